import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quintileCuts } from '../rfm/thresholds.ts';
import { countValues } from './population.ts';

const values = fc.array(fc.nat(3_000), { minLength: 1, maxLength: 300 });
const counted = (of: readonly number[], max?: number) => {
  const counts = countValues(max);
  for (const value of of) counts.add(value);
  return counts.counts();
};

test('few values are counted exactly; of many the order makes no difference, and nobody is lost', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 60 }), (all, max) => {
      const some = counted(all, max);
      expect(some.length).toBeLessThanOrEqual(max);
      expect(some.reduce((sum, { customers }) => sum + customers, 0)).toBe(all.length);
      const inOrder = (counts: typeof some) => counts.toSorted((a, b) => a.value - b.value);
      expect(inOrder(counted(all.toReversed(), max))).toEqual(inOrder(some));
      if (new Set(all).size <= max)
        expect(inOrder(some)).toEqual(
          [...Map.groupBy(all, (value) => value)]
            .map(([value, { length: customers }]) => ({ value, customers }))
            .sort((a, b) => a.value - b.value),
        );
    }),
  );
});

test('a threshold of values that were put together is off by less than their step', () => {
  fc.assert(
    fc.property(values, (all) => {
      const exact = quintileCuts(counted(all), 'higher');
      const rough = quintileCuts(counted(all, 100), 'higher');
      for (const [i, cut] of exact.entries())
        expect(Math.abs(cut - (rough[i] ?? 0))).toBeLessThan(64);
    }),
  );
});
