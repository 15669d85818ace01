import type { AccountKey } from '../chart.ts';
import type { Leg } from './leg.ts';
import { emptyLot, fillsLot, lapsedOf, unlapse } from './lot.ts';
import { type CardsBack, type FilledCards, openCards, takesStamps } from './open-card.ts';
import { openPurse, type Purse } from './purse.ts';

/** A leg of the original posting, and how far earlier refunds have taken it back. */
export interface Reversible {
  leg: Leg;
  /** Taken back by earlier refunds; 0 at first. */
  reversed: number;
  /** Which sale lines brought how much of the amount; null: the sale as a whole. */
  lines: Readonly<Record<string, number>> | null;
  /**
   * The transfer that still holds what is left of a pending leg; absent when the leg was not
   * pending, or its points have fallen due.
   */
  openPendingId?: bigint;
  /**
   * Business time of what takes it back, ms since epoch; absent: that of the activity, as of every
   * refund.
   */
  takenAtMs?: number;
}

/** How much of the sale is refunded, this refund included. */
export interface RefundProgress {
  refundedMinor: number;
  totalMinor: number;
  /** Quantities given back in total per sale line; null when only amounts were ever named. */
  lines: Readonly<Record<string, { refunded: number; sold: number }>> | null;
  /**
   * What refunds by amount left of every piece that is not given back: `left` of `of`. Absent when
   * there was none of them, or nothing else.
   */
  kept?: { left: number; of: number };
}

/** What of the original has lapsed since, and nobody took back yet. */
export interface Lapsed {
  holder: string;
  unit: string;
  amount: number;
  /** The holder's measure that counts it. */
  counter: AccountKey;
  /** Holds the breakage. */
  headOfficeId: string;
}

export interface UnitAmount {
  unit: string;
  amount: number;
}

export interface Reversal {
  legs: Leg[];
  /**
   * Per original leg, in order: what this refund takes back of it. Add it to `Reversible.reversed`
   * for the next one.
   */
  reversed: number[];
  /**
   * Per original leg, in order: index in `legs` of the pending leg that holds what is left; absent
   * when nothing is pending.
   */
  pendingAgain: (number | undefined)[];
  /** Per unit, what is taken back from holders in total; measures and guards are not counted. */
  taken: UnitAmount[];
  /** The part of it that the holders no longer had. */
  owed: UnitAmount[];
  /** The part of it that had lapsed: nothing more is taken for it. */
  lapsed: UnitAmount[];
}

/**
 * Takes the original legs back pro rata, in reverse order, so that what a later leg used up is
 * there again before it is taken. Floors are cumulative (`share of everything refunded so far −
 * already taken back`), so any split of a refund sums to the same, and the last one takes the rest;
 * of cards that were filled as many come back as `openCards` says.
 * What is pending goes first, then what has lapsed (`breakage → location`: the holder has lost it
 * already), then what he has; what he no longer has becomes his debt: `debt → location`. Repayments
 * of debt are not undone: leaving them has the same sum.
 * @param headroom what a customer account or a lot can give, what a debt account still owes, or
 * what of a lot lapsed, before this posting
 * @param lapsed one per holder and unit at most
 */
export function reverse(
  original: readonly Reversible[],
  progress: RefundProgress,
  headroom: (key: AccountKey) => number,
  lapsed: readonly Lapsed[] = [],
): Reversal {
  const gone = lapsed.map((part) => ({ ...part, left: part.amount }));
  const purse = openPurse(headroom);
  const reversed = original.map(() => 0);
  const pendingAgain: (number | undefined)[] = original.map(() => undefined);
  const legs: Leg[] = [];
  const targets = targetsOf(original, progress, openCards(headroom));
  const taken = new Map<string, number>();
  const owed = new Map<string, number>();
  const lost = new Map<string, number>();
  /** Of what the leg that comes next gave with a day, what lapsed. */
  let over = 0;
  /** Where in `legs` begins what takes back which leg, and when that was. */
  const timed: { from: number; atMs: number | undefined }[] = [];

  for (let i = original.length - 1; i >= 0; i -= 1) {
    const item = original[i];
    if (!item || !moved(item.leg)) continue;
    const amount = (targets[i] ?? 0) - item.reversed;
    if (amount <= 0) continue;
    reversed[i] = amount;
    timed.push({ from: legs.length, atMs: item.takenAtMs });
    if (fillsLot(item.leg) && item.openPendingId === undefined) {
      over = purse.take(lapsedOf(item.leg.credit), amount);
      legs.push(...emptyLot(item.leg, purse.take(item.leg.credit, amount - over)));
      continue;
    }
    const next = original[i + 1]?.leg;
    const lot = next && fillsLot(next) ? next : undefined;
    const lapsedHere = over;
    over = 0;
    if (lapsedHere > 0) {
      legs.push(...unlapse(item.leg, lot, lapsedHere));
      add(lost, item.leg.credit.unit, lapsedHere);
    }
    if (item.leg.credit.kind === 'customer') add(taken, item.leg.credit.unit, amount);
    if (item.openPendingId !== undefined) {
      const rest = item.leg.amount - item.reversed - amount;
      legs.push({
        ...item.leg,
        amount: rest + amount,
        mode: { kind: 'void', pendingId: item.openPendingId },
      });
      if (rest > 0)
        pendingAgain[i] =
          legs.push({ ...item.leg, amount: rest, mode: { kind: 'pending', timeoutSeconds: 0 } }) -
          1;
      continue;
    }
    // what has a day of its own does not lapse with the rest
    const aged = lot ? none : takeLapsed(item.leg, amount - lapsedHere, gone);
    legs.push(...aged.legs);
    for (const leg of swap(item.leg, amount - lapsedHere - aged.amount, purse)) {
      legs.push(leg);
      if (leg.reason === 'debt' && item.leg.credit.kind === 'customer')
        add(owed, leg.debit.unit, leg.amount);
    }
  }
  for (const { unit, amount, left } of gone) if (amount > left) add(lost, unit, amount - left);
  const sums = { taken: listed(taken), owed: listed(owed), lapsed: listed(lost) };
  return { legs: inTime(legs, timed), reversed, pendingAgain, ...sums };
}

