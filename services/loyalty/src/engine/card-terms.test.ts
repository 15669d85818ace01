import { describe, expect, test } from 'vitest';
import { compileProgram } from '../program/compile.ts';
import type { Decision, SaleLine } from '../words/model.ts';
import { line, openRegister, points, programOf, reason, sale, why } from './testing/cafe.ts';

const card = {
  ...{ id: 'coffee', name: 'Coffee card', needed: 100, per: 'item' },
  ...{ items: { category: 'coffee' }, reward: 'free' },
};
const rewards = [{ id: 'free', name: 'Free', effect: { kind: 'voucher' } }];
const cafe = (terms: object) => programOf({ stampCards: [{ ...card, ...terms }], rewards });
const stamps = ({ effects }: Decision) =>
  effects.reduce((sum, effect) => sum + (effect.kind === 'stamp' ? effect.amount : 0), 0);
const visits = ({ effects }: Decision) =>
  effects.flatMap((effect) =>
    effect.kind === 'measure' && effect.reason === 'visit' ? [effect.amount] : [],
  );
const coffees = (quantity: number, unitPrice = 300) =>
  sale([line('1', 'coffee', quantity, unitPrice)]);
const sell = (lines: SaleLine[], terms: object = {}, more = {}) =>
  openRegister(cafe(terms)).sell(sale(lines, more));

describe('what nothing was paid for', () => {
  const free = line('2', 'coffee', 1, 300, { discount: 300, net: 0 });

  test('gives no stamp beside what was paid for', () => {
    const decision = sell([line('1', 'coffee', 1, 300), free]);
    expect([stamps(decision), visits(decision)]).toEqual([1, [1]]);
    expect(decision.effects.find(({ kind }) => kind === 'stamp')).toMatchObject({
      lines: { 1: 1 },
    });
  });

  test('alone gives no stamp and is no visit, unless the card counts it', () => {
    const decision = sell([free]);
    expect([stamps(decision), visits(decision)]).toEqual([0, [0]]);
    expect(reason(decision, 'stamps.coffee')).toBe('nothing_to_earn');
    expect(stamps(sell([free], { countFree: true }))).toBe(1);
    expect(stamps(sell([free], { per: 'visit' }))).toBe(0);
  });

  test('because a coupon took off all of it: the same', () => {
    const lines = [line('1', 'coffee', 1, 300), line('c', 'coffee', 1, -300)];
    const decision = sell(lines);
    expect([stamps(decision), visits(decision)]).toEqual([0, [0]]);
    expect(stamps(sell(lines, { countFree: true }))).toBe(1);
  });

  test('a sale of tips or a gift card only is no visit; one paid with a gift card is', () => {
    expect(visits(sell([line('t', 'x', 1, 200, { kind: 'tip' })]))).toEqual([0]);
    expect(visits(sell([line('g', 'x', 1, 200, { kind: 'giftCard' })]))).toEqual([0]);
    const program = programOf({ tenders: { exclude: ['giftCard'] } });
    const tenders = [{ kind: 'giftCard', amount: 300 }];
    expect(visits(openRegister(program).sell({ ...coffees(1), tenders }))).toEqual([1]);
  });

  test('is not counted by tiers of visits', () => {
    const tiers = {
      basis: { measure: 'visits', window: 'lifetime' },
      levels: [
        { id: 'new', from: 0 },
        { id: 'known', from: 2 },
      ],
    };
    const register = openRegister(programOf({ tiers }));
    const tier = (sold: Parameters<typeof register.sell>[0]) => register.sell(sold).tier.id;
    expect([tier(coffees(1)), tier(coffees(1, 0)), tier(coffees(1))]).toEqual([
      'new',
      'new',
      'known',
    ]);
  });
});

