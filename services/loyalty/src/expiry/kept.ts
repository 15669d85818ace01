import type { AccountKey } from '@laurel/ledger/chart';
import type { LapsingByAge } from '../program/lapsing.ts';
import { earnedDayKey, earnedKey } from '../words/accounts.ts';
import { dayPlus, monthPlus } from '../words/local-time.ts';
import type { Standings } from '../words/model.ts';
import { countOf } from '../words/standing.ts';

/**
 * What does not lapse yet, as counters tell it: what was earned in `months`, without what of it was
 * earned on `lessDays`. So a customer's whole months are read by month, and days of one month only;
 * and what a month counts and none of its days does (the unit lapsed by months then) is as old as
 * the last day of its month.
 */
export interface Kept {
  /** `YYYY-MM`, oldest first. */
  months: readonly string[];
  /** Days of the first of them (`2026-11-26`), nearly always few. */
  lessDays: readonly string[];
}

export const monthOf = (date: string): string => date.slice(0, 7);

/** Months from one to another, both inclusive, oldest first. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthPlus(month, 1)) months.push(month);
  return months;
}

/** The first day whose earnings do not lapse yet at the beginning of a day. */
function firstKept(date: string, lapsing: LapsingByAge): string {
  if (lapsing.kind === 'days') return dayPlus(date, -lapsing.days);
  if (lapsing.kind === 'rolling') return `${monthPlus(monthOf(date), -lapsing.months)}-01`;
  return `${monthPlus(`${date.slice(0, 4)}-01`, -12 * (lapsing.years ?? 0))}-01`;
}

/**
 * @param date the day that begins
 * @param today what was earned since does not lapse either, when it is done late
 */
export function keptAt(
  { date, today }: { date: string; today: string },
  lapsing: LapsingByAge,
): Kept {
  const first = firstKept(date, lapsing);
  // the calendar of a store further east may be a day ahead
  const months = monthsFrom(monthOf(first), monthOf(dayPlus(date > today ? date : today, 1)));
  const lessDays: string[] = [];
  for (let day = `${monthOf(first)}-01`; day < first; day = dayPlus(day, 1)) lessDays.push(day);
  return { months, lessDays };
}

/** The counters that tell what a holder earned and keeps. */
export const keptKeys = (
  { months, lessDays }: Kept,
  { holder, unit }: { holder: string; unit: string },
): AccountKey[] => [
  ...months.map((month) => earnedKey(holder, unit, month)),
  ...lessDays.map((day) => earnedDayKey(holder, unit, day)),
];

/**
 * What a holder earned and keeps.
 * @param standings must know `keptKeys`
 */
export function earnedAndKept(
  standings: Standings,
  { months, lessDays }: Kept,
  { holder, unit }: { holder: string; unit: string },
): number {
  let sum = 0;
  for (const month of months) sum += countOf(standings.of(earnedKey(holder, unit, month)));
  for (const day of lessDays) sum -= countOf(standings.of(earnedDayKey(holder, unit, day)));
  return sum;
}

/** What came in beside and is kept. @param beside by day */
export function besideAndKept(
  beside: ReadonlyMap<string, number>,
  { months, lessDays }: Kept,
): number {
  let sum = 0;
  for (const [day, amount] of beside)
    if (months.includes(monthOf(day)) && !lessDays.includes(day)) sum += amount;
  return sum;
}
