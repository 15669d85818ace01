import { describe, expect, it } from 'vitest';
import { expectedPurchases } from './bg-nbd.ts';
import { expectedValueMinor } from './gamma-gamma.ts';
import { lifetimeValueMinor } from './lifetime-value.ts';

const buying = { r: 0.9, alpha: 30, a: 0.7, b: 2.1 };
const spending = { p: 6.25, q: 3.74, v: 1544 };
const regular = { repeats: 4, lastDays: 100, ageDays: 130, purchases: 5, meanMinor: 4000 };

describe('what a customer will still spend', () => {
  it('is purchases times the value of one: near to his own mean, and of somebody new to all', () => {
    // 6.25 × (1544 + 5 × 4000) / (6.25 × 5 + 3.74 − 1), and 6.25 × 1544 / 2.74
    expect(expectedValueMinor(spending, regular)).toBeCloseTo(3961.46, 2);
    expect(expectedValueMinor(spending, { purchases: 0, meanMinor: 0 })).toBeCloseTo(3521.9, 1);
    const undiscounted = { days: 365, yearlyDiscount: 0 };
    expect(lifetimeValueMinor({ buying, spending }, regular, undiscounted)).toBeCloseTo(
      3961.46 * expectedPurchases(buying, regular, 365),
      0,
    );
  });

  it('is less the more money loses, and more the further one looks', () => {
    const of = (days: number, yearlyDiscount: number) =>
      lifetimeValueMinor({ buying, spending }, regular, { days, yearlyDiscount }) ?? 0;
    expect(of(730, 0.1)).toBeGreaterThan(of(365, 0.1));
    expect(of(365, 0.1)).toBeGreaterThan(of(365, 0.2));
    // discounted as at the end of the year at most, at its begin at least
    expect(of(365, 0.1)).toBeGreaterThan(of(365, 0) / 1.1);
    expect(of(0, 0.1)).toBe(0);
  });

  it('is not said where the model has no mean', () => {
    const heavy = { p: 0.1, q: 0.8, v: 1000 };
    const horizon = { days: 365, yearlyDiscount: 0.1 };
    expect(
      lifetimeValueMinor({ buying, spending: heavy }, { ...regular, purchases: 1 }, horizon),
    ).toBeUndefined();
    expect(lifetimeValueMinor({ buying, spending: heavy }, regular, horizon)).toBeGreaterThan(0);
  });
});
