import { expect, test } from 'vitest';
import { givenMax } from '../words/limits.ts';
import {
  ada,
  basket,
  earned,
  earnings,
  line,
  openRegister,
  points,
  programOf,
  sale,
  subject,
  why,
} from './testing/cafe.ts';

/** Sells two coffees and a cheesecake, 11.50, under one rule with this formula. */
const rule = (formula: string, more: Record<string, unknown> = {}) => ({
  ...{ id: 'f', name: 'Formula', on: 'pos.transaction', then: [{ earn: 'points', formula }] },
  ...more,
});
const sold = (formula: string, more?: Record<string, unknown>) =>
  openRegister(programOf({ rules: [rule(formula, more)] })).sell(sale(basket));

test.each<[string, string, number]>([
  ['floor(basket.amount / 100) * 2 + min(customer.visits, 10)', 'floor', 22],
  ['basket.amount / 100', 'floor', 11],
  ['basket.amount / 100', 'round', 12],
  ['basket.amount / 1000', 'ceil', 2],
  ['basket.quantity * 5', 'floor', 15],
  ['10 - basket.amount', 'floor', 0],
  ['basket.amount * 1000000000000', 'floor', givenMax],
  ['customer.attributes.factor * 10', 'floor', 0], // not there
])('of 11.50 %s rounded by %s gives %d', (formula, rounding, expected) => {
  expect(earned(sold(formula, { rounding }))).toBe(expected);
});

test('why tells the numbers that went in', () => {
  const formula = 'floor(basket.amount / 100) * 2 + min(customer.visits, 10)';
  expect(why(sold(formula), 'f').detail).toBe(
    'Formula: +22 points. Of basket.amount 1150, customer.visits 0.',
  );
  expect(why(sold('5 - basket.amount'), 'f')).toMatchObject({
    fired: false,
    reason: 'nothing_to_earn',
    detail: 'There is nothing in it that Formula counts. Of basket.amount 1150.',
  });
});

test('visits are those before the sale, and grow', () => {
  const register = openRegister(programOf({ rules: [rule('min(customer.visits, 2) * 5')] }));
  expect([1, 2, 3, 4].map(() => earned(register.sell(sale(basket))))).toEqual([0, 5, 10, 10]);
});

test('attributes count when they are numbers', () => {
  const program = programOf({ rules: [rule('[customer.attributes.my-factor] * 10')] });
  const by = (factor: unknown) =>
    earned(
      openRegister(program).sell(
        sale(basket),
        subject({ ...ada, attributes: { 'my-factor': factor } }),
      ),
    );
  expect([1.25, '3', true, -4, null].map(by)).toEqual([12, 0, 0, 0, 0]);
});

test('with items it is about these lines, which brought what it gives', () => {
  const then = [{ earn: 'points', formula: 'basket.amount / 50', items: { category: 'coffee' } }];
  const decision = openRegister(programOf({ rules: [rule('', { then })] })).sell(sale(basket));
  expect(earnings(decision).map(({ amount, lines }) => [amount, lines])).toEqual([[14, { 1: 14 }]]);
  const cake = openRegister(programOf({ rules: [rule('', { then })] })).sell(
    sale([line('1', 'cake', 1, 450)]),
  );
  expect(why(cake, 'f').reason).toBe('nothing_to_earn');
});

test('without items it belongs to the sale as a whole', () => {
  expect(earnings(sold('basket.amount / 50')).map(({ lines }) => lines)).toEqual([null]);
});

test('what does not count, or was paid otherwise, is not in the basket', () => {
  const program = programOf({
    tenders: { exclude: ['giftCard'] },
    rules: [rule('basket.amount')],
  });
  const decision = openRegister(program).sell(
    sale([line('1', 'coffee', 1, 1_000), line('2', 'tip', 1, 200, { kind: 'tip' })], {
      tenders: [
        { kind: 'giftCard', amount: 300 },
        { kind: 'card', amount: 900 },
      ],
    }),
  );
  // 300 of 1,200 were paid by gift card: of the coffee's 1,000 these are 250
  expect(earned(decision)).toBe(750);
});

test('caps, multipliers, tiers and pending days hold as for any other rule', () => {
  const program = programOf({
    units: [points],
    rules: [
      rule('basket.amount / 10', {
        cap: { per: 'customer', period: 'day', amount: 100 },
        pendingDays: 3,
      }),
      { id: 'double', on: 'pos.transaction', then: [{ multiply: 'points', by: 2 }] },
    ],
    tiers: {
      basis: { measure: 'spend', window: 'lifetime' },
      levels: [{ id: 'gold', from: 0, multiplier: 1.5 }],
    },
  });
  const decision = openRegister(program).sell(sale(basket));
  // 115 capped at 100, doubled, and half of the 100 by the tier
  expect(earnings(decision).map(({ amount, dueAtMs }) => [amount, dueAtMs !== null])).toEqual([
    [100, true],
    [100, false],
    [50, false],
  ]);
  expect(why(decision, 'f')).toMatchObject({
    reason: 'cap_reduced',
    detail:
      'Formula: +100 points instead of 115; it gives at most 100 per customer and day. Of basket.amount 1150.',
  });
});

test('custom events have numbers of their own', () => {
  const program = programOf({
    rules: [rule('event.payload.stars * 10 + 1.5', { on: 'survey.done', rounding: 'round' })],
    events: [{ type: 'survey.done', fields: { stars: 'number' } }],
  });
  const told = (payload: Record<string, string | number>) =>
    earned(openRegister(program).tell({ type: 'survey.done', payload }));
  expect([told({ stars: 4 }), told({ stars: 0.3 }), told({})]).toEqual([42, 5, 2]);
});

test('the guide’s example: the fourth visit of 12.50 brings 24 and 3', () => {
  const formula = 'floor(basket.amount / 100) * 2 + min(customer.visits, 10)';
  const register = openRegister(programOf({ rules: [rule(formula)] }));
  const sell = () => register.sell(sale([line('1', 'coffee', 1, 1_250)]));
  expect([1, 2, 3, 4].map(() => earned(sell()))).toEqual([24, 25, 26, 27]);
});
