import { expect, test } from 'vitest';
import { perEuro, points } from '../engine/testing/cafe.ts';
import { compileProgram } from './compile.ts';
import { unitsOf } from './ledger-units.ts';
import type { Program } from './schema.ts';

const bonus = { id: 'bonus', on: 'pos.transaction', then: [{ earn: 'points', fixed: 50 }] };
const days = { kind: 'days', days: 14 };
const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };
const tea = { id: 'tea', name: 'Tea', needed: 5, per: 'visit', reward: 'cup' };

function compiled(rule: object, unit: object = {}) {
  const raw = {
    units: [{ ...points, ...unit }],
    rules: [perEuro, { ...bonus, expires: days, ...rule }],
    stampCards: [tea],
    rewards: [cup],
  };
  return compileProgram(raw, { currency: 'EUR', timeZone: 'UTC' });
}
function faults(rule: object, unit: object = {}): string[] {
  const result = compiled(rule, unit);
  return result.ok
    ? []
    : (result.problem.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);
}
const at = (fault: string) => [`/rules/1/expires${fault}`];

test.each<[unknown, string[]]>([
  [{ kind: 'days', days: 0 }, at('/days: must be at least 1')],
  [{ kind: 'days', days: -3 }, at('/days: must be at least 1')],
  [{ kind: 'days', days: 1_101 }, at('/days: must be at most 1100')],
  [{ kind: 'days', days: 1.5 }, at('/days: must be a whole number')],
  [{ kind: 'days' }, at('/days: is missing')],
  [{ days: 14 }, at('/kind: is missing')],
  [
    { kind: 'day', days: 14 },
    at('/kind: must be one of days, rolling, yearEnd; did you mean “days”?'),
  ],
  [{ kind: 'inactivity', months: 2 }, at('/kind: must be one of days, rolling, yearEnd')],
  [{ kind: 'none' }, at('/kind: must be one of days, rolling, yearEnd')],
  [
    { kind: 'rolling', days: 14 },
    [...at('/months: is missing'), ...at('/days: is not a known field; known are kind, months')],
  ],
  [{ kind: 'days', days: 14 }, []],
  [{ kind: 'rolling', months: 3 }, []],
  [{ kind: 'yearEnd' }, []],
])('a rule that says it expires %j hears what that takes', (expires, expected) => {
  expect(faults({ expires }).toSorted()).toEqual(expected.toSorted());
});

test('only what is earned lapses by it', () => {
  const nothing = at(
    ': only what is earned lapses by it: stamps do not lapse, vouchers have “expiresDays”',
  );
  expect(faults({ then: [{ stamp: 'tea' }] })).toEqual(nothing);
  expect(faults({ then: [{ grant: 'cup' }] })).toEqual(nothing);
  expect(faults({ then: [{ multiply: 'stamps.tea', by: 2 }] })).toEqual(nothing);
  expect(faults({ then: [{ stamp: 'tea' }, { earn: 'points', fixed: 5 }] })).toEqual([]);
  expect(faults({ then: [{ multiply: 'points', by: 2 }] })).toEqual([]);
  expect(faults({ then: [{ earn: 'poinst', fixed: 5 }] })).toEqual([
    '/rules/1/then/0/earn: there is no unit “poinst”; did you mean “points”?',
  ]);
});

test('it lapses sooner than the unit, which else would be spent too late', () => {
  const longer = (most: number) =>
    at(`: would not lapse sooner than the other “points”, which last ${most} days at most`);
  const told = (expires: object, expiry: object) => faults({ expires }, { expiry });
  expect(told(days, { kind: 'days', days: 14 })).toEqual(longer(14));
  expect(told(days, { kind: 'days', days: 15 })).toEqual([]);
  expect(told({ kind: 'days', days: 62 }, { kind: 'rolling', months: 1 })).toEqual(longer(62));
  expect(told({ kind: 'days', days: 61 }, { kind: 'rolling', months: 1 })).toEqual([]);
  expect(told({ kind: 'yearEnd', years: 2 }, { kind: 'yearEnd' })).toEqual(longer(366));
  expect(told({ kind: 'yearEnd' }, { kind: 'yearEnd' })).toEqual([]);
  expect(told({ kind: 'rolling', months: 12 }, { kind: 'days', days: 30 })).toEqual(longer(30));
  // what waits lasts from then on
  const monthAndWait = { expiry: { kind: 'days', days: 30 }, pendingDays: 16 };
  expect(faults({}, monthAndWait)).toEqual(longer(30));
  expect(faults({ pendingDays: 15 }, monthAndWait)).toEqual([]);
  for (const expiry of [{ kind: 'none' }, { kind: 'inactivity', months: 1 }])
    expect(told({ kind: 'days', days: 1_100 }, expiry)).toEqual([]);
});

test('only a program that uses it has ledger units for it', () => {
  const unitsFor = (rule: object, unit: object = {}) => {
    const result = compiled(rule, unit);
    if (!result.ok) throw new Error(result.problem.detail);
    return unitsOf(result.value.program as Program).map(({ unit }) => unit);
  };
  const none = unitsFor({ expires: undefined });
  expect(none).not.toContain('points.lots');
  expect(none).not.toContain('points.aged');
  for (const expiry of [
    { kind: 'none' },
    { kind: 'inactivity', months: 1 },
    { kind: 'days', days: 40 },
  ]) {
    const used = unitsFor({}, { expiry });
    expect(used.filter((unit) => unit === 'points.lots')).toHaveLength(1);
    expect(used.filter((unit) => unit === 'points.aged')).toHaveLength(1);
  }
});
