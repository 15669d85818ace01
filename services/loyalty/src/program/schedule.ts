import type { LocalTime } from '../words/local-time.ts';
import { weekdays } from './applicability-schema.ts';
import type { Schedule } from './schema.ts';

const dayMinutes = 1440;

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * Whether a local time lies in the schedule. A window over midnight belongs to the day on which it
 * begins, for days and dates alike.
 */
export function compileSchedule({
  days,
  from,
  to,
  fromDate,
  toDate,
}: Schedule): (local: LocalTime) => boolean {
  const begin = from === undefined ? 0 : minutesOf(from);
  const end = to === undefined ? dayMinutes : minutesOf(to);
  const overMidnight = end <= begin;
  const allowed = days ? weekdays.map((day) => days.includes(day)) : null;
  return ({ minute, weekday, date, previousDate }) => {
    let began = date;
    let beganOn = weekday;
    if (overMidnight && minute < end) {
      began = previousDate;
      beganOn = (weekday + 6) % 7;
    } else if (minute < begin || (!overMidnight && minute >= end)) {
      return false;
    }
    if (allowed && !allowed[beganOn]) return false;
    return (
      (fromDate === undefined || began >= fromDate) && (toDate === undefined || began <= toDate)
    );
  };
}
