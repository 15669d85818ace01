import { Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import { SessionAnswer, sendRefusal } from './answers.ts';
import type { PartsOfRoutes } from './parts.ts';
import { renewedSession } from './renewed-session.ts';
import { Email, Password, Totp } from './sign-in-routes.ts';
import { visitorOf } from './visitor.ts';

const NewPassword = Password('The one to use from now on, 12 letters or more');
const ChangeBody = Type.Object(
  { current: Password('The present one'), password: NewPassword, totp: Totp },
  {
    ...{ additionalProperties: false, component: 'PasswordChange' },
    example: { current: 'four words and a comma,', password: 'other words, and a comma' },
  },
);
const ForgottenBody = Type.Object(
  { email: Email },
  {
    ...{ additionalProperties: false, component: 'ForgottenPassword' },
    example: { email: 'ines@example.com' },
  },
);
const AskedAnswer = Type.Object(
  {},
  {
    ...{ additionalProperties: false, component: 'AskedForLink', example: {} },
    description: 'Whoever has an account gets a letter',
  },
);
const ResetBody = Type.Object(
  { token: Text('What follows the # in the link', 200), password: NewPassword },
  {
    ...{ additionalProperties: false, component: 'PasswordReset' },
    example: {
      token: '01kamj8r5ve5wvv3e7b6v3g1nd.R1m1lq0nJ7aQ6uJpCq5Zb7mZb1hT0W6mGq2f3f9n9pI',
      password: 'other words, and a comma',
    },
  },
);

const tags = ['Signing in'];
const failing = ['sign_in_failed', 'second_factor_required', 'version_conflict'] as const;

export function passwordRoutes(app: TypedApp, parts: PartsOfRoutes): void {
  changeRoute(app, parts);
  forgottenRoutes(app, parts);
}

function changeRoute(app: TypedApp, parts: PartsOfRoutes): void {
  app.post(
    '/v1/auth/password',
    {
      config: { person: 'signedIn', problems: [...failing, 'password_too_weak'] },
      schema: {
        ...{ tags, operationId: 'changePassword', summary: 'Choose another password' },
        description:
          'Needs the present one, and a code where a second factor is set up. Ends every other session; this one gets a new secret, so its csrfToken is another.',
        body: ChangeBody,
        response: { 200: SessionAnswer },
      },
    },
    async (request, reply) => {
      const { passwords } = parts.people;
      const changed = await passwords.change(request.signedIn, request.body, visitorOf(request));
      if (!changed.ok) return sendRefusal(reply, changed);
      const session = await renewedSession(parts, request, reply);
      return session ? reply.code(200).send(session) : reply;
    },
  );
}

function forgottenRoutes(app: TypedApp, { people: { passwords } }: PartsOfRoutes): void {
  app.post(
    '/v1/auth/reset/start',
    {
      config: { person: 'anyone', problems: ['invalid_value'] },
      schema: {
        ...{ tags, operationId: 'startPasswordReset', summary: 'Ask for a link to a new password' },
        description:
          'A letter with a link goes to the address if it has an account; the answer is the same if it has none. The link is good once, for half an hour.',
        body: ForgottenBody,
        response: { 202: AskedAnswer },
      },
    },
    async (request, reply) => {
      const asked = await passwords.forgotten(request.body.email, visitorOf(request));
      return asked.ok ? reply.code(202).send({}) : sendRefusal(reply, asked);
    },
  );

  app.post(
    '/v1/auth/reset',
    {
      config: {
        person: 'anyone',
        problems: ['link_not_valid', 'password_too_weak', 'version_conflict'],
      },
      schema: {
        ...{ tags, operationId: 'resetPassword', summary: 'Choose a new password by a link' },
        description:
          'Ends every session of the account. Nobody is signed in by it: a second factor is asked for as ever.',
        body: ResetBody,
        response: { 204: Type.Null({ description: 'The password is another now' }) },
      },
    },
    async (request, reply) => {
      const { token, password } = request.body;
      const reset = await passwords.reset(token, password, visitorOf(request));
      return reset.ok ? reply.code(204).send(null) : sendRefusal(reply, reset);
    },
  );
}
