import { expect, test } from 'vitest';
import { perEuro, points } from '../engine/testing/cafe.ts';
import { prepareProgram } from './compile.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const tiers = {
  basis: { measure: 'spend', window: 'rolling12' },
  levels: [
    { id: 'bronze', from: 0 },
    { id: 'gold', from: 100 },
  ],
};

function warnings(part: Record<string, unknown>): string[] {
  const result = prepareProgram({ units: [points], rules: [perEuro], tiers, ...part }, now);
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value.warnings.map(({ pointer, detail }) => `${pointer}: ${detail}`);
}
const gift = { id: 'gift', on: 'pos.transaction', then: [{ earn: 'points', fixed: 5 }] };
const withRule = (rule: Record<string, unknown>) =>
  warnings({ rules: [perEuro, { ...gift, ...rule }] });

const impossible = (field: string) =>
  `never holds: “${field}” cannot fulfil all that is asked of it`;

test.each<[Record<string, unknown>, string]>([
  [
    { 'transaction.total': { $gte: 500, $lt: 100 } },
    `/transaction.total: ${impossible('transaction.total')}`,
  ],
  [
    { 'transaction.total': { $gt: 500, $lte: 500 } },
    `/transaction.total: ${impossible('transaction.total')}`,
  ],
  [
    { $and: [{ 'transaction.total': { $gte: 500 } }, { 'transaction.total': { $lt: 100 } }] },
    `/$and/0/transaction.total: ${impossible('transaction.total')}`,
  ],
  [
    { 'transaction.total': { $eq: 5, $gte: 6 } },
    `/transaction.total: ${impossible('transaction.total')}`,
  ],
  [{ 'location.id': { $in: ['a', 'b'], $eq: 'c' } }, `/location.id: ${impossible('location.id')}`],
  [
    { 'transaction.lines': { $elemMatch: { sku: 'a', $and: [{ sku: 'b' }] } } },
    `/transaction.lines/$elemMatch/sku: ${impossible('sku')}`,
  ],
  [
    { $or: [{ 'transaction.weekday': 'monday' }, { 'transaction.total': 1 }] },
    '/$or/0/transaction.weekday: “transaction.weekday” is never “monday”; it is one of mon, tue, wed, thu, fri, sat, sun',
  ],
  [
    { 'transaction.weekday': 'tues' },
    '/transaction.weekday: “transaction.weekday” is never “tues”; did you mean “tue”?',
  ],
  [
    { 'customer.tier': 'godl' },
    '/customer.tier: “customer.tier” is never “godl”; it is one of bronze, gold',
  ],
  [
    { 'customer.tier': 'golds' },
    '/customer.tier: “customer.tier” is never “golds”; did you mean “gold”?',
  ],
  [
    { basket: { items: { category: 'tea' }, amount: { $gte: 500, $lt: 100 } } },
    `/basket/amount: ${impossible('basket.amount')}`,
  ],
  [{ basket: { quantity: { $lt: 0 } } }, '/basket/quantity: “basket.quantity” is never below 0'],
  [{ basket: { amount: { $lt: 0 } } }, '/basket/amount: “basket.amount” is never below 0'],
  [{ 'transaction.hour': { $gte: 24 } }, '/transaction.hour: “transaction.hour” is never above 23'],
  [
    { 'customer.birthMonth': { $lt: 1 } },
    '/customer.birthMonth: “customer.birthMonth” is never below 1',
  ],
])('the condition %j never holds', (when, expected) => {
  expect(withRule({ when })).toEqual([`/rules/1/when${expected}`]);
});

