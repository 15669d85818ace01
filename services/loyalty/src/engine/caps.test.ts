import { describe, expect, test } from 'vitest';
import {
  ada,
  at,
  earned,
  earnings,
  headOffice,
  line,
  openRegister,
  programOf,
  reason,
  sale,
  subject,
  why,
} from './testing/cafe.ts';

const capped = (cap: Record<string, unknown>) =>
  programOf({
    rules: [
      {
        id: 'base',
        on: 'pos.transaction',
        then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
        cap,
      },
    ],
  });
const of = (total: number, local = '2026-11-23T10:00') =>
  sale([line('1', 'coffee', 1, total)], { occurredAtMs: at(local) });
const bea = { ...ada, id: 'cus_bea' };

describe('caps', () => {
  test('what is left is given, then nothing', () => {
    const register = openRegister(capped({ per: 'customer', period: 'day', amount: 30 }));
    const decisions = [register.sell(of(2000)), register.sell(of(2000)), register.sell(of(2000))];
    expect(decisions.map((decision) => [earned(decision), reason(decision, 'base')])).toEqual([
      [20, 'fired'],
      [10, 'cap_reduced'],
      [0, 'cap_reached'],
    ]);
  });

  test('an effect draws what it gives on the allowance of its period', () => {
    const [effect] = earnings(
      openRegister(capped({ per: 'customer', period: 'week', amount: 30 })).sell(of(2000)),
    );
    expect(effect?.draws).toEqual([
      {
        key: { kind: 'allowance', holder: 'cus_ada', unit: 'cap.base', period: '2026-W48' },
        funded: 30,
        amount: 20,
      },
    ]);
  });

  test('a reduced effect is shared over its lines again', () => {
    const program = capped({ per: 'customer', period: 'day', amount: 10 });
    const [effect] = earnings(
      openRegister(program).sell(sale([line('1', 'coffee', 1, 1000), line('2', 'cake', 1, 3000)])),
    );
    expect(effect).toMatchObject({ amount: 10, lines: { 1: 2, 2: 8 } });
  });

  test.each([
    { period: 'day', next: '2026-11-24T00:00', same: '2026-11-23T23:59' },
    { period: 'week', next: '2026-11-30T00:00', same: '2026-11-29T23:59' },
    { period: 'month', next: '2026-12-01T00:00', same: '2026-11-30T23:59' },
    { period: 'year', next: '2027-01-01T00:00', same: '2026-12-31T23:59' },
  ])('a cap per $period begins anew at $next', ({ period, next, same }) => {
    const register = openRegister(capped({ per: 'customer', period, amount: 5 }));
    expect(
      [of(1000), of(1000, same), of(1000, next)].map((sold) => earned(register.sell(sold))),
    ).toEqual([5, 0, 5]);
  });

  test('ever is ever', () => {
    const register = openRegister(capped({ per: 'customer', period: 'ever', amount: 5 }));
    expect(
      [of(1000), of(1000, '2036-01-01T10:00')].map((sold) => earned(register.sell(sold))),
    ).toEqual([5, 0]);
  });

  test('each customer has an allowance; a budget is shared', () => {
    const own = openRegister(capped({ per: 'customer', period: 'day', amount: 10 }));
    expect([earned(own.sell(of(1000))), earned(own.sell(of(1000), subject(bea)))]).toEqual([
      10, 10,
    ]);
    const shared = openRegister(capped({ per: 'program', period: 'day', amount: 15 }));
    const decisions = [
      shared.sell(of(1000)),
      shared.sell(of(1000), subject(bea)),
      shared.sell(of(1000)),
    ];
    expect(decisions.map((decision) => [earned(decision), reason(decision, 'base')])).toEqual([
      [10, 'fired'],
      [5, 'cap_reduced'],
      [0, 'budget_exhausted'],
    ]);
    expect(earnings(decisions[0] ?? shared.sell(of(1)))[0]?.draws[0]?.key).toEqual({
      kind: 'stock',
      holder: headOffice,
      unit: 'cap.base',
      period: '2026-11-23',
    });
  });

  test('a cap per transaction needs no account', () => {
    const register = openRegister(capped({ per: 'customer', period: 'transaction', amount: 7 }));
    const decision = register.sell(of(1000));
    expect(earnings(decision)).toMatchObject([{ amount: 7, draws: [] }]);
    expect([reason(decision, 'base'), earned(register.sell(of(1000)))]).toEqual(['cap_reduced', 7]);
  });

  test('pending debits of a supply count as used', () => {
    const register = openRegister(capped({ per: 'customer', period: 'day', amount: 10 }));
    const standing = { debitsPending: 4, debitsPosted: 3, creditsPending: 0, creditsPosted: 10 };
    const nothing = { debitsPending: 0, debitsPosted: 0, creditsPending: 0, creditsPosted: 0 };
    const standings = {
      ...register.standings,
      of: ({ kind }: { kind: string }) => (kind === 'allowance' ? standing : nothing),
    };
    const cap = openRegister(capped({ per: 'customer', period: 'day', amount: 10 }), {
      ...standings,
      apply: () => undefined,
    });
    expect(earned(cap.sell(of(1000)))).toBe(3);
  });

  test('several actions of a rule share its cap', () => {
    const program = programOf({
      rules: [
        {
          id: 'base',
          on: 'pos.transaction',
          then: [
            { earn: 'points', fixed: 6 },
            { earn: 'points', fixed: 6 },
          ],
          cap: { per: 'customer', period: 'day', amount: 10 },
        },
      ],
    });
    const decision = openRegister(program).sell(of(100));
    expect(earnings(decision).map(({ amount }) => amount)).toEqual([6, 4]);
    expect(why(decision, 'base')).toMatchObject({
      reason: 'cap_reduced',
      amount: 10,
      detail: 'base: +6 points, +4 points instead of 12; it gives at most 10 per customer and day.',
    });
  });

  test('a capped multiplier is multiplied no further by others', () => {
    const program = programOf({
      rules: [
        {
          id: 'base',
          on: 'pos.transaction',
          then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
          cap: { per: 'customer', period: 'transaction', amount: 8 },
        },
        {
          id: 'triple',
          on: 'pos.transaction',
          then: [{ multiply: 'points', by: 3 }],
          cap: { per: 'customer', period: 'day', amount: 20 },
        },
      ],
    });
    const register = openRegister(program);
    expect([earned(register.sell(of(1000))), earned(register.sell(of(1000)))]).toEqual([
      8 + 16,
      8 + 4,
    ]);
  });
});

