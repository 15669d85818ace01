import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ada, at, berlin, line, sale } from '../engine/testing/cafe.ts';
import { localTimeAt } from '../words/local-time.ts';
import { compileCondition } from './conditions.ts';
import type { ConditionScope, Facts } from './fields.ts';

/**
 * Required, not imported: its types and its files disagree about the default export of the module
 * form.
 */
const { default: sift } = createRequire(import.meta.url)('sift') as typeof import('sift');

const atMs = at('2026-11-23T14:30');
const sold = sale(
  [line('1', 'coffee', 2, 350, { sku: 'ESP' }), line('2', 'cake', 1, 450, { discount: 50 })],
  {
    tenders: [{ kind: 'card', amount: 1100 }],
    deviceId: null,
  },
);
const customer = {
  ...ada,
  attributes: {
    segments: ['vip', 'early'],
    city: 'Berlin',
    visits: 7,
    vegan: true,
    tags: [1, 'a', null],
  },
};
const facts: Facts = {
  occasion: { kind: 'sale', sale: sold },
  atMs,
  customer,
  location: { id: 'loc_mitte', externalId: 'M1', timeZone: berlin, attributes: { size: 'small' } },
  local: localTimeAt(berlin, atMs),
  tier: 'silver',
  history: {
    ...{ visits: 9, spend: 120_000, hasBought: true },
    lastVisitMs: at('2026-11-20T23:30'),
  },
  paid: true,
  counts: [true, false],
  leapDay: 'february28',
};
const onSale: ConditionScope = { on: 'pos.transaction' };
const onReferral: ConditionScope = {
  on: 'event',
  event: { type: 'referral', fields: { friends: 'integer', code: 'string' } },
};

function holds(condition: unknown): boolean {
  const { test: compiled, errors } = compileCondition(condition, '/when', onSale);
  expect(errors).toEqual([]);
  return compiled(facts);
}
const faults = (condition: unknown, scope: ConditionScope = onSale) =>
  compileCondition(condition, '/when', scope).errors.map(
    ({ pointer, detail }) => `${pointer}: ${detail}`,
  );