test.each<Record<string, unknown>>([
  { 'transaction.total': { $gte: 500, $lte: 500 } },
  { 'transaction.total': { $gt: 3, $gte: 5, $lte: 5 } },
  // one line may be the one, another the other
  { 'line.sku': 'a', $and: [{ 'line.sku': 'b' }] },
  { $or: [{ 'location.id': 'a' }, { 'location.id': 'b' }] },
  { 'transaction.tenders': { $eq: 'cash' }, $and: [{ 'transaction.tenders': 'card' }] },
  { 'customer.attributes.age': { $gte: 18 }, $and: [{ 'customer.attributes.age': 'grown-up' }] },
  { 'customer.tier': null },
  { 'customer.tier': { $in: ['gold', 'platinum'] } },
  // tea for more, coffee for less
  {
    basket: { items: { category: 'tea' }, amount: { $gte: 500 } },
    $and: [{ basket: { items: { category: 'coffee' }, amount: { $lt: 500 } } }],
  },
  { basket: { quantity: 0 } },
  { 'transaction.total': { $not: { $gte: 5 } }, $and: [{ 'transaction.total': { $gte: 3 } }] },
])('the condition %j may hold', (when) => {
  expect(withRule({ when })).toEqual([]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'ends before it begins',
    { active: { from: '2026-12-02T00:00:00Z', to: '2026-12-01T00:00:00Z' } },
    ['/rules/1/active/to: never applies: it ends before it begins'],
  ],
  ['is over', { active: { to: '2026-11-22T10:00:00Z' } }, ['/rules/1/active/to: is over']],
  ['goes on', { active: { to: '2026-11-22T10:00:01Z' } }, []],
  [
    'was for a season',
    { schedule: { toDate: '2026-11-20' } },
    ['/rules/1/schedule/toDate: is over'],
  ],
  // somewhere on earth it is still the 21st
  ['may still hold somewhere', { schedule: { toDate: '2026-11-21' } }, []],
  [
    'names a day that does not come',
    { schedule: { days: ['mon'], fromDate: '2026-11-24', toDate: '2026-11-29' } },
    ['/rules/1/schedule/days: never applies: none of them lies between 2026-11-24 and 2026-11-29'],
  ],
  [
    'names a day that comes',
    { schedule: { days: ['mon'], fromDate: '2026-11-24', toDate: '2026-11-30' } },
    [],
  ],
  [
    'multiplies nothing',
    { on: 'visit', then: [{ multiply: 'points', by: 2 }] },
    ['/rules/1/then/0/multiply: there is nothing to multiply: no rule on visit earns “points”'],
  ],
])('a rule that %s', (_, rule, expected) => {
  expect(warnings({ rules: [perEuro, { ...gift, ...rule }], events: [{ type: 'visit' }] })).toEqual(
    expected,
  );
});

test('stamps that nothing gives are multiplied for nothing', () => {
  const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };
  const card = { id: 'tea', name: 'Tea', needed: 5, per: 'visit', reward: 'cup' };
  const double = { ...gift, then: [{ multiply: 'stamps.tea', by: 2 }] };
  const told = (rule: Record<string, unknown>, more: Record<string, unknown>[] = []) =>
    warnings({
      ...{ stampCards: [card], rewards: [cup], events: [{ type: 'visit' }] },
      rules: [perEuro, rule, ...more],
    });
  expect(told(double)).toEqual([]);
  expect(told({ ...double, on: 'visit' })).toEqual([
    '/rules/1/then/0/multiply: there is nothing to multiply: no rule on visit gives “stamps.tea”',
  ]);
  const stamps = { id: 's', on: 'visit', then: [{ stamp: 'tea' }] };
  expect(told({ ...double, on: 'visit' }, [stamps])).toEqual([]);
});

test('occasions that never happen, that bring about themselves, or that are declared', () => {
  const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };
  const card = { id: 'tea', name: 'Tea', needed: 5, per: 'visit', reward: 'cup' };
  const listens = (on: string, then: unknown = { earn: 'points', fixed: 5 }) => ({
    ...{ id: 'l', on, then: [then] },
  });
  const told = (rule: object, more: object = {}) =>
    warnings({ rules: [perEuro, rule], tiers: null, ...more });
  expect(told(listens('tier.reached'))).toEqual([
    '/rules/1/on: never happens: the program has no tiers',
  ]);
  expect(told(listens('tier.reached'), { tiers })).toEqual([]);
  expect(told(listens('card.completed'))).toEqual([
    '/rules/1/on: never happens: the program has no stamp cards',
  ]);
  expect(told(listens('reward.granted'))).toEqual([
    '/rules/1/on: never happens: no rule or card grants a reward',
  ]);
  const stamps = { stampCards: [card], rewards: [cup] };
  expect(told(listens('reward.granted'), stamps)).toEqual([]);
  const chain = 'may bring about itself again; such a chain ends after 3';
  expect(told(listens('reward.granted', { grant: 'cup' }), stamps)).toEqual([
    `/rules/1/then: ${chain}`,
  ]);
  expect(told(listens('card.completed', { stamp: 'tea' }), stamps)).toEqual([
    `/rules/1/then: ${chain}`,
  ]);
  expect(told(listens('customer.birthday'), { events: [{ type: 'customer.birthday' }] })).toEqual([
    '/events/0/type: the platform tells of “customer.birthday” itself, where no event of your own has the name',
  ]);
});

test('of a group, a rule behind one that always applies', () => {
  const always = { ...gift, id: 'always', group: 'g', priority: 2 };
  const behind = { ...gift, id: 'behind', group: 'g', priority: 1 };
  const told = [
    '/rules/0/group: never applies: “always” goes before it in the group and always applies',
  ];
  expect(warnings({ rules: [behind, always] })).toEqual(told);
  expect(warnings({ rules: [behind, { ...always, priority: 0 }] })).toEqual([
    '/rules/1/group: never applies: “behind” goes before it in the group and always applies',
  ]);
  const capped = { ...always, cap: { per: 'customer', period: 'day', amount: 5 } };
  expect(warnings({ rules: [behind, capped] })).toEqual([]);
  const forTea = { ...always, then: [{ earn: 'points', fixed: 5, items: { category: 'tea' } }] };
  expect(warnings({ rules: [behind, forTea] })).toEqual([]);
});

