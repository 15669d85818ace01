import type { Schemas } from '@laurel/api-client/source/client';

type Row = Schemas['AnalyticsSalesRow'];

/** A day's sales by hour, from 0 to 23. */
export interface DayByHour {
  revenue: readonly number[];
  sales: readonly number[];
}

export function byHour(rows: readonly Pick<Row, 'key' | 'revenue' | 'sales'>[]): DayByHour {
  const revenue = Array.from({ length: 24 }, () => 0);
  const sales = Array.from({ length: 24 }, () => 0);
  for (const row of rows) {
    const hour = Number(row.key);
    if (row.key === null || !(hour in revenue)) continue;
    revenue[hour] = row.revenue.value;
    sales[hour] = row.sales.value;
  }
  return { revenue, sales };
}

/**
 * How a day so far compares with another, hour for hour, in the hours that are wholly over: half an
 * hour of today is not held against a whole one of then. Undefined where there was nothing.
 * @param hour that which is under way
 */
export function changeUntil(
  hour: number,
  today: readonly number[],
  then: readonly number[],
): number | undefined {
  const sum = (values: readonly number[]) =>
    values.slice(0, hour).reduce((total, value) => total + value, 0);
  const before = sum(then);
  return before === 0 ? undefined : sum(today) / before - 1;
}

/** `2026-11-27`, so many days earlier. */
export function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

/** The hour of a moment on the clocks of a zone, 0 to 23. */
export function hourIn(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  return Number(parts.format(at));
}
