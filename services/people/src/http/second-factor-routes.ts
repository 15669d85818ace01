import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import { SessionAnswer, sendRefusal } from './answers.ts';
import type { PartsOfRoutes } from './parts.ts';
import { renewedSession } from './renewed-session.ts';
import { Password, Totp } from './sign-in-routes.ts';
import { visitorOf } from './visitor.ts';

const ProofBody = Type.Object(
  { password: Password('The password'), totp: Totp },
  {
    ...{ additionalProperties: false, component: 'AccountProof' },
    example: { password: 'four words and a comma,' },
  },
);
const FactorAnswer = Type.Object(
  {
    secret: Type.String({ description: 'Base32, to be typed into the app; told only here' }),
    uri: Type.String({ description: 'The same for a picture that the app reads (otpauth:)' }),
  },
  {
    component: 'BegunSecondFactor',
    example: {
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      uri: 'otpauth://totp/Laurel:ines%40example.com?issuer=Laurel&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
    },
  },
);
const ConfirmBody = Type.Object(
  {
    totp: Type.String({
      ...{ minLength: 6, maxLength: 7, description: 'What the app on the device shows' },
    }),
  },
  {
    ...{ additionalProperties: false, component: 'SecondFactorCode' },
    example: { totp: '492039' },
  },
);
const ConfirmedAnswer = Type.Object(
  {
    recoveryCodes: Type.Array(Type.String(), {
      description: 'For a lost device: each is good once in place of a code; told only here',
    }),
    session: SessionAnswer,
  },
  {
    component: 'ConfirmedSecondFactor',
    example: {
      recoveryCodes: ['k7m2p-x9q4r', 'a3b8c-h6j2w'],
      session: {
        user: { id: 'acc_01kamj8r5ve5wvv3e7b6v3g1nd', email: 'ines@example.com', name: 'Ines' },
        ...{ organizations: [], secondFactor: true },
        csrfToken: 'R1m1lq0nJ7aQ6uJpCq5Zb7mZb1hT0W6mGq2f3f9n9pI',
        expiresAt: '2026-11-22T09:30:00.000Z',
      },
    },
  },
);

const tags = ['Signing in'];
const failing = ['sign_in_failed', 'second_factor_required', 'version_conflict'] as const;

/** An authenticator app beside the password (RFC 6238). */
export function secondFactorRoutes(app: TypedApp, parts: PartsOfRoutes): void {
  beginRoute(app, parts);
  confirmRoute(app, parts);
  removeRoute(app, parts);
}

function beginRoute(app: TypedApp, { people }: PartsOfRoutes): void {
  app.post(
    '/v1/auth/second-factor',
    {
      config: { person: 'signedIn', problems: failing },
      schema: {
        ...{ tags, operationId: 'beginSecondFactor', summary: 'Set up an authenticator app' },
        description:
          'In force once a code was confirmed, within ten minutes. One that there is stays until then; a code of it is needed.',
        body: ProofBody,
        response: { 200: FactorAnswer },
      },
    },
    async (request, reply) => {
      const { secondFactors } = people;
      const begun = await secondFactors.begin(request.signedIn, request.body, visitorOf(request));
      return begun.ok ? reply.code(200).send(begun.value) : sendRefusal(reply, begun);
    },
  );
}

function confirmRoute(app: TypedApp, parts: PartsOfRoutes): void {
  app.post(
    '/v1/auth/second-factor/confirm',
    {
      config: { person: 'signedIn', problems: ['invalid_value', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'confirmSecondFactor', summary: 'Confirm the authenticator app' },
        description:
          'From now on signing in needs a code. Ends every other session; this one gets a new secret.',
        body: ConfirmBody,
        response: { 200: ConfirmedAnswer },
      },
    },
    async (request, reply) => {
      const { secondFactors } = parts.people;
      const confirmed = await secondFactors.confirm(request.signedIn, request.body.totp);
      if (!confirmed.ok) return sendRefusal(reply, confirmed);
      const session = await renewedSession(parts, request, reply);
      if (!session) return reply;
      return reply.code(200).send({ recoveryCodes: [...confirmed.value], session });
    },
  );
}

function removeRoute(app: TypedApp, parts: PartsOfRoutes): void {
  app.post(
    '/v1/auth/second-factor/remove',
    {
      config: { person: 'signedIn', problems: failing },
      schema: {
        ...{ tags, operationId: 'removeSecondFactor', summary: 'Do without a second factor' },
        description: 'Needs the password, and a code of the device or one for a lost device.',
        body: ProofBody,
        response: { 200: SessionAnswer },
      },
    },
    async (request, reply) => {
      const { secondFactors } = parts.people;
      const removed = await secondFactors.remove(
        ...([request.signedIn, request.body, visitorOf(request)] as const),
      );
      if (!removed.ok) return sendRefusal(reply, removed);
      const session = await renewedSession(parts, request, reply);
      return session ? reply.code(200).send(session) : reply;
    },
  );
}
