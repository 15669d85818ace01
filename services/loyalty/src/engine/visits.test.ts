import { describe, expect, test } from 'vitest';
import type { Decision } from '../words/model.ts';
import { at, line, openRegister, programOf, reason, sale, subject } from './testing/cafe.ts';

const card = {
  ...{ id: 'coffee', name: 'Coffee card', needed: 100, per: 'visit' },
  ...{ items: { category: 'coffee' }, reward: 'free' },
};
const rewards = [{ id: 'free', name: 'Free', effect: { kind: 'voucher' } }];
const cafe = (more: Record<string, unknown> = {}) =>
  programOf({ visitMinutes: 30, stampCards: [card], rewards, ...more });
const stamps = ({ effects }: Decision) =>
  effects.reduce((sum, effect) => sum + (effect.kind === 'stamp' ? effect.amount : 0), 0);
const visits = ({ effects }: Decision) =>
  effects.reduce(
    (sum, effect) =>
      effect.kind === 'measure' && effect.reason === 'visit' ? sum + effect.amount : sum,
    0,
  );
const bought = (time: string, category = 'coffee') =>
  sale([line('1', category, 1, 300)], { occurredAtMs: at(`2026-11-23T${time}`) });

describe('sales within thirty minutes', () => {
  test('are one visit, from its first sale: the next begins when it is over', () => {
    const register = openRegister(cafe());
    const told = ['10:29:59', '10:30', '10:59:58', '10:59:59', '11:20', '11:30'].map((time) => {
      const decision = register.sell(bought(time));
      return [time, visits(decision), stamps(decision)];
    });
    expect(told).toEqual([
      ['10:29:59', 1, 1],
      ['10:30', 0, 0],
      ['10:59:58', 0, 0],
      ['10:59:59', 1, 1],
      ['11:20', 0, 0],
      ['11:30', 1, 1],
    ]);
  });

  test('told in another order count no more: what comes late is of the visit it was in', () => {
    const register = openRegister(cafe());
    expect(visits(register.sell(bought('10:20')))).toBe(1);
    expect(visits(register.sell(bought('10:00')))).toBe(0);
    expect(visits(register.sell(bought('09:50')))).toBe(1);
    expect(reason(register.sell(bought('10:05')), 'stamps.coffee')).toBe('same_visit');
  });

  test('at two locations are two visits, of two customers as well', () => {
    const register = openRegister(cafe());
    expect(visits(register.sell(bought('10:00')))).toBe(1);
    expect(visits(register.sell(bought('10:00'), subject(undefined, { id: 'loc_b' })))).toBe(1);
    expect(visits(register.sell(bought('10:00'), subject(null)))).toBe(1);
    expect(visits(register.sell(bought('10:00'), subject(null)))).toBe(1);
  });

  test('the coffee on the second check stamps its card, once', () => {
    const register = openRegister(cafe());
    const [cake, coffee, again] = [
      register.sell(bought('10:00', 'cake')),
      register.sell(bought('10:01')),
      register.sell(bought('10:02')),
    ];
    expect([cake, coffee, again].map((one) => [visits(one), stamps(one)])).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  test('a free sale begins no visit', () => {
    const register = openRegister(cafe());
    expect(visits(register.sell(sale([line('1', 'coffee', 1, 0)])))).toBe(0);
    expect(visits(register.sell(bought('10:01')))).toBe(1);
  });

  test('tiers of visits count them once; without visitMinutes every sale', () => {
    const tiers = {
      basis: { measure: 'visits', window: 'lifetime' },
      levels: [
        { id: 'new', from: 0 },
        { id: 'known', from: 2 },
      ],
    };
    const tierOf = (visitMinutes: number) => {
      const register = openRegister(cafe({ tiers, visitMinutes }));
      register.sell(bought('10:00'));
      return register.sell(bought('10:10')).tier.id;
    };
    expect([tierOf(30), tierOf(10), tierOf(0)]).toEqual(['new', 'known', 'known']);
  });
});
