import { localTimeAt } from '@laurel/loyalty/words/local-time';

/** The days over which purchases count, in the time zone of an organization. */
export interface Window {
  timeZone: string;
  /** First and last day, both inside: `2025-11-28`, `2026-11-27`. */
  firstDay: string;
  asOf: string;
  /** The same as instants: from the start of the first day to before the start of the next one. */
  fromMs: number;
  toMs: number;
}

/**
 * The window of so many months that ends with a day. It begins on the day after the same day of
 * the month, months ago (the last day of that month where the day is missing), so that a window
 * of 12 months has each day of the year once. A later end never has an earlier begin.
 * @param asOf `2026-11-27`
 * @throws RangeError for a day or zone that does not exist
 */
export function windowOf(of: { timeZone: string; windowMonths: number; asOf: string }): Window {
  const last = Temporal.PlainDate.from(of.asOf);
  const first = last.subtract({ months: of.windowMonths }).add({ days: 1 });
  const startMs = (day: Temporal.PlainDate) => day.toZonedDateTime(of.timeZone).epochMilliseconds;
  return {
    timeZone: of.timeZone,
    firstDay: first.toString(),
    asOf: last.toString(),
    fromMs: startMs(first),
    toMs: startMs(last.add({ days: 1 })),
  };
}

/** The calendar day of an instant in a zone: `2026-11-27`. */
export const dayAt = (timeZone: string, atMs: number): string => localTimeAt(timeZone, atMs).date;

const dayMs = 86_400_000;

/**
 * Days of the calendar from one day to another. `Temporal` takes microseconds for it, and it is
 * asked with every sale.
 * @throws RangeError for what is no day
 */
export function daysBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (!Number.isInteger(days)) throw new RangeError(`${from} or ${to} is no day`);
  return days;
}