describe('terms of a card', () => {
  test('a condition', () => {
    const when = { 'transaction.total': { $gte: 900 } };
    const register = openRegister(cafe({ when }));
    expect(reason(register.sell(coffees(2)), 'stamps.coffee')).toBe('condition_not_met');
    expect(stamps(register.sell(coffees(3)))).toBe(3);
  });

  test('a smallest amount, of what the card counts', () => {
    const cake = line('2', 'cake', 1, 5_000);
    const decision = sell([line('1', 'coffee', 3, 300), cake], { minimum: 901 });
    expect(why(decision, 'stamps.coffee')).toMatchObject({
      ...{ fired: false, reason: 'below_minimum' },
      detail: 'Less was paid than Coffee card asks for.',
    });
    expect(stamps(sell([line('1', 'coffee', 3, 300), cake], { minimum: 900 }))).toBe(3);
    const coupon = line('c', 'coffee', 1, -1);
    expect(stamps(sell([line('1', 'coffee', 3, 300), coupon], { minimum: 900 }))).toBe(0);
  });

  test('a cap of a day: 3 of 2 + 2, the fifth none, tomorrow again', () => {
    const cap = { per: 'customer', period: 'day', amount: 3 };
    const register = openRegister(cafe({ cap }));
    expect(stamps(register.sell(coffees(2)))).toBe(2);
    const second = register.sell(coffees(2));
    expect(stamps(second)).toBe(1);
    expect(why(second, 'stamps.coffee')).toMatchObject({
      ...{ fired: true, reason: 'cap_reduced', amount: 1, detail: 'Coffee card: +1 instead of 2.' },
    });
    expect(why(register.sell(coffees(1)), 'stamps.coffee')).toMatchObject({
      ...{ fired: false, reason: 'cap_reached', amount: 0 },
      detail: 'Coffee card has already given the most it gives per customer and day.',
    });
    const tomorrow = { ...coffees(2), occurredAtMs: coffees(2).occurredAtMs + 86_400_000 };
    expect(stamps(register.sell(tomorrow))).toBe(2);
  });

  test('a cap holds for stamps that a rule multiplies, too', () => {
    const program = (cap: object) =>
      programOf({
        stampCards: [{ ...card, cap }],
        rewards,
        rules: [
          { id: 'twice', on: 'pos.transaction', then: [{ multiply: 'stamps.coffee', by: 2 }] },
        ],
      });
    const perDay = openRegister(program({ per: 'customer', period: 'day', amount: 3 }));
    expect([stamps(perDay.sell(coffees(2))), stamps(perDay.sell(coffees(2)))]).toEqual([3, 0]);
    const perSale = program({ per: 'customer', period: 'transaction', amount: 3 });
    expect(stamps(openRegister(perSale).sell(coffees(2)))).toBe(3);
  });

  test('a cap of one sale needs no account; of all customers it is a budget', () => {
    const once = { cap: { per: 'customer', period: 'transaction', amount: 2 } };
    const decision = openRegister(cafe(once)).sell(coffees(5));
    expect([stamps(decision), decision.effects[0]]).toMatchObject([2, { draws: [] }]);
    const register = openRegister(cafe({ cap: { per: 'program', period: 'ever', amount: 1 } }));
    register.sell(coffees(1));
    expect(reason(register.sell(coffees(1)), 'stamps.coffee')).toBe('budget_exhausted');
  });

  test.each([
    [{ cap: { per: 'program', period: 'transaction', amount: 1 } }, '/stampCards/0/cap/per'],
    [{ minimum: 0 }, '/stampCards/0/minimum'],
    [{ minimum: 1.5 }, '/stampCards/0/minimum'],
    [{ countFree: 'yes' }, '/stampCards/0/countFree'],
    [{ when: { 'transaction.totl': 1 } }, '/stampCards/0/when/transaction.totl'],
    [{ cap: { per: 'day', period: 'day', amount: 1 } }, '/stampCards/0/cap/per'],
    [{ items: { not: {} } }, '/stampCards/0/items/not'],
    [{ items: { not: { color: 'red' } } }, '/stampCards/0/items/not/color'],
    [{ items: { tags: 7 } }, '/stampCards/0/items/tags'],
    [{ items: { attributes: { 'a b': 'x' } } }, '/stampCards/0/items/attributes/a b'],
    [{ items: { not: { not: { sku: 'x' } } } }, '/stampCards/0/items/not/not'],
  ])('%j is refused', (terms, pointer) => {
    const raw = { units: [points], rules: [], stampCards: [{ ...card, ...terms }], rewards };
    const result = compileProgram(raw, { currency: 'EUR', timeZone: 'UTC' });
    expect(result).toMatchObject({ ok: false, problem: { code: 'program_invalid' } });
    expect(result.ok ? [] : result.problem.errors?.map((one) => one.pointer)).toContain(pointer);
  });

  test.each([
    [{ visitMinutes: -1 }, '/visitMinutes'],
    [{ visitMinutes: 1.5 }, '/visitMinutes'],
    [{ visitMinutes: 1_441 }, '/visitMinutes'],
    [{ visitMinutes: '30' }, '/visitMinutes'],
    [{ exclusions: {} }, '/exclusions'],
    [{ exclusions: { sku: [] } }, '/exclusions/sku'],
    [{ exclusions: { items: { sku: 'x' } } }, '/exclusions/items'],
    [{ tenders: { exclude: [] } }, '/tenders/exclude'],
    [{ tenders: { exclude: ['x'.repeat(65)] } }, '/tenders/exclude/0'],
    [{ tenders: {} }, '/tenders/exclude'],
  ])('%j is refused', (more, pointer) => {
    const raw = { units: [points], rules: [], ...more };
    const result = compileProgram(raw, { currency: 'EUR', timeZone: 'UTC' });
    expect(result.ok ? [] : result.problem.errors?.map((one) => one.pointer)).toContain(pointer);
  });
});
