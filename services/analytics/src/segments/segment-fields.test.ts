import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPeople, type People } from '../testing/people.ts';

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const coffee = { items: { category: 'coffee' } };
const station = () => people.cafe.otherLocationId;

/** Whom a condition holds for; worked out by hand from what `openPeople` says. */
test.each<[string, () => unknown, string[]]>([
  ['an attribute', () => ({ 'customer.attributes.city': 'Leeds' }), ['ada', 'cid']],
  ['no attribute', () => ({ 'customer.attributes.city': null }), ['dee']],
  ['birthday within two weeks', () => ({ 'customer.daysToBirthday': { $lte: 14 } }), ['ada']],
  ['birthday in 32 days', () => ({ 'customer.daysToBirthday': 32 }), ['ben']],
  ['29 February in other years', () => ({ 'customer.daysToBirthday': 98 }), ['dee']],
  ['birthday this month', () => ({ 'customer.birthdayThisMonth': true }), ['ada']],
  ['who just joined', () => ({ 'customer.daysSinceSignUp': { $lt: 1 } }), all()],
  ['a tier', () => ({ 'customer.tier': 'silver' }), ['cid']],
  ['another tier', () => ({ 'customer.tier': 'bronze' }), ['ada', 'ben', 'dee']],
  ['spent in all', () => ({ 'customer.spend': { $gte: 1_200, $lt: 60_000 } }), ['ada', 'ben']],
  ['visits', () => ({ 'customer.visits': 2 }), ['ben']],
  ['never bought', () => ({ 'customer.segment': 'prospect' }), ['dee']],
  ['bought twice', () => ({ 'customer.rfm.frequency': { $gte: 2 } }), ['ben']],
  ['worth, what came back off', () => ({ 'customer.rfm.monetary': 1_200 }), ['ben']],
  ['score of recency', () => ({ 'customer.rfm.r': 5 }), ['ada', 'ben']],
  ['no score', () => ({ 'customer.rfm.r': { $exists: false } }), ['dee']],
  ['last purchase', () => ({ lastPurchaseDaysAgo: { $gt: 12 } }), ['cid']],
  ['last purchase exactly', () => ({ lastPurchaseDaysAgo: { $in: [0, 12] } }), ['ada', 'ben']],
  ['no purchase', () => ({ lastPurchaseDaysAgo: null }), ['dee']],
  ['points', () => ({ 'balances.points.available': { $gte: 30 } }), ['ada', 'cid']],
  ['nothing of a unit is 0', () => ({ 'balances.points.available': 0 }), ['dee']],
  ['stamps', () => ({ 'cards.coffee': 4 }), ['ben']],
  ['no stamps', () => ({ 'cards.coffee': { $lt: 1 } }), ['ada', 'cid', 'dee']],
  ['bought at all', () => ({ bought: { times: { $gte: 1 } } }), ['ada', 'ben', 'cid']],
  ['coffee twice', () => ({ bought: { ...coffee, times: 2 } }), ['ben']],
  [
    'coffee within 32 days: one sale is 33 days ago',
    () => ({ bought: { ...coffee, withinDays: 32, times: 1 } }),
    ['ben'],
  ],
  [
    'and with that day',
    () => ({ bought: { ...coffee, withinDays: 33, times: { $gte: 2 } } }),
    ['ben'],
  ],
  ['pieces that stayed', () => ({ bought: { ...coffee, quantity: 4 } }), ['ben']],
  ['money that stayed', () => ({ bought: { ...coffee, amount: 1_200 } }), ['ben']],
  ['never coffee', () => ({ bought: { ...coffee, times: 0 } }), ['ada', 'cid', 'dee']],
  [
    'anything but shirts',
    () => ({ bought: { items: { not: { sku: 'SHIRT-1000' } }, times: { $gt: 0 } } }),
    ['ben', 'cid'],
  ],
  ['a store', () => ({ visited: { locationId: station(), times: { $gte: 1 } } }), ['ben']],
  [
    'a store lately',
    () => ({ visited: { locationId: station(), withinDays: 11, times: { $gte: 1 } } }),
    [],
  ],
  ['days anywhere', () => ({ visited: { times: 2 } }), ['ben']],
  [
    'both of two',
    () => ({ 'customer.attributes.city': 'Leeds', lastPurchaseDaysAgo: { $lt: 30 } }),
    ['ada'],
  ],
  [
    'one of two',
    () => ({ $or: [{ 'customer.tier': 'silver' }, { bought: { ...coffee, times: { $gt: 0 } } }] }),
    ['ben', 'cid'],
  ],
  ['none of them', () => ({ $nor: [{ bought: { times: { $gt: 0 } } }] }), ['dee']],
  [
    'points that lapse within a year and a month',
    () => ({ 'balances.points.expiring': { withinDays: 396, amount: { $gte: 30 } } }),
    ['ada', 'cid'],
  ],
  [
    'points that lapse within 300 days: those of August',
    () => ({ 'balances.points.expiring': { withinDays: 300, amount: 600 } }),
    ['cid'],
  ],
  ['nothing that lapses soon', () => ({ 'balances.points.expiring': { amount: 0 } }), ['dee']],
])('%s', async (_, when, names) => {
  expect(await people.whom(when())).toEqual(names);
});

