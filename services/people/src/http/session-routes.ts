import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import { SessionsAnswer, sessionEntry } from './answers.ts';
import type { PartsOfRoutes } from './parts.ts';

const tags = ['Signing in'];
const Ended = Type.Null({ description: 'Ended, in every process within a second' });

/** Where somebody is signed in, and ending it. */
export function sessionRoutes(
  app: TypedApp,
  { people: { sessions }, cookies }: PartsOfRoutes,
): void {
  app.get(
    '/v1/auth/sessions',
    {
      config: { person: 'signedIn' },
      schema: {
        ...{ tags, operationId: 'listSessions', summary: 'Where you are signed in' },
        description: 'Your own sessions, in every organization, the one used last first.',
        response: { 200: SessionsAnswer },
      },
    },
    async ({ signedIn }, reply) => {
      const own = await sessions.list(signedIn.accountId);
      const data = own.map((session) => sessionEntry(session, signedIn.sessionId));
      return reply.code(200).send({ data });
    },
  );

  app.delete(
    '/v1/auth/sessions',
    {
      config: { person: 'signedIn' },
      schema: {
        ...{ tags, operationId: 'endSessions', summary: 'Sign out everywhere else' },
        description: 'Ends all your sessions but the one that asks.',
        response: { 204: Ended },
      },
    },
    async ({ signedIn }, reply) => {
      await sessions.endAll(signedIn.accountId, signedIn.sessionId);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/v1/auth/sessions/:id',
    {
      config: { person: 'signedIn', problems: ['session_not_found'] },
      schema: {
        ...{ tags, operationId: 'endSession', summary: 'Sign out somewhere' },
        description: 'Ends one of your sessions; the one that asks, too.',
        params: Type.Object({ id: Text('ses_…', 64) }),
        response: { 204: Ended },
      },
    },
    async (request, reply) => {
      const { accountId, sessionId } = request.signedIn;
      const { id } = request.params;
      if (!(await sessions.end(accountId, id))) return sendProblem(reply, notFound.problem);
      if (id === sessionId) cookies.take(request, reply);
      return reply.code(204).send(null);
    },
  );
}

const notFound = failure('session_not_found', 'You have no such session.');
