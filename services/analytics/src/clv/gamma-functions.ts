// Own lines rather than a library: the one that is kept well brings 169 packages for these two.

const halfLnTwoPi = 0.5 * Math.log(2 * Math.PI);

/**
 * ln Γ(x) for x > 0, to about 14 digits: Stirling's series (Abramowitz & Stegun 6.1.41) from 10 on,
 * below it by Γ(x + 1) = x Γ(x).
 */
export function lnGamma(x: number): number {
  let product = 1;
  let y = x;
  for (; y < 10; y += 1) product *= y;
  const u = 1 / (y * y);
  const series =
    (1 / 12 -
      u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u * (1 / 1188 - u * (691 / 360_360)))))) /
    y;
  return (y - 0.5) * Math.log(y) - y + halfLnTwoPi + series - Math.log(product);
}

/** The derivative of `lnGamma` for x > 0 (Abramowitz & Stegun 6.3.18 and 6.3.5). */
export function digamma(x: number): number {
  let sum = 0;
  let y = x;
  for (; y < 10; y += 1) sum -= 1 / y;
  const u = 1 / (y * y);
  const series =
    u *
    (1 / 12 - u * (1 / 120 - u * (1 / 252 - u * (1 / 240 - u * (1 / 132 - u * (691 / 32_760))))));
  return sum + Math.log(y) - 0.5 / y - series;
}

const termsMax = 10_000_000;

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z) for 0 ≤ z < 1 and positive a, b, c, by its
 * series: all terms are positive, so nothing cancels. They fall like zⁿ; near 1 there are many.
 * @throws RangeError where it does not converge
 */
export function hypergeometric(of: { a: number; b: number; c: number; z: number }): number {
  const { a, b, c, z } = of;
  let term = 1;
  let sum = 1;
  for (let n = 0; n < termsMax; n += 1) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (1 + n))) * z;
    term *= ratio;
    sum += term;
    // what is left is a geometric series at most, once the ratio falls
    if (ratio < 1 && term < 1e-16 * sum * (1 - ratio)) return sum;
  }
  throw new RangeError(`2F1(${a}, ${b}; ${c}; ${z}) does not converge`);
}
