import { digamma, hypergeometric, lnGamma } from './gamma-functions.ts';

/**
 * BG/NBD (Fader, Hardie & Lee, “Counting Your Customers” the Easy Way, Marketing Science 24, 2005):
 * a customer buys at random with a rate λ of his own, and after each purchase never comes back with
 * a probability p of his own. λ has a gamma distribution with shape r and rate α, p a beta
 * distribution with a and b. α is in the unit of time of the data.
 */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/** What the model needs to know of a customer. Purchases of one day are one. */
export interface Buying {
  /** Purchases after the first one (x). */
  repeats: number;
  /** From the first purchase to the last (t_x), and to now (T). */
  lastDays: number;
  ageDays: number;
}

/** Customers with the same numbers count as one group. */
export interface BuyingGroup extends Buying {
  customers: number;
}

/**
 * P(alive): how likely he has not left, given what he did (Fader & Hardie, Computing P(alive)
 * Using the BG/NBD Model, 2008).
 */
export function probabilityAlive(model: BgNbd, buying: Buying): number {
  const { r, alpha, a, b } = model;
  const { repeats, lastDays, ageDays } = buying;
  // who never came back has had no occasion to leave
  if (repeats === 0) return 1;
  const pause = (alpha + ageDays) / (alpha + lastDays);
  return 1 / (1 + (a / (b + repeats - 1)) * pause ** (r + repeats));
}

/** How many purchases are to be expected in the next days (2005, equation 10). */
export const expectedPurchases = (model: BgNbd, buying: Buying, days: number): number =>
  discountedPurchases(model, buying, { days, perDay: 0 });

/**
 * The same, each worth less the later it comes: e^(−perDay × days).
 *
 * Who is alive has a rate with the distribution Γ(k = r + x, β = α + T) and p with B(a, b + x).
 * From E[Y(t) | λ, p] = (1 − e^(−λpt)) / p follows the rate of purchases at t, E[λ e^(−λpt)] =
 * (k / β) 2F1(k + 1, a; a + b + x; −t / β). It is integrated over t, which for perDay = 0 is
 * equation 10, but has no gap at a = 1 and no difference of two nearly equal numbers. By Pfaff's
 * rule all terms of the series are positive.
 */
export function discountedPurchases(
  model: BgNbd,
  buying: Buying,
  { days, perDay }: { days: number; perDay: number },
): number {
  const { r, alpha, a, b } = model;
  const k = r + buying.repeats;
  const beta = alpha + buying.ageDays;
  const c = a + b + buying.repeats;
  // by u = ln(1 + t / β), in which the falling rate is smooth from end to end
  const end = Math.log1p(days / beta);
  let sum = 0;
  for (const [node, weight] of gaussLegendre) {
    const u = (end * (1 + node)) / 2;
    const t = beta * Math.expm1(u);
    const series = hypergeometric({ a: k + 1, b: c - a, c, z: -Math.expm1(-u) });
    // dt = β e^u du; (1 + t / β)^−(k + 1) = e^(−(k + 1) u)
    sum += weight * k * Math.exp(-k * u - perDay * t) * series;
  }
  return (probabilityAlive(model, buying) * sum * end) / 2;
}

/** Nodes and weights on −1 … 1, exact for polynomials up to degree 2n − 1 (Newton on Legendre). */
const gaussLegendre = legendreNodes(40);

function legendreNodes(n: number): (readonly [node: number, weight: number])[] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let round = 0; round < 20; round += 1) {
      let [before, value] = [1, x];
      for (let j = 2; j <= n; j += 1)
        [before, value] = [value, ((2 * j - 1) * x * value - (j - 1) * before) / j];
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return [x, 2 / ((1 - x * x) * slope * slope)] as const;
  });
}

/**
 * The log-likelihood of groups and its derivatives by ln r, ln α, ln a, ln b (2005, equation 6;
 * the sum of its last two terms by their logarithms, so that nothing overflows). What depends on x
 * alone is computed once for each x.
 */
export function logLikelihood(groups: readonly BuyingGroup[]) {
  const repeats = [...new Set(groups.map((group) => group.repeats))];
  const place = new Map(repeats.map((x, i) => [x, i]));
  const places = Uint32Array.from(groups, (group) => place.get(group.repeats) ?? 0);
  const count = Float64Array.from(groups, ({ customers }) => customers);
  const last = Float64Array.from(groups, ({ lastDays }) => lastDays);
  const age = Float64Array.from(groups, ({ ageDays }) => ageDays);

  return (at: readonly number[]) => {
    const [r = 1, alpha = 1, a = 1, b = 1] = at.map(Math.exp);
    const byRepeats = repeats.map((x) => termsOf({ r, alpha, a, b }, x));
    let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
    for (let i = 0; i < count.length; i += 1) {
      const terms = byRepeats[places[i] ?? 0];
      const n = count[i] ?? 0;
      const ageSum = alpha + (age[i] ?? 0);
      const lastSum = alpha + (last[i] ?? 0);
      if (!terms) continue;
      const { k } = terms;
      const lnAge = Math.log(ageSum);
      const lnLast = terms.gone === undefined ? 0 : Math.log(lastSum);
      const alive = -k * lnAge;
      const gone = terms.gone === undefined ? Number.NEGATIVE_INFINITY : terms.gone - k * lnLast;
      const most = Math.max(alive, gone);
      const total = most + Math.log(Math.exp(alive - most) + Math.exp(gone - most));
      const left = Math.exp(gone - total);
      const stays = 1 - left;
      value += n * (terms.value + total);
      byR += n * (terms.byR - stays * lnAge - left * lnLast);
      byAlpha += n * (r / alpha - k * (stays / ageSum + left / lastSum));
      byA += n * (terms.byA + left / a);
      byB += n * (terms.byB - left * terms.goneByB);
    }
    return { value, gradient: [r * byR, alpha * byAlpha, a * byA, b * byB] };
  };
}

function termsOf({ r, alpha, a, b }: BgNbd, x: number) {
  const beta = digamma(a + b) - digamma(a + b + x);
  return {
    k: r + x,
    value:
      lnGamma(r + x) -
      lnGamma(r) +
      r * Math.log(alpha) +
      (lnGamma(a + b) - lnGamma(a + b + x)) +
      (lnGamma(b + x) - lnGamma(b)),
    byR: digamma(r + x) - digamma(r) + Math.log(alpha),
    byA: beta,
    byB: beta + digamma(b + x) - digamma(b),
    /** ln of a / (b + x − 1), the weight of having left; undefined = not without a repeat. */
    gone: x === 0 ? undefined : Math.log(a) - Math.log(b + x - 1),
    goneByB: x === 0 ? 0 : 1 / (b + x - 1),
  };
}
