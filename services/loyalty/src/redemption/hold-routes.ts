import { DryQuery } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Intake, KindEdge } from '../pipeline/kind.ts';
import { requestIdOf, submitOrPreview } from '../pipeline/submit.ts';
import { orPreview, problemAnswer, recordingProblems } from '../words/answers.ts';
import {
  type HoldActivity,
  HoldOutcomeSchema,
  type RedemptionRequest,
  RedemptionSchema,
} from './redemption.ts';

const tags = ['Redemptions'];
const HoldAnswer = orPreview(HoldOutcomeSchema, 'held', 'HoldOrPreview');

export function holdRoutes(
  app: TypedApp,
  intake: Intake<RedemptionRequest, HoldActivity>,
  { ids }: KindEdge,
): void {
  app.post(
    '/v1/redemptions',
    {
      config: {
        scopes: ['pos'],
        boundKey: 'ownLocation',
        takes: 'basket',
        problems: [
          ...recordingProblems,
          'reward_not_found',
          'unit_not_found',
          'not_redeemable',
          'insufficient_balance',
          'out_of_stock',
          'limit_reached',
          'reward_unavailable',
          'promotion_not_found',
          'promotion_expired',
          'promotion_not_targeted',
          'promotion_needs_customer',
          'promotion_unavailable',
          'budget_exhausted',
          'total_mismatch',
        ],
      },
      schema: {
        ...{
          tags,
          operationId: 'holdRedemption',
          summary: 'Hold a reward, a promotion, or points to pay with',
        },
        description:
          'Reserves it until it is captured or voided, or lets go by itself after `ttlSeconds`. A voucher the customer was granted is used first; otherwise the price is paid. Points pay by amount what `units[].redemption` of the program says they are worth; without it they are not money (422 `not_redeemable`). With the basket (`transaction`) the answer says what to take off each line; rewards that depend on it need it. A promotion (`promotionId`, or `code` in upper or lower case) always needs the basket, costs nothing, and may be had without a customer where it is not limited for each of them; its budget and limits are held with it, and what no longer fits into the budget is refused (422 `budget_exhausted`).',
        querystring: DryQuery,
        body: RedemptionSchema,
        response: { 201: HoldAnswer, 200: HoldAnswer, ...problemAnswer },
      },
    },
    async (request, reply) =>
      submitOrPreview(reply, intake, {
        request: {
          orgId: request.principal.orgId,
          boundLocationId: request.principal.locationId,
          requestId: requestIdOf(request, ids),
          body: request.body,
        },
        dry: request.query.dry,
      }),
  );
}
