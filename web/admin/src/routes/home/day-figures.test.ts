import { expect, test } from 'vitest';
import { byHour, changeUntil, daysBefore, hourIn } from './day-figures.ts';

const row = (key: string | null, revenue: number, sales: number) => ({
  ...{ key, revenue: { value: revenue }, sales: { value: sales } },
});

test('hours stand at their place; what has none is left out', () => {
  const { revenue, sales } = byHour([row('08', 500, 2), row('23', 100, 1), row(null, 9, 9)]);
  expect([revenue.length, revenue[8], revenue[23], revenue[0]]).toEqual([24, 500, 100, 0]);
  expect(sales[8]).toBe(2);
});

test('today is compared in the hours that are over', () => {
  const today = [0, 100, 50, 10];
  const then = [0, 80, 40, 400];
  expect(changeUntil(3, today, then)).toBeCloseTo(0.25);
  expect(changeUntil(1, today, then), 'nothing then').toBeUndefined();
});

test('days are counted over months and years', () => {
  expect(daysBefore('2026-01-03', 7)).toBe('2025-12-27');
  expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
});

test('the hour is that of the zone, also at midnight', () => {
  expect(hourIn('Europe/Berlin', new Date('2026-11-27T23:10:00Z'))).toBe(0);
  expect(hourIn('Asia/Kolkata', new Date('2026-11-27T12:10:00Z'))).toBe(17);
});