function all() {
  return ['ada', 'ben', 'cid', 'dee'];
}

test.each<[string, unknown, string, RegExp]>([
  ['a field of sales', { 'transaction.total': 5 }, '/when/transaction.total', /no field/],
  [
    'a field that is near',
    { 'customer.rfm.recencydays': 5 },
    '/when/customer.rfm.recencydays',
    /recencyDays/,
  ],
  [
    'a number of visits of a sale',
    { 'customer.visitNumber': 1 },
    '/when/customer.visitNumber',
    /only for sales/,
  ],
  [
    'an unknown unit',
    { 'balances.point.available': 1 },
    '/when/balances.point.available',
    /“points”/,
  ],
  ['an unknown part', { 'balances.points.lots': 1 }, '/when/balances.points.lots', /no field/],
  ['an unknown card', { 'cards.cofee': 1 }, '/when/cards.cofee', /“coffee”/],
  [
    'an unknown operator',
    { lastPurchaseDaysAgo: { $gtt: 1 } },
    '/when/lastPurchaseDaysAgo/$gtt',
    /\$gt/,
  ],
  ['text for a number', { 'customer.rfm.r': 'five' }, '/when/customer.rfm.r', /a number/],
  ['nothing asked', { bought: {} }, '/when/bought', /times, amount, quantity/],
  ['text instead of an object', { bought: 'coffee' }, '/when/bought', /takes an object/],
  [
    'a number that is none',
    { bought: { pieces: 1, times: 1 } },
    '/when/bought/pieces',
    /not a known field/,
  ],
  [
    'tags of what was bought',
    { bought: { items: { tags: 'new' }, times: 1 } },
    '/when/bought/items/tags',
    /not kept/,
  ],
  ['items that are none', { bought: { items: {}, times: 1 } }, '/when/bought/items', /./],
  [
    'half a day',
    { bought: { withinDays: 0.5, times: 1 } },
    '/when/bought/withinDays',
    /whole number/,
  ],
  [
    'a hundred years',
    { visited: { withinDays: 36_500, times: 1 } },
    '/when/visited/withinDays',
    /1096/,
  ],
  [
    'a location of nobody',
    { visited: { locationId: "loc_' OR 1=1 --", times: 1 } },
    '/when/visited/locationId',
    /no such location/,
  ],
  [
    'no number of a place',
    { visited: { locationId: 7, times: 1 } },
    '/when/visited/locationId',
    /id of a location/,
  ],
  ['no condition', 'customer.tier = gold', '/when', /an object/],
  ['an empty one', {}, '/when', /says nothing/],
])('%s is refused where it stands', async (_, when, pointer, says) => {
  const { orgId, segmentation } = people;
  const read = await segmentation.segments.read(orgId, when);
  if (read.ok) throw new Error('it was taken');
  expect(read.problem.code).toBe('invalid_value');
  const found = read.problem.errors?.find((error) => error.pointer === pointer);
  expect(found?.detail, JSON.stringify(read.problem.errors)).toMatch(says);
});

test.each<[string, unknown, string]>([
  ['a tier that there is not', { 'customer.tier': 'platinum' }, '/when/customer.tier'],
  ['a segment that there is not', { 'customer.segment': 'kings' }, '/when/customer.segment'],
  ['a score that is none', { 'customer.rfm.f': { $gt: 5 } }, '/when/customer.rfm.f'],
])('%s is taken with a warning', async (_, when, pointer) => {
  const { orgId, segmentation } = people;
  const read = await segmentation.segments.read(orgId, when);
  expect(read.ok && read.value.warnings.map((warning) => warning.pointer)).toEqual([pointer]);
});
