import { expect, test } from 'vitest';
import { tailOf, unusualOf } from './unusual.ts';

test('the tail of a geometric distribution of mean 1 halves with each one more', () => {
  expect(tailOf(0, { shape: 1, mean: 1 })).toBe(1);
  expect(tailOf(3, { shape: 1, mean: 1 })).toBeCloseTo(1 / 8, 9);
  expect(tailOf(40, { shape: 1, mean: 1 }) * 2 ** 40).toBeCloseTo(1, 6);
});

test('of a large shape it is that of Poisson', () => {
  // 1 − e^−2 (1 + 2 + 2)
  expect(tailOf(3, { shape: 1e7, mean: 2 })).toBeCloseTo(1 - 5 * Math.exp(-2), 5);
});

const days = { period: 7, history: 182 };
/** A hundred who did it 26 times in half a year, which is once a week. */
const weekly = [{ times: 26, subjects: 100, now: 100, before: 2_600, most: 2 }];
const one = { who: 'ann', other: '', before: 26, knownDays: 182 };

test('who does what he did, and the others do, is not told; ten times as often is', () => {
  const told = (now: number, more: object = {}) =>
    unusualOf([{ ...one, now, ...more }], { peers: weekly, days, least: 5 }).length;
  expect([1, 3, 6].map((now) => told(now))).toEqual([0, 0, 0]);
  expect(told(10)).toBe(1);
  // he always did
  expect(told(10, { before: 260 })).toBe(0);
});

test('in a busy week everybody does more', () => {
  const busy = [{ times: 26, subjects: 100, now: 600, before: 2_600, most: 9 }];
  const told = unusualOf([{ ...one, now: 10 }], { peers: busy, days, least: 5 });
  expect(told).toEqual([]);
});

test('of little nothing is told, however improbable', () => {
  const never = [{ times: 0, subjects: 1_000, now: 4, before: 0, most: 4 }];
  const suspect = { ...one, before: 0, now: 4 };
  expect(unusualOf([suspect], { peers: never, days, least: 5 })).toEqual([]);
  expect(unusualOf([suspect], { peers: never, days, least: 3 })).toHaveLength(1);
});
