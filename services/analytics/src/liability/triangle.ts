/** Ways in which what came in a month has left since. */
export const ways = ['takenBack', 'redeemed', 'expired', 'passedOn'] as const;
export type Way = (typeof ways)[number];

/** What became of what customers got in one month, of one unit. */
export interface Cohort {
  /** `2026-11` */
  month: string;
  /** Given by the program, and given by another customer. */
  issued: bigint;
  received: bigint;
  /** The part of `issued` that came with sales. */
  withSales: bigint;
  /** By months since it came, from 0; what has not happened is 0. */
  left: Readonly<Record<Way, readonly bigint[]>>;
  outstanding: bigint;
}

export interface MovedRow {
  unit: string;
  month: string;
  given: bigint;
  with_sales: bigint;
  passed: bigint;
}

export interface RunOffRow {
  unit: string;
  month: string;
  /** As the question `run-off` numbers them. */
  way: number;
  age: number;
  amount: bigint;
}

/**
 * The months of one unit up to that of a day, the oldest first; each with the ages that have begun.
 * @param day `2026-11-27`
 */
export function cohortsOf(
  { moved, gone }: { moved: readonly MovedRow[]; gone: readonly RunOffRow[] },
  day: string,
): Cohort[] {
  const months = [...new Set([...moved, ...gone].map(({ month }) => month))].sort();
  const movedIn = new Map(moved.map((row) => [row.month, row]));
  const goneOf = Map.groupBy(gone, ({ month }) => month);
  return months.map((month) => {
    const own = goneOf.get(month) ?? [];
    const row = movedIn.get(month);
    const ages = Math.max(monthsFrom(month, day) + 1, 1, ...own.map(({ age }) => age + 1));
    const of = (way: number) => {
      const amounts: bigint[] = Array.from({ length: ages }, () => 0n);
      for (const one of own)
        if (one.way === way) amounts[one.age] = (amounts[one.age] ?? 0n) + one.amount;
      return amounts;
    };
    return {
      ...{ month, issued: row?.given ?? 0n, received: row?.passed ?? 0n },
      withSales: row?.with_sales ?? 0n,
      left: { takenBack: of(1), redeemed: of(2), expired: of(3), passedOn: of(4) },
      outstanding: own.reduce((sum, { way, amount }) => (way === 0 ? sum + amount : sum), 0n),
    };
  });
}

export const sumOf = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((sum, amount) => sum + amount, 0n);

/** What customers got and kept: of which redemption and expiry are a part. */
export const keptOf = ({ issued, received, left }: Cohort): bigint =>
  issued + received - sumOf(left.takenBack);

/** Months from one (`2026-01`) to that of a day; negative before it. */
export const monthsFrom = (month: string, day: string): number =>
  (Number(day.slice(0, 4)) - Number(month.slice(0, 4))) * 12 +
  Number(day.slice(5, 7)) -
  Number(month.slice(5, 7));
