/** A count or a sum, exact; beyond 2^53 a `bigint`. */
export type Exact = number | bigint;

/** What a period came to, and with a comparison what the one before did. */
export interface Figure<T = Exact> {
  value: T;
  previous?: T;
  /** (value − previous) / |previous|, to four places; null where that is nothing to divide by. */
  change?: number | null;
}
/** Null: there is nothing to divide by. */
export type Rate = Figure<number | null>;

/** What is told of a period, and with a comparison the same of the one before. */
export type Compared<S> = readonly [now: S, ...before: S[]];

export const eachOf = <S, T>([now, ...before]: Compared<S>, read: (told: S) => T): Compared<T> => [
  read(now),
  ...before.map(read),
];

export function figureOf<S, T extends Exact | null>(
  told: Compared<S>,
  read: (told: S) => T,
): Figure<T> {
  const [value, ...before] = eachOf(told, read);
  const [previous] = before;
  return previous === undefined
    ? { value }
    : { value, previous, change: changeOf(value, previous) };
}

const changeOf = (value: Exact | null, previous: Exact | null): number | null =>
  value === null || previous === null
    ? null
    : shareOf(Number(value) - Number(previous), Math.abs(Number(previous)));

/** A number where it can hold the value. */
export const exact = (value: bigint): Exact =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

/** One part of a whole, to four places; null where there is no whole. */
export const shareOf = (part: Exact, whole: Exact): number | null =>
  Number(whole) === 0 ? null : Math.round((Number(part) / Number(whole)) * 10_000) / 10_000;

/** Minor units for each, to the nearest one; null where there is none. */
export const averageOf = (amount: Exact, number: Exact): number | null =>
  Number(number) === 0 ? null : Math.round(Number(amount) / Number(number));
