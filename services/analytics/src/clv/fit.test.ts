import { describe, expect, it } from 'vitest';
import { type BgNbd, expectedPurchases } from './bg-nbd.ts';
import type { Estimate, Fit, FitResult } from './fit.ts';
import { fitBgNbd } from './fit-bg-nbd.ts';
import { expectedValueMinor, fitGammaGamma, type GammaGamma } from './gamma-gamma.ts';
import { simulateBuying, simulateSpending } from './testing/simulated.ts';

const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

function fitted<P>(result: FitResult<P>): Fit<P> {
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.fit;
}

/** In how many fits the interval has the truth, and the errors told and made, as parts of it. */
function judge(name: string, truth: number, estimates: readonly Estimate[]) {
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const off = estimates.map(({ value }) => Math.log(value / truth));
  return {
    name,
    covered: estimates.filter(({ low, high }) => low <= truth && truth <= high).length,
    told: mean(estimates.map(({ value, standardError }) => standardError / value)),
    made: Math.sqrt(mean(off.map((x) => (x - mean(off)) ** 2))),
    bias: mean(off),
  };
}

function judgeAll<P extends Record<keyof P, number>>(truth: P, fits: readonly Fit<P>[]) {
  const names = Object.keys(truth) as (keyof P & string)[]; // its own keys
  return names.map((name) =>
    judge(
      name,
      truth[name],
      fits.map(({ estimates }) => estimates[name]),
    ),
  );
}

/** 95 in 100 of 40 are 38; fewer than 33 happen once in 1,000 times. */
function expectHonest(judged: ReturnType<typeof judgeAll>): void {
  for (const { name, covered, told, made, bias } of judged) {
    expect(covered, `${name} covered`).toBeGreaterThanOrEqual(33);
    expect(told / made, `${name}: error told to error made`).toBeGreaterThan(0.7);
    expect(told / made, `${name}: error told to error made`).toBeLessThan(1.4);
    expect(Math.abs(bias), `${name} bias`).toBeLessThan(told);
  }
}

