import type { ProgramWords } from './english.ts';
import { type Loose, listOf, objectOf, textOf } from './read.ts';

/** Money, numbers and times as people read them. */
export interface Numbers {
  /** @param amountMinor in minor units */
  money(amountMinor: number): string;
  whole(value: number): string;
  /** With its decimals. */
  quantity(value: number): string;
  /** @param day `2026-11-27` */
  calendarDay(day: string): string;
  dateTime(at: string): string;
}

/** In which words, and what the program and the organization call things. */
export interface Speaking {
  words: ProgramWords;
  numbers: Numbers;
  unit(id: unknown): string;
  card(id: unknown): string;
  reward(id: unknown): string;
  level(id: unknown): string;
  location(id: string): string;
  event(type: string): string;
  /** `a, b and c` */
  all(parts: readonly string[]): string;
  /** `a, b or c` */
  any(parts: readonly string[]): string;
}

export interface Language {
  words: ProgramWords;
  numbers: Numbers;
  /** Of an id or external id; the id itself without it. */
  locationName?(id: string): string | undefined;
}

/** Names stand for ids where the program has them. */
export function speaking(program: Loose, { words, numbers, locationName }: Language): Speaking {
  const nameIn = (list: unknown) => {
    const names = new Map(
      listOf(list)
        .map(objectOf)
        .map(({ id, type, name }) => [id ?? type, textOf(name)]),
    );
    return (id: unknown) => names.get(id) ?? textOf(id) ?? words.unreadable;
  };
  const and = new Intl.ListFormat(words.language, { type: 'conjunction' });
  const or = new Intl.ListFormat(words.language, { type: 'disjunction' });
  return {
    ...{ words, numbers: careful(numbers) },
    unit: nameIn(program.units),
    card: nameIn(program.stampCards),
    reward: nameIn(program.rewards),
    level: nameIn(objectOf(program.tiers).levels),
    event: nameIn(program.events),
    location: (id) => locationName?.(id) ?? id,
    all: (parts) => and.format(parts),
    any: (parts) => or.format(parts),
  };
}

/** What is no day or moment, is told as it is written. */
function careful(numbers: Numbers): Numbers {
  const orItself = (tell: (text: string) => string) => (text: string) => {
    try {
      return tell(text);
    } catch {
      return text;
    }
  };
  return {
    ...numbers,
    calendarDay: orItself(numbers.calendarDay),
    dateTime: orItself(numbers.dateTime),
  };
}
