import { expect, test } from 'vitest';
import { allocate } from './allocation.ts';
import { futureOf } from './breakage.ts';
import type { Cohort } from './triangle.ts';

/** Illustrative example 52 of IFRS 15: 10,000 points with sales of 100,000, each worth 1. */
const pointsOf = (redeemed: bigint): Cohort => ({
  ...{ month: '2026-01', issued: 10_000n, received: 0n, withSales: 10_000n },
  left: { takenBack: [0n], redeemed: [redeemed], expired: [0n], passedOn: [0n] },
  outstanding: 10_000n - redeemed,
});

const allocated = (redeemed: bigint, breakage: number) => {
  const cohort = pointsOf(redeemed);
  const { redeeming } = futureOf(cohort, { day: '2026-01-31', breakage });
  const [share] = allocate(100_000, [
    { unit: 'points', cohort, value: 1, breakageAtIssue: 0.05, redeeming },
  ]);
  return share && [share.allocated, share.recognized, share.contractLiability].map(Math.round);
};

test('4,500 are redeemed, 9,500 shall be', () => {
  expect(allocated(4_500n, 0.05)).toEqual([8_676, 4_110, 4_566]);
});

test('8,500 are redeemed, and by now 9,700 shall be', () => {
  expect(allocated(8_500n, 0.03)).toEqual([8_676, 7_603, 1_073]);
});

test('where all lapsed or was redeemed nothing is owed', () => {
  const cohort: Cohort = {
    ...pointsOf(6_000n),
    left: { takenBack: [0n], redeemed: [6_000n], expired: [4_000n], passedOn: [0n] },
    outstanding: 0n,
  };
  const { redeeming, lapsing } = futureOf(cohort, { day: '2026-01-31', breakage: 0.05 });
  expect([redeeming, lapsing]).toEqual([0, 0]);
  const [share] = allocate(100_000, [
    { unit: 'points', cohort, value: 1, breakageAtIssue: 0.05, redeeming },
  ]);
  expect(Math.round(share?.contractLiability ?? -1)).toBe(0);
});
