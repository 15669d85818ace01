import type { BgNbd, BuyingGroup } from '../bg-nbd.ts';
import type { GammaGamma, SpendingGroup } from '../gamma-gamma.ts';

/** A sequence of chance that is the same for the same seed (mulberry32). */
function chance(seed: number) {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (((x ^ (x >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Shape, rate 1 (Marsaglia & Tsang, 2000). */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number): number => {
    const x = gamma(a);
    return x / (x + gamma(b));
  };
  return { uniform, gamma, beta };
}

/** A customer as the model says he is, with what nobody can see: whether he will come again. */
export interface Simulated extends BuyingGroup {
  alive: boolean;
  /** Purchases in the days after. */
  later: number;
}

/** Customers of a shop, watched for up to `ageDays`, and for `laterDays` more. */
export function simulateBuying(
  { r, alpha, a, b }: BgNbd,
  of: { seed: number; customers: number; ageDays: number; laterDays?: number },
): Simulated[] {
  const { uniform, gamma, beta } = chance(of.seed);
  return Array.from({ length: of.customers }, () => {
    const rate = gamma(r) / alpha;
    const leaves = beta(a, b);
    const ageDays = of.ageDays * (0.4 + 0.6 * uniform());
    const seen = { repeats: 0, lastDays: 0, ageDays, customers: 1, alive: true, later: 0 };
    for (let t = 0; ; ) {
      t -= Math.log(uniform()) / rate;
      if (t > ageDays + (of.laterDays ?? 0)) return seen;
      if (t <= ageDays) {
        seen.repeats += 1;
        seen.lastDays = t;
      } else seen.later += 1;
      if (uniform() >= leaves) continue;
      if (t <= ageDays) seen.alive = false;
      return seen;
    }
  });
}

/** What customers with one to `purchasesMax` purchases paid on the average. */
export function simulateSpending(
  { p, q, v }: GammaGamma,
  of: { seed: number; customers: number; purchasesMax: number },
): (SpendingGroup & { nextMinor: number })[] {
  const { uniform, gamma } = chance(of.seed);
  return Array.from({ length: of.customers }, () => {
    const rate = gamma(q) / v;
    const purchases = 1 + Math.floor(uniform() * of.purchasesMax);
    const meanMinor = gamma(p * purchases) / rate / purchases;
    return { purchases, meanMinor, customers: 1, nextMinor: gamma(p) / rate };
  });
}
