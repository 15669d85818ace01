import { describe, expect, test } from 'vitest';
import {
  ada,
  at,
  earned,
  earnings,
  line,
  openRegister,
  perEuro,
  programOf,
  reason,
  sale,
  subject,
  why,
} from './testing/cafe.ts';

const gift = (when: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  ...{ id: 'gift', on: 'pos.transaction', when, then: [{ earn: 'points', fixed: 100 }] },
  ...more,
});

describe('what of a basket must be there', () => {
  const coffeeFor = (amount: number) =>
    gift({ basket: { items: { category: 'coffee' }, amount: { $gte: amount } } });
  const sold = (lines: Parameters<typeof sale>[0], rule = coffeeFor(1_000)) =>
    reason(openRegister(programOf({ rules: [rule] })).sell(sale(lines)), 'gift');
  const cake = line('9', 'cake', 1, 5_000);

  test('is money for lines of a kind, after discounts', () => {
    expect(sold([line('1', 'coffee', 3, 300), cake])).toBe('condition_not_met');
    expect(sold([line('1', 'coffee', 3, 300), line('2', 'coffee', 1, 100)])).toBe('fired');
    const reduced = line('1', 'coffee', 4, 300, { discount: 201 });
    expect(sold([reduced, cake])).toBe('condition_not_met');
  });

  test('is less what comes back, and nothing of what does not count', () => {
    const back = line('2', 'coffee', 1, -300);
    expect(sold([line('1', 'coffee', 4, 300), back])).toBe('condition_not_met');
    const card = line('2', 'coffee', 1, 5_000, { kind: 'giftCard' });
    expect(sold([line('1', 'coffee', 3, 300), card])).toBe('condition_not_met');
    const out = line('2', 'coffee', 1, 5_000, { earns: false });
    expect(sold([line('1', 'coffee', 3, 300), out])).toBe('condition_not_met');
  });

  test('is pieces: what is weighed is one', () => {
    const three = gift({ basket: { items: { category: 'beans' }, quantity: { $gte: 3 } } });
    const kilos = line('1', 'beans', 2.5, 1_000, { unit: 'kg', net: 2_500 });
    expect(sold([kilos, line('2', 'beans', 1, 900)], three)).toBe('condition_not_met');
    expect(sold([kilos, line('2', 'beans', 2, 900)], three)).toBe('fired');
  });

  test('holds a capped rule to its cap', () => {
    const cap = { per: 'customer', period: 'day', amount: 150 };
    const rule = gift({ basket: { amount: { $gte: 100 } } }, { cap });
    const register = openRegister(programOf({ rules: [rule] }));
    const lines = [line('1', 'coffee', 1, 100)];
    expect([1, 2, 3].map(() => earned(register.sell(sale(lines))))).toEqual([100, 50, 0]);
  });
});

describe('points per full step', () => {
  const program = (more: Record<string, unknown> = {}) =>
    programOf({
      rules: [
        {
          ...{ id: 'steps', on: 'pos.transaction' },
          then: [{ earn: 'points', rate: { amount: 10, per: 500, step: 500 }, ...more }],
        },
      ],
    });
  const sell = (amount: number, more = {}) =>
    openRegister(program(more)).sell(sale([line('1', 'coffee', 1, amount)]));

  test.each([
    [1, 0],
    [499, 0],
    [500, 10],
    [999, 10],
    [1_000, 20],
    [1_499, 20],
  ])('of %d minor units are %d points', (amount, points) => {
    expect(earned(sell(amount))).toBe(points);
    expect(earned(sell(amount, { base: 'total' }))).toBe(points);
  });

  test('below a step it is said so', () => {
    expect(why(sell(499), 'steps')).toMatchObject({
      ...{ fired: false, reason: 'below_step' },
      detail: 'What steps counts does not come to a full step.',
    });
    const noTea = sell(499, { items: { category: 'tea' } });
    expect(reason(noTea, 'steps')).toBe('nothing_to_earn');
  });

  test('the basket is taken together, and the lines share it', () => {
    const lines = [line('1', 'coffee', 1, 300), line('2', 'cake', 1, 400)];
    const [earning] = earnings(openRegister(program()).sell(sale(lines)));
    // ⌊10 × 3 ÷ 7⌋, and the rest
    expect(earning).toMatchObject({ amount: 10, lines: { 1: 4, 2: 6 } });
  });
});

