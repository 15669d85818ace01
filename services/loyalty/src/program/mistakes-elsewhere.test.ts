import { expect, test } from 'vitest';
import { prepareProgram } from './compile.ts';

/*
 * Mistakes in when and for whom rules apply, in formulas, units, rewards, cards, tiers, promotions
 * and events, and what is answered: every one with its place, what is expected there, and where a
 * word is near, that word.
 */

const points = { id: 'points', kind: 'points', name: 'Points' };
const base = {
  ...{ id: 'base', on: 'pos.transaction' },
  then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
};
const cup = {
  ...{ id: 'cup', name: 'Cup', effect: { kind: 'voucher' } },
  price: { unit: 'points', amount: 100 },
};
const card = { id: 'tea', name: 'Tea', needed: 5, per: 'visit', reward: 'cup' };
const sound = { units: [points], rules: [base], rewards: [cup], stampCards: [card] };
const rule = (more: object) => ({ rules: [{ ...base, ...more }] });
const then = (...actions: unknown[]) => rule({ then: actions });

/** Faults, or what is warned of where there are none. */
function answer(part: object): string[] {
  const raw: unknown = JSON.parse(JSON.stringify({ ...sound, ...part }));
  const result = prepareProgram(raw, Date.parse('2026-11-26'));
  const told = result.ok ? result.value.warnings : (result.problem.errors ?? []);
  return told.map(({ pointer, detail }) => `${pointer}: ${detail}`);
}

test('what is sound is answered with nothing', () => {
  expect(answer({})).toEqual([]);
});

