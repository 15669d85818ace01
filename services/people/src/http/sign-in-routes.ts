import { sendProblem } from '@laurel/http/reply';
import { sessionOf } from '@laurel/http/session-cookie';
import type { TypedApp } from '@laurel/http/typed-app';
import { type Static, Type } from 'typebox';
import { passwordMax } from '../password-strength.ts';
import type { People } from '../people.ts';
import { SessionAnswer, sendRefusal, sessionAnswer } from './answers.ts';
import type { PartsOfRoutes } from './parts.ts';
import { visitorOf } from './visitor.ts';

export const Password = (description: string) =>
  Type.String({ minLength: 1, maxLength: passwordMax, description });
export const Email = Type.String({ minLength: 3, maxLength: 255, description: 'E-mail address' });
export const Totp = Type.Optional(
  Type.String({
    ...{ minLength: 6, maxLength: 20 },
    description: 'Six digits of the authenticator app, or a code for a lost device',
  }),
);

const SignInBody = Type.Object(
  { email: Email, password: Password('The password'), totp: Totp },
  {
    additionalProperties: false,
    component: 'SignInInput',
    example: { email: 'ines@example.com', password: 'four words and a comma,' },
  },
);

const tags = ['Signing in'];

export function signInRoutes(app: TypedApp, parts: PartsOfRoutes): void {
  const { people, organizations, cookies } = parts;
  app.post(
    '/v1/auth/sign-in',
    {
      config: {
        person: 'anyone',
        problems: ['invalid_value', 'sign_in_failed', 'second_factor_required'],
      },
      schema: {
        ...{ tags, operationId: 'signIn', summary: 'Sign in with a password' },
        description:
          'Sets the cookie of a new session. The answer and its time are the same whether or not there is such an account. Failed attempts are slowed down, by account and by address (429 with `Retry-After`). Where a second factor is set up the right password alone answers 401 `second_factor_required`.',
        body: SignInBody,
        response: { 200: SessionAnswer },
      },
    },
    async (request, reply) => {
      const begun = await people.signIn(request.body, visitorOf(request));
      if (!begun.ok) return sendRefusal(reply, begun);
      await endPresent(people, request.headers.cookie);
      cookies.give(request, reply, begun.value.cookie);
      return reply.code(200).send(await sessionAnswer(begun.value.signedIn, organizations));
    },
  );
  signOutRoute(app, parts);
  presentRoute(app, parts);
}

/** Whoever signs in again leaves nothing behind that still opens. */
export async function endPresent(people: People, header: string | undefined): Promise<void> {
  const cookie = sessionOf(header);
  const before = cookie === undefined ? undefined : await people.present(cookie);
  if (before) await people.sessions.end(before.accountId, before.sessionId);
}

function signOutRoute(app: TypedApp, { people, cookies }: PartsOfRoutes): void {
  app.post(
    '/v1/auth/sign-out',
    {
      config: { person: 'signedIn' },
      schema: {
        ...{ tags, operationId: 'signOut', summary: 'End this session' },
        description: 'The cookie opens nothing any more, in every process within a second.',
        response: { 204: Type.Null({ description: 'Signed out' }) },
      },
    },
    async (request, reply) => {
      const { accountId, sessionId } = request.signedIn;
      await people.sessions.end(accountId, sessionId);
      cookies.take(request, reply);
      return reply.code(204).send(null);
    },
  );
}

function presentRoute(app: TypedApp, { people, organizations, cookies }: PartsOfRoutes): void {
  app.get(
    '/v1/auth/session',
    {
      config: { person: 'signedIn' },
      schema: {
        ...{ tags, operationId: 'getSession', summary: 'Who has signed in' },
        description:
          'Who he is, for which organizations he works and as what, and the token that every change carries. When what he may was changed, the session gets a new secret with this answer: the token is another then.',
        response: { 200: SessionAnswer },
      },
    },
    async (request, reply) => {
      const cookie = sessionOf(request.headers.cookie) ?? '';
      const present = await people.presentToRenew(cookie);
      if (!present) return sendProblem(reply, sessionOver);
      if (present.renewed !== undefined) cookies.give(request, reply, present.renewed);
      const answer: Static<typeof SessionAnswer> = await sessionAnswer(present, organizations);
      return reply.code(200).send(answer);
    },
  );
}

const sessionOver = {
  code: 'unauthenticated',
  detail: 'The session is over; sign in again.',
} as const;
