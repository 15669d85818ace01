import type { Measures } from '../rfm/history.ts';
import type { Population, ValueCount } from '../rfm/thresholds.ts';

/**
 * So many different values are counted each for itself. Beyond it neighbours are counted as one:
 * steps of 2, 4, 8 … minor units, so that a threshold is off by less than a step and equals are
 * still equal.
 */
const valuesMax = 100_000;

/** Counts customers by value in bounded room, whatever the order in which they come. */
export function countValues(max = valuesMax) {
  let counts = new Map<number, number>();
  let step = 1;
  const add = (value: number, customers: number) => {
    const low = value - (value % step);
    counts.set(low, (counts.get(low) ?? 0) + customers);
  };
  return {
    add(value: number): void {
      add(value, 1);
      while (counts.size > max) {
        const finer = counts;
        counts = new Map();
        step *= 2;
        for (const [known, customers] of finer) add(known, customers);
      }
    },
    counts: (): ValueCount[] => Array.from(counts, ([value, customers]) => ({ value, customers })),
  };
}

/** Counts the customers with a purchase in the window. */
export function countPopulation() {
  const [recencyDays, frequency, monetary] = [countValues(), countValues(), countValues()];
  return {
    add(measures: Measures): void {
      if (measures.frequency === 0 || measures.recencyDays === null) return;
      recencyDays.add(measures.recencyDays);
      frequency.add(measures.frequency);
      monetary.add(measures.monetary);
    },
    population: (): Population => ({
      recencyDays: recencyDays.counts(),
      frequency: frequency.counts(),
      monetary: monetary.counts(),
    }),
  };
}
