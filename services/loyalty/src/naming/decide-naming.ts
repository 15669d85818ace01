import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Leg } from '@laurel/ledger/postings/leg';
import { type RefundProgress, type Reversible, reverse } from '@laurel/ledger/postings/refund';
import type { Decided, Prepared } from '../pipeline/kind.ts';
import { headroom } from '../refund/record-refund.ts';
import { refundedSoFar, type SaleHistory } from '../refund/refund.ts';
import { refundGuardId } from '../refund/refund-activity.ts';
import { saleStatus } from '../refund/sale-status.ts';
import type { Gift, NamingActivity, NamingDetails, NamingInput } from '../sale/naming-activity.ts';
import type { OccasionActivity } from '../sale/occasion-outcome.ts';
import { balancesAfter } from '../words/balances.ts';
import { repaidFirst } from '../words/debts.ts';
import type { HolderOf, Standings } from '../words/model.ts';
import { standingsAfter } from '../words/standings-after.ts';

/** What a naming rests on besides the ledger. */
export interface NamingGrounds {
  history: SaleHistory;
  /** The sale decided for whoever is named, under the program by which it was decided at first. */
  anew: Prepared<OccasionActivity>;
  /** Of whoever is named. */
  holderOf: HolderOf;
}

/**
 * Takes what is left of a sale from whoever has it, gives the sale to whom it belongs, and takes
 * back of that what has been refunded: as if he had been named at the register. Pure. Failures:
 * `transaction_voided`, `transaction_refunded`.
 */
export function decideNaming(
  input: NamingInput,
  { history, anew, holderOf }: NamingGrounds,
  standings: Standings,
): Result<Decided<NamingActivity>> {
  const { activity: sale, giver } = history;
  if (giver.customerId === input.customerId) return success(unchanged(input, history));
  const closed = closedBy(history);
  if (closed) return closed;
  const taken = takeAway(history, standings);
  const then = standingsAfter(standings, taken.legs);
  const decision = anew.decide(then, sale.id);
  if (!decision.ok) return decision;
  const { legs, details, draws, outcome, dueAtMs } = decision.value;
  const given = withoutRefunded(legs, { attribution: details.attribution, history, then });
  const all = repaidFirst(standings, [...taken.legs, ...given.legs, ...given.back]);
  const units = outcome.balances.map(({ unit }) => unit);
  return success({
    ...concerning(input, history),
    legs: all,
    guardId: refundGuardId(sale.id, history.steps),
    details: {
      ...details,
      step: history.steps,
      gift: { ...given.gift, first: taken.legs.length, count: given.legs.length },
      previous: previousOf(giver, taken),
    },
    draws,
    outcome: { ...outcome, balances: balancesAfter(standings, all, holderOf, units) },
    dueAtMs,
  });
}

const concerning = ({ customerId }: NamingInput, { activity }: SaleHistory) => ({
  customerId,
  locationId: activity.locationId,
  parentId: activity.id,
  // Measures, months and settlement are those of the sale, on both sides: a month in which it was
  // taken from one and given to another comes to what it was for the store.
  occurredAtMs: activity.occurredAtMs,
});

/** Somebody else was quicker to name the same. */
function unchanged(input: NamingInput, history: SaleHistory): Decided<NamingActivity> {
  const { activity: sale, giver, steps } = history;
  const nothing = { first: 0, count: 0, reversed: [], whole: {} };
  const details: NamingDetails = {
    attribution: {},
    tier: giver.details.tier,
    step: steps,
    gift: nothing,
    previous: previousOf(giver, { taken: [], owed: [] }),
  };
  return {
    ...concerning(input, history),
    ...{ legs: [], details, draws: [], dueAtMs: null },
    outcome: { ...giver.outcome, id: sale.id },
  };
}

function closedBy({ activity, refunds }: SaleHistory): Result<never> | undefined {
  const status = saleStatus(activity.input.sale, refunds);
  if (status === 'voided')
    return failure('transaction_voided', `${activity.id} was voided: it is nobody's any more`);
  if (status === 'refunded')
    return failure('transaction_refunded', `nothing is left of ${activity.id} to give to anybody`);
  return undefined;
}

const previousOf = (
  { id, customerId, details }: OccasionActivity,
  { taken, owed }: Pick<NamingDetails['previous'], 'taken' | 'owed'>,
): NamingDetails['previous'] => ({ customerId, givenBy: id, tier: details.tier, taken, owed });

/** All that refunds have left of what was given. */
function takeAway({ activity, reversibles }: SaleHistory, standings: Standings) {
  const { total } = activity.input.sale;
  const whole: RefundProgress = { refundedMinor: total, totalMinor: total, lines: null };
  const reversal = reverse(reversibles, whole, (key) => headroom(standings, key));
  // The first leg has the guard's id: what a balance refused would be refused for ever.
  if (reversal.legs[0]?.debit.kind !== 'measure')
    throw new Error(`what was given for ${activity.id} does not end with a counter`);
  return { ...reversal, legs: reversal.legs.map(asCustomerChanged) };
}

/** The ledger wants what resolves a pending transfer to have its code. */
const asCustomerChanged = (leg: Leg): Leg =>
  leg.mode ? leg : { ...leg, reason: 'customerChanged' };

interface Given {
  /** The gift, with what is pending made smaller by what was refunded. */
  legs: Leg[];
  /** What takes back the rest of it. */
  back: Leg[];
  gift: Pick<Gift, 'reversed' | 'whole'>;
}

function withoutRefunded(
  legs: readonly Leg[],
  {
    attribution,
    history,
    then,
  }: { attribution: NamingDetails['attribution']; history: SaleHistory; then: Standings },
): Given {
  const none = { reversed: legs.map(() => 0), whole: {} };
  if (history.refunds.length === 0) return { legs: [...legs], back: [], gift: none };
  const isPending = ({ mode }: Leg) => mode?.kind === 'pending';
  const fresh = legs.map((leg, i): Reversible => {
    const item = { leg, reversed: 0, lines: attribution[i] ?? null };
    // which transfer holds it is not asked: it is posted smaller
    return isPending(leg) ? { ...item, openPendingId: 0n } : item;
  });
  const after = standingsAfter(then, legs);
  const { legs: back, reversed } = reverse(fresh, refundedSoFar(history), (key) =>
    headroom(after, key),
  );
  const smaller = (leg: Leg, at: number) => isPending(leg) && (reversed[at] ?? 0) > 0;
  return {
    legs: legs.map((leg, i) =>
      smaller(leg, i) ? { ...leg, amount: leg.amount - (reversed[i] ?? 0) } : leg,
    ),
    back: back.filter(({ mode }) => mode === undefined),
    gift: {
      reversed,
      whole: Object.fromEntries(
        legs.flatMap((leg, i) => (smaller(leg, i) ? [[String(i), leg.amount]] : [])),
      ),
    },
  };
}
