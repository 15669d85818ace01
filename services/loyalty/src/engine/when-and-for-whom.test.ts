import { describe, expect, test } from 'vitest';
import {
  ada,
  at,
  basket,
  openRegister,
  reason,
  sale,
  subject,
  why,
  withRule,
} from './testing/cafe.ts';

describe('when and for whom', () => {
  test.each([
    // Monday and Tuesday nights from 22:00 to 02:00; a night belongs to the day on which it begins
    { local: '2026-11-23T22:00', fired: true },
    { local: '2026-11-23T21:59', fired: false },
    { local: '2026-11-24T01:59', fired: true },
    { local: '2026-11-24T02:00', fired: false },
    { local: '2026-11-25T01:00', fired: true }, // Wednesday morning, Tuesday's night
    { local: '2026-11-25T23:00', fired: false },
    { local: '2026-11-23T01:00', fired: false }, // Monday morning, Sunday's night
  ])('night window at $local: $fired', ({ local, fired }) => {
    const program = withRule({
      id: 'night',
      schedule: { days: ['mon', 'tue'], from: '22:00', to: '02:00' },
      then: [{ earn: 'points', fixed: 1 }],
    });
    expect(
      reason(openRegister(program).sell(sale(basket, { occurredAtMs: at(local) })), 'night'),
    ).toBe(fired ? 'fired' : 'outside_schedule');
  });

  test('from ten to ten is a day that begins at ten', () => {
    const program = withRule({
      id: 'monday',
      schedule: { days: ['mon'], from: '10:00', to: '10:00' },
      then: [{ earn: 'points', fixed: 1 }],
    });
    const on = (local: string) =>
      reason(openRegister(program).sell(sale(basket, { occurredAtMs: at(local) })), 'monday');
    expect([
      on('2026-11-23T09:59'),
      on('2026-11-23T10:00'),
      on('2026-11-24T09:59'),
      on('2026-11-24T10:00'),
    ]).toEqual(['outside_schedule', 'fired', 'fired', 'outside_schedule']);
  });

  test('windows follow the wall clock through the change to winter time', () => {
    const program = withRule({
      id: 'early',
      schedule: { from: '02:00', to: '03:00' },
      then: [{ earn: 'points', fixed: 1 }],
    });
    // 02:00 to 03:00 happens twice in Berlin, 00:00Z to 02:00Z
    const midnightUtc = Date.UTC(2026, 9, 25);
    const fired = [-1, 0, 30, 60, 119, 120].map((minutes) =>
      reason(
        openRegister(program).sell(sale(basket, { occurredAtMs: midnightUtc + minutes * 60_000 })),
        'early',
      ),
    );
    expect(fired).toEqual([
      'outside_schedule',
      'fired',
      'fired',
      'fired',
      'fired',
      'outside_schedule',
    ]);
  });

  test('the clock is the one of the location', () => {
    const program = withRule({
      id: 'lunch',
      schedule: { from: '12:00', to: '13:00' },
      then: [{ earn: 'points', fixed: 1 }],
    });
    const sold = sale(basket, { occurredAtMs: Date.UTC(2026, 10, 23, 17, 30) });
    expect(reason(openRegister(program).sell(sold), 'lunch')).toBe('outside_schedule');
    expect(
      reason(
        openRegister(program).sell(sold, subject(ada, { timeZone: 'America/New_York' })),
        'lunch',
      ),
    ).toBe('fired');
  });

  test('days from and to, both included', () => {
    const program = withRule({
      id: 'advent',
      schedule: { fromDate: '2026-11-29', toDate: '2026-12-24' },
      then: [{ earn: 'points', fixed: 1 }],
    });
    const on = (local: string) =>
      reason(openRegister(program).sell(sale(basket, { occurredAtMs: at(local) })), 'advent');
    expect([
      on('2026-11-28T23:59'),
      on('2026-11-29T00:00'),
      on('2026-12-24T23:59'),
      on('2026-12-25T00:00'),
    ]).toEqual(['outside_schedule', 'fired', 'fired', 'outside_schedule']);
  });

  test('a rule runs between two instants', () => {
    const program = withRule({
      id: 'launch',
      active: { from: '2026-11-23T10:00:00+01:00', to: '2026-11-23T11:00:00+01:00' },
      then: [{ earn: 'points', fixed: 1 }],
    });
    const on = (local: string) =>
      reason(openRegister(program).sell(sale(basket, { occurredAtMs: at(local) })), 'launch');
    expect([on('2026-11-23T09:59'), on('2026-11-23T10:00'), on('2026-11-23T11:00')]).toEqual([
      'not_active',
      'fired',
      'not_active',
    ]);
  });

  test.each([
    { target: { locations: ['loc_mitte'] }, reason: 'fired' },
    { target: { locations: ['M1', 'M2'] }, reason: 'fired' },
    { target: { locations: ['M2'] }, reason: 'not_targeted' },
    { target: { segments: ['students', 'vip'] }, reason: 'fired' },
    { target: { segments: ['students'] }, reason: 'not_targeted' },
    { target: { customer: { 'customer.attributes.shoeSize': { $gte: 42 } } }, reason: 'fired' },
    {
      target: { customer: { 'customer.birthdayToday': true }, locations: ['M2'] },
      reason: 'not_targeted',
    },
    { target: { tiers: ['gold'] }, reason: 'not_targeted' },
    { target: { tiers: ['bronze'] }, reason: 'fired' },
  ])('target $target', ({ target, reason: expected }) => {
    const tiers = {
      basis: { measure: 'spend', window: 'lifetime' },
      levels: [
        { id: 'bronze', from: 0 },
        { id: 'gold', from: 5000 },
      ],
    };
    const program = withRule(
      { id: 'aimed', target, then: [{ earn: 'points', fixed: 1 }] },
      { tiers },
    );
    const whom = subject({ ...ada, attributes: { segments: ['vip'], shoeSize: 43 } });
    expect(reason(openRegister(program).sell(sale(basket), whom), 'aimed')).toBe(expected);
  });

  test('conditions are asked of the sale', () => {
    const program = withRule({
      id: 'big',
      when: { 'transaction.total': { $gte: 1151 } },
      then: [{ earn: 'points', fixed: 1 }],
    });
    const decision = openRegister(program).sell(sale(basket));
    expect(why(decision, 'big')).toMatchObject({ fired: false, reason: 'condition_not_met' });
  });
});
