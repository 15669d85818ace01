import { describe, expect, test } from 'vitest';
import { givenMax } from '../words/limits.ts';
import {
  at,
  basket,
  earned,
  earnings,
  headOffice,
  line,
  openRegister,
  perEuro,
  points,
  programOf,
  reason,
  sale,
  subject,
  why,
  withRule,
} from './testing/cafe.ts';

describe('earning by spend', () => {
  test('rules and tiers together give no more than one request may name', () => {
    const rule = {
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1_000_000, per: 1 } }],
    };
    const program = programOf({
      rules: [
        { ...rule, id: 'one' },
        { ...rule, id: 'two' },
      ],
    });
    const decision = openRegister(program).sell(sale([line('1', 'coffee', 1, 1_000_000_000_000)]));
    expect(earned(decision)).toBe(givenMax);
    expect(
      decision.effects.flatMap((effect) =>
        effect.kind === 'measure' && effect.reason === 'earned' ? effect.amount : [],
      ),
    ).toEqual([givenMax]);
    expect(
      decision.why.map(({ rule, fired, reason }) => [rule, fired, reason]).slice(0, 2),
    ).toEqual([
      ['one', true, 'cap_reduced'],
      ['two', false, 'cap_reached'],
    ]);
  });

  test.each([
    { total: 1150, amount: 1, per: 100, rounding: 'floor', points: 11 },
    { total: 1150, amount: 1, per: 100, rounding: 'round', points: 12 },
    { total: 1149, amount: 1, per: 100, rounding: 'round', points: 11 },
    { total: 1101, amount: 1, per: 100, rounding: 'ceil', points: 12 },
    { total: 1100, amount: 1, per: 100, rounding: 'ceil', points: 11 },
    { total: 99, amount: 1, per: 100, rounding: 'floor', points: 0 },
    {
      total: 999_999_999_999,
      amount: 999_999,
      per: 1_000_000,
      rounding: 'floor',
      points: 999_998_999_999,
    }, // the product is beyond 2^53
    {
      total: 999_999_999_999,
      amount: 500_001,
      per: 1_000_002,
      rounding: 'round',
      points: 500_000_000_000,
    }, // exactly half, beyond 2^53
  ])(
    '$amount per $per of $total by $rounding is $points',
    ({ total, amount, per, rounding, points: expected }) => {
      const program = programOf({
        rules: [
          {
            id: 'base',
            on: 'pos.transaction',
            then: [{ earn: 'points', rate: { amount, per } }],
            rounding,
          },
        ],
      });
      expect(earned(openRegister(program).sell(sale([line('1', 'coffee', 1, total)])))).toBe(
        expected,
      );
    },
  );

  test('each line is told what it brought, and the parts are the whole', () => {
    const [effect] = earnings(
      openRegister(programOf({})).sell(
        sale([line('a', 'x', 1, 50), line('b', 'x', 1, 60), line('c', 'x', 1, 95)]),
      ),
    );
    expect(effect).toMatchObject({ amount: 2, rule: 1, lines: { b: 1, c: 1 } });
  });

  test.each([
    { base: 'net', expected: 9 },
    { base: 'gross', expected: 10 },
    { base: 'exTax', expected: 7 },
    { base: 'total', expected: 8 },
  ])('base $base', ({ base, expected }) => {
    const program = programOf({
      rules: [
        {
          id: 'base',
          on: 'pos.transaction',
          then: [{ earn: 'points', rate: { amount: 1, per: 100 }, base }],
        },
      ],
    });
    const sold = sale([line('1', 'coffee', 1, 1000, { discount: 100, tax: 144 })], { total: 890 });
    expect(earned(openRegister(program).sell(sold))).toBe(expected);
  });

  test('a total that is not the sum of its lines belongs to the sale as a whole', () => {
    const program = programOf({
      rules: [
        {
          id: 'base',
          on: 'pos.transaction',
          then: [{ earn: 'points', rate: { amount: 1, per: 100 }, base: 'total' }],
        },
      ],
    });
    const lines = [line('1', 'coffee', 1, 1000)];
    const attributed = [1000, 995].map(
      (total) => earnings(openRegister(program).sell(sale(lines, { total })))[0]?.lines,
    );
    expect(attributed).toEqual([{ 1: 10 }, null]);
  });

  test('only matching items count', () => {
    const program = programOf({
      rules: [
        {
          id: 'cake',
          on: 'pos.transaction',
          then: [
            { earn: 'points', rate: { amount: 1, per: 10 }, items: { category: ['cake', 'tart'] } },
          ],
        },
      ],
    });
    const [effect] = earnings(openRegister(program).sell(sale(basket)));
    expect(effect).toMatchObject({ amount: 45, lines: { 2: 45 } });
  });

  test('so much for each piece, and a fixed amount when an item is there', () => {
    const program = programOf({
      rules: [
        {
          id: 'piece',
          on: 'pos.transaction',
          then: [{ earn: 'points', perItem: 3, items: { category: 'coffee' } }],
        },
        { id: 'hello', on: 'pos.transaction', then: [{ earn: 'points', fixed: 10 }] },
        {
          id: 'cheese',
          on: 'pos.transaction',
          then: [{ earn: 'points', fixed: 7, items: { sku: 'CHEESE', category: 'cake' } }],
        },
        {
          id: 'tea',
          on: 'pos.transaction',
          then: [{ earn: 'points', fixed: 7, items: { category: 'tea' } }],
        },
      ],
    });
    const decision = openRegister(program).sell(sale(basket));
    expect(earnings(decision).map(({ amount, lines }) => [amount, lines])).toEqual([
      [6, { 1: 6 }],
      [10, null],
      [7, { 2: 7 }],
    ]);
    expect(reason(decision, 'tea')).toBe('nothing_to_earn');
  });

  test('a line that takes 3.00 off lowers what 10.00 earn to 7, all of it brought by the other line', () => {
    const decision = openRegister(programOf({})).sell(
      sale([line('1', 'coffee', 1, 1000), line('2', 'coupon', 1, -300)]),
    );
    expect(earnings(decision)).toMatchObject([{ amount: 7, lines: { 1: 7 } }]);
  });

  test('points are held for the return window', () => {
    const program = programOf({ units: [{ ...points, pendingDays: 14 }] });
    const [effect] = earnings(openRegister(program).sell(sale(basket, { occurredAtMs: 1000 })));
    expect(effect?.dueAtMs).toBe(1000 + 14 * 86_400_000);
  });

  test('nobody named: nothing earned, the sale is counted for the head office', () => {
    const decision = openRegister(programOf({ stampCards: [], rules: [perEuro] })).sell(
      sale(basket, { customerId: null }),
      subject(null),
    );
    expect(decision.effects).toEqual([
      {
        kind: 'measure',
        holder: headOffice,
        unit: 'spend',
        period: '2026-11',
        amount: 1150,
        reason: 'spend',
      },
      {
        kind: 'measure',
        holder: headOffice,
        unit: 'visits',
        period: '2026-11',
        amount: 1,
        reason: 'visit',
      },
    ]);
    expect(reason(decision, 'base')).toBe('no_customer');
  });

  test('spend, visits and what was earned are counted in the month of the location', () => {
    const sold = sale(basket, { occurredAtMs: at('2026-12-01T00:30') }); // still November in UTC
    expect(
      openRegister(programOf({}))
        .sell(sold)
        .effects.filter(({ kind }) => kind === 'measure'),
    ).toEqual([
      {
        kind: 'measure',
        holder: 'cus_ada',
        unit: 'spend',
        period: '2026-12',
        amount: 1150,
        reason: 'spend',
      },
      {
        kind: 'measure',
        holder: 'cus_ada',
        unit: 'visits',
        period: '2026-12',
        amount: 1,
        reason: 'visit',
      },
      {
        kind: 'measure',
        holder: 'cus_ada',
        unit: 'points.earned',
        period: '2026-12',
        amount: 11,
        reason: 'earned',
      },
    ]);
  });

  test('what lapses by days is counted by the month and the day of the store', () => {
    const lasting = { ...points, expiry: { kind: 'days', days: 14 } };
    const counted = (units: object[]) =>
      openRegister(programOf({ units }))
        .sell(sale([line('1', 'x', 1, 500)], { occurredAtMs: at('2026-12-01T00:30') }))
        .effects.flatMap((effect) =>
          effect.kind === 'measure' && effect.reason === 'earned'
            ? [[effect.unit, effect.period, effect.amount]]
            : [],
        );
    expect(counted([lasting])).toEqual([
      ['points.earned', '2026-12', 5],
      ['points.earned.day', '2026-12-01', 5],
    ]);
    expect(counted([points])).toEqual([['points.earned', '2026-12', 5]]);
  });

  test('a line called __proto__ is a line like any other', () => {
    const [effect] = earnings(
      openRegister(programOf({})).sell(sale([line('__proto__', 'x', 1, 500)])),
    );
    expect(Object.entries(effect?.lines ?? {})).toEqual([['__proto__', 5]]);
  });
});