describe('granted rewards', () => {
  const rewards = [{ id: 'mug', name: 'Mug', effect: { kind: 'voucher' }, stock: 3 }];
  const rules = [{ id: 'mugs', on: 'pos.transaction', then: [{ grant: 'mug', count: 2 }] }];

  test('come out of the stock, as many as there are', () => {
    const register = openRegister(programOf({ rules, rewards }));
    const decisions = [register.sell(of(100)), register.sell(of(100)), register.sell(of(100))];
    expect(
      decisions.map((decision) => [register.balance('reward.mug'), reason(decision, 'mugs')]),
    ).toEqual([
      [3, 'fired'],
      [3, 'cap_reduced'],
      [3, 'budget_exhausted'],
    ]);
    expect(decisions[0]?.effects[0]).toEqual({
      kind: 'grant',
      reward: 'mug',
      rewardUnit: 'reward.mug',
      count: 2,
      rule: 1,
      draws: [
        {
          key: { kind: 'stock', holder: headOffice, unit: 'reward.mug', period: '' },
          funded: 3,
          amount: 2,
        },
      ],
    });
  });

  test('two rules of one sale do not give the last mug twice', () => {
    const again = { id: 'more', on: 'pos.transaction', then: [{ grant: 'mug', count: 2 }] };
    const register = openRegister(programOf({ rules: [...rules, again], rewards }));
    register.sell(of(100));
    expect(register.balance('reward.mug')).toBe(3);
  });
});