describe('what conditions mean', () => {
  test.each<[unknown, boolean]>([
    [{ 'transaction.total': 1100 }, true],
    [{ 'transaction.total': { $gt: 1100 } }, false],
    [{ 'transaction.total': { $mod: [100, 0] } }, true],
    [{ 'transaction.total': { $mod: [1000, 0] } }, false],
    [{ 'customer.visits': 9 }, true],
    [{ 'customer.visitNumber': { $mod: [10, 0] } }, true],
    [{ 'customer.firstPurchase': false }, true],
    [{ 'customer.spend': { $lt: 120_000 } }, false],
    [{ 'transaction.total': { $gte: 1100, $lt: 1101 } }, true],
    [
      {
        'transaction.quantity': 3,
        'transaction.discount': 50,
        'transaction.lineCount': { $lte: 2 },
      },
      true,
    ],
    [
      { 'transaction.hour': 14, 'transaction.weekday': 'mon', 'transaction.date': '2026-11-23' },
      true,
    ],
    [{ 'transaction.tenders': 'card' }, true],
    [{ 'transaction.deviceId': { $exists: false } }, true],
    [{ 'transaction.deviceId': null }, true],
    [{ 'line.category': 'coffee' }, true],
    [{ 'line.category': { $ne: 'coffee' } }, false], // some line is coffee
    [{ 'line.category': { $nin: ['tea', 'juice'] } }, true],
    [{ 'line.category': { $all: ['coffee', 'cake'] } }, true],
    [{ 'line.category': { $in: ['tea', 'cake'] } }, true],
    [{ 'line.category': 'cake', 'line.quantity': 2 }, true], // different lines
    // the same line
    [{ 'transaction.lines': { $elemMatch: { category: 'cake', quantity: 2 } } }, false],
    [{ 'transaction.lines': { $elemMatch: { category: 'coffee', quantity: { $gte: 2 } } } }, true],
    [{ 'transaction.lines': { $size: 2 } }, true],
    [{ 'customer.tier': 'silver', 'customer.segments': 'vip' }, true],
    [{ 'customer.segments': { $elemMatch: { $in: ['nobody'] } } }, false],
    [{ 'customer.birthdayToday': true, 'customer.birthMonth': 11 }, true],
    [{ 'customer.daysSinceSignUp': { $gte: 677, $lt: 678 } }, true],
    // the coffees alone count: two for 7.00
    [{ basket: { amount: 700, quantity: 2 } }, true],
    [{ basket: { items: { category: ['coffee', 'cake'] }, amount: { $gt: 700 } } }, false],
    [{ basket: { items: { category: 'cake' }, quantity: 0 } }, true],
    [{ $nor: [{ basket: { items: { sku: 'ESP' }, quantity: { $gte: 2 } } }] }, false],
    [{ basket: { amount: { $not: { $gte: 800 } } } }, true],
    [{ 'customer.daysSinceLastVisit': 3 }, true],
    [{ 'customer.birthdayThisWeek': true, 'customer.birthdayThisMonth': true }, true],
    [{ 'customer.attributes.visits': { $gte: 7 } }, true],
    [{ 'customer.attributes.city': { $gte: 7 } }, false], // text is not ordered with numbers
    [{ 'customer.attributes.unknown': { $exists: true } }, false],
    [{ 'customer.attributes.constructor': { $exists: true } }, false],
    [{ 'location.attributes.size': 'small', 'location.externalId': 'M1' }, true],
    [{ $or: [{ 'transaction.total': 1 }, { 'customer.attributes.vegan': true }] }, true],
    [{ $nor: [{ 'transaction.total': 1 }, { 'customer.attributes.vegan': true }] }, false],
    [
      { $and: [{ 'transaction.total': 1100 }, { 'transaction.total': { $not: { $gt: 2000 } } }] },
      true,
    ],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  test('events are asked by their declared fields', () => {
    const { test: compiled, errors } = compileCondition(
      { 'event.payload.friends': { $gte: 2 }, 'event.type': 'referral' },
      '/when',
      onReferral,
    );
    expect(errors).toEqual([]);
    const told = (friends: unknown) => {
      const event = {
        type: 'referral',
        source: 'crm',
        externalId: 'e',
        customerId: ada.id,
        locationId: null,
        occurredAtMs: atMs,
        payload: { friends },
      };
      return compiled({ ...facts, occasion: { kind: 'event', event } });
    };
    expect([told(2), told(1), told('2')]).toEqual([true, false, false]);
  });
});

const aCondition = '/when: a condition is an object such as {"transaction.total": {"$gte": 500}}';

describe('what is refused, and where', () => {
  test.each<[unknown, string]>([
    [{ $where: 'true' }, '/when/$where: “$where” is not an operator that stands here'],
    [
      { 'transaction.total': { $where: '1' } },
      '/when/transaction.total/$where: there is no operator “$where”',
    ],
    [
      { 'transaction.total': { $regex: '.*' } },
      '/when/transaction.total/$regex: there is no operator “$regex”',
    ],
    [
      { 'transaction.total': { $gte: '500' } },
      '/when/transaction.total/$gte: the value must be a number',
    ],
    [
      { 'transaction.total': { $in: [1, '2'] } },
      '/when/transaction.total/$in/1: the value must be a number',
    ],
    [
      { 'transaction.total': { $in: [] } },
      '/when/transaction.total/$in: $in takes a list of values',
    ],
    [{ 'transaction.total': [] }, '/when/transaction.total: the value must be a number'],
    [{ 'transaction.total': {} }, '/when/transaction.total: name an operator, such as $eq'],
    [
      { 'transaction.total': { amount: 5 } },
      '/when/transaction.total/amount: “amount” is not an operator; write the path with dots',
    ],
    [
      { 'transaction.lines': [] },
      '/when/transaction.lines: ask about lines with $elemMatch or $size',
    ],
    [
      { 'transaction.lines': { $elemMatch: { colour: 1 } } },
      '/when/transaction.lines/$elemMatch/colour: a line has no field “colour”',
    ],
    [
      { 'transaction.total': { $elemMatch: { $gt: 1 } } },
      '/when/transaction.total/$elemMatch: $elemMatch asks about a list',
    ],
    [
      { 'transaction.total': { $size: 1 } },
      '/when/transaction.total/$size: $size asks about a list',
    ],
    [
      { 'transaction.offline': { $gt: true } },
      '/when/transaction.offline/$gt: $gt compares numbers or text',
    ],
    [
      { 'transaction.total': { $mod: [0, 0] } },
      '/when/transaction.total/$mod: $mod takes [divisor, remainder], whole, the divisor from 1',
    ],
    [
      { 'transaction.total': { $mod: 3 } },
      '/when/transaction.total/$mod: $mod takes [divisor, remainder], whole, the divisor from 1',
    ],
    [{ 'customer.tier': { $mod: [3, 1] } }, '/when/customer.tier/$mod: $mod asks about a number'],
    [
      { 'transaction.total': { $gtt: 3 } },
      '/when/transaction.total/$gtt: there is no operator “$gtt”; did you mean “$gt”?',
    ],
    [{ 'transaction.sum': 1 }, '/when/transaction.sum: there is no field “transaction.sum”'],
    [{ 'a/b~c': 1 }, '/when/a~1b~0c: there is no field “a/b~c”'],
    [
      { 'event.payload.friends': 1 },
      '/when/event.payload.friends: “event.payload.friends” is known only for custom events',
    ],
    [
      { 'customer.attributes.__proto__': 1 },
      '/when/customer.attributes.__proto__: there is no field “customer.attributes.__proto__”',
    ],
    [JSON.parse('{"__proto__": 1}'), '/when/__proto__: there is no field “__proto__”'],
    [{ constructor: 1 }, '/when/constructor: there is no field “constructor”'],
    [
      { basket: { items: { category: 'coffee' } } },
      '/when/basket: basket takes amount or quantity, such as {"$gte": 2000}, and perhaps items',
    ],
    [
      { basket: 700 },
      '/when/basket: basket takes amount or quantity, such as {"$gte": 2000}, and perhaps items',
    ],
    [
      { basket: { ammount: 1, quantity: 1 } },
      '/when/basket/ammount: is not a known field; did you mean “amount”?',
    ],
    [
      { basket: { items: { categry: 'x' }, quantity: 1 } },
      '/when/basket/items/categry: is not a known field; did you mean “category”?',
    ],
    [
      { basket: { items: { category: 7 }, quantity: 1 } },
      '/when/basket/items/category: must be text or a list',
    ],
    [{ basket: { amount: '7' } }, '/when/basket/amount: the value must be a number'],
    [
      { basket: { amount: { $above: 7 } } },
      '/when/basket/amount/$above: there is no operator “$above”',
    ],
    [
      { 'transaction.lines': { $elemMatch: { basket: { amount: 1 } } } },
      '/when/transaction.lines/$elemMatch/basket: a line has no field “basket”',
    ],
    [{ $or: {} }, '/when/$or: $or takes a list of conditions'],
    [{ $and: [{}] }, '/when/$and/0: an empty condition says nothing; leave it out'],
    ['transaction.total > 5', aCondition],
    [null, aCondition],
  ])('%j', (condition, expected) => {
    expect(faults(condition)).toEqual([expected]);
  });

  test('a field of sales, asked of an event; an undeclared field; only customers', () => {
    expect(faults({ 'transaction.total': 1, 'event.payload.colour': 1 }, onReferral)).toHaveLength(
      2,
    );
    expect(faults({ 'location.id': 'x' }, { on: 'customer' })).toEqual([
      '/when/location.id: “location.id” cannot be asked here, only customer.* fields',
    ]);
  });

  test('the basket is asked of sales alone', () => {
    expect(faults({ basket: { amount: 1 } }, onReferral)).toEqual([
      '/when/basket: “basket” is known only for sales',
    ]);
    expect(faults({ basket: { amount: 1 } }, { on: 'customer' })).toEqual([
      '/when/basket: “basket” cannot be asked here, only customer.* fields',
    ]);
  });

  test('too deep, too large', () => {
    let deep: unknown = { 'transaction.total': 1 };
    for (let i = 0; i < 9; i++) deep = { $and: [deep] };
    expect(faults(deep)[0]).toContain('nested 8 deep');
    const wide = { $or: Array.from({ length: 600 }, () => ({ 'transaction.total': 1 })) };
    expect(faults(wide)[0]).toContain('500 parts');
    expect(
      faults({ 'transaction.total': { $in: Array.from({ length: 1001 }, (_, i) => i) } }),
    ).toEqual(['/when/transaction.total/$in: $in takes at most 1000 values']);
  });
});

describe('agreement with sift', () => {
  // sift cannot read objects without a prototype
  const operator = (model: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record(model, { noNullPrototype: true });
  const scalar = fc.oneof(
    fc.integer({ min: -3, max: 8 }),
    fc.constantFrom('a', 'b', 'Berlin', ''),
    fc.boolean(),
    fc.constant(null),
  );
  const comparable = fc.oneof(fc.integer({ min: -3, max: 8 }), fc.constantFrom('a', 'b', 'Berlin'));
  const list = fc.array(scalar, { minLength: 1, maxLength: 4 });
  const operators = fc.oneof(
    scalar,
    operator({ $eq: scalar }),
    operator({ $ne: scalar }),
    operator({ $gt: comparable }),
    operator({ $gte: comparable, $lt: comparable }),
    operator({ $lte: comparable }),
    operator({ $in: list }),
    operator({ $nin: list }),
    operator({ $all: fc.array(fc.constantFrom(1, 'a', 'b'), { minLength: 1, maxLength: 3 }) }),
    operator({ $size: fc.integer({ min: 0, max: 3 }) }),
    // not $mod: sift divides null and text, too, MongoDB only numbers
  );
  const names = fc.constantFrom('x', 'y', 'missing');
  const clause = fc
    .tuple(names, operators)
    .map(([name, operator]) => ({ [`customer.attributes.${name}`]: operator }));
  const { condition } = fc.letrec<{ condition: Record<string, unknown> }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      clause,
      fc
        .constantFrom('$and', '$or', '$nor')
        .chain((name) =>
          fc
            .array(tie('condition'), { minLength: 1, maxLength: 3 })
            .map((parts) => ({ [name]: parts })),
        ),
    ),
  }));
  const value = fc.oneof(scalar, fc.array(comparable, { minLength: 1, maxLength: 3 }));

  test('means what MongoDB means', () => {
    fc.assert(
      fc.property(condition, value, value, (query, x, y) => {
        const { test: compiled, errors } = compileCondition(query, '', { on: 'customer' });
        fc.pre(errors.length === 0);
        const document = { customer: { attributes: { x, y } } };
        expect(compiled({ ...facts, customer: { ...ada, attributes: { x, y } } })).toBe(
          sift(query)(document),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
