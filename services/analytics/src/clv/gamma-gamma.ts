import { type FitResult, fitParameters, tooFew } from './fit.ts';
import { digamma, lnGamma } from './gamma-functions.ts';

/**
 * Gamma-Gamma (Fader & Hardie, The Gamma-Gamma Model of Monetary Value, 2013): what a customer pays
 * has a gamma distribution with shape p and a rate of his own, which over customers has a gamma
 * distribution with shape q and rate v. v is in the unit of the money. How much somebody pays is
 * taken to say nothing about how often.
 */
export interface GammaGamma {
  p: number;
  q: number;
  v: number;
}

/** What the model needs to know of customers: how many purchases, and their mean, above zero. */
export interface Spending {
  purchases: number;
  meanMinor: number;
}

export interface SpendingGroup extends Spending {
  customers: number;
}

/**
 * What the next purchase of a customer is worth in minor units (2013, equation 5): between his own
 * mean and that of all, nearer to his own the more he bought. Of somebody new: `purchases` 0.
 * @returns undefined where the model has no mean (p x + q ≤ 1: the tail is too heavy)
 */
export function expectedValueMinor({ p, q, v }: GammaGamma, of: Spending): number | undefined {
  const { purchases, meanMinor } = of;
  const divisor = p * purchases + q - 1;
  return divisor > 0 ? (p * (v + purchases * meanMinor)) / divisor : undefined;
}

/** As `fitBgNbd`: pure, and busy. @throws RangeError for customers without a purchase of worth */
export function fitGammaGamma(groups: readonly SpendingGroup[]): FitResult<GammaGamma> {
  let [customers, repeaters, sum] = [0, 0, 0];
  for (const group of groups) {
    if (!(group.purchases >= 1 && group.meanMinor > 0))
      throw new RangeError(`${group.purchases} purchases of ${group.meanMinor}`);
    customers += group.customers;
    if (group.purchases > 1) repeaters += group.customers;
    sum += group.meanMinor * group.customers;
  }
  const refused = tooFew(customers, repeaters);
  if (refused) return refused;
  const mean = sum / customers;
  return fitParameters({
    slope: logLikelihood(groups),
    starts: [
      [1, 3],
      [5, 4],
      [20, 10],
    ].map(([p = 1, q = 3]) => [p, q, (mean * (q - 1)) / p]),
    unitless: [true, true, false],
    read: ([p = 0, q = 0, v = 0]) => ({ p, q, v }),
    customers,
  });
}

/** 2013, equation 1a, and its derivatives by ln p, ln q, ln v. */
function logLikelihood(groups: readonly SpendingGroup[]) {
  const purchases = [...new Set(groups.map((group) => group.purchases))];
  const place = new Map(purchases.map((x, i) => [x, i]));
  const places = Uint32Array.from(groups, (group) => place.get(group.purchases) ?? 0);
  const count = Float64Array.from(groups, ({ customers }) => customers);
  const mean = Float64Array.from(groups, ({ meanMinor }) => meanMinor);
  const lnMean = mean.map(Math.log);

  return (at: readonly number[]) => {
    const [p = 1, q = 1, v = 1] = at.map(Math.exp);
    const byPurchases = purchases.map((x) => ({
      x,
      value:
        lnGamma(p * x + q) - lnGamma(p * x) - lnGamma(q) + q * Math.log(v) + p * x * Math.log(x),
      byP: digamma(p * x + q) - digamma(p * x) + Math.log(x),
      byQ: digamma(p * x + q) - digamma(q) + Math.log(v),
    }));
    let [value, byP, byQ, byV] = [0, 0, 0, 0];
    for (let i = 0; i < count.length; i += 1) {
      const terms = byPurchases[places[i] ?? 0];
      const n = count[i] ?? 0;
      const lnZ = lnMean[i] ?? 0;
      if (!terms) continue;
      const { x } = terms;
      const total = v + x * (mean[i] ?? 0);
      const lnTotal = Math.log(total);
      value += n * (terms.value + (p * x - 1) * lnZ - (p * x + q) * lnTotal);
      byP += n * x * (terms.byP + lnZ - lnTotal);
      byQ += n * (terms.byQ - lnTotal);
      byV += n * (q / v - (p * x + q) / total);
    }
    return { value, gradient: [p * byP, q * byQ, v * byV] };
  };
}