test('of groups: one that no rule is in, and a rule whose group is nearly one', () => {
  const groups = [{ id: 'weekend', pick: 'best' }, { id: 'autumn' }];
  const one = { ...gift, group: 'weekend' };
  expect(warnings({ rules: [one], groups })).toEqual([
    '/groups/1/id: no rule is in the group “autumn”',
  ]);
  const other = { ...gift, id: 'other', group: 'autum' };
  expect(warnings({ rules: [one, other], groups })).toEqual([
    '/groups/1/id: no rule is in the group “autumn”; did you mean “autum”?',
    '/rules/1/group: “autum” is not declared in /groups; did you mean “autumn”?',
  ]);
  // a group of its own, which need not be declared
  expect(warnings({ rules: [one, { ...other, group: 'promo' }], groups: [groups[0]] })).toEqual([]);
});

test('of a group that picks the best: none stands behind another, but each has to be worth something', () => {
  const groups = [{ id: 'g', pick: 'best' }];
  const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };
  const card = { id: 'tea', name: 'Tea', needed: 5, per: 'visit', reward: 'cup' };
  const grant = { ...gift, group: 'g', then: [{ earn: 'points', fixed: 5 }, { grant: 'cup' }] };
  const stamp = { ...gift, id: 's', group: 'g', then: [{ stamp: 'tea' }] };
  const twice = { ...stamp, id: 't', then: [{ multiply: 'stamps.tea', by: 2 }] };
  const told = (more: Record<string, unknown>, of = groups) =>
    warnings({
      ...{ rules: [grant, stamp, twice], stampCards: [card], groups: of },
      rewards: [{ ...cup, ...more }],
    });
  const worthless =
    'counts for nothing where the best is picked: say what “cup” is worth by its cost or price';
  expect(told({})).toEqual([
    `/rules/0/then/1: ${worthless}`,
    `/rules/1/then/0: ${worthless}`,
    `/rules/2/then/0: ${worthless}`,
  ]);
  expect(told({ cost: 0 })).toEqual([]);
  expect(told({ price: { unit: 'points', amount: 5 } })).toEqual([]);
  expect(told({ effect: { kind: 'discountAmount', amount: 5 } })).toEqual([]);
  expect(told({}, [{ id: 'g', pick: 'priority' }])).toEqual([
    ...[1, 2].map(
      (at) =>
        `/rules/${at}/group: never applies: “gift” goes before it in the group and always applies`,
    ),
  ]);
});

test('days after which nothing lapses', () => {
  const price = { unit: 'points', amount: 5 };
  const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' }, price, expiresDays: 5 };
  expect(warnings({ rewards: [cup] })).toEqual([
    '/rewards/0/expiresDays: nothing lapses: no rule or card grants “cup”',
  ]);
  const gift = { id: 'gift', on: 'pos.transaction', then: [{ grant: 'cup' }] };
  expect(warnings({ rewards: [cup], rules: [gift] })).toEqual([]);
});

test('a reward that nobody can get', () => {
  const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };
  expect(warnings({ rewards: [cup] })).toEqual([
    '/rewards/0: nobody can get “cup”: it has no price, and no rule or card grants it',
  ]);
  expect(warnings({ rewards: [{ ...cup, price: { unit: 'points', amount: 5 } }] })).toEqual([]);
  expect(warnings({ rewards: [cup], rules: [{ ...gift, then: [{ grant: 'cup' }] }] })).toEqual([]);
});

test('a reward whose condition no basket fulfils', () => {
  const reward = {
    ...{ id: 'cake', name: 'Cake', price: { unit: 'points', amount: 5 } },
    effect: { kind: 'voucher' },
    when: { 'transaction.weekday': 'tues' },
  };
  expect(warnings({ rewards: [reward] })).toEqual([
    '/rewards/0/when/transaction.weekday: “transaction.weekday” is never “tues”; did you mean “tue”?',
  ]);
});

test('tells what lapses before it can be spent', () => {
  const lasting = (expiry: object, pendingDays: number) =>
    warnings({ units: [{ ...points, expiry, pendingDays }] });
  const told = (days: number) =>
    `/units/0/pendingDays: what is earned lapses before it can be spent: “points” lasts ${days} days at most`;
  expect(lasting({ kind: 'days', days: 14 }, 15)).toEqual([told(14)]);
  expect(lasting({ kind: 'days', days: 14 }, 14)).toEqual([]);
  expect(lasting({ kind: 'rolling', months: 1 }, 63)).toEqual([told(62)]);
  expect(lasting({ kind: 'rolling', months: 1 }, 62)).toEqual([]);
  expect(lasting({ kind: 'none' }, 365)).toEqual([]);
  const units = [{ ...points, pendingDays: 0, expiry: { kind: 'days', days: 14 } }];
  expect(warnings({ units, rules: [perEuro, { ...gift, pendingDays: 30 }] })).toEqual([
    told(14).replace('/units/0', '/rules/1'),
  ]);
});
