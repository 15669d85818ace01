import type { Result } from '@laurel/contracts/problems';
import { failure, success } from '@laurel/contracts/problems';
import type { Leg } from '@laurel/ledger/postings/leg';
import { takesStamps } from '@laurel/ledger/postings/open-card';
import { type RefundProgress, type Reversible, reverse } from '@laurel/ledger/postings/refund';
import type { Decided, Prepared } from '../pipeline/kind.ts';
import type { GivenAnew } from '../sale/correction-activity.ts';
import type { Gift, NamingDetails } from '../sale/naming-activity.ts';
import type { OccasionActivity, OccasionOutcome } from '../sale/occasion-outcome.ts';
import { balancesAfter, type UnitBalance } from '../words/balances.ts';
import { repaidFirst } from '../words/debts.ts';
import { whyLapsed } from '../words/lapsed-at-once.ts';
import type { HolderOf, Standings } from '../words/model.ts';
import { standingsAfter } from '../words/standings-after.ts';
import { rewardUnit, stampUnit } from '../words/units.ts';
import { lapseAnew } from './lapse-anew.ts';
import { headroom, type Lapse, lapsedMeanwhile, takeBack } from './lapsed.ts';
import { type SaleHistory, saleNow } from './refund.ts';
import { refundGuardId } from './refund-activity.ts';
import { saleStatus } from './sale-status.ts';
import { visitGuard } from './visit-guard.ts';

/** What giving a sale anew rests on besides the ledger. */
export interface Grounds {
  history: SaleHistory;
  /** What of it has lapsed. */
  lapses: readonly Lapse[];
  /** The sale decided as it is right, under the program by which it was decided at first. */
  anew: Prepared<OccasionActivity>;
  /** Of whose it is. */
  holderOf: HolderOf;
  /** Units of which its points have lapsed by now, with their last day (`overSince`). */
  over: ReadonlyMap<string, string>;
  nowMs: number;
  /** How much of the sale as it is right was refunded. */
  refunded: RefundProgress;
  /** When it happened, as it is right; ms since epoch. */
  occurredAtMs: number;
  /** Of the legs that take it back. */
  reason: 'customerChanged' | 'corrected';
}

type Given = Pick<Decided<GivenAnew>, 'legs' | 'guardId' | 'details' | 'draws' | 'outcome'> & {
  dueAtMs: number | null;
};

/**
 * Takes what is left of a sale from whoever has it, gives the sale as it is right, and takes back
 * of that what has been refunded: as if it had been so at the register. Pure. Failures:
 * `transaction_voided`, `transaction_refunded`.
 */
export function giveAnew(
  { history, lapses, anew, holderOf, over, nowMs, refunded, reason, occurredAtMs }: Grounds,
  standings: Standings,
): Result<Given> {
  const { activity: sale, giver } = history;
  const closed = closedBy(history);
  if (closed) return closed;
  const lapsing = lapsedMeanwhile(lapses, standings);
  if (lapsing) return lapsing;
  const taken = takeAway(history, { standings, lapses, reason, occurredAtMs });
  const then = standingsAfter(standings, taken.legs);
  const decision = anew.decide(then, sale.id);
  if (!decision.ok) return decision;
  const { customerId, draws, legs, details, outcome, dueAtMs } = withoutWaiting(decision.value, {
    ...{ over, nowMs },
  });
  const { attribution } = details;
  const given = withoutRefunded(legs, { attribution, refunded, history, then });
  // What was refunded had been issued when the sale was said to be.
  const back = given.back.map((leg) => asOf(leg, giver.occurredAtMs, occurredAtMs));
  const chain = repaidFirst(standings, [...taken.legs, ...given.legs, ...back]);
  const atOnce = lapseAnew(
    standings,
    { history, taken, lapses, given: given.legs, refunded: given.gift.reversed, chain },
    { context: anew.context, customerId, over, nowMs },
  );
  const all = [...chain, ...atOnce.legs];
  const units = new Set(outcome.balances.map(({ unit }) => unit));
  for (const { card } of outcome.stamps) units.add(stampUnit(card));
  const balances = balancesAfter(standings, all, holderOf, [...units]);
  return success({
    legs: all,
    guardId: refundGuardId(sale.id, history.steps),
    details: {
      ...details,
      step: history.steps,
      gift: { ...given.gift, first: taken.legs.length, count: given.legs.length },
      previous: previousOf(giver, taken),
    },
    draws,
    outcome: {
      ...withoutOpened(outcome, given.opened, balances),
      why: [...outcome.why, ...atOnce.lapsed.map(whyLapsed)],
    },
    dueAtMs,
  });
}

