import type { AccountKey } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import type { OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { lapsesByAge } from '../program/lapsing.ts';
import { agedKey, walletKey } from '../words/accounts.ts';
import type { Standing } from '../words/model.ts';

import { endOfPeriod, type Lot, lapsedOf, loadLapsingLots } from './lots.ts';
import { arrivalsBesideEarned } from './wallet-history.ts';

/** How old what somebody has is, in a unit that lapses by age. */
export interface Ages {
  /** The wallet as it stood before its lots were read. */
  wallet: Standing;
  /** Newest first. */
  lots: readonly Lot[];
}

/** `undefined`: the unit does not lapse by age, and nothing is read. */
export async function loadAges(
  ledger: Ledger,
  context: OrgContext,
  { holder, unit }: { holder: string; unit: string },
): Promise<Ages | undefined> {
  const lapsing = context.program.units.get(unit)?.expiry;
  if (lapsing === undefined || lapsing.kind === 'none' || !lapsesByAge(lapsing)) return undefined;
  const byDay = lapsing.kind === 'days';
  const key = walletKey(holder, unit);
  const { numberOf } = context.units;
  const reads = { accounts: [key], lifetime: [] };
  const wallet = (await loadStandings(ledger, [{ reads, numberOf }])).of(key);
  const { creditsPending } = wallet;
  const beside = await arrivalsBesideEarned(ledger, context, { holder, unit, creditsPending });
  const lots = await loadLapsingLots(ledger, context, { holder, unit, kept: null, beside, byDay });
  return { wallet, lots };
}

/** When something was earned: a month (`2026-11`) or day, and how much of it. */
export interface Age {
  period: string;
  amount: number;
}

/** What came back after its lot had lapsed: older than anything that is kept. */
const longAgo = '1970-01';

/**
 * How old what is given away is: the oldest that is left goes first, and what is left is the newest
 * that came in. Oldest first; the amounts add up to `amount`. Pure.
 * @param has all that is left, at least `amount`
 * @param fresh the part of it that came in after the lots were read, on `today`
 */
export function agesOf(
  lots: readonly Lot[],
  { has, amount, fresh, today }: { has: number; amount: number; fresh: number; today: string },
): Age[] {
  const left: Age[] = [{ period: today, amount: Math.min(has, Math.max(0, fresh)) }];
  const old = has - (left[0]?.amount ?? 0);
  for (const lot of lapsedOf(old, lots))
    left.push({ period: lot.counter.period, amount: lot.amount });
  const known = left.reduce((sum, age) => sum + age.amount, 0);
  left.push({ period: longAgo, amount: has - known });
  let missing = amount;
  const given: Age[] = [];
  for (const age of left.toReversed()) {
    const goes = Math.min(missing, age.amount);
    missing -= goes;
    if (goes > 0) given.push({ period: age.period, amount: goes });
  }
  return given;
}

/**
 * What of newer lots was spent before something older came in. Spent is always counted as the
 * oldest: unless it is counted as old as the arrival, that would be taken for spent, and the newer
 * for left. Pure.
 * @param has all that is left of `lots`, what is held included
 * @param oldest of what comes in
 */
export function spentBefore(lots: readonly Lot[], has: number, oldest: string): Age[] {
  let left = has;
  const spent: Age[] = [];
  for (const { counter, amount } of lots) {
    const there = Math.min(left, amount);
    left -= there;
    if (endOfPeriod(counter.period) > endOfPeriod(oldest) && amount > there)
      spent.push({ period: counter.period, amount: amount - there });
  }
  return spent;
}

/**
 * What an arrival counts as besides its own day, in the receiver's measures; nothing where it is
 * that new.
 */
export function carriedAges(
  given: readonly Age[],
  spent: readonly Age[],
  { holder, unit, today }: { holder: string; unit: string; today: string },
): { from: AccountKey; to: AccountKey; amount: number }[] {
  const key = (period: string) => agedKey(holder, unit, period);
  const oldest = given[0]?.period ?? today;
  return [
    ...spent.map(({ period, amount }) => ({ from: key(period), to: key(oldest), amount })),
    ...given
      .filter(({ period }) => !today.startsWith(period))
      .map(({ period, amount }) => ({ from: key(today), to: key(period), amount })),
  ];
}
