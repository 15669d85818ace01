import { expect, test } from 'vitest';
import { prepareProgram } from './compile.ts';

/*
 * Mistakes in what rules do and in their conditions, and what is answered: every one with its
 * place, what is expected there, and where a word is near, that word.
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
    then({ earn: 'points' }),
    ['/rules/0/then/0: does not say how much: give one of rate, fixed, perItem, formula'],
  ],
  [
    then({ earn: 'points', fixed: 5, rate: { amount: 1, per: 100 } }),
    ['/rules/0/then/0/rate: “fixed” says how much already: write another action for “rate”'],
  ],
  [
    then({ earn: 'points', rates: { amount: 1, per: 100 } }),
    ['/rules/0/then/0/rates: is not a known field; did you mean “rate”?'],
  ],
  [
    then({ earn: 'points', fixd: 100 }),
    ['/rules/0/then/0/fixd: is not a known field; did you mean “fixed”?'],
  ],
  [
    then({ earn: 'points', perItems: 1, items: { category: 'x' } }),
    ['/rules/0/then/0/perItems: is not a known field; did you mean “perItem”?'],
  ],
  [then({ earn: 'points', perItem: 1 }), ['/rules/0/then/0/items: is missing']],
  [then({ earn: 'points', rate: 1 }), ['/rules/0/then/0/rate: must be an object']],
  [then({ earn: 'points', rate: { amount: 1 } }), ['/rules/0/then/0/rate/per: is missing']],
  [
    then({ earn: 'points', rate: { amount: '1', per: 100 } }),
    ['/rules/0/then/0/rate/amount: must be a whole number: 1 without quotes'],
  ],
  [
    then({ earn: 'points', rate: { amount: 1, per: 0 } }),
    ['/rules/0/then/0/rate/per: must be at least 1'],
  ],
  [
    then({}),
    ['/rules/0/then/0: does not say what it does: give one of earn, multiply, stamp, grant'],
  ],
  [then('points'), ['/rules/0/then/0: must be an object']],
  [
    then({ give: 'points', fixed: 5 }),
    ['/rules/0/then/0: does not say what it does: give one of earn, multiply, stamp, grant'],
  ],
  [
    then({ earn: 'points', fixed: 5, stamp: 'tea' }),
    [
      '/rules/0/then/0/stamp: an action does one thing, and this one has “earn”: write another for “stamp”',
    ],
  ],
  [then({ multiply: 'points' }), ['/rules/0/then/0/by: is missing']],
  [then({ multiply: 'points', by: 1 }), ['/rules/0/then/0/by: must be more than 1']],
  [
    then({ multiply: 'points', factor: 2 }),
    [
      '/rules/0/then/0/by: is missing',
      '/rules/0/then/0/factor: is not a known field; known are multiply, by, items',
    ],
  ],
  [
    then({ multiply: 'points', by: '2' }),
    ['/rules/0/then/0/by: must be a number: 2 without quotes'],
  ],
  [
    then({ stamp: 'teas' }),
    ['/rules/0/then/0/stamp: there is no stamp card “teas”; did you mean “tea”?'],
  ],
  [then({ grant: 'cup', count: 0 }), ['/rules/0/then/0/count: must be at least 1']],
  [then({ grant: 'points' }), ['/rules/0/then/0/grant: there is no reward “points”']],
  [then({ earn: 'cup', fixed: 1 }), ['/rules/0/then/0/earn: there is no unit “cup”']],
  [rule({ then: [] }), ['/rules/0/then: must not be empty']],
  [{ rules: [{ id: 'x', then: base.then }] }, ['/rules/0/on: is missing']],
  [
    rule({ on: 'pos.transactions' }),
    [
      '/rules/0/on: there is no event “pos.transactions”; declare it in /events; did you mean “pos.transaction”?',
    ],
  ],
  [
    rule({ when: [{ 'transaction.total': 1 }] }),
    ['/rules/0/when: a condition is an object such as {"transaction.total": {"$gte": 500}}'],
  ],
  [
    rule({ when: 'total > 5' }),
    ['/rules/0/when: a condition is an object such as {"transaction.total": {"$gte": 500}}'],
  ],
  [
    rule({ when: { 'transaction.total': { gte: 5 } } }),
    ['/rules/0/when/transaction.total/gte: “gte” is not an operator; did you mean “$gte”?'],
  ],
  [
    rule({ when: { 'transaction.total': { $gt3: 5 } } }),
    ['/rules/0/when/transaction.total/$gt3: there is no operator “$gt3”; did you mean “$gt”?'],
  ],
  [
    rule({ when: { 'transaction.totl': { $gte: 5 } } }),
    [
      '/rules/0/when/transaction.totl: there is no field “transaction.totl”; did you mean “transaction.total”?',
    ],
  ],
  [
    rule({ when: { total: { $gte: 5 } } }),
    ['/rules/0/when/total: there is no field “total”; did you mean “transaction.total”?'],
  ],
  [
    rule({ when: { 'transaction.total': { $gte: '5' } } }),
    ['/rules/0/when/transaction.total/$gte: the value must be a number'],
  ],
  [
    rule({ when: { 'line.category': { $in: 'x' } } }),
    ['/rules/0/when/line.category/$in: $in takes a list of values'],
  ],
  [
    rule({ when: { 'line.category': { $in: [] } } }),
    ['/rules/0/when/line.category/$in: $in takes a list of values'],
  ],
  [
    rule({ when: { $or: { 'line.category': 'x' } } }),
    ['/rules/0/when/$or: $or takes a list of conditions'],
  ],
  [
    rule({ when: { 'transaction.weekday': 'monday' } }),
    [
      '/rules/0/when/transaction.weekday: “transaction.weekday” is never “monday”; it is one of mon, tue, wed, thu, fri, sat, sun',
    ],
  ],
  [
    {
      tiers: {
        basis: { measure: 'spend', window: 'rolling12' },
        levels: [{ id: 'gold', from: 1 }],
      },
      ...rule({ when: { 'customer.tier': 'golden' } }),
    },
    ['/rules/0/when/customer.tier: “customer.tier” is never “golden”; did you mean “gold”?'],
  ],
  [
    rule({ when: { 'customer.firstPurchase': 'true' } }),
    ['/rules/0/when/customer.firstPurchase: the value must be true or false'],
  ],
  [
    rule({ when: { basket: { item: { category: 'x' }, amount: 5 } } }),
    ['/rules/0/when/basket/item: is not a known field; did you mean “items”?'],
  ],
  [
    rule({ when: { 'transaction.total': { $gt: 10, $lt: 5 } } }),
    [
      '/rules/0/when/transaction.total: never holds: “transaction.total” cannot fulfil all that is asked of it',
    ],
  ],
  [rule({ when: { '': 5 } }), ['/rules/0/when/: there is no field “”']],
])('%j', (part, expected) => {
  expect(answer(part)).toEqual(expected);
});

test('a rule whose only action is at fault is looked at all the same', () => {
  const broken = {
    ...{ then: [{ earn: 'points' }], when: { 'transaction.totl': 1 }, pendingDays: 3 },
    ...{ target: { tiers: ['gold'] }, cap: { per: 'customer', period: 'day', amount: 0 } },
  };
  expect(answer(rule(broken)).toSorted()).toEqual([
    '/rules/0/cap/amount: must be at least 1',
    '/rules/0/target/tiers/0: there is no tier level “gold”',
    '/rules/0/then/0: does not say how much: give one of rate, fixed, perItem, formula',
    '/rules/0/when/transaction.totl: there is no field “transaction.totl”; did you mean “transaction.total”?',
  ]);
});
