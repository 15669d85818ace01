import { DryQuery, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Intake } from '../pipeline/kind.ts';
import { submitOrPreview } from '../pipeline/submit.ts';
import { orPreview, problemAnswer } from '../words/answers.ts';
import type { RefundRequest } from './general-refund.ts';
import { RefundSchema } from './refund.ts';
import { type RefundActivity, RefundOutcomeSchema } from './refund-activity.ts';

const tags = ['Transactions'];
const Params = Type.Object({ id: Text('txn_…', 64) });
export const RefundAnswer = orPreview(RefundOutcomeSchema, 'posted', 'RefundOrPreview');

const VoidBody = Type.Object(
  { reason: Text('Why, for people', 500) },
  { additionalProperties: false, component: 'VoidSale', example: { reason: 'Rung up twice' } },
);

export function refundRoutes(app: TypedApp, intake: Intake<RefundRequest, RefundActivity>): void {
  refundOfOneSale(app, intake);
  voidSale(app, intake);
}

function voidSale(app: TypedApp, intake: Intake<RefundRequest, RefundActivity>): void {
  app.post(
    '/v1/transactions/:id/void',
    {
      config: {
        scopes: ['pos'],
        boundKey: 'ownLocation',
        problems: [
          ...(['organization_not_found', 'transaction_not_found', 'limit_reached'] as const),
        ],
      },
      schema: {
        ...{ tags, operationId: 'voidTransaction', summary: 'Void a sale' },
        description:
          'Takes back all that is left of the sale, also when it cost nothing: points, stamps, spend and visit. What was redeemed in it (captures that name its `externalId`, at its store) is given back a moment later: points or voucher, limit and stock. What was brought back in it of other sales (`returnOf`) is theirs again, as if it had never been sent: pieces, money, points, stamps, spend (`returnsUndone`). Its number is used: the right sale is sent under a new one. Said again, it is answered 200 as the first time, whatever the reason.',
        params: Params,
        querystring: DryQuery,
        body: VoidBody,
        response: { 201: RefundAnswer, 200: RefundAnswer, ...problemAnswer },
      },
    },
    async ({ principal: { orgId, locationId, keyId: by }, body, query, params }, reply) =>
      submitOrPreview(reply, intake, {
        request: {
          ...{ orgId, boundLocationId: locationId, by },
          ...{ transactionId: params.id, voids: { reason: body.reason } },
        },
        dry: query.dry,
      }),
  );
}

function refundOfOneSale(app: TypedApp, intake: Intake<RefundRequest, RefundActivity>): void {
  app.post(
    '/v1/transactions/:id/refunds',
    {
      config: {
        scopes: ['pos'],
        boundKey: 'ownLocation',
        takes: 'basket',
        problems: [
          'organization_not_found',
          'transaction_not_found',
          'idempotency_conflict',
          'refund_exceeds_sale',
          'limit_reached',
          'occurred_at_out_of_range',
        ],
      },
      schema: {
        ...{ tags, operationId: 'refundTransaction', summary: 'Refund a sale, in part or whole' },
        description:
          'Reverses what the sale really posted, pro rata by money or exactly by line; partial refunds add up to the whole, also by amount and by line in turn: what is left of a line is what nobody took back. What the customer has spent meanwhile becomes a debt that later earnings repay.',
        params: Params,
        querystring: DryQuery,
        body: RefundSchema,
        response: { 201: RefundAnswer, 200: RefundAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body, query, params }, reply) =>
      submitOrPreview(reply, intake, {
        request: {
          orgId: principal.orgId,
          boundLocationId: principal.locationId,
          by: principal.keyId,
          transactionId: params.id,
          body,
        },
        dry: query.dry,
      }),
  );
}
