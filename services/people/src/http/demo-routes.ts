import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { People } from '../people.ts';
import { RoleWord, SessionAnswer, sessionAnswer } from './answers.ts';
import type { PartsOfRoutes } from './parts.ts';
import { endPresent } from './sign-in-routes.ts';
import { visitorOf } from './visitor.ts';

const DemoAnswer = Type.Object({
  people: Type.Array(Type.Object({ role: RoleWord, name: Type.String(), email: Type.String() })),
});
const DemoBody = Type.Object({ role: RoleWord }, { additionalProperties: false });

/**
 * Signing in with one click, as one of the demo's made up people. Registered in a demo alone, and
 * documented nowhere: no installation that means it has these.
 */
export function demoRoutes(
  app: TypedApp,
  { people, organizations, cookies }: PartsOfRoutes,
  demo: NonNullable<People['demo']>,
): void {
  const schema = { hide: true };
  app.get(
    '/v1/auth/demo',
    { config: { person: 'anyone' }, schema: { ...schema, response: { 200: DemoAnswer } } },
    async (_request, reply) => reply.code(200).send({ people: [...demo.list()] }),
  );
  app.post(
    '/v1/auth/demo',
    {
      config: { person: 'anyone', problems: ['user_not_found'] },
      schema: { ...schema, body: DemoBody, response: { 200: SessionAnswer } },
    },
    async (request, reply) => {
      const account = await demo.accountOf(request.body.role);
      if (!account) return sendProblem(reply, nobodyYet.problem);
      const begun = await demo.signIn(account, visitorOf(request));
      await endPresent(people, request.headers.cookie);
      cookies.give(request, reply, begun.cookie);
      return reply.code(200).send(await sessionAnswer(begun.signedIn, organizations));
    },
  );
}

const nobodyYet = failure('user_not_found', 'The demo has nobody with this role yet.');
