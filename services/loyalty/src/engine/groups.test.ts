import { describe, expect, test } from 'vitest';
import { basket, openRegister, programOf, sale } from './testing/cafe.ts';

describe('exclusive groups', () => {
  const rule = (id: string, priority: number, more: Record<string, unknown> = {}) => ({
    id,
    on: 'pos.transaction',
    group: 'promo',
    priority,
    then: [{ earn: 'points', fixed: priority + 1 }],
    ...more,
  });
  const reasons = (rules: unknown[]) =>
    openRegister(programOf({ rules }))
      .sell(sale(basket))
      .why.map(({ reason: told }) => told);

  test('the highest priority applies', () => {
    expect(reasons([rule('a', 1), rule('b', 5), rule('c', 3)])).toEqual([
      'excluded_by_group',
      'fired',
      'excluded_by_group',
    ]);
  });
  test('of equal priorities the first', () => {
    expect(reasons([rule('a', 1), rule('b', 1)])).toEqual(['fired', 'excluded_by_group']);
  });
  test('a rule that does not apply, or finds nothing it counts, excludes nobody', () => {
    const nothing = { then: [{ earn: 'points', fixed: 1, items: { category: 'tea' } }] };
    expect(
      reasons([
        rule('a', 9, { when: { 'transaction.total': 1 } }),
        rule('b', 8, nothing),
        rule('c', 1),
      ]),
    ).toEqual(['condition_not_met', 'nothing_to_earn', 'fired']);
  });
  test('a rule whose cap is used up makes room', () => {
    const program = programOf({
      rules: [rule('a', 9, { cap: { per: 'customer', period: 'ever', amount: 10 } }), rule('b', 1)],
    });
    const register = openRegister(program);
    const told = () => register.sell(sale(basket)).why.map(({ reason: one }) => one);
    expect([told(), told()]).toEqual([
      ['fired', 'excluded_by_group'],
      ['cap_reached', 'fired'],
    ]);
  });
});
