import { sendProblem } from '@laurel/http/reply';
import { ListQuery } from '@laurel/http/schemas';
import type { Membership } from '../model.ts';
import { AuditPage, auditAnswer } from './answers.ts';
import { answerPage, pageRequest, type TypedApp } from './edge.ts';

export function auditRoutes(app: TypedApp, { audit }: Membership): void {
  app.get(
    '/v1/audit',
    {
      config: { heavy: true, scopes: ['admin'], boundKey: 'refused' },
      schema: {
        ...{ tags: ['Audit'], operationId: 'listAudit', summary: 'Who changed what, and when' },
        description:
          'Every change of configuration, newest first: organization, locations, keys, program, erasures. And what somebody answers for: corrections, transfers between customers, refunds, voided sales, reversed redemptions, from when they were answered; what one of them brings about besides, such as the redemptions of a voided sale that are reversed, follows a moment later. The reason given for something is taken away when whom it is about is erased.',
        querystring: ListQuery,
        response: { 200: AuditPage },
      },
    },
    async (request, reply) => {
      const page = await answerPage(
        audit.list(request.principal.orgId, pageRequest(request.query)),
        auditAnswer,
      );
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}
