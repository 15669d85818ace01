import type { Rounding } from './arithmetic.ts';

/** An exact number, `numerator` ÷ `denominator`; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Rational = { numerator: 0n, denominator: 1n };

/** Most decimals that a number brings into exact arithmetic. */
export const rationalDecimals = 6;
const million = 1_000_000n;
/** Largest size that a number brings into exact arithmetic. */
const sizeMax = 1_000_000_000_000_000;

/**
 * A number as it is written in decimals: to six of them, at most 10^15 up or down; what is not a
 * number is 0.
 */
export function rationalOf(value: unknown): Rational {
  if (typeof value !== 'number' || Number.isNaN(value)) return zero;
  const within = Math.min(sizeMax, Math.max(-sizeMax, value));
  if (Number.isInteger(within)) return { numerator: BigInt(within), denominator: 1n };
  const digits = within.toFixed(rationalDecimals).replace('.', '');
  return { numerator: BigInt(digits), denominator: million };
}

export const add = (a: Rational, b: Rational): Rational =>
  a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : {
        numerator: a.numerator * b.denominator + b.numerator * a.denominator,
        denominator: a.denominator * b.denominator,
      };

export const negate = ({ numerator, denominator }: Rational): Rational => ({
  numerator: -numerator,
  denominator,
});

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));

export const multiply = (a: Rational, b: Rational): Rational => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});

/** a ÷ b; 0 where b is 0. */
export function divide(a: Rational, b: Rational): Rational {
  if (b.numerator === 0n) return zero;
  const numerator = a.numerator * b.denominator;
  const denominator = a.denominator * b.numerator;
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator }
    : { numerator, denominator };
}

/** Below 0 where a < b, 0 where they are equal, above 0 where a > b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The whole number below, above, or nearest (half up, so −2.5 becomes −2). */
export function whole({ numerator, denominator }: Rational, rounding: Rounding): bigint {
  if (rounding === 'ceil') return -floorOf(-numerator, denominator);
  if (rounding === 'round') return floorOf(2n * numerator + denominator, 2n * denominator);
  return floorOf(numerator, denominator);
}

function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
