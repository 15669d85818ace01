import { describe, expect, it } from 'vitest';
import { data, type Line, linesOfData } from '../testing/online-retail.ts';
import { type BuyingGroup, expectedPurchases } from './bg-nbd.ts';
import { fitBgNbd } from './fit-bg-nbd.ts';
import { fitGammaGamma, type SpendingGroup } from './gamma-gamma.ts';

const dayOf = (date: string) => Date.parse(date.slice(0, 10)) / 86_400_000;
const [cut, end] = [dayOf('2011-08-31'), dayOf('2011-12-09')];

// The data are not part of the repository.
describe.skipIf(!data.exists)(`what Online Retail leads to expect (${data.file})`, () => {
  it('is, by how often they had bought, how the next hundred days divide', async () => {
    const customers = customersOf(await linesOfData());
    expect(customers).toHaveLength(3317);
    const fit = fitBgNbd(customers);
    const money = fitGammaGamma(customers);
    if (!fit.ok || !money.ok) throw new Error('not fitted');
    const { parameters } = fit.fit;
    const sums = [...Map.groupBy(customers, ({ repeats }) => Math.min(repeats, 8)).values()].map(
      (group) => ({
        expected: sumOf(group, (one) => expectedPurchases(parameters, one, end - cut)),
        bought: sumOf(group, ({ later }) => later),
      }),
    );
    // Half of what is sold in a year is sold before Christmas, and the model knows no seasons: it
    // expects 3,621 purchases of 4,806. Of these each group has its share.
    const [expected, bought] = [
      sumOf(sums, (one) => one.expected),
      sumOf(sums, (one) => one.bought),
    ];
    expect(bought).toBe(4806);
    expect(expected / bought).toBeGreaterThan(0.7);
    expect(expected / bought).toBeLessThan(0.8);
    expect(sums).toHaveLength(9);
    for (const group of sums)
      expect(Math.abs(group.expected / expected - group.bought / bought)).toBeLessThan(0.025);
  });
});

type Customer = BuyingGroup & SpendingGroup & { later: number };

/** Who had bought by the cut: what was seen of him then, and his days with purchases since. */
function customersOf(lines: readonly Line[]): Customer[] {
  const paid = lines.filter(({ quantity, unitMinor }) => quantity * unitMinor > 0);
  return [...Map.groupBy(paid, ({ customer }) => customer).values()].flatMap((his) => {
    const days = [...new Set(his.map(({ at }) => dayOf(at)))].sort((a, b) => a - b);
    const before = days.filter((day) => day <= cut);
    const [first, last] = [before[0], before.at(-1)];
    if (first === undefined || last === undefined) return [];
    const minor = sumOf(
      his.filter(({ at }) => dayOf(at) <= cut),
      ({ quantity, unitMinor }) => quantity * unitMinor,
    );
    return {
      repeats: before.length - 1,
      lastDays: last - first,
      ageDays: cut - first,
      purchases: before.length,
      meanMinor: minor / before.length,
      later: days.length - before.length,
      customers: 1,
    };
  });
}

const sumOf = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0);