describe('multipliers', () => {
  test('add their factor less one of what was earned; they do not compound', () => {
    const program = programOf({
      rules: [
        { id: 'double', on: 'pos.transaction', then: [{ multiply: 'points', by: 2 }] },
        perEuro,
        { id: 'half-more', on: 'pos.transaction', then: [{ multiply: 'points', by: 1.5 }] },
      ],
    });
    const decision = openRegister(program).sell(sale(basket));
    expect(earnings(decision).map(({ rule, amount }) => [rule, amount])).toEqual([
      [2, 11],
      [1, 11],
      [3, 5],
    ]);
    expect(why(decision, 'double')).toMatchObject({ fired: true, reason: 'fired', amount: 11 });
  });

  test('of some items multiply only what these earned', () => {
    const decision = openRegister(
      withRule({ id: 'cake', then: [{ multiply: 'points', by: 3, items: { category: 'cake' } }] }),
    ).sell(sale(basket));
    // the cake brought 5 of 11
    expect(earnings(decision)[1]).toMatchObject({ amount: 10, lines: { 2: 10 } });
  });

  test('of what belongs to no line belong to no line', () => {
    const program = programOf({
      rules: [
        { id: 'hello', on: 'pos.transaction', then: [{ earn: 'points', fixed: 10 }] },
        { id: 'double', on: 'pos.transaction', then: [{ multiply: 'points', by: 2 }] },
      ],
    });
    expect(earnings(openRegister(program).sell(sale(basket)))[1]).toMatchObject({
      amount: 10,
      lines: null,
    });
  });

  test('of which a part belongs to no line belong to none; of some items they follow these', () => {
    const program = programOf({
      rules: [
        perEuro,
        { id: 'hello', on: 'pos.transaction', then: [{ earn: 'points', fixed: 10 }] },
        { id: 'double', on: 'pos.transaction', then: [{ multiply: 'points', by: 2 }] },
        {
          id: 'cake',
          on: 'pos.transaction',
          then: [{ multiply: 'points', by: 2, items: { category: 'cake' } }],
        },
      ],
    });
    expect(
      earnings(openRegister(program).sell(sale(basket)))
        .slice(2)
        .map(({ amount, lines }) => [amount, lines]),
    ).toEqual([
      [21, null],
      [5, { 2: 5 }],
    ]);
  });

  test('without anything earned there is nothing to multiply', () => {
    const program = programOf({
      rules: [{ id: 'double', on: 'pos.transaction', then: [{ multiply: 'points', by: 2 }] }],
    });
    expect(reason(openRegister(program).sell(sale(basket)), 'double')).toBe('nothing_to_earn');
  });
});