describe('stamps multiplied', () => {
  const tuesday = { schedule: { days: ['tue'] } };
  const double = { multiply: 'stamps.coffee', by: 2 };
  const rule = (id: string, then: unknown[], more: Record<string, unknown> = {}) => ({
    ...{ id, on: 'pos.transaction', then },
    ...more,
  });
  const card = {
    ...{ id: 'coffee', name: 'Coffee', needed: 10, per: 'item', reward: 'cup' },
    items: { category: ['coffee', 'espresso'] },
  };
  const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };
  const open = (rules: unknown[], more: Record<string, unknown> = {}) =>
    openRegister(programOf({ rules, stampCards: [{ ...card, ...more }], rewards: [cup] }));
  const sold = (quantity: number, occurredAtMs = at('2026-11-24T10:00')) =>
    sale([line('1', 'coffee', quantity, 300)], { occurredAtMs });

  test('twice as many on Tuesday, and a card filled by them', () => {
    const register = open([rule('double', [double], tuesday)]);
    register.sell(sold(3, at('2026-11-23T10:00')));
    expect(register.balance('stamps.coffee')).toBe(3);
    const decision = register.sell(sold(4));
    expect(why(decision, 'double')).toMatchObject({ fired: true, amount: 4 });
    // 3 + 4 + 4 = 11
    expect([register.balance('stamps.coffee'), register.balance('reward.cup')]).toEqual([1, 1]);
  });

  test('factors add up; fractions end as the rule says', () => {
    const register = open([
      rule('double', [double]),
      rule('half', [{ ...double, by: 1.5 }]),
      rule('up', [{ ...double, by: 1.5 }], { rounding: 'ceil' }),
    ]);
    const decision = register.sell(sold(3));
    // 3 + 3 + ⌊1.5⌋ + ⌈1.5⌉
    expect(register.balance('stamps.coffee')).toBe(9);
    expect(['double', 'half', 'up'].map((id) => why(decision, id).amount)).toEqual([3, 1, 2]);
  });

  test('of some lines only, which a refund of them takes back', () => {
    const register = open([rule('double', [{ ...double, items: { category: 'espresso' } }])]);
    const lines = [line('1', 'coffee', 2, 300), line('2', 'espresso', 3, 250)];
    const { effects } = register.sell(sale(lines));
    expect(effects.filter(({ kind }) => kind === 'stamp')).toMatchObject([
      { amount: 5, lines: { 1: 2, 2: 3 } },
      { amount: 3, lines: { 2: 3 } },
    ]);
  });

  test('within the cap of the rule, and what the card takes in one sale', () => {
    const cap = { per: 'customer', period: 'day', amount: 2 };
    const capped = open([rule('double', [double], { cap })]);
    expect(why(capped.sell(sold(3)), 'double')).toMatchObject({ reason: 'cap_reduced', amount: 2 });
    expect(capped.balance('stamps.coffee')).toBe(5);
    const small = open([rule('double', [double])], { maxPerTransaction: 4 });
    expect(why(small.sell(sold(3)), 'double')).toMatchObject({
      ...{ reason: 'cap_reduced', amount: 1 },
      detail:
        'double: +1 stamps.coffee instead of 3; it gives no more than the card takes in one sale.',
    });
    expect(small.balance('stamps.coffee')).toBe(4);
    const full = open([rule('double', [double])], { maxPerTransaction: 3 });
    expect(why(full.sell(sold(3)), 'double')).toMatchObject({
      fired: false,
      reason: 'cap_reached',
    });
  });

  test('those that a rule gave, too; points and tiers have no part in it', () => {
    const register = openRegister(
      programOf({
        ...{ stampCards: [card], rewards: [cup] },
        rules: [perEuro, rule('gift', [{ stamp: 'coffee', count: 2 }]), rule('double', [double])],
        tiers: {
          basis: { measure: 'visits', window: 'lifetime' },
          levels: [{ id: 'only', from: 0, multiplier: 3 }],
        },
      }),
    );
    register.sell(sold(1)); // 3.00: 3 points, three times; 1 + 2 stamps, twice
    expect([register.balance('points'), register.balance('stamps.coffee')]).toEqual([9, 6]);
  });

  test('none are none', () => {
    const decision = open([rule('double', [double])]).sell(sale([line('1', 'tea', 1, 300)]));
    expect(reason(decision, 'double')).toBe('nothing_to_earn');
    expect(reason(decision, 'stamps.coffee')).toBe('nothing_to_earn');
  });
});

describe('birthdays', () => {
  const told = (field: string, local: string, more: Record<string, unknown> = {}, zone?: string) =>
    reason(
      openRegister(programOf({ ...more, rules: [gift({ [`customer.${field}`]: true })] })).sell(
        sale([line('1', 'coffee', 1, 300)], { occurredAtMs: at(local) }),
        subject({ ...ada, birthDate: born }, zone === undefined ? {} : { timeZone: zone }),
      ),
      'gift',
    );
  let born: string | null = '1990-11-23';

  test('in their week and month, on the clock of the store', () => {
    born = '1990-11-23';
    expect(told('birthdayThisWeek', '2026-11-22T23:59')).toBe('condition_not_met');
    expect(told('birthdayThisWeek', '2026-11-23T00:00')).toBe('fired');
    // in New York it is Sunday still
    expect(told('birthdayThisWeek', '2026-11-23T03:00', {}, 'America/New_York')).toBe(
      'condition_not_met',
    );
    expect(told('birthdayThisMonth', '2026-11-30T23:59')).toBe('fired');
    expect(told('birthdayThisMonth', '2026-12-01T00:00')).toBe('condition_not_met');
  });

  test('of 29 February are on the 28th in other years, or on 1 March', () => {
    born = '2000-02-29';
    expect(told('birthdayToday', '2026-02-28T12:00')).toBe('fired');
    expect(told('birthdayToday', '2026-03-01T12:00')).toBe('condition_not_met');
    const inMarch = { leapDay: 'march1' };
    expect(told('birthdayToday', '2026-02-28T12:00', inMarch)).toBe('condition_not_met');
    expect(told('birthdayToday', '2026-03-01T12:00', inMarch)).toBe('fired');
    expect(told('birthdayThisMonth', '2026-03-31T12:00', inMarch)).toBe('fired');
    expect(told('birthdayToday', '2028-02-29T12:00', inMarch)).toBe('fired');
  });

  test('of nobody knows when are never', () => {
    born = null;
    for (const field of ['birthdayToday', 'birthdayThisWeek', 'birthdayThisMonth'])
      expect(told(field, '2026-11-23T12:00')).toBe('condition_not_met');
  });
});
