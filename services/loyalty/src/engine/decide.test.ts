import { describe, expect, test } from 'vitest';
import {
  ada,
  at,
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
} from './testing/cafe.ts';

const basket = [line('1', 'coffee', 2, 350), line('2', 'cake', 1, 450, { sku: 'CHEESE' })]; // 11.50

/** A program with the base rule and one more. */
const withRule = (rule: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  programOf({ rules: [perEuro, { on: 'pos.transaction', ...rule }], ...more });

describe('earning by spend', () => {
  test('rules and tiers together give no more than a number can carry', () => {
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
    expect(earned(decision)).toBe(Number.MAX_SAFE_INTEGER);
    expect(
      decision.effects.flatMap((effect) =>
        effect.kind === 'measure' && effect.reason === 'earned' ? effect.amount : [],
      ),
    ).toEqual([Number.MAX_SAFE_INTEGER]);
  });

  test.each([
    { total: 1150, amount: 1, per: 100, rounding: 'floor', points: 11 },
    { total: 1150, amount: 1, per: 100, rounding: 'round', points: 12 },
    { total: 1149, amount: 1, per: 100, rounding: 'round', points: 11 },
    { total: 1101, amount: 1, per: 100, rounding: 'ceil', points: 12 },
    { total: 1100, amount: 1, per: 100, rounding: 'ceil', points: 11 },
    { total: 99, amount: 1, per: 100, rounding: 'floor', points: 0 },
    {
      total: 4_503_599_627_370_497,
      amount: 3,
      per: 100,
      rounding: 'floor',
      points: 135_107_988_821_114,
    }, // the product is beyond 2^53
    {
      total: 4_503_599_627_370_497,
      amount: 3,
      per: 2,
      rounding: 'round',
      points: 6_755_399_441_055_746,
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
