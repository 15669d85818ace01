import { expect, test } from 'vitest';
import { kpiLines, salesLines, segmentLines } from './analytics-report.ts';

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
