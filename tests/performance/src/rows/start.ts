import { systemClock } from '@laurel/contracts/clock';

const dayMs = 86_400_000;

/**
 * When the first sale of a run happened: so many whole days ago at midnight UTC, so that every run meets the same hours of the day.
 * @param days the most days of business that the run may bring
 */
export function startOfRun(days: number): number {
  return (Math.floor(systemClock.now() / dayMs) - days - 1) * dayMs;
}
