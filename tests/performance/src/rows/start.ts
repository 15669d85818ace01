import { systemClock } from '@laurel/contracts/clock';

/**
 * When the first sale of a run happened: on the second of a month, at midnight UTC, so that every
 * run meets the same hours, and no row but a long one the end of a month. Customers' first sales
 * are on the day before.
 * @param days the most days of business that the run may bring
 */
export function startOfRun(days: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(systemClock.now())
    .toZonedDateTimeISO('UTC')
    .toPlainDate();
  return today.subtract({ days }).with({ day: 2 }).subtract({ months: 1 }).toZonedDateTime('UTC')
    .epochMilliseconds;
}

const dayMs = 86_400_000;
export const dayBefore = (ms: number): number => ms - dayMs;
