import type { FieldError } from '@laurel/contracts/problems';

/** Four cuts make five scores; ascending, equal ones leave out the scores between them. */
export type Cuts = readonly [number, number, number, number];

export interface Thresholds {
  /** Where they come from: the customers of the organization, its settings, or neither. */
  basis: 'quintiles' | 'thresholds' | 'defaults';
  /** Days: up to the first cut 5, up to the second 4 … beyond the last 1. */
  r: Cuts;
  /** Purchases: below the first cut 1, from it on 2 … from the last on 5. */
  f: Cuts;
  /** Minor units, likewise. */
  m: Cuts;
}

/** How an organization wants its customers scored. */
export type Scoring = { kind: 'quintiles' } | { kind: 'thresholds'; r: Cuts; f: Cuts; m: Cuts };

/** How many customers have a value. Each value once, in any order. */
export interface ValueCount {
  value: number;
  customers: number;
}

/** The customers with a purchase in the window, each in all three. */
export interface Population {
  recencyDays: readonly ValueCount[];
  frequency: readonly ValueCount[];
  monetary: readonly ValueCount[];
}

/**
 * With fewer customers fifths say little: the share of all customers that lies below the cut of a
 * fifth is off by √(0.2 × 0.8 / n), which with 100 is 4 of 20 in a hundred.
 */
export const quintilesFrom = 100;

/**
 * The thresholds of a day.
 * @param population undefined = not known (no warehouse yet)
 */
export function thresholdsOf(
  scoring: Scoring,
  population: Population | undefined,
  customersMin = quintilesFrom,
): Thresholds {
  if (scoring.kind === 'thresholds') {
    const { r, f, m } = scoring;
    return { basis: 'thresholds', r, f, m };
  }
  const customers = population ? countOf(population.frequency) : 0;
  if (!population || customers === 0 || customers < customersMin) return defaults(population);
  return {
    basis: 'quintiles',
    r: quintileCuts(population.recencyDays, 'lower'),
    f: quintileCuts(population.frequency, 'higher'),
    m: quintileCuts(population.monetary, 'higher'),
  };
}

/**
 * Cuts by which a score of s says: at least s − 1 fifths of the customers are strictly worse. So
 * equals are never parted, and where they lie over several fifths they get the lowest of them.
 * @param better which values are better. Values and counts are whole numbers
 */
export function quintileCuts(values: readonly ValueCount[], better: 'higher' | 'lower'): Cuts {
  const sign = better === 'higher' ? 1 : -1;
  const fromWorst = values.toSorted((a, b) => sign * (a.value - b.value));
  const customers = countOf(values);
  // The best value with which one is still among the worst fifths; what is better by one is above.
  const cutAbove = (fifths: number): number => {
    let worse = 0;
    for (const { value, customers: count } of fromWorst) {
      worse += count;
      if (5 * worse >= fifths * customers) return value + sign;
    }
    throw new RangeError('quintiles of nobody');
  };
  return better === 'higher'
    ? [cutAbove(1), cutAbove(2), cutAbove(3), cutAbove(4)]
    : [cutAbove(4), cutAbove(3), cutAbove(2), cutAbove(1)];
}

/** What is wrong with three times four thresholds that somebody brings. */
export function thresholdFaults(thresholds: unknown, pointer: string): FieldError[] {
  if (typeof thresholds !== 'object' || thresholds === null)
    return [{ pointer, detail: 'must be an object with r, f and m' }];
  const given = new Map<string, unknown>(Object.entries(thresholds));
  return ['r', 'f', 'm'].flatMap((name) => cutFaults(given.get(name), `${pointer}/${name}`));
}

function cutFaults(cuts: unknown, pointer: string): FieldError[] {
  if (!Array.isArray(cuts) || cuts.length !== 4)
    return [{ pointer, detail: 'must be four whole numbers, ascending' }];
  const list: readonly unknown[] = cuts;
  return list.flatMap((cut, i) => {
    const at = `${pointer}/${i}`;
    if (typeof cut !== 'number' || !Number.isSafeInteger(cut) || cut < 0)
      return [{ pointer: at, detail: 'must be a whole number from 0 on' }];
    const before = list[i - 1];
    if (typeof before === 'number' && cut < before)
      return [{ pointer: at, detail: 'must not be less than the one before it' }];
    return [];
  });
}

const defaultDays: Cuts = [14, 30, 90, 180];
const defaultPurchases: Cuts = [2, 4, 8, 16];
/** For an organization that sold nothing yet, until its own is known. */
const defaultBasketMinor = 1000;

/**
 * For a shop to which regulars come every other week. What they spend is counted in average
 * purchases, because nobody knows beforehand what a currency and a trade call much.
 */
function defaults(population: Population | undefined): Thresholds {
  const purchases = sumOf(population?.frequency ?? []);
  const basketMinor =
    purchases > 0 ? sumOf(population?.monetary ?? []) / purchases : defaultBasketMinor;
  const [a, b, c, d] = defaultPurchases;
  const inMinor = (count: number) => Math.max(1, Math.round(count * basketMinor));
  return {
    basis: 'defaults',
    r: defaultDays,
    f: defaultPurchases,
    m: [inMinor(a), inMinor(b), inMinor(c), inMinor(d)],
  };
}

const countOf = (values: readonly ValueCount[]): number =>
  values.reduce((sum, { customers }) => sum + customers, 0);
const sumOf = (values: readonly ValueCount[]): number =>
  values.reduce((sum, { value, customers }) => sum + value * customers, 0);
