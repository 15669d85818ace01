import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { CustomerAccess } from '../customer-access.ts';
import { customerTokenIn } from '../session-cookie.ts';
import { csrfTokenOf } from '../session-token.ts';
import { takeCookie } from './auth-routes.ts';
import { Ended, OwnSessions, sessionAnswer } from './me-answers.ts';
import { ofCustomers, ownIdOf, tags } from './own-customer.ts';

/** A customer's sessions, one for each of his devices. */
export function sessionRoutes(
  app: TypedApp,
  { access: { sessions } }: { access: Pick<CustomerAccess, 'sessions'> },
): void {
  app.get(
    '/v1/me/sessions',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'listMySessions', summary: 'Where I have signed in' },
        description: 'The latest used first.',
        response: { 200: OwnSessions },
      },
    },
    async (request, reply) => {
      const { orgId, id, sessionId } = ownIdOf(request);
      const all = await sessions.list(orgId, id);
      const token = customerTokenIn(request.headers.cookie, orgId);
      return reply.code(200).send({
        data: all.map((session) => sessionAnswer(session, sessionId)),
        ...(token !== undefined && { csrfToken: csrfTokenOf(token) }),
      });
    },
  );

  app.delete(
    '/v1/me/sessions',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'endMySessions', summary: 'Sign out everywhere' },
        description: 'Also here: every token and cookie is over with the next request.',
        response: { 200: Ended },
      },
    },
    async (request, reply) => {
      const { orgId, id } = ownIdOf(request);
      const ended = await sessions.endAll(orgId, id);
      return takeCookie(reply, orgId).code(200).send({ ended });
    },
  );

  app.delete(
    '/v1/me/sessions/:id',
    {
      config: { ...ofCustomers, problems: ['session_not_found'] },
      schema: {
        ...{ tags, operationId: 'endMySession', summary: 'Sign out a device' },
        description: '`current` is the one that asks.',
        params: Type.Object({ id: Text('ses_…, or `current`', 64) }),
        response: { 200: Ended, '4xx': ProblemSchema },
      },
    },
    async (request, reply) => {
      const { orgId, id, sessionId } = ownIdOf(request);
      const wanted = request.params.id === 'current' ? sessionId : request.params.id;
      if (!(await sessions.end(orgId, id, wanted)))
        return sendProblem(
          reply,
          failure('session_not_found', 'There is no such session.').problem,
        );
      const done = wanted === sessionId ? takeCookie(reply, orgId) : reply;
      return done.code(200).send({ ended: 1 });
    },
  );
}
