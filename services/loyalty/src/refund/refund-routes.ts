import { DryQuery, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { Type } from 'typebox';
import type { Intake } from '../pipeline/kind.ts';
import { submitOrPreview } from '../pipeline/submit.ts';
import { orPreview, problemAnswer } from '../words/answers.ts';
import { type RefundRequest, RefundSchema } from './refund.ts';
import { type RefundActivity, RefundOutcomeSchema } from './refund-activity.ts';

const tags = ['Transactions'];
const Params = Type.Object({ id: Text('txn_…', 64) });
const RefundAnswer = orPreview(RefundOutcomeSchema, 'posted', 'RefundOrPreview');

export function refundRoutes(app: TypedApp, intake: Intake<RefundRequest, RefundActivity>): void {
  app.post(
    '/v1/transactions/:id/refunds',
    {
      config: {
        scopes: ['pos'],
        problems: [
          'organization_not_found',
          'transaction_not_found',
          'idempotency_conflict',
          'refund_exceeds_sale',
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
    ({ principal, body, query, params }, reply) =>
      submitOrPreview(reply, intake, {
        request: {
          orgId: principal.orgId,
          boundLocationId: principal.locationId,
          transactionId: params.id,
          body,
        },
        dry: query.dry,
      }),
  );
}
