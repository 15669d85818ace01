import { type AccountKey, keyText } from '../chart.ts';
import type { Leg, PostingReason } from './leg.ts';
import { fillsLot, lapsedOf } from './lot.ts';
import { takesStamps } from './open-card.ts';
import { openPurse, type Purse } from './purse.ts';
import {
  type Lapsed,
  moved,
  type RefundProgress,
  type Reversible,
  targetsOf,
  type UnitAmount,
} from './refund.ts';

/** What the undoing of a refund rests on. */
export interface Undoing {
  /** How much of the sale is refunded without the one that is undone. */
  progress: RefundProgress;
  /** What an account can give before this posting. */
  headroom(key: AccountKey): number;
  /** What of it the refund had taken as debts, by unit. */
  owed: readonly UnitAmount[];
  /** What of it had lapsed then, by `keyText` of the account that had counted it. */
  lapsed: ReadonlyMap<string, number>;
  /** Where holders count what has lapsed of units that lapse by month or day. */
  counters: readonly Pick<Lapsed, 'holder' | 'unit' | 'counter'>[];
  /** Holds the breakage. */
  headOfficeId: string;
  /** Whether what was pending of an original leg is due by now. */
  isDue(index: number): boolean;
}

/** What is given again of a sale, once a refund of it is undone. */
export interface GivenAgain {
  legs: Leg[];
  /** Per original leg, in order: what is no longer taken back, at most 0; adds to `reversed`. */
  reversed: number[];
  /** Per original leg, in order: index in `legs` of the leg that holds all that is pending. */
  pendingAgain: (number | undefined)[];
  /** Per unit, what holders are given; measures and guards are not counted. */
  given: UnitAmount[];
  /** The part of it that had lapsed, and has again. */
  lapsed: UnitAmount[];
}

/**
 * Gives the original legs again, in their order, as far as the refunds that are left take nothing
 * of them back: afterwards each is where it would be without the one that is undone. What had
 * lapsed goes to breakage again, what is not due yet is pending again. A card is completed again
 * only while its stamps are there, and a cap or stock is drawn as far as there is some: others may
 * have used them meanwhile.
 */
export function giveAgain(original: readonly Reversible[], undoing: Undoing): GivenAgain {
  const run: Run = {
    ...{ original, undoing, purse: openPurse(undoing.headroom) },
    ...{ legs: [], lapsing: [], given: new Map(), lost: new Map() },
    reversed: original.map(() => 0),
    pendingAgain: original.map(() => undefined),
    owed: byUnit(undoing.owed),
    lapsed: new Map(undoing.lapsed),
  };
  const before = targetsOf(original, undoing.progress);
  /** How many vouchers the latest grant gave again: their lot and stock go with them. */
  let granted = Number.POSITIVE_INFINITY;
  original.forEach((item, at) => {
    const { leg } = item;
    if (!moved(leg)) return;
    const next = original[at + 1]?.leg;
    const goesWith = fillsLot(leg) || leg.credit.kind === 'supply' || isCardReward(leg);
    const wanted = item.reversed - (before[at] ?? 0);
    const isFree = !goesWith || leg.reason === 'visit';
    const amount = Math.max(0, giveOne(run, at, isFree ? wanted : Math.min(wanted, granted)));
    run.reversed[at] = amount === 0 ? 0 : -amount;
    if (takesStamps(leg)) granted = amount / (leg.amount / (next?.amount ?? 1));
    else if (leg.reason === 'grant' || isCardReward(leg)) granted = amount;
    else if (!goesWith) granted = Number.POSITIVE_INFINITY;
  });
  return {
    ...{ legs: [...run.legs, ...run.lapsing], reversed: run.reversed },
    pendingAgain: run.pendingAgain,
    ...{ given: listed(run.given), lapsed: listed(run.lost) },
  };
}

interface Run {
  original: readonly Reversible[];
  undoing: Undoing;
  purse: Purse;
  legs: Leg[];
  /** What goes to breakage again, after all that is counted. */
  lapsing: Leg[];
  reversed: number[];
  pendingAgain: (number | undefined)[];
  given: Map<string, number>;
  /** What has lapsed again. */
  lost: Map<string, number>;
  /** What is left of what the refund had taken as debts. */
  owed: Map<string, number>;
  /** What is left of what had lapsed. */
  lapsed: Map<string, number>;
}

const isCardReward = ({ reason, credit }: Leg) =>
  reason === 'cardCompleted' && credit.kind === 'customer';

/** Gives so much of a leg again; answers how much that could be. */
function giveOne(run: Run, at: number, wanted: number): number {
  const { original, purse, undoing } = run;
  const item = original[at];
  if (!item || wanted <= 0) return 0;
  const { leg } = item;
  const { openPendingId } = item;
  if (leg.mode?.kind === 'pending' && (openPendingId !== undefined || !undoing.isDue(at))) {
    pendAgain(run, at, wanted);
    return wanted;
  }
  if (takesStamps(leg)) return completeAgain(run, at, wanted);
  if (leg.credit.kind === 'supply') {
    const there = purse.take(leg.debit, wanted);
    // the hour at which a visit began is there whole, or not at all
    const amount = leg.reason === 'visit' && there < wanted ? 0 : there;
    if (amount > 0) run.legs.push(again(leg, amount));
    return amount;
  }
  if (leg.credit.kind === 'customer') giveToHolder(run, at, wanted);
  else if (!fillsLot(leg)) run.legs.push(again(leg, wanted));
  return wanted;
}

