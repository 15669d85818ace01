import { sendProblem } from '@laurel/http/reply';
import { Text } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import {
  type ShownToken,
  secretInBase32,
  tokenDigits,
  tokenPeriodSeconds,
} from '../customer-token.ts';
import type { Membership } from '../model.ts';
import { Time, timeOf } from './answers.ts';
import type { TypedApp } from './edge.ts';

const offlineExample = {
  prefix: 'lct_01k2q8r9xse8x9a6j3m5v7w2tc_',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA',
  ...{ algorithm: 'SHA256' as const, digits: tokenDigits, periodSeconds: tokenPeriodSeconds },
};

export const CustomerCode = Type.Object(
  {
    token: Text('To be shown as a QR code: `lct_<customer>_<code>`', 64),
    expiresAt: Time('Until when a register takes it'),
    offline: Type.Object(
      {
        prefix: Text('What stands before the code', 64),
        secret: Text('Of the codes, in base32; whoever has it can show them', 64),
        algorithm: Type.Literal('SHA256'),
        digits: Type.Literal(tokenDigits),
        periodSeconds: Type.Literal(tokenPeriodSeconds),
      },
      {
        component: 'OfflineCodes',
        example: offlineExample,
        description:
          'For an app that shows the next ones without a network: the code is the time-based one-time password of RFC 6238',
      },
    ),
  },
  {
    component: 'CustomerCode',
    example: {
      token: 'lct_01k2q8r9xse8x9a6j3m5v7w2tc_46119246',
      expiresAt: '2026-11-02T10:31:00.000Z',
      offline: offlineExample,
    },
  },
);

const EndedCodes = Type.Object(
  { endedAt: Time('Since when none is taken that was shown before') },
  { component: 'EndedCodes', example: { endedAt: '2026-11-02T10:31:00.000Z' } },
);

const CustomerParams = Type.Object({ id: Text('cus_…', 64) });
const tags = ['Customers'];
const problems = ['customer_not_found', 'customer_erased', 'version_conflict'] as const;

/** What a customer's app shows at the register. Its secret is for apps: no register is told it. */
export function customerCodeRoutes(app: TypedApp, { customers }: Membership): void {
  app.get(
    '/v1/customers/:id/code',
    {
      config: { scopes: ['manage', 'admin'], boundKey: 'refused', problems },
      schema: {
        ...{ tags, operationId: 'getCustomerCode', summary: "What a customer's app shows" },
        description:
          'A code by which a register knows the customer (`customer: {token}`), another one every half minute, so that a picture of it is soon worth nothing. For the server of your app, which hands it to the customer who signed in; with `offline` the app shows codes without a network.',
        params: CustomerParams,
        response: { 200: CustomerCode },
      },
    },
    async ({ principal, params }, reply) => {
      const shown = await customers.tokenOf(principal.orgId, params.id);
      if (!shown.ok) return sendProblem(reply, shown.problem);
      return reply.code(200).send(codeAnswer(shown.value));
    },
  );

  app.delete(
    '/v1/customers/:id/code',
    {
      config: { scopes: ['manage', 'admin'], boundKey: 'refused', problems },
      schema: {
        ...{ tags, operationId: 'endCustomerCodes', summary: "End a customer's codes" },
        description:
          'No code that any of his apps shows from now on is taken, until it has asked anew: for a telephone that was lost.',
        params: CustomerParams,
        response: { 200: EndedCodes },
      },
    },
    async ({ principal, params }, reply) => {
      const ended = await customers.endTokens(principal.orgId, params.id, principal.keyId);
      if (!ended.ok) return sendProblem(reply, ended.problem);
      return reply.code(200).send({ endedAt: timeOf(ended.value) });
    },
  );
}

export const codeAnswer = ({
  token,
  prefix,
  secret,
  untilMs,
}: ShownToken): Static<typeof CustomerCode> => ({
  token,
  expiresAt: timeOf(untilMs),
  offline: {
    ...{ prefix, secret: secretInBase32(secret), algorithm: 'SHA256' as const },
    ...{ digits: tokenDigits, periodSeconds: tokenPeriodSeconds },
  },
});
