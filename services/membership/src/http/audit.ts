import { sendProblem } from '@laurel/http/reply';
import { ListQuery } from '@laurel/http/schemas';
import type { Membership } from '../model.ts';
import { AuditPage, auditAnswer } from './answers.ts';
import { answerPage, pageRequest, type TypedApp } from './edge.ts';
import type { PeopleNames } from './people-names.ts';

export function auditRoutes(app: TypedApp, { audit }: Membership, peopleNames: PeopleNames): void {
  app.get(
    '/v1/audit',
    {
      config: { heavy: true, scopes: ['admin'], boundKey: 'refused' },
      schema: {
        ...{ tags: ['Audit'], operationId: 'listAudit', summary: 'Who changed what, and when' },
        description:
          'Every change of configuration, newest first: organization, locations, keys, people, program, erasures. And what somebody answers for: corrections, transfers between customers, refunds, voided sales, reversed redemptions, from when they were answered; what one of them brings about besides, such as the redemptions of a voided sale that are reversed, follows a moment later. The reason given for something is taken away when whom it is about is erased.',
        querystring: ListQuery,
        response: { 200: AuditPage },
      },
    },
    async (request, reply) => {
      const { orgId } = request.principal;
      const found = audit.list(orgId, pageRequest(request.query));
      const named = found.then(async ({ data, ...rest }) => {
        const ids = data.map(({ by }) => by).filter((by) => by.startsWith('usr_'));
        const answer = auditAnswer(await peopleNames(orgId, [...new Set(ids)]));
        return { data: data.map(answer), ...rest };
      });
      const page = await answerPage(named, (entry) => entry);
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}
