import { type Result, success } from '@laurel/contracts/problems';
import { type AccountKey, keyText } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import { lapsedOf } from '@laurel/ledger/postings/lot';
import type { OutcomeEvent } from '../pipeline/activity.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { withoutReason } from '../pipeline/free-text.ts';
import type { Decided, Kind, Prepared } from '../pipeline/kind.ts';
import { saleType } from '../sale/stored-sale.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { owingAfter, repaidFirst, toldRepaid } from '../words/debts.ts';
import { withLots } from '../words/lots.ts';
import type { Standings } from '../words/model.ts';
import { debtRepaidSentence } from '../words/sentences.ts';
import { acceptRefund, laneOf } from './accept-refund.ts';
import { tierBroughtBack } from './brought-tier.ts';
import { takenOf } from './cards-behind.ts';
import type { RefundRequest } from './general-refund.ts';
import { type Lapse, lapsedMeanwhile, loadLapses, takeBack } from './lapsed.ts';
import { loadToTake } from './load-to-take.ts';
import type { OccasionHistory } from './occasion-history.ts';
import { type SaleHistory, sizeRefund } from './refund.ts';
import {
  type RefundActivity,
  type RefundDetails,
  type RefundInput,
  RefundOutcomeSchema,
  refundGuardId,
  refundType,
} from './refund-activity.ts';
import { refundRoutes } from './refund-routes.ts';
import { visitGuard } from './visit-guard.ts';

/**
 * When it is looked whether what the customer owes now can be repaid, and whether he lost a level
 * that a sale of that moment carries: what raced with the refund is posted by then, and a hold may
 * have let go.
 */
const lookAgainMs = 10_000;

/**
 * A refund: takes back what the sale really posted, pro rata; what the customer has spent meanwhile
 * becomes a debt.
 */
export const refundKind: Kind<RefundRequest, RefundActivity> = {
  type: refundType,
  lane: laneOf,
  answer: RefundOutcomeSchema,
  // of what waits, what is left waits anew: `earn`
  origins: ['refund', 'debt', 'debtRepaid', 'earn'],
  sentence: ({ reason, amount, state }) => {
    if (reason === 'debtRepaid') return debtRepaidSentence;
    if (state === 'voided') return 'Taken back by a refund, before it was due';
    if (reason === 'earn') return 'Left by a refund, not yet due';
    if (reason === 'debt') return 'Owed, for what a refund took back was spent already';
    // Only a card that was completed took something from the customer.
    return amount > 0n
      ? 'Stamps given back, for a refund undid the card they had completed'
      : 'Taken back by a refund';
  },
  answeredFor: ({ id, input, outcome }) => ({
    action: input.voids ? 'transaction.voided' : 'transaction.refunded',
    ...{ subject: input.saleId, by: input.by, reason: input.reason },
    after: { activityId: id, amount: outcome.amount, reversed: outcome.reversed },
  }),
  freeText: { without: withoutReason },
  externalId: ({ input }) => input.externalId,
  events: refundEvents,
  routes: refundRoutes,
  open(tools) {
    const { activities, contexts, clock } = tools;
    return {
      accept: (requests) => Promise.all(requests.map((request) => acceptRefund(request, tools))),
      prepare: (commands) =>
        Promise.all(
          commands.map(async ({ orgId, dedupe, input }) => {
            const [context, sale] = await Promise.all([
              contexts.of(orgId),
              activities.get({ orgId, id: input.saleId }),
            ]);
            if (!context.ok) return context;
            if (!saleType.is(sale)) throw new Error(`sale ${input.saleId} is gone`);
            const loaded = await loadToTake(sale, { context: context.value, by: dedupe, tools });
            if (!loaded.ok) return loaded;
            const history = loaded.value;
            const lapses = await loadLapses(history, context.value, tools);
            const at = { context: context.value, history, lapses, nowMs: clock.now() };
            return success(prepareRefund(input, at));
          }),
        ),
    };
  },
};

function prepareRefund(
  input: RefundInput,
  {
    context,
    history,
    lapses,
    nowMs,
  }: { context: OrgContext; history: SaleHistory; lapses: readonly Lapse[]; nowMs: number },
): Prepared<RefundActivity> {
  return {
    context,
    reads: withLots(context.units, {
      accounts: accountsToReverse(history, lapses),
      lifetime: [],
    }),
    decide: (standings, activityId) => {
      const brought = tierBroughtBack(history.giver, context.program.tiers, input.occurredAtMs);
      return (
        lapsedMeanwhile(lapses, standings) ??
        decideRefund(input, history, { standings, lapses, activityId, nowMs, brought })
      );
    },
  };
}

interface Now {
  standings: Standings;
  lapses: readonly Lapse[];
  activityId: string;
  nowMs: number;
  brought: RefundDetails['brought'];
}

