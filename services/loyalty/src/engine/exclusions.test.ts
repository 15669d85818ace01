import { describe, expect, test } from 'vitest';
import type { Decision, SaleLine } from '../words/model.ts';
import { earned, line, openRegister, perEuro, programOf, sale, why } from './testing/cafe.ts';

const card = {
  ...{ id: 'any', name: 'Any piece', needed: 100, per: 'item', reward: 'free' },
};
const rewards = [{ id: 'free', name: 'Free', effect: { kind: 'voucher' } }];
const cafe = (more: Record<string, unknown>) => programOf({ stampCards: [card], rewards, ...more });
const sell = (lines: SaleLine[], more: Record<string, unknown>): Decision =>
  openRegister(cafe(more)).sell(sale(lines));
const stamps = ({ effects }: Decision) =>
  effects.reduce((sum, effect) => sum + (effect.kind === 'stamp' ? effect.amount : 0), 0);
const spent = ({ effects }: Decision) =>
  effects.reduce(
    (sum, effect) =>
      effect.kind === 'measure' && effect.reason === 'spend' ? sum + effect.amount : sum,
    0,
  );
const basket = [
  line('c', 'coffee', 1, 500, { brand: 'Kaffa', tags: ['fair', 'hot'] }),
  line('t', 'tobacco', 1, 1_500),
  line('l', 'lottery', 2, 200, { attributes: { taxed: false, age: 18 } }),
];

describe('what the program excludes', () => {
  test('is out of every rule, card and tier: of 24.00 for 5.00 of coffee 5 points, one stamp', () => {
    const decision = sell(basket, { exclusions: { category: ['tobacco', 'lottery'] } });
    expect([earned(decision), stamps(decision), spent(decision)]).toEqual([5, 1, 500]);
    expect(why(decision, 'basket')).toMatchObject({
      amount: 1_900,
      detail: '1900 of 2400 do not count: category tobacco 1500, category lottery 400.',
    });
  });

  test.each([
    [{ sku: 'X', category: 'tobacco' }, 9, 'category tobacco 1500'],
    [{ brand: 'Kaffa' }, 19, 'brand Kaffa 500'],
    [{ tags: ['cold', 'hot'] }, 19, 'tags fair, hot 500'],
    [{ attributes: { age: '18' } }, 20, 'attributes.age 18 400'],
    [{ attributes: { taxed: 'false' } }, 20, 'attributes.taxed false 400'],
  ])('by %j', (exclusions, points, said) => {
    const decision = sell(basket, { exclusions });
    expect(earned(decision)).toBe(points);
    expect(why(decision, 'basket').detail).toContain(`: ${said}.`);
  });
});

describe('`not` in items', () => {
  const rule = (items: object) => ({
    rules: [{ ...perEuro, then: [{ earn: 'points', rate: { amount: 1, per: 100 }, items }] }],
  });

  test('leaves out of what is meant what fits any of it, and the answer says how much', () => {
    const decision = sell(basket, rule({ not: { category: 'tobacco', sku: 'X' } }));
    expect(earned(decision)).toBe(9);
    expect(why(decision, 'base').detail).toBe('base: +9 points. Left out: category tobacco 1500.');
  });

  test('what was not meant anyway is not said to be left out', () => {
    const items = { category: ['coffee', 'lottery'], not: { category: ['lottery', 'tobacco'] } };
    const decision = sell(basket, rule(items));
    expect(earned(decision)).toBe(5);
    expect(why(decision, 'base').detail).toContain('Left out: category lottery 400.');
  });

  test('holds for cards, and says why there is no stamp', () => {
    const coffee = { ...card, items: { not: { tags: 'fair' } } };
    const program = { stampCards: [coffee] };
    expect(stamps(sell(basket, program))).toBe(3);
    const decision = sell(basket.slice(0, 1), program);
    expect(why(decision, 'stamps.any')).toMatchObject({
      ...{ fired: false, reason: 'nothing_to_earn' },
      detail: 'There is nothing in it that Any piece counts. Left out: tags fair, hot 500.',
    });
  });
});

describe('items and conditions', () => {
  const points = (items: object | undefined, when: object | undefined, lines = basket) =>
    earned(
      sell(lines, {
        rules: [
          {
            ...perEuro,
            ...(when && { when }),
            then: [{ earn: 'points', fixed: 1, ...(items && { items }) }],
          },
        ],
      }),
    );

  test.each([
    [{ brand: 'Kaffa' }, 1],
    [{ brand: 'kaffa' }, 0],
    [{ tags: 'hot' }, 1],
    [{ tags: ['cold'] }, 0],
    [{ attributes: { age: '18' } }, 1],
    [{ attributes: { age: '18', taxed: 'true' } }, 0],
    [{ brand: 'Kaffa', tags: 'fair' }, 1],
  ])('items %j', (items, wanted) => expect(points(items, undefined)).toBe(wanted));

  test.each([
    [{ 'line.brand': 'Kaffa' }, 1],
    [{ 'line.tags': 'hot' }, 1],
    [{ 'line.tags': { $all: ['hot', 'fair'] } }, 1],
    [{ 'line.tags': 'cold' }, 0],
    [{ 'line.attributes.age': { $gte: 18 } }, 1],
    [{ 'line.attributes.age': { $gt: 18 } }, 0],
    [
      { 'transaction.lines': { $elemMatch: { category: 'lottery', 'attributes.taxed': false } } },
      1,
    ],
    [{ 'transaction.lines': { $elemMatch: { category: 'coffee', tags: { $size: 2 } } } }, 1],
    [{ 'transaction.lines': { $elemMatch: { category: 'coffee', 'attributes.age': 18 } } }, 0],
  ])('when %j', (when, wanted) => expect(points(undefined, when)).toBe(wanted));

  test('text is compared composed: the program may write é in two code points', () => {
    const [composed, decomposed] = ['caf\u00e9', 'cafe\u0301'];
    const lines = [line('1', composed, 1, 500, { tags: [composed] })];
    expect(points({ category: decomposed }, undefined, lines)).toBe(1);
    expect(points({ category: ['x', decomposed] }, undefined, lines)).toBe(1);
    expect(points({ tags: decomposed }, undefined, lines)).toBe(1);
    expect(points(undefined, { 'line.category': decomposed }, lines)).toBe(1);
    const inOne = { $elemMatch: { category: { $in: [decomposed] }, tags: decomposed } };
    expect(points(undefined, { 'transaction.lines': inOne }, lines)).toBe(1);
  });
});
