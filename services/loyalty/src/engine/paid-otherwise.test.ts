import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareByRemainder } from '../words/arithmetic.ts';
import type { Decision, SaleLine } from '../words/model.ts';
import { earned, earnings, line, openRegister, programOf, reason, sale } from './testing/cafe.ts';

const rule = (id: string, more: object) => ({
  ...{ id, on: 'pos.transaction' },
  then: [{ earn: 'points', rate: { amount: 1, per: 1 }, ...more }],
});
const exclude = { tenders: { exclude: ['giftCard', 'points'] } };
const sell = (lines: SaleLine[], more: object, program: Record<string, unknown> = {}): Decision =>
  openRegister(programOf({ ...exclude, rules: [rule('net', {})], ...program })).sell(
    sale(lines, more),
  );
const by = (giftCard: number) => ({ tenders: [{ kind: 'giftCard', amount: giftCard }] });
const spent = ({ effects }: Decision) =>
  effects.reduce(
    (sum, effect) =>
      effect.kind === 'measure' && effect.reason === 'spend' ? sum + effect.amount : sum,
    0,
  );

describe('what is paid with tenders that do not count', () => {
  test('half of it: half of every line earns and is spent', () => {
    const decision = sell([line('1', 'a', 1, 600), line('2', 'b', 1, 401)], by(500));
    expect(earnings(decision)[0]).toMatchObject({ amount: 501, lines: { 1: 301, 2: 200 } });
    expect(spent(decision)).toBe(501);
  });

  test('all of it: nothing earns, no piece counts, nothing is spent', () => {
    const decision = sell([line('1', 'a', 1, 600)], by(600), {
      rules: [
        rule('net', {}),
        { id: 'piece', on: 'pos.transaction', then: [{ earn: 'points', fixed: 5 }] },
      ],
    });
    expect([earned(decision), spent(decision), reason(decision, 'piece')]).toEqual([
      0,
      0,
      'nothing_to_earn',
    ]);
  });

  test('a tip bears its part: of 6.00 and 2.00 tip half by card, 3.00 earn', () => {
    const lines = [line('1', 'a', 1, 600), line('2', 'a', 1, 200, { kind: 'tip' })];
    expect([earned(sell(lines, by(400))), spent(sell(lines, by(400)))]).toEqual([300, 300]);
  });

  test('each base is lowered by the same part', () => {
    const lines = [line('1', 'a', 1, 1_190, { discount: 0, tax: 190 })];
    for (const [base, points] of [
      ['net', 595],
      ['exTax', 500],
      ['total', 595],
    ] as const)
      expect(earned(sell(lines, by(595), { rules: [rule('one', { base })] }))).toBe(points);
    const reduced = [line('1', 'a', 1, 1_000, { discount: 200 })];
    expect(earned(sell(reduced, by(400), { rules: [rule('one', { base: 'gross' })] }))).toBe(500);
  });

  test('rules on parts of the basket earn together what all of it does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(3_000),
        (prices, part, coupon) => {
          const goods = prices.map((price, i) => line(`${i}`, i % 2 ? 'a' : 'b', 1, price));
          const sum = prices.reduce((a, b) => a + b, 0);
          const lines = coupon < sum ? [...goods, line('c', 'a', 1, -coupon)] : goods;
          const total = lines.reduce((all, { net }) => all + net, 0);
          const paid = Math.floor(total * part);
          const decision = sell(lines, by(paid), {});
          expect(earned(decision)).toBe(total - paid);
          expect(spent(decision)).toBe(total - paid);
          if (coupon >= sum) {
            const split = ['a', 'b'].map((category) => rule(category, { items: { category } }));
            expect(earned(sell(lines, by(paid), { rules: split }))).toBe(total - paid);
          }
        },
      ),
    );
  });

  test('a program that names none counts all', () => {
    expect(earned(sell([line('1', 'a', 1, 600)], by(600), { tenders: undefined }))).toBe(600);
  });
});

test('rounded cash is neither earned by the total nor spent', () => {
  const total = { tenders: undefined, rules: [rule('total', { base: 'total' })] };
  for (const rounding of [40, -40]) {
    const decision = sell([line('1', 'a', 1, 9_960)], { total: 9_960 + rounding, rounding }, total);
    expect([earned(decision), spent(decision)]).toEqual([9_960, 9_960]);
    expect(earnings(decision)[0]).toMatchObject({ lines: { 1: 9_960 } });
  }
  const tip = [line('t', 'a', 1, 9_960, { kind: 'tip' })];
  expect(spent(sell(tip, { total: 10_000, rounding: 40 }, total))).toBe(0);
});

describe('the base without tax', () => {
  const exTax = { tenders: undefined, rules: [rule('one', { base: 'exTax' })] };
  const lines = [line('1', 'a', 1, 1_000, { tax: 190 })];
  test.each([
    ['prices carry it: it is taken off', { total: 1_000 }, 810],
    ['prices do not carry it: it is not', { total: 1_190 }, 1_000],
    ['the sale says that they do not', { total: 1_190, taxInclusive: false }, 1_000],
    ['rounded cash is not taken for tax', { total: 1_050, rounding: 50 }, 810],
  ])('%s', (_, more, points) => {
    expect(earned(sell(lines, more, exTax))).toBe(points);
  });

  test('both fit: prices carry it', () => {
    const cheap = [line('1', 'a', 1, 100, { tax: 3 })];
    expect(earned(sell(cheap, { total: 100 }, exTax))).toBe(97);
  });
});

test('the largest remainder gets what is left, and parts are at most their weight', () => {
  expect(shareByRemainder(100, [300, 300, 300])).toEqual([34, 33, 33]);
  expect(shareByRemainder(10, [1, 5, 6])).toEqual([1, 4, 5]);
  expect(shareByRemainder(3, [1, 1])).toBeUndefined();
  fc.assert(
    fc.property(
      fc.array(fc.nat(1e12), { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (weights, part) => {
        const total = weights.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const amount = Math.floor(total * part);
        const parts = shareByRemainder(amount, weights) ?? [];
        expect(parts.reduce((a, b) => a + b, 0)).toBe(amount);
        parts.forEach((one, i) => {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(weights[i] ?? 0);
        });
      },
    ),
  );
});