/** Pure. Failures: `refund_exceeds_sale`, `invalid_value`. */
function decideRefund(
  input: RefundInput,
  history: SaleHistory,
  { standings, lapses, activityId, nowMs, brought }: Now,
): Result<Decided<RefundActivity>> {
  const size = sizeRefund(input.of, history);
  if (!size.ok) return size;
  const { amount, refundedMinor, lines, progress } = size.value;
  const reversal = takeBack(history, progress, { standings, lapses });
  const { pendingAgain, taken, owed, lapsed } = reversal;
  const { legs, before } = withGuard(repaidFirst(standings, reversal.legs), history);
  const { activity, giver } = history;
  const { locationId = activity.locationId, reason, refundTo, by } = input;
  const details: RefundDetails = {
    amount,
    lines,
    ...takenOf(history, reversal),
    pendingAgain: pendingAgain.map((at) => (at === undefined ? null : before + at)),
    ...(brought && { brought }),
  };
  return success({
    customerId: giver.customerId,
    locationId,
    parentId: activity.id,
    occurredAtMs: input.occurredAtMs,
    legs,
    guardId: legs.length > 0 ? refundGuardId(activity.id, history.steps) : undefined,
    details,
    draws: [],
    outcome: {
      id: activityId,
      status: input.voids ? 'voided' : 'posted',
      transactionId: activity.id,
      customerId: giver.customerId,
      amount,
      refundedTotal: refundedMinor,
      reversed: taken,
      debt: owed,
      ...(lapsed.length > 0 && { lapsed }),
      ...toldRepaid(legs),
      locationId,
      ...(reason !== undefined && { reason }),
      ...(refundTo !== undefined && { refundTo }),
      ...(by !== undefined && { by }),
    },
    dueAtMs: brought || owingAfter(standings, legs).length > 0 ? nowMs + lookAgainMs : null,
  });
}

/**
 * What was taken back; then, of a refund or void taken by the API, it in the words of registers,
 * marked so that intake passes it over. Records from before that lack its number.
 */
function refundEvents({ id, input, details, outcome }: RefundActivity): OutcomeEvent[] {
  const { saleId, source, externalId, locationId, refundTo, of, occurredAtMs } = input;
  const { reason: _, ...posted } = outcome;
  const told: OutcomeEvent[] = [{ type: 'loyalty.refund_posted', payload: posted }];
  if (input.voids)
    told.push({
      type: 'loyalty.transaction_voided',
      payload: {
        ...{ id: saleId, refundId: id, customerId: outcome.customerId },
        ...(input.by !== undefined && { by: input.by }),
      },
    });
  const back = 'rest' in of ? restOf(details) : of;
  // a void has no number of its own: it happens once to a sale
  const number = input.voids ? `void of ${saleId}` : externalId;
  if (input.fromLog || number === undefined || back === undefined) return told;
  return [
    ...told,
    {
      type: 'pos.refund',
      payload: {
        ...(source !== undefined && { source }),
        externalId: number,
        of: { id: saleId },
        ...back,
        ...(locationId !== undefined && { locationId }),
        ...(refundTo !== undefined && { refundTo }),
        occurredAt: new Date(occurredAtMs).toISOString(),
        processedAs: id,
      },
    },
  ];
}

/** What a void gave back, in the words of registers; undefined: there was nothing. */
function restOf({ amount, lines }: RefundDetails) {
  if (lines !== null && lines.length > 0) return { lines };
  return amount > 0 ? { amount } : undefined;
}

/**
 * The first leg has the guard's id, by which later refunds find this one; and an id that a balance
 * refused is burned: the sale could never be refunded again. A refund that begins with such a leg
 * (of a line that cost nothing and gave a stamp), or has none, therefore counts the sale's visit
 * down before and up again after.
 * @returns the legs, and how many were put before
 */
function withGuard(legs: readonly Leg[], history: SaleHistory): { legs: Leg[]; before: number } {
  const [first] = legs;
  const canGuard =
    first && (first.mode || (first.debit.kind !== 'customer' && first.credit.kind !== 'debt'));
  const [down, up] = visitGuard(history, 'refund');
  if (canGuard || !down || !up) return { legs: [...legs], before: 0 };
  return { legs: [down, ...legs, up], before: 1 };
}

/** The accounts that tell what holders still have of what was given. */
export function accountsToReverse(
  { reversibles }: Pick<OccasionHistory, 'reversibles'>,
  lapses: readonly Lapse[],
): AccountKey[] {
  const keys = new Map<string, AccountKey>();
  const need = (key: AccountKey) => keys.set(keyText(key), key);
  for (const { leg } of reversibles) {
    if (leg.credit.kind === 'allowance') [leg.credit, lapsedOf(leg.credit)].forEach(need);
    for (const { kind, holder, unit } of [leg.debit, leg.credit]) {
      if (kind !== 'customer' && kind !== 'debt') continue;
      walletAndDebt(holder, unit).forEach(need);
    }
  }
  for (const { counter } of lapses) need(counter);
  return [...keys.values()];
}
