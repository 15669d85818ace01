import { expect, test } from 'vitest';
import { createCompany } from './company.ts';

/** Who comes when, in seconds. */
function comings(...list: readonly (readonly [orgId: string, atSeconds: number])[]) {
  let nowMs = 0;
  const company = createCompany(() => nowMs);
  for (const [orgId, atSeconds] of list) {
    nowMs = atSeconds * 1_000;
    company.arrived(orgId);
  }
  return (atSeconds: number) => {
    nowMs = atSeconds * 1_000;
    return company.isShared();
  };
}

test('nobody, and one alone however often it comes, are alone', () => {
  expect(comings()(0)).toBe(false);
  expect(comings(['a', 0], ['a', 1], ['a', 70])(70)).toBe(false);
});

test('a second one makes it company, for a minute after it was last here', () => {
  const isShared = comings(['a', 0], ['b', 1], ['a', 2], ['a', 60]);
  expect([isShared(60.9), isShared(61)]).toEqual([true, false]);
});

test('of many, the one before the last counts', () => {
  const isShared = comings(['a', 0], ['b', 10], ['c', 20], ['c', 65]);
  expect([isShared(69.9), isShared(70)]).toEqual([true, false]);
});

test('who came first long ago is no company for who comes now', () => {
  expect(comings(['a', 0], ['b', 100])(100)).toBe(false);
});
