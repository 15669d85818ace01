import { Cron } from 'croner';

/**
 * When a job runs: at the minutes of a cron pattern (five fields, UTC), or so many milliseconds
 * after it last began. What was missed while nobody could work is made up for once, at once.
 * `whenAsked`: only then.
 */
export type Schedule = { cron: string } | { everyMs: number } | { whenAsked: true };

/** @throws when the pattern is none, or the time is not positive */
export function checkSchedule(schedule: Schedule): void {
  if ('cron' in schedule) cronOf(schedule.cron);
  else if ('everyMs' in schedule && !(schedule.everyMs > 0))
    throw new RangeError(`every ${schedule.everyMs} ms is no time`);
}

/**
 * When the run after one that began at `lastMs` is due, ms since epoch. Never run = due at once;
 * `undefined` when the pattern has no further moment, or nobody but people begins it.
 */
export function dueAfter(schedule: Schedule, lastMs: number | undefined): number | undefined {
  if ('whenAsked' in schedule) return undefined;
  if (lastMs === undefined) return 0;
  if ('everyMs' in schedule) return lastMs + schedule.everyMs;
  return cronOf(schedule.cron).nextRun(new Date(lastMs))?.getTime();
}

/** For people: `7 * * * * (UTC)`, `every 5 s`, `when asked`. */
export function scheduleText(schedule: Schedule): string {
  if ('whenAsked' in schedule) return 'when asked';
  if ('cron' in schedule) return `${schedule.cron} (UTC)`;
  return schedule.everyMs % 1_000 === 0
    ? `every ${schedule.everyMs / 1_000} s`
    : `every ${schedule.everyMs} ms`;
}

/** Only for its arithmetic: nothing is started by it. */
const cronOf = (pattern: string) =>
  new Cron(pattern, { timezone: 'UTC', mode: '5-part', paused: true });