function inTime(legs: Leg[], timed: readonly { from: number; atMs: number | undefined }[]): Leg[] {
  if (timed.every(({ atMs }) => atMs === undefined)) return legs;
  return timed.flatMap(({ from, atMs }, i) => {
    const part = legs.slice(from, timed[i + 1]?.from);
    return atMs === undefined ? part : part.map((leg) => ({ ...leg, occurredAtMs: atMs }));
  });
}

const none = { legs: [], amount: 0 };

/** Takes as much of `amount` as has lapsed from breakage, and counts it as lapsed no more. */
function takeLapsed(
  { debit: location, credit, rule = 0 }: Leg,
  amount: number,
  gone: readonly (Lapsed & { left: number })[],
): { legs: Leg[]; amount: number } {
  const part = gone.find(({ holder, unit }) => holder === credit.holder && unit === credit.unit);
  if (!part || credit.kind !== 'customer' || location.kind !== 'location') return none;
  const took = Math.min(part.left, amount);
  if (took === 0) return none;
  part.left -= took;
  const { counter, headOfficeId, unit } = part;
  return {
    amount: took,
    legs: [
      {
        debit: { kind: 'breakage', holder: headOfficeId, unit, period: '' },
        ...{ credit: location, amount: took, reason: 'refund', rule },
      },
      {
        debit: counter,
        credit: { ...location, unit: counter.unit },
        ...{ amount: took, reason: 'refund' },
      },
    ],
  };
}

/**
 * Voids and repayments of debt, and what of a lot went with these, have nothing to take back; what
 * lapsed as it was given is taken from breakage.
 */
export const moved = ({ reason, mode, credit }: Leg) =>
  mode?.kind !== 'void' &&
  reason !== 'debtRepaid' &&
  reason !== 'expire' &&
  credit.kind !== 'returned';

/**
 * What must be taken back of each leg in total after this refund. What goes with points, stamps or
 * vouchers comes back as these do, and not by its own share of the money: a line may have brought
 * much for little. What counts them as earned would else lack some, which would count as earned
 * long ago, and lapse; a cap or a stock would be free again for what is still there.
 * @param cardsBack of cards that were filled; absent: as many as their part of the stamps is
 */
export function targetsOf(
  original: readonly Reversible[],
  progress: RefundProgress,
  cardsBack: CardsBack = ({ share }) => share,
): number[] {
  const targets = original.map((item) =>
    moved(item.leg) ? Math.min(item.leg.amount, target(item, progress)) : 0,
  );
  original.forEach((_, i) => {
    const filled = filledCards(original, targets, i);
    if (!filled) return;
    targets[i + 1] = cardsBack(filled);
    targets[i] = filled.needed * (targets[i + 1] ?? 0);
  });
  let given = -1;
  original.forEach(({ leg }, i) => {
    if (leg.credit.kind === 'customer' && moved(leg)) given = i;
    const whole = original[given]?.leg.amount ?? 0;
    if (isDrawn(leg) && whole > 0)
      targets[i] = mulDiv(leg.amount, Math.min(targets[given] ?? 0, whole), whole);
  });
  return original.map(({ leg }, i) => {
    const unit = unitCounted(leg);
    const points = unit === undefined ? undefined : givenOf(unit, original, targets);
    return points?.given === leg.amount ? points.back : (targets[i] ?? 0);
  });
}

/** The cards whose stamps a leg took; undefined: it took none. */
function filledCards(
  original: readonly Reversible[],
  targets: readonly number[],
  at: number,
): FilledCards | undefined {
  const [stamped, voucher, filling] = original.slice(at, at + 3);
  if (!stamped || !voucher || !takesStamps(stamped.leg)) return undefined;
  const { debit: stamps, amount } = stamped.leg;
  const { credit: vouchers, amount: count } = voucher.leg;
  const { given, back, taking } = givenOf(stamps.unit, original, targets);
  if (given === 0 || count === 0) return undefined;
  return {
    ...{ stamps, vouchers, needed: amount / count, count, takenBack: voucher.reversed },
    lot: filling && fillsLot(filling.leg) ? filling.leg.credit : undefined,
    ...{ taking, share: mulDiv(count, back, given) },
  };
}

