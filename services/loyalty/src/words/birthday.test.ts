import { expect, test } from 'vitest';
import { birthdayIn, birthdayInWeekOf } from './birthday.ts';
import { localTimeAt } from './local-time.ts';

test.each([
  ['1990-11-23', '2026', '2026-11-23', '2026-11-23'],
  ['2000-02-29', '2026', '2026-02-28', '2026-03-01'],
  ['2000-02-29', '2028', '2028-02-29', '2028-02-29'],
  ['2000-02-29', '2100', '2100-02-28', '2100-03-01'],
  ['2000-02-28', '2026', '2026-02-28', '2026-02-28'],
])('who was born on %s has birthday in %s on %s, or on %s', (born, year, day, inMarch) => {
  expect([birthdayIn(year, born, 'february28'), birthdayIn(year, born, 'march1')]).toEqual([
    day,
    inMarch,
  ]);
});

test.each([
  ['1990-11-23', '2026-11-22', false], // a Sunday
  ['1990-11-23', '2026-11-23', true],
  ['1990-11-23', '2026-11-29', true],
  ['1990-11-23', '2026-11-30', false],
  // Monday, 28 December 2026, to Sunday, 3 January 2027
  ['1990-01-01', '2026-12-27', false],
  ['1990-01-01', '2026-12-28', true],
  ['1990-12-31', '2027-01-03', true],
  ['1990-12-31', '2027-01-04', false],
  // 28 February 2027 is a Sunday, 1 March a Monday
  ['2000-02-29', '2027-02-22', true],
  ['2000-02-29', '2027-03-01', false],
])('the birthday of %s lies in the week of %s: %s', (born, date, expected) => {
  const local = localTimeAt('UTC', Date.parse(`${date}T12:00Z`));
  expect(birthdayInWeekOf(local, born, 'february28')).toBe(expected);
});
