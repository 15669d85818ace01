import { type Cohort, keptOf, monthsFrom, sumOf } from './triangle.ts';

/**
 * What is to be expected of what customers get, as parts of it, found from what became of earlier
 * months.
 */
export interface Expectation {
  /** By months since it came: the part that is redeemed, and that lapses, at that age. */
  redeemed: readonly number[];
  expired: readonly number[];
  /** Sums of these: what is redeemed in the end, and the breakage. */
  redemptionRate: number;
  breakageRate: number;
  /** What is given to other customers, with whom it begins anew. */
  passedOnRate: number;
  /** Neither redeemed nor lapsed at the last age that was seen: taken to be redeemed one day. */
  openRate: number;
  /** Of the breakage rate; null where fewer than two months were seen. */
  standardError: number | null;
  /** Months of issue that it rests on, and the ages that were seen. */
  cohorts: number;
  ages: number;
}

/** One increment of the triangle: what left at an age, of what had been kept. */
interface Seen {
  kept: number;
  part: number;
}

/**
 * The additive method, also called that of incremental loss ratios (Mack, «Schadenversicherungs-
 * mathematik»; Schmidt & Zocher 2008, «The Bornhuetter-Ferguson principle»): what leaves
 * at an age, over all months that are that old, divided by what those months kept. It is the
 * chain ladder's triangle with a known measure of volume in place of the first column, which of
 * points is often 0. Only ages that are over count. Its standard error is that of the parameter:
 * the months' own rates vary around the common one with a variance inverse to their volume.
 * @param day the last one that was seen: `2026-11-27`
 * @returns undefined where no month is over in which something was kept
 */
export function expectationOf(cohorts: readonly Cohort[], day: string): Expectation | undefined {
  const seen = cohorts
    .map((cohort) => ({ cohort, kept: Number(keptOf(cohort)), ages: agesOver(cohort.month, day) }))
    .filter(({ kept, ages }) => kept > 0 && ages > 0);
  const ages = seen.reduce((most, one) => Math.max(most, one.ages), 0);
  if (ages === 0) return undefined;
  const at = (way: 'redeemed' | 'expired' | 'passedOn') =>
    Array.from({ length: ages }, (_, age): Seen[] =>
      seen
        .filter((one) => one.ages > age)
        .map(({ cohort, kept }) => ({ kept, part: Number(cohort.left[way][age] ?? 0n) })),
    );
  const expired = at('expired');
  const ratesOf = (triangle: readonly Seen[][]) => triangle.map(rateOf);
  const redeemed = ratesOf(at('redeemed'));
  const passedOn = total(ratesOf(at('passedOn')));
  const [breakageRate, redemptionRate] = [total(ratesOf(expired)), total(redeemed)];
  return {
    ...{ redeemed, expired: ratesOf(expired), redemptionRate, breakageRate },
    passedOnRate: passedOn,
    openRate: Math.max(0, 1 - redemptionRate - breakageRate - passedOn),
    ...{ standardError: standardErrorOf(expired), cohorts: seen.length, ages },
  };
}

/** How many months since one are over with a day, the month itself among them. */
function agesOver(month: string, day: string): number {
  const last = Temporal.PlainDate.from(day);
  return Math.max(0, monthsFrom(month, day) + (last.day === last.daysInMonth ? 1 : 0));
}

function rateOf(seen: readonly Seen[]): number {
  return total(seen.map(({ part }) => part)) / total(seen.map(({ kept }) => kept));
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/**
 * The variance at an age is that of the months around their rate; at the last age, of which there
 * is one month, the smaller of the two before it (Mack 1993).
 */
function standardErrorOf(triangle: readonly Seen[][]): number | null {
  const scales: number[] = [];
  for (const seen of triangle) {
    const rate = rateOf(seen);
    const deviations = seen.map(({ part, kept }) => kept * (part / kept - rate) ** 2);
    const [before, last] = [scales.at(-2), scales.at(-1)];
    if (seen.length > 1) scales.push(total(deviations) / (seen.length - 1));
    else if (last === undefined) return null;
    else scales.push(Math.min(last, before ?? last));
  }
  const variances = triangle.map(
    (seen, age) => (scales[age] ?? 0) / total(seen.map(({ kept }) => kept)),
  );
  return Math.sqrt(total(variances));
}

/**
 * What of a month is open and will lapse, and what will be redeemed.
 * @param breakage a rate that somebody has set: what is missing to it will lapse, of what is open
 */
export function futureOf(
  cohort: Cohort,
  {
    day,
    expected,
    breakage,
  }: { day: string; expected?: Expectation | undefined; breakage?: number },
): { lapsing: number; redeeming: number } {
  const open = Math.max(0, Number(cohort.outstanding));
  const kept = Number(keptOf(cohort));
  const lapsing =
    breakage === undefined
      ? kept * total(expected?.expired.slice(agesOver(cohort.month, day)) ?? [])
      : kept * breakage;
  const already =
    breakage === undefined ? unfinished(cohort, day) : Number(sumOf(cohort.left.expired));
  const more = Math.min(open, Math.max(0, lapsing - already));
  return { lapsing: more, redeeming: open - more };
}

/** What lapsed at an age that is not over: a part of what is expected of that age. */
const unfinished = ({ month, left }: Cohort, day: string): number =>
  total(left.expired.slice(agesOver(month, day)).map(Number));
