import { dayPlus, monthPlus } from '../words/local-time.ts';
import type { Unit } from './schema.ts';

/** How a unit lapses, when it does. */
export type Lapsing = Exclude<NonNullable<Unit['expiry']>, { kind: 'none' }>;

/** What was earned lapses by its age, the oldest is spent first. */
export type LapsingByAge = Exclude<Lapsing, { kind: 'inactivity' }>;

/** Whether value lapses by the month or day on which it was earned. */
export const lapsesByAge = (lapsing: Lapsing): lapsing is LapsingByAge =>
  lapsing.kind !== 'inactivity';

/** The day whose beginning ends what was earned on a day, or in its month. */
export function endOf(date: string, lapsing: LapsingByAge): string {
  if (lapsing.kind === 'days') return dayPlus(date, lapsing.days + 1);
  if (lapsing.kind === 'rolling') return `${monthPlus(date.slice(0, 7), lapsing.months + 1)}-01`;
  return `${monthPlus(`${date.slice(0, 4)}-01`, 12 * ((lapsing.years ?? 0) + 1))}-01`;
}

/** How many days after the one on which it was earned something lasts, at least and at most. */
export function lastsDays(expiry: Unit['expiry']): { least: number; most: number } {
  switch (expiry?.kind) {
    case 'days':
      return { least: expiry.days, most: expiry.days };
    case 'rolling':
      return { least: 28 * expiry.months, most: 31 * (expiry.months + 1) };
    case 'yearEnd':
      return { least: 365 * (expiry.years ?? 0), most: 366 * ((expiry.years ?? 0) + 1) };
    default:
      return { least: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY };
  }
}
