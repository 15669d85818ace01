import { describe, expect, it } from 'vitest';
import {
  type BgNbd,
  type Buying,
  discountedPurchases,
  expectedPurchases,
  logLikelihood,
  probabilityAlive,
} from './bg-nbd.ts';
import { hypergeometric } from './gamma-functions.ts';
import { simulateBuying } from './testing/simulated.ts';

/** As estimated for CDNOW in the paper; its time is in weeks. */
const cdnow: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

/** Equation 10 as it is printed. Above a = 1, so that its series has positive terms. */
function equationTen({ r, alpha, a, b }: BgNbd, { repeats, lastDays, ageDays }: Buying, t: number) {
  const [k, h] = [r + repeats, b + repeats];
  const end = alpha + ageDays + t;
  const series = hypergeometric({ a: k, b: h, c: a + h - 1, z: t / end });
  const gone = repeats ? (a / (h - 1)) * ((alpha + ageDays) / (alpha + lastDays)) ** k : 0;
  return (((a + h - 1) / (a - 1)) * (1 - ((alpha + ageDays) / end) ** k * series)) / (1 + gone);
}

describe('BG/NBD', () => {
  it('expects of the first customer of CDNOW what its authors print: 1.226 in 39 weeks', () => {
    const first = { repeats: 2, lastDays: 30.43, ageDays: 38.86 };
    expect(expectedPurchases(cdnow, first, 39)).toBeCloseTo(1.226, 3);
  });

  it('is equation 10, and passes smoothly over its gap at a = 1', () => {
    const buyings = [
      { repeats: 0, lastDays: 0, ageDays: 0 },
      { repeats: 0, lastDays: 0, ageDays: 200 },
      { repeats: 1, lastDays: 90, ageDays: 91 },
      { repeats: 40, lastDays: 350, ageDays: 365 },
    ];
    for (const buying of buyings)
      for (const t of [0.1, 7, 90, 1000])
        for (const a of [0.8, 0.999, 1.001, 1.7, 6]) {
          const model = { r: 0.8, alpha: 25, a, b: 2.2 };
          const expected = equationTen(model, buying, t);
          expect(expectedPurchases(model, buying, t) / expected).toBeCloseTo(1, 8);
        }
    const at = (a: number) =>
      expectedPurchases({ r: 1, alpha: 9, a, b: 2 }, { repeats: 3, lastDays: 5, ageDays: 9 }, 30);
    expect(at(1) / ((at(0.999) + at(1.001)) / 2)).toBeCloseTo(1, 5);
  });

  it('knows who is alive, and what he buys, of simulated customers', () => {
    // the same customers whose future the simulation knows, by what was seen of them
    for (const model of [
      { r: 0.9, alpha: 30, a: 0.7, b: 2.1 },
      { r: 2, alpha: 60, a: 2.5, b: 4 },
    ]) {
      const all = simulateBuying(model, {
        ...{ seed: 7, customers: 60_000, ageDays: 200, laterDays: 120 },
      });
      const groups = Map.groupBy(all, ({ repeats, lastDays, ageDays }) => {
        const pause = ageDays - lastDays > 60 ? 'long' : 'short';
        return `${Math.min(repeats, 4)} ${pause}`;
      });
      expect(groups.size).toBeGreaterThan(8);
      for (const [name, group] of groups) {
        const [living, buying] = [
          { sum: 0, variance: 0 },
          { sum: 0, variance: 0 },
        ];
        for (const customer of group) {
          const alive = probabilityAlive(model, customer);
          living.sum += Number(customer.alive) - alive;
          living.variance += alive * (1 - alive);
          const off = customer.later - expectedPurchases(model, customer, 120);
          buying.sum += off;
          buying.variance += off * off;
        }
        const z = ({ sum, variance }: typeof living) => Math.abs(sum) / Math.sqrt(variance || 1);
        expect(z(living), `alive, ${name}`).toBeLessThan(3.5);
        expect(z(buying), `purchases, ${name}`).toBeLessThan(3.5);
      }
    }
  });

  it('discounts: nothing at 0, and as a sum over short stretches of time', () => {
    const buying = { repeats: 4, lastDays: 100, ageDays: 130 };
    const model = { r: 0.9, alpha: 30, a: 0.7, b: 2.1 };
    const plain = expectedPurchases(model, buying, 365);
    expect(discountedPurchases(model, buying, { days: 365, perDay: 0 })).toBe(plain);
    let sum = 0;
    for (let t = 0; t < 365; t += 1) {
      const here = expectedPurchases(model, buying, t + 1) - expectedPurchases(model, buying, t);
      sum += here * Math.exp(-0.002 * (t + 0.5));
    }
    expect(discountedPurchases(model, buying, { days: 365, perDay: 0.002 })).toBeCloseTo(sum, 4);
  });

  it('has a likelihood that is one over everything that can be seen', () => {
    // of a customer of age T: nothing again, or x times with the last at t, over all t and x;
    // the paper's likelihood is of the times of all purchases; those before the last one may lie
    // in t^(x−1)/(x−1)! ways
    const model = { r: 1.3, alpha: 10, a: 1.2, b: 2.5 };
    const at = [model.r, model.alpha, model.a, model.b].map(Math.log);
    const density = (repeats: number, lastDays: number) =>
      Math.exp(logLikelihood([{ repeats, lastDays, ageDays: 8, customers: 1 }])(at).value);
    let total = density(0, 0);
    let factorial = 1;
    for (let x = 1; x <= 40; x += 1) {
      if (x > 1) factorial *= x - 1;
      for (let i = 0; i < 400; i += 1) {
        const t = (8 * (i + 0.5)) / 400;
        total += ((density(x, t) * t ** (x - 1)) / factorial) * (8 / 400);
      }
    }
    expect(total).toBeCloseTo(1, 3);
  });

  it('has the slope that it says', () => {
    const slope = logLikelihood(simulateBuying(cdnow, { seed: 1, customers: 200, ageDays: 39 }));
    const at = [0.3, 4, 0.5, 3].map(Math.log);
    const { gradient } = slope(at);
    gradient.forEach((expected, i) => {
      const moved = (by: number) => slope(at.map((x, j) => (i === j ? x + by : x))).value;
      expect((moved(1e-5) - moved(-1e-5)) / 2e-5).toBeCloseTo(expected, 5);
    });
  });

  it('stays finite for whoever bought thousands of times, or long ago', () => {
    const model = { r: 0.2, alpha: 0.5, a: 0.1, b: 0.1 };
    for (const buying of [
      { repeats: 5000, lastDays: 3000, ageDays: 3000 },
      { repeats: 5000, lastDays: 1, ageDays: 3650 },
      { repeats: 1, lastDays: 0, ageDays: 3650 },
      { repeats: 0, lastDays: 0, ageDays: 0 },
    ]) {
      const alive = probabilityAlive(model, buying);
      expect(alive >= 0 && alive <= 1).toBe(true);
      const expected = expectedPurchases(model, buying, 365);
      expect(expected >= 0 && expected < 10_000).toBe(true);
      const at = [0.2, 0.5, 0.1, 0.1].map(Math.log);
      const { value, gradient } = logLikelihood([{ ...buying, customers: 1 }])(at);
      expect([value, ...gradient].every(Number.isFinite)).toBe(true);
    }
  });
});
