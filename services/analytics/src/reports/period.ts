import { failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Span } from '../questions/spans.ts';

/** Local days, both counted: `2026-11-27`. */
export interface Period {
  from: string;
  to: string;
}

/** A part of a period, named as `spanOf` names it. */
export interface Bucket extends Period {
  key: string;
}

const yearsMax = 10;
const earliest = '1990-01-01';
const latest = '2099-12-31';

/**
 * What is not said: until today, and so many days.
 * @param given days of the calendar
 * @param options.usual the first day, seen from the last
 */
export function periodOf(
  given: { from?: string | undefined; to?: string | undefined },
  { today, usual }: { today: string; usual(to: string): string },
): Result<Period> {
  const to = given.to ?? today;
  const from = given.from ?? usual(to);
  for (const [field, day] of [['from', from] as const, ['to', to] as const])
    if (day < earliest || day > latest)
      return failureAt(
        'invalid_request',
        `/${field}`,
        `${field} is a day from ${earliest} to ${latest}`,
      );
  if (to < from)
    return failureAt(
      'invalid_request',
      given.to === undefined ? '/from' : '/to',
      `to (${to}) lies before from (${from})`,
    );
  if (to >= String(dayOf(from).add({ years: yearsMax })))
    return failureAt(
      'invalid_request',
      '/from',
      `a period is at most ${yearsMax} years long; ${from} to ${to} is longer`,
    );
  return success({ from, to });
}

export const daysIn = ({ from, to }: Period): number =>
  dayOf(from).until(dayOf(to), { largestUnit: 'day' }).days + 1;

/** The period of equal length that ends the day before. */
export function previousOf(period: Period): Period {
  const days = daysIn(period);
  return { from: daysBefore(period.from, days), to: daysBefore(period.from, 1) };
}

export const daysBefore = (day: string, days: number): string =>
  String(dayOf(day).subtract({ days }));

/** The first day of the month that lies so many months before that of a day. */
export const monthsBefore = (day: string, months: number): string =>
  String(dayOf(day).with({ day: 1 }).subtract({ months }));

/** Whole months that contain a period. */
export const wholeMonths = ({ from, to }: Period): Period => ({
  from: monthsBefore(from, 0),
  to: daysBefore(monthsBefore(to, -1), 1),
});

/** Every part of a period in order; the first and the last may be cut off by it. */
export function bucketsOf(span: Span, period: Period): Bucket[] {
  const buckets: Bucket[] = [];
  const end = dayOf(period.to);
  for (let day = dayOf(period.from); Temporal.PlainDate.compare(day, end) <= 0; ) {
    const next = nextOf(span, day);
    const last = next.subtract({ days: 1 });
    const to = Temporal.PlainDate.compare(last, end) < 0 ? last : end;
    buckets.push({ key: keyOf(span, day), from: String(day), to: String(to) });
    day = next;
  }
  return buckets;
}

function nextOf(span: Span, day: Temporal.PlainDate): Temporal.PlainDate {
  if (span === 'day') return day.add({ days: 1 });
  if (span === 'week') return day.add({ days: 8 - day.dayOfWeek });
  return day.with({ day: 1 }).add({ months: 1 });
}

function keyOf(span: Span, day: Temporal.PlainDate): string {
  if (span === 'day') return String(day);
  if (span === 'month') return String(day.toPlainYearMonth());
  // of ISO 8601, which the calendar of a plain date is
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}

const dayOf = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