test.each<[object, string[]]>([
  [
    rule({ cap: { per: 'customer', period: 'daily', amount: 5 } }),
    ['/rules/0/cap/period: must be one of day, week, month, year, ever, transaction'],
  ],
  [rule({ cap: { per: 'customer', period: 'day' } }), ['/rules/0/cap/amount: is missing']],
  [
    rule({ cap: { per: 'store', period: 'day', amount: 5 } }),
    ['/rules/0/cap/per: must be one of customer, program'],
  ],
  [
    rule({ cap: { per: 'customer', period: 'day', amount: -5 } }),
    ['/rules/0/cap/amount: must be at least 1'],
  ],
  [
    rule({ schedule: { days: ['monday'] } }),
    ['/rules/0/schedule/days/0: must be one of mon, tue, wed, thu, fri, sat, sun'],
  ],
  [rule({ schedule: { days: 'mon' } }), ['/rules/0/schedule/days: must be a list']],
  [rule({ schedule: { days: [] } }), ['/rules/0/schedule/days: must not be empty']],
  [
    rule({ schedule: { from: '9:00', to: '25:00' } }),
    [
      '/rules/0/schedule/from: must be a time of day such as 09:30',
      '/rules/0/schedule/to: must be a time of day such as 18:00, or 24:00',
    ],
  ],
  [
    rule({ schedule: { fromDate: '2026-12-24', toDate: '2026-12-01' } }),
    ['/rules/0/schedule/toDate: lies before fromDate'],
  ],
  [
    rule({ schedule: { fromDate: '2026-02-30' } }),
    ['/rules/0/schedule/fromDate: there is no such day'],
  ],
  [
    rule({ active: { from: '2026-12-01' } }),
    ['/rules/0/active/from: must be a moment with its offset, such as 2026-12-01T00:00:00+01:00'],
  ],
  [
    rule({ active: { from: '2026-12-24T00:00:00Z', to: '2026-12-01T00:00:00Z' } }),
    ['/rules/0/active/to: never applies: it ends before it begins'],
  ],
  [
    {
      tiers: {
        basis: { measure: 'spend', window: 'rolling12' },
        levels: [{ id: 'gold', from: 1 }],
      },
      ...rule({ target: { tiers: ['gould'] } }),
    },
    ['/rules/0/target/tiers/0: there is no tier level “gould”; did you mean “gold”?'],
  ],
  [
    rule({ target: { tiers: ['gold'] } }),
    ['/rules/0/target/tiers/0: there is no tier level “gold”'],
  ],
  [rule({ target: { locations: 'M1' } }), ['/rules/0/target/locations: must be a list']],
  [rule({ target: { locations: [] } }), ['/rules/0/target/locations: must not be empty']],
  [rule({ rounding: 'up' }), ['/rules/0/rounding: must be one of floor, round, ceil']],
  [{ rules: [base, base] }, ['/rules/1/id: “base” is already taken']],
  [
    { units: [{ ...points, kind: 'point' }] },
    ['/units/0/kind: must be one of points, credit, token; did you mean “points”?'],
  ],
  [
    { units: [{ ...points, id: 'my points' }] },
    [
      '/units/0/id: must be letters, digits, _ and -, at most 40, beginning with a letter or digit',
      '/rules/0/then/0/earn: there is no unit “points”',
      '/rewards/0/price/unit: there is no unit “points”',
    ],
  ],
  [
    { units: [{ ...points, redemption: { amount: 100 } }] },
    ['/units/0/redemption/minor: is missing'],
  ],
  [{ units: [{ ...points, expiry: 12 }] }, ['/units/0/expiry: must be an object']],
  [
    { units: [{ ...points, expiry: { kind: 'rolling', months: '12' } }] },
    ['/units/0/expiry/months: must be a whole number: 12 without quotes'],
  ],
  [{ units: { points } }, ['/units: must be a list']],
  [
    { rewards: [{ ...cup, effect: { kind: 'discountPercent', percent: 120 } }] },
    ['/rewards/0/effect/percent: must be at most 100'],
  ],
  [
    { rewards: [{ ...cup, effect: { kind: 'discountPercent', percent: 0 } }] },
    ['/rewards/0/effect/percent: must be more than 0'],
  ],
  [
    { rewards: [{ ...cup, effect: { kind: 'discountAmont', amount: 5 } }] },
    [
      '/rewards/0/effect/kind: must be one of discountAmount, discountPercent, freeItem, voucher, custom; did you mean “discountAmount”?',
    ],
  ],
  [{ rewards: [{ ...cup, effect: 'voucher' }] }, ['/rewards/0/effect: must be an object']],
  [
    { rewards: [{ ...cup, effect: { kind: 'gift' }, price: { unit: 'ponts', amount: 100 } }] },
    [
      '/rewards/0/effect/kind: must be one of discountAmount, discountPercent, freeItem, voucher, custom',
      '/rewards/0/price/unit: there is no unit “ponts”; did you mean “points”?',
    ],
  ],
  [
    {
      rewards: [{ id: 'cup', name: 7, when: { 'customer.visit': 1 } }],
      stampCards: [{ ...card, name: undefined, reward: 'cap' }],
    },
    [
      '/stampCards/0/name: is missing',
      '/rewards/0/effect: is missing',
      '/rewards/0/name: must be text',
      '/stampCards/0/reward: there is no reward “cap”; did you mean “cup”?',
      '/rewards/0/when/customer.visit: there is no field “customer.visit”; did you mean “customer.visits”?',
    ],
  ],
  [
    { rewards: [{ ...cup, effect: { kind: 'freeItem' } }] },
    ['/rewards/0/effect/items: is missing'],
  ],
  [{ rewards: [{ ...cup, price: 100 }] }, ['/rewards/0/price: must be an object or null']],
  [
    { rewards: [{ ...cup, price: { unit: 'ponts', amount: 100 } }] },
    ['/rewards/0/price/unit: there is no unit “ponts”; did you mean “points”?'],
  ],
  [
    { rewards: [{ ...cup, limit: { per: 'customer', period: 'month', amount: 1 } }] },
    [
      '/rewards/0/limit/count: is missing',
      '/rewards/0/limit/amount: is not a known field; did you mean “count”?',
    ],
  ],
  [{ rewards: [{ ...cup, stock: 'many' }] }, ['/rewards/0/stock: must be a whole number or null']],
  [{ rewards: [cup, cup] }, ['/rewards/1/id: “cup” is already taken']],
  [
    { rewards: [cup], stampCards: [{ ...card, needed: undefined }] },
    ['/stampCards/0/needed: is missing'],
  ],
  [
    { rewards: [cup], stampCards: [{ ...card, per: 'items' }] },
    ['/stampCards/0/per: must be one of item, visit; did you mean “item”?'],
  ],
  [
    { rewards: [cup], stampCards: [{ ...card, per: 'item', items: 'tea' }] },
    ['/stampCards/0/items: must be an object'],
  ],
  [
    then({ earn: 'points', fixed: 1, items: { categories: ['x'] } }),
    ['/rules/0/then/0/items/categories: is not a known field; did you mean “category”?'],
  ],
  [then({ earn: 'points', fixed: 1, items: {} }), ['/rules/0/then/0/items: must not be empty']],
  [
    then({ earn: 'points', fixed: 1, items: { category: { $in: [] } } }),
    ['/rules/0/then/0/items/category: must be text or a list'],
  ],
  [{ tiers: { levels: [{ id: 'gold', from: 1 }] } }, ['/tiers/basis: is missing']],
  [
    { tiers: { basis: { measure: 'spend', window: 'year' }, levels: [{ id: 'gold', from: 1 }] } },
    ['/tiers/basis/window: must be one of calendarYear, rolling12, lifetime'],
  ],
  [
    {
      tiers: {
        basis: { measure: 'spending', window: 'rolling12' },
        levels: [{ id: 'gold', from: 1 }],
      },
    },
    ['/tiers/basis/measure: must be one of spend, visits, earned'],
  ],
  [
    {
      tiers: {
        basis: { measure: 'spend', window: 'rolling12' },
        levels: [
          { id: 'gold', from: 100 },
          { id: 'silver', from: 50 },
        ],
      },
    },
    ['/tiers/levels/1/from: levels ascend: must be more than 100'],
  ],
  [
    { tiers: { basis: { measure: 'spend', window: 'rolling12' }, levels: [] } },
    ['/tiers/levels: must not be empty'],
  ],
  [
    {
      tiers: {
        basis: { measure: 'spend', window: 'rolling12' },
        levels: [{ id: 'gold', from: 100, multiplier: '2' }],
      },
    },
    ['/tiers/levels/0/multiplier: must be a number: 2 without quotes'],
  ],
  [
    {
      tiers: {
        basis: { measure: 'earned', window: 'rolling12' },
        levels: [{ id: 'gold', from: 100 }],
      },
    },
    ['/tiers/basis/unit: say which unit is counted'],
  ],
  [
    { promotions: [{ id: 'p', name: 'P', effect: { kind: 'discountPercent', percent: 120 } }] },
    ['/promotions/0/effect/percent: must be at most 100'],
  ],
  [
    { promotions: [{ id: 'p', name: 'P', effect: { kind: 'voucher' } }] },
    ['/promotions/0/effect/kind: must be one of discountAmount, discountPercent, freeItem'],
  ],
  [
    {
      promotions: [
        { id: 'p', name: 'P', code: 'X', effect: { kind: 'discountAmount', amount: 100 } },
        { id: 'q', name: 'P', code: 'x', effect: { kind: 'discountAmount', amount: 100 } },
      ],
    },
    ['/promotions/1/code: “x” is the code of “p” already, whatever the case'],
  ],
  [
    then({ earn: 'points', formula: 'basket.amont / 100' }),
    ['/rules/0/then/0/formula: there is no field “basket.amont”; did you mean “basket.amount”?'],
  ],
  [
    then({ earn: 'points', formula: 'basket.amount / / 100' }),
    ['/rules/0/then/0/formula: “/” at character 17 does not fit there'],
  ],
  [
    then({ earn: 'points', formula: 'floor(basket.amount / 100' }),
    ['/rules/0/then/0/formula: a parenthesis is not closed'],
  ],
  [
    then({ earn: 'points', formula: 'rnd(basket.amount)' }),
    ['/rules/0/then/0/formula: there is no function “rnd”; there are min, max, floor, ceil, round'],
  ],
  [then({ earn: 'points', formula: '' }), ['/rules/0/then/0/formula: must not be empty']],
  [
    then({ earn: 'points', formula: 'customer.tier * 2' }),
    ['/rules/0/then/0/formula: “customer.tier” is text, not a number; ask for it in `when`'],
  ],
  [
    then({ earn: 'points', formula: 'min()' }),
    ['/rules/0/then/0/formula: “)” at character 5 does not fit there'],
  ],
  [
    then({ earn: 'points', formula: 'basket.amount * 0,01' }),
    [
      '/rules/0/then/0/formula: “,” at character 18 does not fit there: a comma sets apart the parts of min and max; decimals have a point',
    ],
  ],
  [
    then({ earn: 'points', formula: 'basket.amount * 5%' }),
    [
      '/rules/0/then/0/formula: “%” at character 18 does not belong in a formula: write a percentage as a number: 5 % is 0.05',
    ],
  ],
  [
    { events: [{ type: 'survey done', fields: { a: 'text' } }] },
    [
      '/events/0/type: must be small letters, digits and _ in words with dots between, such as survey.done',
      '/events/0/fields/a: must be one of string, number, integer, boolean, date, date-time',
    ],
  ],
  [
    { events: [{ type: 'survey', fields: { a: 'string' }, required: ['b'] }] },
    ['/events/0/required/0: “b” is not among the fields'],
  ],
  [
    { promotion: [], stampcards: [] },
    [
      '/promotion: is not a known field; did you mean “promotions”?',
      '/stampcards: is not a known field; did you mean “stampCards”?',
    ],
  ],
  [
    {
      units: [{ ...points, kind: 'pts' }],
      rules: [
        {
          id: 'x',
          on: 'pos.transacton',
          then: [{ earn: 'poins' }],
          when: { 'transaction.totl': 1 },
        },
      ],
      rewards: [
        {
          id: 'r',
          name: 'R',
          price: { unit: 'pts', amount: '5' },
          effect: { kind: 'discountPercent', percent: 150 },
        },
      ],
    },
    [
      '/units/0/kind: must be one of points, credit, token',
      '/rules/0/then/0: does not say how much: give one of rate, fixed, perItem, formula',
      '/rewards/0/price/amount: must be a whole number: 5 without quotes',
      '/rewards/0/effect/percent: must be at most 100',
      '/rules/0/on: there is no event “pos.transacton”; declare it in /events; did you mean “pos.transaction”?',
      '/stampCards/0/reward: there is no reward “cup”',
    ],
  ],
  [
    rule({ then: [{ multiply: 'points', by: 2 }] }),
    [
      '/rules/0/then/0/multiply: there is nothing to multiply: no rule on pos.transaction earns “points”',
    ],
  ],
  [{ visitMinutes: '30' }, ['/visitMinutes: must be a whole number: 30 without quotes']],
  [
    { exclusions: { categories: ['x'] } },
    ['/exclusions/categories: is not a known field; did you mean “category”?'],
  ],
  [{ tenders: { exclude: 'giftCard' } }, ['/tenders/exclude: must be a list']],
  [
    { base: { kinds: ['items'] } },
    [
      '/base/kinds/0: must be one of giftCard, serviceCharge, delivery, tip, deposit, donation, fee',
    ],
  ],
  [
    { events: [{ type: 'survey', fields: { 'my field': 'string' } }] },
    [
      '/events/0/fields/my field: must have a name of letters, digits and _, at most 40, beginning with a letter',
    ],
  ],
  [
    rule({ when: { 'customer.tier': 'gold' } }),
    ['/rules/0/when/customer.tier: “customer.tier” is never “gold”: there are none'],
  ],
  [
    {
      exclusions: { category: ['tobacco', 'lottery'] },
      ...then({ earn: 'points', fixed: 1, items: { category: 'tobacco' } }),
    },
    [
      '/rules/0/then/0/items/category: nothing is ever meant: all of it is left out by the `exclusions` of the program',
    ],
  ],
  [
    {
      exclusions: { category: 'tobacco' },
      ...then({ earn: 'points', fixed: 1, items: { category: ['tobacco', 'tea'] } }),
      stampCards: [{ ...card, per: 'item', items: { sku: 'A', not: { sku: ['A', 'B'] } } }],
      promotions: [
        {
          ...{ id: 'p', name: 'P' },
          effect: { kind: 'discountPercent', percent: 5, items: { category: 'tobacco' } },
        },
      ],
      rewards: [{ ...cup, items: { category: ['tobacco'] } }],
    },
    [
      '/stampCards/0/items/sku: nothing is ever meant: all of it is left out by `not`',
      '/rewards/0/items/category: nothing is ever meant: all of it is left out by the `exclusions` of the program',
      '/promotions/0/effect/items/category: nothing is ever meant: all of it is left out by the `exclusions` of the program',
    ],
  ],
])('%j', (part, expected) => {
  expect(answer(part)).toEqual(expected);
});