/**
 * What lapses by now does not wait once more: where its wait is over it is given at once, so that
 * it can lapse in the same chain.
 */
function withoutWaiting(
  decided: Decided<OccasionActivity>,
  { over, nowMs }: Pick<Grounds, 'over' | 'nowMs'>,
): Decided<OccasionActivity> {
  const { legs, details, outcome, dueAtMs } = decided;
  const { laterDues = {}, ...rest } = details;
  const dueOf = (at: number) => laterDues[at] ?? dueAtMs ?? 0;
  const isOver = ({ mode, credit }: Leg, at: number) =>
    mode?.kind === 'pending' && over.has(credit.unit) && dueOf(at) <= nowMs;
  if (!legs.some(isOver)) return decided;
  const waits = legs.flatMap((leg, at) =>
    leg.mode?.kind === 'pending' && !isOver(leg, at) ? [[String(at), dueOf(at)] as const] : [],
  );
  const first = waits.length > 0 ? Math.min(...waits.map(([, due]) => due)) : null;
  const later = Object.fromEntries(waits.filter(([, due]) => due !== first));
  const earned = new Map<string, OccasionOutcome['earned'][number]>();
  legs.forEach((leg, at) => {
    if (leg.reason !== 'earn' || leg.credit.kind !== 'customer') return;
    const { unit } = leg.credit;
    const pending = leg.mode?.kind === 'pending' && !isOver(leg, at);
    const name = `${unit}|${pending}`;
    const amount = leg.amount + (earned.get(name)?.amount ?? 0);
    earned.set(name, { unit, amount, pending });
  });
  return {
    ...decided,
    legs: legs.map((leg, at) => {
      const { mode: _, ...atOnce } = leg;
      return isOver(leg, at) ? atOnce : leg;
    }),
    details: { ...rest, ...(Object.keys(later).length > 0 && { laterDues: later }) },
    dueAtMs: first,
    outcome: { ...outcome, earned: [...earned.values()] },
  };
}

/** Why nothing is left to be given anew; undefined: something is. */
export function closedBy(history: SaleHistory): Result<never> | undefined {
  const { activity, refunds } = history;
  const status = saleStatus(saleNow(history), refunds);
  if (status === 'voided')
    return failure('transaction_voided', `${activity.id} was voided: it is nobody's any more`);
  if (status === 'refunded')
    return failure('transaction_refunded', `nothing is left of ${activity.id}`);
  return undefined;
}

export const previousOf = (
  { id, customerId, details }: OccasionActivity,
  { taken, owed }: Pick<NamingDetails['previous'], 'taken' | 'owed'>,
): NamingDetails['previous'] => ({ customerId, givenBy: id, tier: details.tier, taken, owed });

/** A leg as of another time than its activity has. */
const asOf = (leg: Leg, atMs: number, activityAtMs: number): Leg =>
  atMs === activityAtMs ? leg : { ...leg, occurredAtMs: atMs };

/**
 * All that refunds have left of what was given, as of when that was: a month in which a sale was
 * not comes to nothing.
 */
function takeAway(
  history: SaleHistory,
  {
    standings,
    lapses,
    reason,
    occurredAtMs,
  }: Pick<Grounds, 'lapses' | 'reason' | 'occurredAtMs'> & { standings: Standings },
) {
  const { activity, giver, releasedAtMs } = history;
  const reversibles = history.reversibles.map((item, i): Reversible => {
    const takenAtMs = releasedAtMs[i] ?? giver.occurredAtMs;
    return takenAtMs === occurredAtMs ? item : { ...item, takenAtMs };
  });
  const { total } = saleNow(history);
  const whole: RefundProgress = { refundedMinor: total, totalMinor: total, lines: null };
  const reversal = takeBack({ reversibles }, whole, { standings, lapses });
  // The ledger wants what resolves a pending transfer to have its code.
  const named = (leg: Leg) => (leg.mode || leg.reason === 'expiryCheck' ? leg : { ...leg, reason });
  const taken = reversal.legs.map(named);
  // The first leg has the guard's id: what a balance refused would be refused for ever. Where every
  // piece is back and money is left, for prices were corrected, no counter is left to take back.
  const guard = taken[0]?.debit.kind === 'measure' ? [] : visitGuard(history, reason);
  const legs = [...guard.map((leg) => asOf(leg, giver.occurredAtMs, occurredAtMs)), ...taken];
  if (legs[0]?.debit.kind !== 'measure') throw new Error(`${activity.id} counted no visit`);
  return { ...reversal, legs };
}

