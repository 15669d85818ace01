import { Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import { RoleWord, SessionAnswer, sendRefusal, sessionAnswer } from './answers.ts';
import type { PartsOfRoutes } from './parts.ts';
import { endPresent, Password, Totp } from './sign-in-routes.ts';
import { visitorOf } from './visitor.ts';

const token = Text('What follows the # in the link', 200);
const tokenExample = '01kamj8r5ve5wvv3e7b6v3g1nd.R1m1lq0nJ7aQ6uJpCq5Zb7mZb1hT0W6mGq2f3f9n9pI';

const TokenBody = Type.Object(
  { token },
  {
    additionalProperties: false,
    component: 'InvitationToken',
    example: { token: tokenExample },
  },
);
const InvitationAnswer = Type.Object(
  {
    email: Type.String({ description: 'Whom it is for' }),
    name: Type.String({ description: 'What he is to be called' }),
    role: RoleWord,
    organizationName: Type.String({ description: 'Who invites' }),
  },
  {
    component: 'Invitation',
    example: {
      ...{ email: 'ines@example.com', name: 'Ines Prado', role: 'manager' as const },
      organizationName: 'Laurel Coffee',
    },
  },
);
const AcceptBody = Type.Object(
  {
    token,
    password: Password(
      'The one to use from now on, 12 letters or more; of an address that has an account already its password',
    ),
    totp: Totp,
  },
  {
    additionalProperties: false,
    component: 'AcceptanceInput',
    example: { token: tokenExample, password: 'four words and a comma,' },
  },
);

const tags = ['Signing in'];

export function invitationRoutes(
  app: TypedApp,
  { people, organizations, cookies }: PartsOfRoutes,
): void {
  app.post(
    '/v1/auth/invitation',
    {
      config: { person: 'anyone', problems: ['link_not_valid'] },
      schema: {
        ...{ tags, operationId: 'readInvitation', summary: 'What an invitation says' },
        description:
          'To show it before it is accepted. It says nothing of accounts that there are.',
        body: TokenBody,
        response: { 200: InvitationAnswer },
      },
    },
    async (request, reply) => {
      const found = await people.joining.look(request.body.token, visitorOf(request));
      return found.ok ? reply.code(200).send(found.value) : sendRefusal(reply, found);
    },
  );

  app.post(
    '/v1/auth/accept-invitation',
    {
      config: {
        person: 'anyone',
        problems: [
          ...(['link_not_valid', 'sign_in_failed', 'second_factor_required'] as const),
          ...(['password_too_weak', 'version_conflict'] as const),
        ],
      },
      schema: {
        ...{ tags, operationId: 'acceptInvitation', summary: 'Join an organization' },
        description:
          'Makes an account for the address, or adds the organization to the one that there is, and signs in. A link is good once.',
        body: AcceptBody,
        response: { 200: SessionAnswer },
      },
    },
    async (request, reply) => {
      const begun = await people.accept(request.body, visitorOf(request));
      if (!begun.ok) return sendRefusal(reply, begun);
      await endPresent(people, request.headers.cookie);
      cookies.give(request, reply, begun.value.cookie);
      return reply.code(200).send(await sessionAnswer(begun.value.signedIn, organizations));
    },
  );
}
