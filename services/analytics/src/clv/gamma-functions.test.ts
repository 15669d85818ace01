import { describe, expect, it } from 'vitest';
import { digamma, hypergeometric, lnGamma } from './gamma-functions.ts';

const close = (got: number, expected: number, digits = 13) =>
  expect(Math.abs(got - expected)).toBeLessThan(10 ** -digits * Math.max(1, Math.abs(expected)));

describe('special functions', () => {
  it.each([
    [0.5, 0.5 * Math.log(Math.PI)],
    [1, 0],
    [2, 0],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
    [1e-6, 13.815509980749431],
    [100, 359.1342053695754],
    [0.243, 1.3180435846996699],
    [1e6 + 0.3, 12_815_508.713800674],
  ])('lnΓ(%d) = %d', (x, expected) => close(lnGamma(x), expected));

  it.each([
    [1, -0.5772156649015329],
    [0.5, -0.5772156649015329 - 2 * Math.LN2],
    [2, 1 - 0.5772156649015329],
    [10, 2.251752589066721],
    [1e-3, -1000.5755719318103],
  ])('ψ(%d) = %d', (x, expected) => close(digamma(x), expected));

  it('ψ is the slope of lnΓ', () => {
    for (const x of [0.05, 0.3, 1.7, 4, 9.99, 10.01, 57, 3000])
      close((lnGamma(x * (1 + 1e-5)) - lnGamma(x * (1 - 1e-5))) / (2e-5 * x), digamma(x), 7);
  });

  it('2F1 is what it is in closed form', () => {
    for (const z of [0, 0.01, 0.3, 0.9, 0.999]) {
      if (z > 0) close(hypergeometric({ a: 1, b: 1, c: 2, z }), -Math.log1p(-z) / z, 12);
      close(hypergeometric({ a: 1.7, b: 0.6, c: 0.6, z }), (1 - z) ** -1.7, 12);
      if (z > 0) close(hypergeometric({ a: 0.5, b: 1, c: 1.5, z: z * z }), Math.atanh(z) / z, 12);
    }
    expect(() => hypergeometric({ a: 2, b: 1, c: 1, z: 1 })).toThrow(RangeError);
  });
});