interface Gifted {
  /** The gift, with what is pending made smaller by what was refunded. */
  legs: Leg[];
  /** What takes back the rest of it. */
  back: Leg[];
  gift: Pick<Gift, 'reversed' | 'whole'>;
  /** Cards that it filled and the rest opened. */
  opened: Opened[];
}

/** Full cards that were opened again. */
interface Opened {
  /** Of their stamps. */
  unit: string;
  /** Of the vouchers that they had become. */
  voucher: string;
  cards: number;
}

function withoutRefunded(
  legs: readonly Leg[],
  {
    attribution,
    refunded,
    history,
    then,
  }: {
    attribution: NamingDetails['attribution'];
    refunded: RefundProgress;
    history: SaleHistory;
    then: Standings;
  },
): Gifted {
  const none = { reversed: legs.map(() => 0), whole: {} };
  if (history.refunds.length === 0) return { legs: [...legs], back: [], gift: none, opened: [] };
  const isPending = ({ mode }: Leg) => mode?.kind === 'pending';
  const fresh = legs.map((leg, i): Reversible => {
    const item = { leg, reversed: 0, lines: attribution[i] ?? null };
    // which transfer holds it is not asked: it is posted smaller
    return isPending(leg) ? { ...item, openPendingId: 0n } : item;
  });
  const after = standingsAfter(then, legs);
  const { legs: back, reversed } = reverse(fresh, refunded, (key) => headroom(after, key));
  const smaller = (leg: Leg, at: number) => isPending(leg) && (reversed[at] ?? 0) > 0;
  return {
    legs: legs.map((leg, i) =>
      smaller(leg, i) ? { ...leg, amount: leg.amount - (reversed[i] ?? 0) } : leg,
    ),
    // The refund was counted when it happened: these are no second one.
    back: back
      .filter(({ mode }) => mode === undefined)
      .map((leg) => ({ ...leg, reason: 'refundedBefore' as const })),
    gift: {
      reversed,
      whole: Object.fromEntries(
        legs.flatMap((leg, i) => (smaller(leg, i) ? [[String(i), leg.amount]] : [])),
      ),
    },
    opened: legs.flatMap((leg, i) => {
      const cards = takesStamps(leg) ? (reversed[i + 1] ?? 0) : 0;
      const voucher = legs[i + 1]?.credit.unit ?? '';
      return cards > 0 ? [{ unit: leg.debit.unit, voucher, cards }] : [];
    }),
  };
}

/** What is told as brought is there: of cards that it filled those that were not opened again. */
function withoutOpened(
  outcome: OccasionOutcome,
  opened: readonly Opened[],
  balances: readonly UnitBalance[],
): OccasionOutcome {
  const told = new Set(outcome.balances.map(({ unit }) => unit));
  const gone = new Map<string, number>();
  for (const { voucher, cards } of opened) gone.set(voucher, cards + (gone.get(voucher) ?? 0));
  return {
    ...outcome,
    balances: balances.filter((one) => told.has(one.unit) || isAny(one)),
    stamps: outcome.stamps.map((one) => {
      const isCard = ({ unit }: { unit: string }) => unit === stampUnit(one.card);
      const completed = one.completed - (opened.find(isCard)?.cards ?? 0);
      return { ...one, completed, balance: balances.find(isCard)?.available ?? 0 };
    }),
    rewards: outcome.rewards.flatMap((one) => {
      const voucher = rewardUnit(one.reward);
      const without = Math.min(one.count, gone.get(voucher) ?? 0);
      gone.set(voucher, (gone.get(voucher) ?? 0) - without);
      return one.count > without ? [{ ...one, count: one.count - without }] : [];
    }),
  };
}

const isAny = ({ available, held, pending, debt }: UnitBalance) =>
  available + held + pending + debt > 0;
