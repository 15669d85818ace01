import { expect, test } from 'vitest';
import {
  anomalyLines,
  clvLines,
  kpiLines,
  liabilityLines,
  salesLines,
  segmentLines,
} from './analytics-report.ts';

const value = (number: number | null, change?: number | null) => ({
  value: number,
  ...(change !== undefined && { change }),
});

test('the key figures say what changed, and leave out what is not told', () => {
  expect(
    kpiLines({
      ...{ period: { from: '2026-11-01', to: '2026-11-30' }, currency: 'GBP' },
      ...{ revenue: value(1_284_300, 0.125), sales: value(3_120, -0.05) },
      customers: {
        ...{ active: value(812, null), repeatPurchaseRate: value(0.3707) },
        redeeming: value(94),
      },
      averageBasket: { members: value(492), others: value(null) },
      units: [{ unit: 'points', issued: value(6_210), redeemed: value(1_450), lapsed: value(0) }],
    }),
  ).toEqual([
    '2026-11-01 to 2026-11-30, with the period before',
    'Revenue                  £12,843.00  +12.5 %',
    'Sales                         3,120   -5.0 %',
    'Customers who bought            812',
    '… more than once             37.1 %',
    '… who redeemed                   94',
    'Average basket, members       £4.92',
    'Average basket, others            –',
    '',
    '        issued  redeemed  lapsed',
    'points   6,210     1,450       0',
  ]);
});

test('bars are as long as the largest day, and a day that lost money has none', () => {
  const day = (key: string, revenue: number) => ({ key, revenue: value(revenue), sales: value(1) });
  const data = [day('2026-11-01', 300), day('2026-11-02', 150), day('2026-11-03', -40)];
  expect(salesLines({ currency: 'JPY', data })).toEqual([
    'Revenue and sales by day',
    `2026-11-01  ¥300  1  ${'█'.repeat(30)}`,
    `2026-11-02  ¥150  1  ${'█'.repeat(15)}`,
    '2026-11-03  -¥40  1',
  ]);
  expect(salesLines({ currency: 'JPY', data: [] })).toEqual(['Revenue and sales by day']);
});

test('segments are told in words', () => {
  const segments = [
    { segment: 'champions', customers: 3, share: 0.75 },
    { segment: 'at_risk', customers: 1, share: 0.25 },
  ];
  expect(segmentLines({ asOf: '2026-11-27', segments })).toEqual([
    'Customers by segment, 2026-11-27',
    `champions  3  75.0 %  ${'█'.repeat(23)}`,
    `at risk    1  25.0 %  ${'█'.repeat(8)}`,
  ]);
});

test('what is owed, what of it lapses, and where the warehouse does not say the same', () => {
  const points = { unit: 'points', outstanding: 5_500, owed: 12, counted: 5_500, amountMinor: 550 };
  const breakage = { rate: 0.05, standardError: 0.01, ages: 26 };
  const mugs = { unit: 'reward.mug', outstanding: 3, owed: 0, counted: 2, amountMinor: 1_200 };
  expect(
    liabilityLines({
      ...{ at: '2026-11-30', currency: 'GBP' },
      units: [
        { ...points, breakage },
        { ...mugs, breakage: null },
      ],
    }),
  ).toEqual([
    'Liability, 2026-11-30',
    '            outstanding  owed  at cost                          lapses',
    'points            5,500    12    £5.50  5.0 % ± 2.0 % (26 months seen)',
    'reward.mug            3     0   £12.00                               –  the warehouse has 2',
  ]);
  expect(liabilityLines({ at: '2026-11-30', currency: 'GBP', units: [] })).toEqual([
    'Liability, 2026-11-30: nothing is open',
  ]);
});

test('what tenths of the customers are worth, or why nobody knows', () => {
  const clv = { asOf: '2026-11-30', currency: 'GBP', reason: null };
  const tenth = { decile: 1, customers: 20, expectedAlive: 18.25, expectedPurchases: 310.4 };
  expect(clvLines({ ...clv, deciles: [{ ...tenth, valueMinor: 125_000, share: 0.5 }] })).toEqual([
    'Lifetime value within a year, 2026-11-30',
    'tenth  customers  still there  purchases      value   share',
    `1             20         18.3      310.4  £1,250.00  50.0 %  ${'█'.repeat(15)}`,
  ]);
  const reason = { detail: '2 customers bought; at least 100 are needed' };
  expect(clvLines({ ...clv, reason, deciles: [] })).toEqual([
    'Lifetime value: 2 customers bought; at least 100 are needed',
  ]);
});

test('what is unusual, a line each', () => {
  const period = { from: '2026-11-21', to: '2026-11-27' };
  expect(anomalyLines({ period, data: [] })).toEqual([
    'Unusual, 2026-11-21 to 2026-11-27: nothing',
  ]);
  expect(anomalyLines({ period, data: [{ reason: 'ann put 24 sales on one card.' }] })).toEqual([
    'Unusual, 2026-11-21 to 2026-11-27',
    '• ann put 24 sales on one card.',
  ]);
});
