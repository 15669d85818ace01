import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompiledProgram } from '../program/compiled.ts';
import type { Decision } from '../words/model.ts';
import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rationalOf,
  zero,
} from '../words/rational.ts';
import { decide } from './decide.ts';
import {
  earned,
  earnings,
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

const groups = [{ id: 'promo', pick: 'best' }];
const offer = (id: string, then: unknown[], more: Record<string, unknown> = {}) => ({
  ...{ id, on: 'pos.transaction', group: 'promo', then },
  ...more,
});
const double = offer('double', [{ multiply: 'points', by: 2 }]);
const fifty = offer('fifty', [{ earn: 'points', fixed: 50 }]);
const cake = { basket: { items: { category: 'cake' }, quantity: { $gte: 1 } } };
const coffee = offer('coffee', [{ grant: 'free-coffee' }], { when: cake });
const freeCoffee = {
  ...{ id: 'free-coffee', name: 'Free coffee', effect: { kind: 'voucher' }, cost: 80 },
};
const cafe = (more: Record<string, unknown> = {}) =>
  programOf({ rules: [perEuro, double, fifty, coffee], rewards: [freeCoffee], groups, ...more });
const bought = (category: string, price: number) => sale([line('1', category, 1, price)]);
const vouchers = ({ effects }: Decision) =>
  effects.reduce((sum, one) => sum + (one.kind === 'grant' ? one.count : 0), 0);
const told = (decision: Decision) => [
  ...[earned(decision), vouchers(decision)],
  ...['double', 'fifty', 'coffee'].map((rule) => reason(decision, rule)),
];
const lost = 'excluded_by_group';

/** One point a euro; a point is worth 0.01 and the coffee 0.80. */
describe('of a group that picks the best', () => {
  test.each([
    // 9 points more, or 50
    ['tea', 900, [59, 0, lost, 'fired', 'condition_not_met']],
    // 80 more, or 50
    ['tea', 8_000, [160, 0, 'fired', lost, 'condition_not_met']],
    // 60 more, or 50, or a coffee for 80
    ['cake', 6_000, [60, 1, lost, lost, 'fired']],
    // 80 either way: the first in the program
    ['cake', 8_000, [160, 0, 'fired', lost, lost]],
  ])('of %s for %i is given what is worth most', (category, price, expected) => {
    expect(told(openRegister(cafe()).sell(bought(category, price)))).toEqual(expected);
  });

  test('those that lose say what they would have been worth, and what was better', () => {
    const decision = openRegister(cafe()).sell(bought('cake', 6_000));
    expect(why(decision, 'double')).toEqual({
      ...{ rule: 'double', fired: false, reason: lost },
      detail:
        'coffee of the same group, worth 80, was applied instead of double, which would have been worth 60 (minor units of money).',
    });
    expect(why(decision, 'fifty').detail).toContain('which would have been worth 50 (');
    expect(why(decision, 'coffee')).toMatchObject({ fired: true, amount: 1 });
  });

  test('of as much the higher priority is given', () => {
    const rules = [perEuro, double, fifty, { ...coffee, priority: 1 }];
    const decision = openRegister(cafe({ rules })).sell(bought('cake', 8_000));
    expect(told(decision)).toEqual([80, 1, lost, lost, 'fired']);
  });

  test('a priority counts for nothing where another is worth more', () => {
    const rules = [perEuro, { ...double, priority: 1_000 }, { ...fifty, priority: -1_000 }];
    expect(earned(openRegister(cafe({ rules })).sell(bought('tea', 900)))).toBe(59);
  });

  test('what pays at the register counts by that, and not by what it costs', () => {
    // 50 points pay 0.25; the doubled ones as well: 50.00 are as much as fifty
    const redeemed = { ...points, cost: 9, redemption: { amount: 200, minor: 100 } };
    const stars = { id: 'stars', kind: 'credit', name: 'Stars', cost: 0.25 };
    const rules = [perEuro, double, offer('star', [{ earn: 'stars', fixed: 70 }])]; // 17.5
    const program = cafe({ units: [redeemed, stars], rules });
    const winner = (price: number) => {
      const decision = openRegister(program).sell(bought('tea', price));
      return [reason(decision, 'double'), reason(decision, 'star')];
    };
    expect(winner(3_400)).toEqual([lost, 'fired']); // 34 points are 17
    expect(winner(3_500)).toEqual(['fired', lost]); // 17.5 both
    const { detail } = why(openRegister(program).sell(bought('tea', 3_400)), 'double');
    expect(detail).toContain('star of the same group, worth 17.5,');
    // neither tells its worth: 1 each
    const plain = cafe({
      units: [points, { id: 'stars', kind: 'credit', name: 'Stars' }],
      rules: [perEuro, offer('star', [{ earn: 'stars', fixed: 70 }]), double],
    });
    expect(reason(openRegister(plain).sell(bought('tea', 6_900)), 'star')).toBe('fired');
    expect(reason(openRegister(plain).sell(bought('tea', 7_100)), 'double')).toBe('fired');
  });

  test('a stamp is worth its part of the reward, a reward its price, a coupon its money', () => {
    const card = {
      ...{ id: 'card', name: 'Card', needed: 8, per: 'item', reward: 'free-coffee' },
      items: { category: 'coffee' },
    };
    const rewards = [
      freeCoffee,
      // 15 points are 15
      { ...freeCoffee, id: 'biscuit', cost: undefined, price: { unit: 'points', amount: 15 } },
      // costs count less than the money it takes off
      { ...freeCoffee, id: 'off', cost: 1, effect: { kind: 'discountAmount', amount: 25 } },
    ].map((one) => JSON.parse(JSON.stringify(one)));
    const stamps = offer('stamps', [{ stamp: 'card', count: 2 }]); // 2 × 80 ÷ 8
    const biscuit = offer('biscuit', [{ grant: 'biscuit' }]);
    const off = offer('off', [{ grant: 'off' }]);
    const worths = (rules: unknown[]) =>
      openRegister(cafe({ rules, rewards, stampCards: [card] }))
        .sell(bought('tea', 100))
        .why.map(({ detail = '' }) => / worth ([\d.]+),.* worth ([\d.]+) /.exec(detail)?.slice(1));
    expect(worths([stamps, biscuit]).slice(0, 2)).toEqual([undefined, ['20', '15']]);
    expect(worths([stamps, off]).slice(0, 2)).toEqual([['25', '20'], undefined]);
  });

  test('what the tier and other rules add to it counts with it', () => {
    const tiers = {
      basis: { measure: 'spend', window: 'rolling12' },
      levels: [{ id: 'gold', from: 0, multiplier: 3 }],
    };
    // 30 points more are 90 with the tier; 60 doubled are 60
    const thirty = offer('thirty', [{ earn: 'points', fixed: 30 }]);
    const program = cafe({ rules: [perEuro, double, thirty], tiers });
    const decision = openRegister(program).sell(bought('tea', 6_000));
    expect(why(decision, 'double').detail).toContain('worth 90, was applied');
    expect(why(decision, 'double').detail).toContain('would have been worth 60 ');
    expect(earned(decision)).toBe(270);
    // the next group sees what the one before it gives: 30 and 60 doubled are 90, or 80
    const eighty = {
      ...fifty,
      id: 'eighty',
      group: 'other',
      then: [{ earn: 'points', fixed: 80 }],
    };
    const second = { ...double, id: 'second', group: 'other' };
    const both = [...groups, { id: 'other', pick: 'best' }];
    const two = cafe({ rules: [eighty, second, perEuro, thirty], groups: both });
    const settled = openRegister(two).sell(bought('tea', 6_000));
    expect([reason(settled, 'second'), earned(settled)]).toEqual(['fired', 180]);
    // and the other way round, 60 doubled are less than 80
    const turned = cafe({
      rules: [eighty, second, perEuro, thirty, offer('ten', [{ earn: 'points', fixed: 10 }])],
      groups: both.toReversed(),
    });
    expect(reason(openRegister(turned).sell(bought('tea', 6_000)), 'eighty')).toBe('fired');
  });

  test('a priority group is settled before it', () => {
    const ten = { ...fifty, id: 'ten', group: 'old', then: [{ earn: 'points', fixed: 10 }] };
    const ninety = { ...ten, id: 'ninety', priority: 1, then: [{ earn: 'points', fixed: 90 }] };
    // 9 and 90 doubled are more than 50
    const program = cafe({ rules: [double, fifty, perEuro, ten, ninety] });
    expect(earned(openRegister(program).sell(bought('tea', 900)))).toBe(198);
  });

  test('what a cap leaves counts, and what it does not leave is no offer', () => {
    const cap = { per: 'customer', period: 'ever', amount: 70 };
    const register = openRegister(cafe({ rules: [perEuro, double, { ...fifty, cap }] }));
    const sold = () => {
      const decision = register.sell(bought('tea', 3_000));
      return [earned(decision), reason(decision, 'double'), reason(decision, 'fifty')];
    };
    expect(sold()).toEqual([80, lost, 'fired']); // 50 of 70
    expect(sold()).toEqual([60, 'fired', lost]); // 20 are left, 30 doubled are more
    const small = register.sell(bought('tea', 900));
    expect([earned(small), reason(small, 'fifty')]).toEqual([29, 'cap_reduced']);
    expect(sold()).toEqual([60, 'fired', 'cap_reached']);
  });

  test('one that gives nothing says why itself; a multiplier, that it was not its turn', () => {
    const step = offer('step', [{ earn: 'points', rate: { amount: 99, per: 900, step: 900 } }]);
    const rules = [double, step, fifty, coffee];
    const decision = openRegister(cafe({ rules })).sell(bought('tea', 899));
    expect(earned(decision)).toBe(50); // alone, there is nothing to double
    expect(['double', 'step', 'fifty'].map((rule) => reason(decision, rule))).toEqual([
      ...[lost, 'below_step', 'fired'],
    ]);
    // and of those that all give nothing each says so
    const none = openRegister(cafe({ rules: [step, double] })).sell(bought('tea', 899));
    expect(none.why.slice(0, 2).map((one) => one.reason)).toEqual([
      ...['below_step', 'nothing_to_earn'],
    ]);
  });

  test('what is worth nothing that anybody could say is still more than nothing', () => {
    const rewards = [{ ...freeCoffee, id: 'hug', cost: 0 }];
    const hug = offer('hug', [{ grant: 'hug' }]);
    const program = cafe({ rules: [double, hug], rewards });
    const decision = openRegister(program).sell(bought('tea', 899));
    expect([reason(decision, 'double'), reason(decision, 'hug')]).toEqual([lost, 'fired']);
  });

  test('an event has its best as well, and nobody has none', () => {
    const on = 'survey.done';
    const rules = [
      offer('few', [{ earn: 'points', fixed: 5 }], { on }),
      offer('many', [{ earn: 'points', formula: 'event.payload.stars * 2' }], { on }),
    ];
    const events = [{ type: on, fields: { stars: 'integer' } }];
    const { tell } = openRegister(cafe({ rules, events }));
    expect(earned(tell({ type: on, payload: { stars: 2 } }))).toBe(5);
    expect(earned(tell({ type: on, payload: { stars: 3 } }))).toBe(6);
  });
});

/** What a decision gives, counted apart from the engine: points at 1, vouchers at 80. */
function given(decision: Decision, of: CompiledProgram): Rational {
  let sum = zero;
  for (const effect of decision.effects) {
    if (effect.kind === 'earn') sum = add(sum, rationalOf(effect.amount));
    if (effect.kind === 'grant') sum = add(sum, rationalOf(80 * effect.count));
    const needed = of.cards[0]?.card.needed ?? 1;
    if (effect.kind === 'stamp')
      sum = add(
        sum,
        divide(multiply(rationalOf(80), rationalOf(effect.amount)), rationalOf(needed)),
      );
  }
  return sum;
}

const anyThen = fc.oneof(
  fc.record({ earn: fc.constant('points'), fixed: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ multiply: fc.constant('points'), by: fc.constantFrom(1.5, 2, 3) }),
  fc.record({ multiply: fc.constant('stamps.card'), by: fc.constantFrom(2, 3) }),
  fc.record({ stamp: fc.constant('card'), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ grant: fc.constant('free-coffee'), count: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    earn: fc.constant('points'),
    rate: fc.record({ amount: fc.integer({ min: 1, max: 9 }), per: fc.constantFrom(70, 100, 900) }),
  }),
);
const anyOffer = fc.record(
  {
    then: fc.array(anyThen, { minLength: 1, maxLength: 1 }),
    cap: fc.record({
      per: fc.constantFrom('customer', 'program'),
      period: fc.constantFrom('day', 'ever', 'transaction'),
      amount: fc.integer({ min: 1, max: 150 }),
    }),
    when: fc.constantFrom(cake, { 'transaction.total': { $gte: 2_000 } }),
    priority: fc.integer({ min: 0, max: 2 }),
  },
  { requiredKeys: ['then'], noNullPrototype: true },
);
const shop = fc.record({
  offers: fc.array(anyOffer, { minLength: 2, maxLength: 5 }),
  stock: fc.option(fc.integer({ min: 0, max: 3 })),
  multiplier: fc.constantFrom(1, 1.25, 2),
  others: fc.array(anyThen, { maxLength: 2 }),
});
const anySales = fc.array(
  fc
    .tuple(fc.constantFrom('cake', 'coffee', 'tea'), fc.integer({ min: 0, max: 9_000 }))
    .map(([category, price]) => bought(category, price)),
  { minLength: 1, maxLength: 4 },
);

type Shop = typeof shop extends fc.Arbitrary<infer T> ? T : never;

/** @param left ids of the offers that the program has, in its order */
function openShop({ offers, stock, multiplier, others }: Shop, left: readonly string[]) {
  const rules = left.flatMap((id) => {
    const one = offers[Number(id.slice(6))];
    if (!one) return [];
    const { cap, ...rest } = JSON.parse(JSON.stringify(one));
    const capped = cap?.period === 'transaction' ? { ...cap, per: 'customer' } : cap;
    return [{ ...offer(id, []), ...rest, ...(cap && { cap: capped }) }];
  });
  const beside = others.map((one, i) => ({
    ...{ id: `other-${i}`, on: 'pos.transaction', then: [JSON.parse(JSON.stringify(one))] },
  }));
  return programOf({
    rules: [perEuro, ...rules, ...beside],
    groups,
    rewards: [{ ...freeCoffee, stock }],
    stampCards: [
      {
        ...{ id: 'card', name: 'Card', needed: 7, per: 'item', reward: 'free-coffee' },
        items: { category: 'coffee' },
      },
    ],
    tiers: {
      basis: { measure: 'spend', window: 'rolling12' },
      levels: [{ id: 'all', from: 0, multiplier }],
    },
  });
}

describe('whatever is offered, of a group that picks the best', () => {
  test('none alone is worth more than what is given, and only one is', () => {
    fc.assert(
      fc.property(shop, anySales, (of, sales) => {
        const ids = of.offers.map((_, i) => `offer-${i}`);
        const program = openShop(of, ids);
        const { standings, sell } = openRegister(program);
        for (const sold of sales) {
          const alone = ids.map((id) => {
            const only = openShop(of, [id]);
            return given(decide(only, { kind: 'sale', sale: sold }, subject(), standings), only);
          });
          const decision = sell(sold);
          for (const one of alone)
            expect(compare(given(decision, program), one)).toBeGreaterThanOrEqual(0);
          const fired = ids.filter((id) => why(decision, id).fired);
          expect(fired.length).toBeLessThanOrEqual(1);
          const [winner] = fired;
          if (winner !== undefined)
            expect(compare(given(decision, program), alone[ids.indexOf(winner)] ?? zero)).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the order of its rules decides between equals only', () => {
    const anyOrder = shop.chain((of) =>
      fc.tuple(
        fc.constant(of),
        fc.shuffledSubarray(
          of.offers.map((_, i) => `offer-${i}`),
          {
            minLength: of.offers.length,
          },
        ),
      ),
    );
    fc.assert(
      fc.property(anyOrder, anySales, ([of, shuffled], [sold]) => {
        if (!sold) return;
        const ids = shuffled.toSorted();
        const [one, other] = [openShop(of, ids), openShop(of, shuffled)];
        const [a, b] = [openRegister(one).sell(sold), openRegister(other).sell(sold)];
        expect(compare(given(a, one), given(b, other))).toBe(0);
        expect(earnings(a).length > 0).toBe(earnings(b).length > 0);
        const winner = (decision: Decision) => ids.find((id) => why(decision, id).fired);
        const priorityOf = (id: string | undefined) =>
          one.rules.find((rule) => rule.id === id)?.priority;
        expect(priorityOf(winner(a))).toBe(priorityOf(winner(b)));
      }),
      { numRuns: 300 },
    );
  });
});
