import type { AccountKey } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import type { OrgContext } from '../pipeline/context.ts';
import { countedByPeriod } from '../pipeline/measure-accounts.ts';
import { lapsedKey } from '../words/accounts.ts';
import { earnedDayUnit, earnedUnit, lapsedUnit } from '../words/units.ts';
import { type Kept, monthOf } from './kept.ts';

/** What came in within a month, or on a day where days lapse, and has not lapsed. */
export interface Lot {
  /** The measure of what of it has lapsed. */
  counter: AccountKey;
  /** Spent points are in it: nobody counts by age what is spent. */
  amount: number;
}

interface Wallet {
  holder: string;
  unit: string;
}

/**
 * What came in and is not kept, newest first.
 * @param kept null where nothing is
 * @param beside what came in without being earned, by day or month
 * @param byDay whether that is as old as its day; else as its month
 */
export async function loadLapsingLots(
  ledger: Ledger,
  { units }: OrgContext,
  {
    kept,
    beside,
    byDay,
    ...wallet
  }: Wallet & { kept: Kept | null; beside: ReadonlyMap<string, number>; byDay: boolean },
): Promise<Lot[]> {
  const { holder, unit } = wallet;
  const counted = async (measure: string) =>
    units.has(measure)
      ? await countedByPeriod(ledger, holder, units.numberOf(measure))
      : new Map<string, number>();
  const [amounts, byDays, lapsed] = await Promise.all([
    counted(earnedUnit(unit)),
    counted(earnedDayUnit(unit)),
    counted(lapsedUnit(unit)),
  ]);
  const add = (period: string, amount: number) =>
    amounts.set(period, (amounts.get(period) ?? 0) + amount);
  // a month is what none of its days counts
  for (const [day, amount] of byDays) {
    add(day, amount);
    add(monthOf(day), -amount);
  }
  for (const [day, amount] of beside) add(byDay ? day : monthOf(day), amount);
  for (const [period, amount] of lapsed) add(period, -amount);
  return [...amounts]
    .filter(([period, amount]) => amount > 0 && !isKept(period, kept))
    .sort(([a], [b]) => (endOfPeriod(a) < endOfPeriod(b) ? 1 : -1))
    .map(([period, amount]) => ({ counter: lapsedKey(holder, unit, period), amount }));
}

const isKept = (period: string, kept: Kept | null): boolean =>
  kept?.months.includes(monthOf(period)) === true && !kept.lessDays.includes(period);

/** A month is as old as its last day. */
export const endOfPeriod = (period: string) =>
  period === monthOf(period) ? `${period}-99` : period;

/**
 * Of which lots it is that lapses: spent is the oldest, so the newest lapse first. Of no lot is
 * what came back after its lot had lapsed.
 */
export function lapsedOf(amount: number, lots: readonly Lot[]): Lot[] {
  let left = amount;
  return lots
    .map((lot) => {
      const lapsed = Math.min(left, lot.amount);
      left -= lapsed;
      return { ...lot, amount: lapsed };
    })
    .filter((lot) => lot.amount > 0);
}