describe('the fit of simulated populations', () => {
  const truth: BgNbd = { r: 0.8, alpha: 20, a: 0.8, b: 2.4 };

  it('finds how they buy within the intervals that it tells', { timeout: 120_000 }, () => {
    const fits = seeds.map((seed) =>
      fitted(fitBgNbd(simulateBuying(truth, { seed, customers: 3000, ageDays: 300 }))),
    );
    expectHonest(judgeAll(truth, fits));
    const buying = { repeats: 3, lastDays: 100, ageDays: 120 };
    const of = (model: BgNbd) => expectedPurchases(model, buying, 90);
    const expected = fits.map((fit) => fit.estimate(of));
    expectHonest([judge('expected purchases', of(truth), expected)]);
  });

  it('finds what they pay within the intervals that it tells', { timeout: 120_000 }, () => {
    const money: GammaGamma = { p: 6.25, q: 3.74, v: 1544 };
    const fits = seeds.map((seed) =>
      fitted(fitGammaGamma(simulateSpending(money, { seed, customers: 2000, purchasesMax: 5 }))),
    );
    expectHonest(judgeAll(money, fits));
    for (const fit of fits) expect(fit.customers).toBe(2000);
  });

  it('is the same for groups of a day as for customers one by one', () => {
    const alone = simulateBuying(truth, { seed: 3, customers: 4000, ageDays: 60 }).map((one) => ({
      repeats: one.repeats,
      lastDays: Math.floor(one.lastDays),
      ageDays: Math.floor(one.ageDays),
      customers: 1,
    }));
    const groups = [...Map.groupBy(alone, (one) => JSON.stringify(one)).values()].flatMap(
      ([first, ...more]) => (first ? [{ ...first, customers: 1 + more.length }] : []),
    );
    expect(groups.length).toBeLessThan(alone.length / 2);
    const [one, grouped] = [fitted(fitBgNbd(alone)), fitted(fitBgNbd(groups))];
    expect(grouped.customers).toBe(4000);
    expect(grouped.logLikelihood).toBeCloseTo(one.logLikelihood, 5);
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(grouped.parameters[name] / one.parameters[name]).toBeCloseTo(1, 5);
  });

  it('is there also for few customers of whom hardly anybody leaves, or who are all alike', () => {
    const club: BgNbd = { r: 1, alpha: 10, a: 0.01, b: 10 };
    const few = simulateBuying(club, { seed: 2, customers: 500, ageDays: 365 });
    const { parameters, estimate } = fitted(fitBgNbd(few));
    expect(parameters.a / parameters.b).toBeLessThan(0.01);
    const buying = { repeats: 30, lastDays: 360, ageDays: 365 };
    const { value, low, high } = estimate((model) => expectedPurchases(model, buying, 365));
    const truth = expectedPurchases(club, buying, 365);
    expect(low).toBeLessThan(truth);
    expect(high).toBeGreaterThan(truth);
    expect(high / low).toBeLessThan(1.2);
    expect(value / truth).toBeCloseTo(1, 1);

    const same = { repeats: 6, lastDays: 85, ageDays: 100 };
    const alike = fitted(fitBgNbd([{ ...same, customers: 1000 }]));
    expect(expectedPurchases(alike.parameters, same, 100)).toBeCloseTo(6, 0);
  });

  it('expects of customers what they then pay', () => {
    const money: GammaGamma = { p: 3, q: 5, v: 2000 };
    const all = simulateSpending(money, { seed: 11, customers: 50_000, purchasesMax: 4 });
    const groups = Map.groupBy(
      all,
      ({ purchases, meanMinor }) => `${purchases} ${meanMinor > 1500}`,
    );
    expect(groups.size).toBe(8);
    for (const [name, group] of groups) {
      const off = group.map(
        (customer) => customer.nextMinor - (expectedValueMinor(money, customer) ?? 0),
      );
      const sum = off.reduce((total, x) => total + x, 0);
      const spread = Math.sqrt(off.reduce((total, x) => total + x * x, 0));
      expect(Math.abs(sum) / spread, name).toBeLessThan(3.5);
    }
  });
});

describe('what cannot be fitted has a name', () => {
  const once = { repeats: 0, lastDays: 0, ageDays: 100 };
  const again = { repeats: 2, lastDays: 50, ageDays: 100 };

  it.each([
    ['nobody', [], 'too_few_customers'],
    ['ninety-nine', [{ ...again, customers: 99 }], 'too_few_customers'],
    ['all bought once', [{ ...once, customers: 100_000 }], 'too_few_repeats'],
    [
      'nearly all bought once',
      [
        { ...once, customers: 100_000 },
        { ...again, customers: 19 },
      ],
      'too_few_repeats',
    ],
    [
      'all bought on one day',
      [{ repeats: 1, lastDays: 0, ageDays: 0, customers: 500 }],
      'not_identified',
    ],
  ])('%s', (_, groups, code) => {
    expect(fitBgNbd(groups)).toMatchObject({ ok: false, code });
  });

  it.each([
    ['nobody', [], 'too_few_customers'],
    ['all bought once', [{ purchases: 1, meanMinor: 500, customers: 900 }], 'too_few_repeats'],
    ['all pay the same', [{ purchases: 3, meanMinor: 500, customers: 900 }], 'not_identified'],
  ])('money: %s', (_, groups, code) => {
    expect(fitGammaGamma(groups)).toMatchObject({ ok: false, code });
  });

  it('what cannot be at all is refused aloud', () => {
    expect(() => fitBgNbd([{ ...again, lastDays: 101, customers: 200 }])).toThrow(RangeError);
    expect(() => fitBgNbd([{ ...again, lastDays: Number.NaN, customers: 200 }])).toThrow(
      RangeError,
    );
    expect(() => fitGammaGamma([{ purchases: 2, meanMinor: 0, customers: 200 }])).toThrow(
      RangeError,
    );
  });
});
