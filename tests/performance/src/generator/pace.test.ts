import { expect, test } from 'vitest';
import { paceOf } from './pace.ts';

test('turns are at equal distances, whoever asks when', () => {
  const pause = paceOf(100);
  expect([1_000, 1_000, 1_015, 1_020].map(pause)).toEqual([0, 10, 5, 10]);
});

test('who comes late goes at once, until what was missed is made up for', () => {
  const pause = paceOf(100);
  expect([0, 35, 35, 35, 35].map(pause)).toEqual([0, 0, 0, 0, 5]);
});

test('without a pace nobody waits', () => {
  const pause = paceOf(undefined);
  expect([0, 0, 0].map(pause)).toEqual([0, 0, 0]);
});
