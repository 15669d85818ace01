/** Stretches of the calendar in which something is counted anew; `ever` = never anew. */
export const periods = ['day', 'week', 'month', 'year', 'ever'] as const;
export type Period = (typeof periods)[number];

/** An instant on the wall clock of a place. */
export interface LocalTime {
  /** `2026-11-22` */
  date: string;
  /** The day before. */
  previousDate: string;
  /** `2026-11` */
  month: string;
  /** ISO 8601 week: `2026-W47` */
  week: string;
  /** `2026` */
  year: string;
  /** 0 = Monday … 6 = Sunday. */
  weekday: number;
  /** Minutes since local midnight as the clock shows them. */
  minute: number;
}

const dayMs = 86_400_000;

/**
 * Stretches of time with one offset, per zone. Temporal takes microseconds per conversion; between
 * two transitions of a zone it is one addition.
 */
const offsets = new Map<string, { fromMs: number; toMs: number; offsetMs: number }[]>();
const offsetsMax = 400;

/**
 * Offset of a zone's wall clock from UTC at an instant. @throws RangeError when the zone is unknown
 */
function offsetMsAt(zone: string, atMs: number): number {
  let stretches = offsets.get(zone);
  if (!stretches) {
    stretches = [];
    offsets.set(zone, stretches);
  }
  for (const stretch of stretches)
    if (atMs >= stretch.fromMs && atMs < stretch.toMs) return stretch.offsetMs;
  const there = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  const next = there.getTimeZoneTransition('next');
  const last = there.getTimeZoneTransition('previous');
  const offsetMs = there.offsetNanoseconds / 1e6;
  // `previous` is strictly before, so at a transition itself it names the one before; beginning at
  // `atMs` is always right then
  const isTransition = last === null || offsetMs !== last.offsetNanoseconds / 1e6;
  if (stretches.length >= offsetsMax) stretches.length = 0;
  stretches.unshift({
    fromMs: last === null ? Number.NEGATIVE_INFINITY : isTransition ? atMs : last.epochMilliseconds,
    toMs: next === null ? Number.POSITIVE_INFINITY : next.epochMilliseconds,
    offsetMs,
  });
  return offsetMs;
}

type Day = Omit<LocalTime, 'minute'>;
const days = new Map<number, Day>();
const daysMax = 20_000;

/** Calendar names of a day counted from 1970-01-01. */
function dayOf(epochDay: number): Day {
  const known = days.get(epochDay);
  if (known) return known;
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: epochDay });
  const text = date.toString();
  const day: Day = {
    date: text,
    previousDate: date.subtract({ days: 1 }).toString(),
    month: text.slice(0, 7),
    week: `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`,
    year: text.slice(0, 4),
    weekday: date.dayOfWeek - 1,
  };
  if (days.size >= daysMax) days.clear();
  days.set(epochDay, day);
  return day;
}

/**
 * What clock and calendar of a zone show at an instant. @throws RangeError when the zone is unknown
 */
export function localTimeAt(zone: string, atMs: number): LocalTime {
  const localMs = atMs + offsetMsAt(zone, atMs);
  const epochDay = Math.floor(localMs / dayMs);
  const { date, previousDate, month, week, year, weekday } = dayOf(epochDay);
  return {
    date,
    previousDate,
    month,
    week,
    year,
    weekday,
    minute: Math.floor((localMs - epochDay * dayMs) / 60_000),
  };
}

/** The period an instant falls into, as it names ledger accounts; `ever` is the empty period. */
export function periodKey(period: Period, local: LocalTime): string {
  switch (period) {
    case 'day':
      return local.date;
    case 'week':
      return local.week;
    case 'month':
      return local.month;
    case 'year':
      return local.year;
    case 'ever':
      return '';
  }
}

/** The month `count` months after a month (`2026-11`, 2 → `2027-01`); `count` may be negative. */
export function monthPlus(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Days from one day (`2026-11-22`) to another; negative when that lies before it. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to).days;

const monthStarts = new Map<string, number>();

/** When a month begins in a zone, ms since epoch. */
export function monthStartMs(zone: string, month: string): number {
  const key = `${zone}|${month}`;
  const known = monthStarts.get(key);
  if (known !== undefined) return known;
  const startMs = Temporal.PlainDate.from(`${month}-01`).toZonedDateTime({
    timeZone: zone,
  }).epochMilliseconds;
  if (monthStarts.size >= daysMax) monthStarts.clear();
  monthStarts.set(key, startMs);
  return startMs;
}

/** When a day (`2026-11-22`) begins in a zone, ms since epoch. */
export const dayStartMs = (zone: string, date: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;

/** The day so many days after a day; `count` may be negative. */
export const dayPlus = (date: string, count: number): string =>
  Temporal.PlainDate.from(date).add({ days: count }).toString();

/**
 * The same wall-clock time some months later; the last day of the month where that day is missing.
 */
export function monthsLaterMs(zone: string, atMs: number, months: number): number {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).add({ months })
    .epochMilliseconds;
}

/** Whether the name is a time zone this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