/** What was given of a unit in all, what of it is to be taken back, and what of that is left. */
function givenOf(
  unit: string,
  original: readonly Reversible[],
  targets: readonly number[],
): { given: number; back: number; taking: number } {
  const sums = { given: 0, back: 0, taking: 0 };
  original.forEach(({ leg, reversed }, at) => {
    if (leg.credit.kind !== 'customer' || leg.credit.unit !== unit || !moved(leg)) return;
    sums.given += leg.amount;
    sums.back += targets[at] ?? 0;
    sums.taking += Math.max(0, (targets[at] ?? 0) - reversed);
  });
  return sums;
}

/** A cap or stock was drawn, or a lot filled, for what the leg before gave. */
const isDrawn = (leg: Leg): boolean =>
  (leg.credit.kind === 'supply' && leg.reason !== 'visit') || fillsLot(leg);

/** The unit that a leg counts as earned: `points` of `points.earned` and `points.earned.day`. */
const unitCounted = ({ credit, reason }: Leg): string | undefined =>
  credit.kind === 'measure' && reason === 'earned' ? credit.unit.split('.')[0] : undefined;

function target({ leg, lines }: Reversible, progress: RefundProgress): number {
  const whole =
    progress.refundedMinor >= progress.totalMinor &&
    (everyLineBack(progress.lines) || progress.kept?.left === 0);
  if (whole) return leg.amount;
  const share =
    lines && progress.lines
      ? shareOfLines(leg.amount, lines, { ...progress, lines: progress.lines })
      : shareOf(leg.amount, progress);
  // whole or not at all: a visit, and what says when it began
  return leg.reason === 'visit' && share < leg.amount ? 0 : share;
}

const everyLineBack = (lines: RefundProgress['lines']) =>
  lines === null || Object.values(lines).every(({ refunded, sold }) => refunded >= sold);

const shareOf = (amount: number, { refundedMinor, totalMinor }: RefundProgress) =>
  totalMinor === 0 ? 0 : Math.min(amount, mulDiv(amount, refundedMinor, totalMinor));

/**
 * What is left of a line is what nobody took back: the pieces still sold, and of these what refunds
 * by amount have left.
 */
function shareOfLines(
  amount: number,
  attribution: Readonly<Record<string, number>>,
  { lines, kept }: Pick<RefundProgress, 'kept'> & { lines: NonNullable<RefundProgress['lines']> },
): number {
  let attributed = 0;
  let rest = 0;
  for (const [line, part] of Object.entries(attribution)) {
    attributed += part;
    const progress = lines[line];
    rest += part;
    if (progress && progress.sold > 0)
      rest -= mulDiv(part, Math.min(progress.refunded, progress.sold), progress.sold);
  }
  if (attributed === 0) return 0;
  // the complement of a floor: nothing else agrees with refunds by amount alone
  if (kept) rest = kept.left === 0 ? 0 : rest - mulDiv(rest, kept.of - kept.left, kept.of);
  const back = attributed - rest;
  return attributed === amount ? back : mulDiv(amount, back, attributed);
}

/** ⌊a × b / c⌋, exact also where the product leaves the safe integers. */
export function mulDiv(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) return (product - (product % c)) / c;
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

/**
 * The legs that undo `amount` of one leg, as far as the holder has it; the rest through his debt
 * account.
 */
function swap(leg: Leg, amount: number, purse: Purse): Leg[] {
  const rule = leg.rule === undefined ? {} : { rule: leg.rule };
  const from = leg.credit;
  const to = leg.debit;
  if (to.kind === 'debt') {
    const toDebt = purse.take(to, amount);
    const customer: AccountKey = { ...to, kind: 'customer' };
    purse.put(customer, amount - toDebt);
    return [
      { debit: from, credit: to, amount: toDebt, reason: 'refund', ...rule } as const,
      {
        debit: from,
        credit: customer,
        amount: amount - toDebt,
        reason: 'refund',
        ...rule,
      } as const,
    ].filter(hasAmount);
  }
  if (from.kind === 'supply')
    return [{ debit: { ...to, kind: 'returned' }, credit: to, amount, reason: 'refund', ...rule }];
  if (to.kind === 'customer') purse.put(to, amount);
  if (from.kind !== 'customer')
    return [{ debit: from, credit: to, amount, reason: 'refund', ...rule }];
  const had = purse.take(from, amount);
  const debt: AccountKey = { ...from, kind: 'debt' };
  purse.put(debt, amount - had);
  return [
    { debit: from, credit: to, amount: had, reason: 'refund', ...rule } as const,
    { debit: debt, credit: to, amount: amount - had, reason: 'debt', ...rule } as const,
  ].filter(hasAmount);
}

const hasAmount = ({ amount }: { amount: number }) => amount > 0;

const add = (sums: Map<string, number>, unit: string, amount: number) =>
  sums.set(unit, (sums.get(unit) ?? 0) + amount);
const listed = (sums: Map<string, number>): UnitAmount[] =>
  [...sums].map(([unit, amount]) => ({ unit, amount }));
