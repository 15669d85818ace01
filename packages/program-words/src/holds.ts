import { conditionIn } from './conditions.ts';
import { type Loose, numberOf, objectOf, present, textOf, textsOf, wordIn } from './read.ts';
import type { Speaking } from './speaking.ts';

/** When, where, for whom and under which condition something holds. */
export function holdsIn(entry: Loose, speaking: Speaking): string[] {
  const { words } = speaking;
  return present([
    whenIn(entry, speaking),
    ...targetIn(objectOf(entry.target), speaking),
    entry.when !== undefined && words.onlyIf(conditionIn(entry.when, speaking)),
  ]);
}

function whenIn(entry: Loose, { words, numbers, all }: Speaking): string | undefined {
  const schedule = objectOf(entry.schedule);
  const active = objectOf(entry.active);
  const [from, to] = [textOf(schedule.from), textOf(schedule.to)];
  const days = textsOf(schedule.days).map((day) => wordIn(words.weekdays, day) ?? day);
  const moment = (key: string, say: (at: string) => string) => {
    const at = textOf(active[key]);
    return at && say(numbers.dateTime(at));
  };
  const day = (key: string, say: (on: string) => string) => {
    const on = textOf(schedule[key]);
    return on && say(numbers.calendarDay(on));
  };
  const say = words.schedule;
  const parts = present([
    days.length > 0 && say.days(all(days)),
    from && to ? say.between(from, to) : from ? say.from(from) : to && say.to(to),
    day('fromDate', say.fromDay),
    day('toDate', say.toDay),
    moment('from', say.since),
    moment('to', say.before),
  ]);
  return parts.length > 0 ? words.only(parts.join(', ')) : undefined;
}

function targetIn(target: Loose, speaking: Speaking): (string | false)[] {
  const { words, any, level, location } = speaking;
  const say = words.target;
  const [levels, segments, locations] = [target.tiers, target.segments, target.locations].map(
    textsOf,
  );
  return [
    levels?.length ? say.levels(any(levels.map(level))) : false,
    segments?.length ? say.segments(any(segments)) : false,
    locations?.length ? say.locations(any(locations.map(location))) : false,
    target.customer !== undefined && words.onlyIf(conditionIn(target.customer, speaking)),
  ];
}

/** The most that something gives. */
export function capIn(raw: unknown, { words, numbers }: Speaking): string | undefined {
  const cap = objectOf(raw);
  const amount = numberOf(cap.amount);
  if (amount === undefined) return undefined;
  const period = wordIn(words.periods, cap.period) ?? words.unreadable;
  const say = cap.per === 'program' ? words.cap.program : words.cap.customer;
  return say(numbers.whole(amount), period);
}

/** When what is earned lapses. */
export function expiryIn(raw: unknown, { words, numbers }: Speaking): string | undefined {
  const expiry = objectOf(raw);
  const say = words.expiry;
  const count = numberOf(expiry.months ?? expiry.days ?? expiry.years) ?? 0;
  const told = numbers.whole(count);
  if (expiry.kind === 'rolling') return say.rolling(told);
  if (expiry.kind === 'days') return say.days(told);
  if (expiry.kind === 'inactivity') return say.inactivity(told);
  if (expiry.kind === 'yearEnd') return count > 0 ? say.yearsEnd(told) : say.yearEnd;
  return expiry.kind === 'none' ? say.none : undefined;
}
