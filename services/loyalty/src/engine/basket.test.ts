import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision, Effect, SaleLine } from '../words/model.ts';
import { grossOf, lineKinds, netOf, quantityUnits } from '../words/sale-line.ts';
import { earned, earnings, line, openRegister, programOf, sale, why } from './testing/cafe.ts';

const card = {
  id: 'coffee',
  name: 'Coffee card',
  needed: 100,
  per: 'item',
  items: { category: 'coffee' },
  reward: 'free',
};
const cafe = (more: Record<string, unknown> = {}) =>
  programOf({
    stampCards: [card],
    rewards: [{ id: 'free', name: 'Free', effect: { kind: 'voucher' } }],
    ...more,
  });
const sell = (lines: SaleLine[], program = cafe(), more = {}) =>
  openRegister(program).sell(sale(lines, more));
const measured = ({ effects }: Decision, reason: string) =>
  effects
    .filter((effect): effect is Extract<Effect, { kind: 'measure' }> => effect.kind === 'measure')
    .filter((effect) => effect.reason === reason)
    .reduce((sum, { amount }) => sum + amount, 0);
const stamps = ({ effects }: Decision) =>
  effects.reduce((sum, effect) => sum + (effect.kind === 'stamp' ? effect.amount : 0), 0);
/** A line of so much of a unit; what it comes to is worked out. */
const weighed = (id: string, quantity: number, unitPrice: number, more: Partial<SaleLine> = {}) => {
  const whole = { ...line(id, 'coffee', quantity, unitPrice, { unit: 'kg', ...more }) };
  return { ...whole, net: netOf(whole) };
};

describe('kinds of lines', () => {
  test('of 10.00 for coffee and 3.00 tip, 10 points, one stamp and 10.00 for the tier', () => {
    const decision = sell([
      line('1', 'coffee', 1, 1000),
      line('2', 'coffee', 1, 300, { kind: 'tip' }),
    ]);
    expect([earned(decision), stamps(decision), measured(decision, 'spend')]).toEqual([
      10, 1, 1000,
    ]);
    expect(why(decision, 'basket')).toEqual({
      rule: 'basket',
      fired: false,
      reason: 'excluded',
      detail: '300 of 1300 do not count: tip 300.',
      amount: 300,
    });
  });

  test('of a sale as a whole is of the lines that count: of a gift card that comes back nothing', () => {
    const fixed = { id: 'fifty', on: 'pos.transaction', then: [{ earn: 'points', fixed: 50 }] };
    const decision = sell(
      [
        line('1', 'coffee', 1, 1000),
        line('2', 'cake', 1, 3000),
        line('3', 'coffee', 1, 9000, { kind: 'giftCard' }),
      ],
      cafe({ rules: [fixed] }),
    );
    const linesOf = (kind: Effect['kind']) =>
      decision.effects.flatMap((effect) =>
        effect.kind === kind && 'lines' in effect ? [effect.lines] : [],
      );
    expect(linesOf('earn')).toEqual([{ '1': 12, '2': 38 }]); // of 50, by 10.00 and 30.00
    expect(linesOf('measure')).toEqual([{ '1': 1000, '2': 3000 }]);
  });

  test.each(lineKinds.filter((kind) => kind !== 'item'))(
    'a %s counts where the base of the program names it, and gives nothing where it does not',
    (kind) => {
      const lines = [line('1', 'coffee', 2, 500, { kind })];
      const without = sell(lines);
      expect([earned(without), stamps(without), measured(without, 'spend')]).toEqual([0, 0, 0]);
      expect(why(without, 'base').reason).toBe('nothing_to_earn');
      const named = sell(lines, cafe({ base: { kinds: [kind] } }));
      expect([earned(named), stamps(named), measured(named, 'spend')]).toEqual([10, 2, 1000]);
      expect(named.why.map(({ rule }) => rule)).not.toContain('basket');
    },
  );

  test('a line that does not earn is out, whatever the rules say: 4.00 of 10.00 count', () => {
    const decision = sell(
      [line('1', 'coffee', 1, 400), line('2', 'coffee', 1, 600, { earns: false })],
      cafe({
        rules: [
          {
            id: 'net',
            on: 'pos.transaction',
            then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
          },
          {
            id: 'total',
            on: 'pos.transaction',
            then: [{ earn: 'points', rate: { amount: 1, per: 100 }, base: 'total' }],
          },
          {
            id: 'piece',
            on: 'pos.transaction',
            then: [{ earn: 'points', perItem: 7, items: { category: 'coffee' } }],
          },
        ],
      }),
    );
    expect(earnings(decision).map(({ amount }) => amount)).toEqual([4, 4, 7]);
    expect([stamps(decision), measured(decision, 'spend')]).toEqual([1, 400]);
  });

  test('a sale of a gift card alone gives no fixed points, no stamp by a rule and no voucher', () => {
    const decision = sell(
      [line('1', 'coffee', 1, 5000, { kind: 'giftCard' })],
      cafe({
        rules: [
          {
            id: 'gift',
            on: 'pos.transaction',
            then: [{ earn: 'points', fixed: 5 }, { stamp: 'coffee' }, { grant: 'free' }],
          },
        ],
      }),
    );
    expect(decision.effects.map(({ kind }) => kind)).toEqual(['measure']);
    expect(why(decision, 'gift').reason).toBe('nothing_to_earn');
  });

  test('prices without tax: of 12.00 for coffee and 2.40 for delivery with their tax, 12.00 are spent', () => {
    const decision = sell(
      [
        line('1', 'coffee', 1, 1000, { tax: 200 }),
        line('2', 'way', 1, 200, { tax: 40, kind: 'delivery' }),
      ],
      cafe(),
      { total: 1440 },
    );
    expect(measured(decision, 'spend')).toBe(1200);
    expect(why(decision, 'basket').amount).toBe(240);
  });
});

