import { expect, test } from 'vitest';
import { sampleArticles } from './sample-articles.ts';
import { latestOn } from './sample-time.ts';
import { templates } from './templates.ts';

test('every kind of article that the program asks for can be tapped, and anything', () => {
  const latte = {
    ...{ id: 'prd_1', name: 'Latte', sku: 'L', category: 'coffee', price: 340, imageUrl: null },
    ...{ active: true, createdAt: '', updatedAt: '' },
  };
  const keys = (products: (typeof latte)[], program: unknown) =>
    sampleArticles(products, program, 1000).map(({ key }) => key);
  expect(keys([latte], templates.cafe)).toEqual(['prd_1', 'anything']);
  expect(keys([{ ...latte, active: false }], templates.cafe)).toEqual([
    'category coffee',
    'anything',
  ]);
  expect(keys([], { rules: [{ when: { basket: { items: { sku: ['A', 'B'] } } } }] })).toEqual([
    'sku A',
    'sku B',
    'anything',
  ]);
  expect(keys([], null)).toEqual(['anything']);
});

test('a Tuesday at two is the last one, on the clock of the place', () => {
  // Friday, 27 November 2026, 10:30 in Berlin
  const place = { nowMs: Date.parse('2026-11-27T09:30:00Z'), timeZone: 'Europe/Berlin' };
  expect(latestOn({ weekday: 1, hour: 14 }, place)).toBe('2026-11-24T13:00:00.000Z');
  expect(latestOn({ weekday: 4, hour: 10 }, place)).toBe('2026-11-27T09:00:00.000Z');
  expect(latestOn({ weekday: 4, hour: 11 }, place)).toBe('2026-11-20T10:00:00.000Z');
});
