import { type BgNbd, type Buying, discountedPurchases } from './bg-nbd.ts';
import { expectedValueMinor, type GammaGamma, type Spending } from './gamma-gamma.ts';

export interface Horizon {
  /** How far is looked ahead, in days. */
  days: number;
  /** What money loses in a year: 0.1 = ten in a hundred. */
  yearlyDiscount: number;
}

const daysOfYear = 365.2425;

/**
 * What a customer will still spend, in minor units of today (fractions and all): purchases to be
 * expected, each discounted to today, times what one is worth to him. Sales, not profit.
 * @returns undefined where no mean value is to be expected (`expectedValueMinor`)
 */
export function lifetimeValueMinor(
  models: { buying: BgNbd; spending: GammaGamma },
  customer: Buying & Spending,
  { days, yearlyDiscount }: Horizon,
): number | undefined {
  const valueMinor = expectedValueMinor(models.spending, customer);
  const perDay = Math.log1p(yearlyDiscount) / daysOfYear;
  const purchases = discountedPurchases(models.buying, customer, { days, perDay });
  return valueMinor === undefined ? undefined : valueMinor * purchases;
}