describe('what is weighed', () => {
  test('1.234 kg at 9.99 are 12.33 (12.32766), 12 points and one stamp', () => {
    const decision = sell([weighed('1', 1.234, 999)]);
    expect([earned(decision), stamps(decision), measured(decision, 'spend')]).toEqual([
      12, 1, 1233,
    ]);
  });

  test('each weighed line is one piece: 3 lines and 2 cups give 5 × 2 points', () => {
    const lines = [weighed('1', 0.25, 2000), weighed('2', 12, 100), weighed('3', 0.001, 100)];
    const program = cafe({
      rules: [
        {
          id: 'piece',
          on: 'pos.transaction',
          then: [{ earn: 'points', perItem: 2, items: { category: 'coffee' } }],
        },
      ],
    });
    expect(earned(sell([...lines, line('4', 'coffee', 2, 300)], program))).toBe(10);
  });

  test.each([
    [0.5, 1, 1], // 0.5 → 1
    [0.5, 3, 2], // 1.5 → 2
    [0.499, 1, 0],
    [1.005, 100, 101], // 100.5 → 101; in floating point 100.49999999999999
    [1.255, 100, 126], // 125.5 → 126; in floating point 125.49999999999999
    [-1.005, 100, -101], // what comes back is worth what was sold
    [1_000_000, 1_000_000, 1_000_000_000_000],
    [999_999.999, 999_999, 999_998_999_000], // 999998999000.001
  ])('%d × %d come to %d', (quantity, unitPrice, gross) => {
    expect(grossOf({ quantity, unitPrice, unit: 'kg' })).toBe(gross);
  });

  test('is exact for every quantity of three decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (parts, unitPrice) => {
          const exact = (BigInt(parts) * BigInt(unitPrice) + 500n) / 1000n;
          const of = { unitPrice, unit: 'kg' } as const;
          expect(BigInt(grossOf({ ...of, quantity: parts / 1000 }))).toBe(exact);
          expect(BigInt(grossOf({ ...of, quantity: -parts / 1000 }))).toBe(-exact);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each(quantityUnits.filter((unit) => unit !== 'each'))('in %s as in any other', (unit) => {
    expect(earned(sell([weighed('1', 2.5, 1000, { unit })]))).toBe(25);
  });
});

describe('negative lines', () => {
  test('an exchange: −1 × 3.00 and 1 × 4.50 earn 1 for 1.50, and take no stamp', () => {
    const decision = sell([line('1', 'coffee', -1, 300), line('2', 'coffee', 1, 450)]);
    expect([earned(decision), stamps(decision), measured(decision, 'spend')]).toEqual([1, 1, 150]);
    expect(earnings(decision)[0]?.lines).toEqual({ 2: 1 });
  });

  test('the base never falls below zero: only what comes back matches the rule', () => {
    const items = { category: 'cake' };
    const rules = [
      {
        id: 'cake',
        on: 'pos.transaction',
        then: [{ earn: 'points', rate: { amount: 1, per: 100 }, items }],
      },
    ];
    const lines = [line('1', 'cake', -2, 300), line('2', 'coffee', 1, 1000)];
    const decision = sell(lines, cafe({ rules }));
    expect(earned(decision)).toBe(0);
    expect(why(decision, 'cake').reason).toBe('nothing_to_earn');
    expect(measured(decision, 'spend')).toBe(400);
  });

  test('points by the piece: 3 bought and 1 brought back are 2 pieces; a coupon takes none', () => {
    const rules = [
      {
        id: 'piece',
        on: 'pos.transaction',
        then: [{ earn: 'points', perItem: 5, items: { category: 'coffee' } }],
      },
    ];
    const lines = [
      line('1', 'coffee', 3, 300),
      line('2', 'coffee', -1, 300),
      line('3', 'coffee', 1, -100),
    ];
    const decision = sell(lines, cafe({ rules }));
    expect(earned(decision)).toBe(10);
    expect(stamps(decision)).toBe(3);
  });

  test('an empty bottle back does not lower what the drink earns: a deposit is no item', () => {
    const decision = sell([
      line('1', 'coffee', 1, 1000),
      line('2', 'bottle', 1, 25, { kind: 'deposit' }),
      line('3', 'bottle', -4, 25, { kind: 'deposit' }),
    ]);
    expect([earned(decision), measured(decision, 'spend')]).toEqual([10, 1000]);
    expect(why(decision, 'basket')).toMatchObject({ amount: -75 });
  });
});

describe('whatever is in the basket', () => {
  const anyLine = fc.record({
    category: fc.constantFrom('coffee', 'cake'),
    quantity: fc.integer({ min: -5, max: 9 }).filter((quantity) => quantity !== 0),
    unitPrice: fc.integer({ min: 0, max: 3000 }),
    kind: fc.constantFrom(undefined, undefined, 'tip' as const, 'giftCard' as const),
    unit: fc.constantFrom(undefined, undefined, 'kg' as const),
    earns: fc.constantFrom(undefined, undefined, undefined, false as const),
  });

  test('what lines brought sums to what was earned, none brought less than nothing, and the tier counts what the rate counts', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), (bodies) => {
        const lines = bodies.map(({ category, quantity, unitPrice, ...more }, i) => {
          const given = Object.fromEntries(
            Object.entries(more).filter(([, value]) => value !== undefined),
          );
          const one = line(`${i}`, category, quantity, unitPrice, given);
          return { ...one, net: netOf(one) };
        });
        const total = lines.reduce((sum, { net }) => sum + net, 0);
        fc.pre(total >= 0);
        const rule = { earn: 'points', rate: { amount: 1, per: 1 } };
        const rules = [{ id: 'all', on: 'pos.transaction', then: [rule] }];
        const decision = sell(lines, cafe({ rules }));
        for (const effect of earnings(decision)) {
          const parts = Object.values(effect.lines ?? {});
          expect(parts.every((part) => part > 0)).toBe(true);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(effect.amount);
        }
        const counting = lines.filter(({ kind, earns }) => !kind && earns !== false);
        const counted = Math.max(
          0,
          counting.reduce((sum, { net }) => sum + net, 0),
        );
        expect(measured(decision, 'spend')).toBe(counted);
        if (counting.some(({ quantity }) => quantity > 0)) expect(earned(decision)).toBe(counted);
        else expect(earned(decision)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
