/** How fractions end: down, half up, up. */
export const roundings = ['floor', 'round', 'ceil'] as const;
export type Rounding = (typeof roundings)[number];

/** An exact factor: numerator ÷ denominator, both whole. */
export interface Fraction {
  numerator: number;
  denominator: number;
}

const decimals = 10_000;

/** A decimal of at most four places as an exact fraction; `undefined` when it has more. */
export function fractionOf(value: number): Fraction | undefined {
  const numerator = Math.round(value * decimals);
  return numerator / decimals === value ? { numerator, denominator: decimals } : undefined;
}

/**
 * round(a × b ÷ c) without floating error; all whole and not negative, c positive.
 * Results above 2^53 − 1 stay there: no JSON number could carry them.
 */
export function multiplyDivide(
  a: number,
  b: number,
  c: number,
  rounding: Rounding = 'floor',
): number {
  const product = a * b;
  if (product > Number.MAX_SAFE_INTEGER)
    return divideLarge(BigInt(a) * BigInt(b), BigInt(c), rounding);
  const rest = product % c; // exact for whole numbers below 2^53, unlike the rounded quotient
  const quotient = (product - rest) / c;
  if (rest === 0 || rounding === 'floor') return quotient;
  return rounding === 'ceil' || rest >= c - rest ? quotient + 1 : quotient;
}

function divideLarge(product: bigint, divisor: bigint, rounding: Rounding): number {
  const rest = product % divisor;
  const up = rest > 0n && (rounding === 'ceil' || (rounding === 'round' && 2n * rest >= divisor));
  const quotient = product / divisor + (up ? 1n : 0n);
  return quotient > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(quotient);
}

/**
 * Shares `amount` over weights in proportion, by cumulative floor: share i = ⌊amount × W(i) ÷ W⌋ −
 * ⌊amount × W(i−1) ÷ W⌋ with W(i) the sum of the first i weights. Shares are whole, not negative,
 * and sum exactly to `amount`. All weights zero: `undefined`.
 */
export function share(amount: number, weights: readonly number[]): number[] | undefined {
  let total = 0;
  for (const weight of weights) total += weight;
  if (total <= 0) return undefined;
  const shares = new Array<number>(weights.length);
  let cumulated = 0;
  let given = 0;
  for (let i = 0; i < weights.length; i++) {
    cumulated += weights[i] ?? 0;
    const upTo = multiplyDivide(amount, cumulated, total);
    shares[i] = upTo - given;
    given = upTo;
  }
  return shares;
}

/**
 * Shares `amount` over weights in proportion, each part rounded down, and what is left one by one
 * to those whose parts lost most by it, of equal ones the first. Parts are whole, at most their
 * weight, and sum exactly to `amount`. Weights that sum to less than it: `undefined`.
 */
export function shareByRemainder(amount: number, weights: readonly number[]): number[] | undefined {
  let total = 0;
  for (const weight of weights) total += weight;
  if (total < amount || total === 0) return undefined;
  const [of, all] = [BigInt(amount), BigInt(total)];
  const parts = weights.map((weight) => multiplyDivide(amount, weight, total));
  const lost = weights.map((weight, at) => ({ at, rest: (of * BigInt(weight)) % all }));
  lost.sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  for (const { at } of lost) {
    if (left === 0) break;
    parts[at] = (parts[at] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}
