import { expect, test } from 'vitest';
import { createFormat } from './format.ts';

const berlin = createFormat({ language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' });
const tokyo = createFormat({ language: 'en-GB', currency: 'JPY', timeZone: 'Asia/Tokyo' });

test('money is in the currency of the organization, or in that of the sale', () => {
  expect(berlin.money(123456)).toBe('1.234,56\u00a0€');
  expect(tokyo.money(1234)).toBe('JP¥1,234');
  expect(tokyo.money(1234, 'KWD')).toBe('KWD\u00a01.234');
  expect([berlin.plain(123456), tokyo.plain(1200)]).toEqual(['1234,56', '1200']);
});

test('a moment is a time on the clocks of the organization, and falls on its day', () => {
  const at = '2026-11-27T16:30:00Z';
  expect([berlin.clock(at), tokyo.clock(at)]).toEqual(['17:30', '01:30']);
  expect([berlin.day(new Date(at)), tokyo.day(new Date(at))]).toEqual(['2026-11-27', '2026-11-28']);
  expect(berlin.calendarDay('1990-04-30')).toBe('30.04.1990');
});

test('what came has a plus, nothing has no sign', () => {
  expect([berlin.signed(5), berlin.signed(-5), berlin.signed(0)]).toEqual(['+5', '-5', '0']);
});
