import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { adjust } from '@laurel/ledger/postings';
import { outstandingDebt } from '../engine/effect-postings.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Kind, Prepared } from '../pipeline/kind.ts';
import { acceptAndPrepare } from '../pipeline/named.ts';
import { type Named, namingIn } from '../pipeline/subjects.ts';
import { walletAndDebt, walletKey } from '../words/accounts.ts';
import { balancesAfter } from '../words/balances.ts';
import { debtRepaidSentence } from '../words/sentences.ts';
import { availableOf } from '../words/standing.ts';
import { isWallet } from '../words/units.ts';
import {
  type AdjustmentActivity,
  type AdjustmentInput,
  AdjustmentOutcomeSchema,
  type AdjustmentRequest,
  adjustmentType,
} from './adjustment.ts';
import { adjustmentRoutes } from './adjustment-routes.ts';

/**
 * Manual adjustments. Failures: `customer_not_found`, `unit_not_found`, `invalid_value`,
 * `insufficient_balance`.
 */
export const adjustmentKind: Kind<AdjustmentRequest, AdjustmentActivity> = {
  type: adjustmentType,
  lane: ({ body }) => body.customerId,
  answer: AdjustmentOutcomeSchema,
  origins: ['adjust', 'debtRepaid'],
  sentence: ({ reason }, { activity }) =>
    reason === 'debtRepaid'
      ? debtRepaidSentence
      : `Corrected by hand: ${activity?.details.reason ?? ''}`.trim(),
  events: ({ outcome }) => [{ type: 'loyalty.balance_adjusted', payload: outcome }],
  routes: adjustmentRoutes,
  open: ({ subjects, clock }) =>
    acceptAndPrepare({
      subjects,
      naming: ({ orgId, boundLocationId, body }) => namingIn(body, { orgId, boundLocationId }),
      accept: (request, named) => acceptAdjustment(request, named, clock.now()),
      concerns: (input) => input,
      prepare: prepareAdjustment,
    }),
};

function acceptAdjustment(
  { orgId, body, requestId, by }: AdjustmentRequest,
  { context, location }: Named,
  nowMs: number,
): Result<Command<AdjustmentInput>> {
  if (body.amount === 0)
    return failureAt('invalid_value', '/amount', 'an adjustment of 0 changes nothing');
  if (!isWallet(context.units.unit(body.unit)?.kind))
    return failureAt(
      'unit_not_found',
      '/unit',
      `there is no unit ${body.unit} that customers hold`,
    );
  const { customerId, unit, amount: change, reason } = body;
  const locationId = location.id;
  return success({
    orgId,
    dedupe: `adjustment|${body.externalId ?? requestId}`,
    contentHash: fingerprint([customerId, unit, change, reason, locationId]),
    input: { customerId, locationId, unit, change, reason, by, occurredAtMs: nowMs },
  });
}

function prepareAdjustment(
  input: AdjustmentInput,
  { context }: Named,
): Prepared<AdjustmentActivity> {
  const { customerId, locationId, unit, change, reason, by, occurredAtMs } = input;
  const holder = context.holderOf({ id: customerId }, unit);
  return {
    context,
    reads: { accounts: walletAndDebt(holder, unit), lifetime: [] },
    decide(book, id) {
      const has = availableOf(book.standing(walletKey(holder, unit)));
      if (change < 0 && has < -change)
        return failureAt('insufficient_balance', '/amount', `the customer has ${has} ${unit}`);
      const legs = adjust({
        holder,
        locationId,
        unit,
        change,
        debtOutstanding: outstandingDebt(book, holder, unit),
      });
      return success({
        customerId,
        locationId,
        parentId: null,
        occurredAtMs,
        legs,
        details: { by, reason },
        draws: [],
        outcome: {
          id,
          status: 'posted',
          customerId,
          unit,
          amount: change,
          reason,
          balances: balancesAfter(book, legs, () => holder, [unit]),
        },
        dueAtMs: null,
      });
    },
  };
}
