import { describe, expect, test } from 'vitest';
import { berlin, openRegister, perEuro, programOf, reason } from './testing/cafe.ts';

describe('custom events', () => {
  const events = [
    { type: 'referral', fields: { friends: 'integer', note: 'string' }, required: ['friends'] },
  ];
  const rules = [
    perEuro,
    {
      id: 'friend',
      on: 'referral',
      when: { 'event.payload.friends': { $gte: 2 } },
      then: [{ earn: 'points', fixed: 100 }, { stamp: 'coffee', count: 2 }, { grant: 'cake' }],
    },
  ];
  const stampCards = [
    {
      id: 'coffee',
      name: 'Coffee',
      needed: 2,
      per: 'item',
      items: { category: 'coffee' },
      reward: 'cake',
    },
  ];
  const rewards = [
    { id: 'cake', name: 'Cake', effect: { kind: 'freeItem', items: { category: 'cake' } } },
  ];

  test('give what their rules say, and count no visit', () => {
    const register = openRegister(programOf({ events, rules, stampCards, rewards }));
    const decision = register.tell({ type: 'referral', payload: { friends: 2 } });
    expect(decision.effects.map(({ kind }) => kind)).toEqual([
      'earn',
      'stamp',
      'grant',
      'completeCard',
      'measure',
    ]);
    expect(decision.why.map(({ rule, reason: told }) => [rule, told])).toEqual([
      ['base', 'other_event'],
      ['friend', 'fired'],
      ['stamps.coffee', 'fired'],
    ]);
    expect(register.balance('reward.cake')).toBe(2);
  });

  test('are asked their conditions', () => {
    const decision = openRegister(programOf({ events, rules, stampCards, rewards })).tell({
      type: 'referral',
      payload: { friends: 1 },
    });
    expect(decision.effects).toEqual([]);
    expect(reason(decision, 'friend')).toBe('condition_not_met');
  });

  test(`happen on ${berlin} clocks when at no other place`, () => {
    const program = programOf({
      events,
      rules: [
        {
          id: 'friend',
          on: 'referral',
          schedule: { from: '10:00', to: '10:01' },
          then: [{ earn: 'points', fixed: 1 }],
        },
      ],
    });
    expect(
      reason(openRegister(program).tell({ type: 'referral', payload: { friends: 1 } }), 'friend'),
    ).toBe('fired');
  });
});
