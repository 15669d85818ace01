import { expect, test } from 'vitest';
import { median, percentile } from './percentile.ts';

test('the smallest value that a share of them does not exceed', () => {
  const values = [40, 10, 30, 20];
  expect([0, 0.25, 0.5, 0.51, 0.99, 1].map((share) => percentile(values, share))).toEqual([
    ...[10, 10, 20, 30, 40, 40],
  ]);
  expect(percentile([], 0.5)).toBeNaN();
});

test('the median of an even number lies between the two in the middle', () => {
  expect([[3, 1, 2], [4, 1, 2, 10], [7]].map(median)).toEqual([2, 3, 7]);
  expect(median([])).toBeNaN();
});