/**
 * Cards that are full with what the holder has by now. Where the vouchers of the others are used
 * and therefore owed, their stamps are owed in their place, as they would be without the one that
 * is undone.
 */
function completeAgain({ original, purse, legs, undoing }: Run, at: number, wanted: number) {
  const [leg, voucher] = original.slice(at, at + 2).map((item) => item.leg);
  if (!leg || !voucher) return 0;
  const card = leg.amount / voucher.amount;
  const debt: AccountKey = { ...leg.debit, kind: 'debt' };
  const owed: AccountKey = { ...voucher.credit, kind: 'debt' };
  const had = purse.take(leg.debit, Number.MAX_SAFE_INTEGER);
  const net = Math.max(0, had - undoing.headroom(debt));
  const full = Math.min(wanted / card, Math.floor(net / card));
  purse.take(owed, full);
  const whole = (full + purse.take(owed, wanted / card - full)) * card;
  const used = Math.min(had, whole);
  purse.put(leg.debit, had - used);
  if (used > 0) legs.push(again(leg, used));
  if (whole > used) legs.push(again({ ...leg, debit: debt }, whole - used, 'debt'));
  return whole;
}

/** Not due yet: one transfer holds what is pending still, and what is given again. */
function pendAgain({ original, legs, pendingAgain, given }: Run, at: number, amount: number): void {
  const item = original[at];
  if (!item) return;
  const { leg, openPendingId } = item;
  if (leg.credit.kind === 'customer') add(given, leg.credit.unit, amount);
  const rest = openPendingId === undefined ? 0 : leg.amount - item.reversed;
  if (openPendingId !== undefined)
    legs.push({ ...leg, amount: rest, mode: { kind: 'void', pendingId: openPendingId } });
  pendingAgain[at] = legs.push({ ...leg, amount: rest + amount }) - 1;
}

function giveToHolder(run: Run, at: number, amount: number): void {
  const { original, undoing, purse, legs } = run;
  const leg = original[at]?.leg;
  if (!leg) return;
  const { unit } = leg.credit;
  add(run.given, unit, amount);
  const lot = original[at + 1]?.leg;
  const filled = lot && fillsLot(lot) ? lot : undefined;
  const counter = filled ? lapsedOf(filled.credit) : counterOf(undoing, leg.credit);
  const lapses = counter ? takeFrom(run.lapsed, keyText(counter), amount) : 0;
  if (counter && lapses > 0) {
    add(run.lost, unit, lapses);
    run.lapsing.push(...lapse(leg, { counter, lapses, undoing }));
  }
  const owed = takeFrom(run.owed, unit, amount - lapses);
  const had = amount - lapses - owed;
  purse.put(leg.credit, amount - lapses);
  if (had > 0) legs.push(again(leg, had));
  if (owed > 0) legs.push(again(leg, owed, 'debtUndone'));
  if (filled && amount > lapses) legs.push(again(filled, amount - lapses));
}

function again(leg: Leg, amount: number, reason: PostingReason = 'returnUndone'): Leg {
  const { debit, credit, rule } = leg;
  return { debit, credit, amount, reason, ...(rule !== undefined && { rule }) };
}

/** What had lapsed has lapsed: it goes from the location to breakage, and is counted. */
function lapse(
  leg: Leg,
  { counter, lapses, undoing }: { counter: AccountKey; lapses: number; undoing: Undoing },
): Leg[] {
  const { debit: location } = leg;
  const { unit } = location;
  const breakage: AccountKey = { kind: 'breakage', holder: undoing.headOfficeId, unit, period: '' };
  const debit = { ...location, unit: counter.unit };
  return [
    again({ ...leg, credit: breakage }, lapses),
    { debit, credit: counter, amount: lapses, reason: 'returnUndone' },
  ];
}

const counterOf = ({ counters }: Undoing, { holder, unit }: AccountKey): AccountKey | undefined =>
  counters.find((one) => one.holder === holder && one.unit === unit)?.counter;

const byUnit = (amounts: readonly UnitAmount[]) =>
  new Map(amounts.map(({ unit, amount }) => [unit, amount]));

const listed = (sums: ReadonlyMap<string, number>): UnitAmount[] =>
  [...sums].map(([unit, amount]) => ({ unit, amount }));

const add = (sums: Map<string, number>, unit: string, amount: number) =>
  sums.set(unit, (sums.get(unit) ?? 0) + amount);

function takeFrom(left: Map<string, number>, name: string, amount: number): number {
  const took = Math.min(left.get(name) ?? 0, amount);
  left.set(name, (left.get(name) ?? 0) - took);
  return took;
}
