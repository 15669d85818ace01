import { describe, expect, test } from 'vitest';
import { prepareProgram } from './compile.ts';
import { conditionWork, largeSaleLines, partsMax, stepsMax } from './work.ts';

const units = [{ id: 'points', kind: 'points', name: 'Beans', cost: 1 }];
const rule = (index: number, more: object = {}) => ({
  id: `rule-${index}`,
  on: 'pos.transaction',
  then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
  ...more,
});
const rules = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, i) => rule(i, more));
const skus = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ 'line.sku': `sku-${i}` }));

function refusalOf(program: Record<string, unknown>) {
  const result = prepareProgram({ units, ...program }, 0);
  return result.ok ? undefined : { code: result.problem.code, errors: result.problem.errors };
}

describe('what a condition asks', () => {
  test.each([
    ['of the customer, once', { 'customer.tier': 'gold' }, { once: 1, perLine: 0 }],
    ['two operators are two', { 'customer.visits': { $gt: 1, $lt: 9 } }, { once: 2, perLine: 0 }],
    ['a negated one is one', { 'customer.visits': { $not: { $gt: 1 } } }, { once: 1, perLine: 0 }],
    [
      'a list of any length is one',
      { 'location.id': { $in: ['a', 'b'] } },
      { once: 1, perLine: 0 },
    ],
    ['all of a list, each', { 'customer.segments': { $all: ['a', 'b'] } }, { once: 2, perLine: 0 }],
    ['of some line, of every one', { 'line.sku': 'a' }, { once: 0, perLine: 1 }],
    ['what lines come to', { 'transaction.quantity': { $gte: 3 } }, { once: 0, perLine: 1 }],
    ['the total, once', { 'transaction.total': { $gte: 3 } }, { once: 1, perLine: 0 }],
    ['each of several', { $or: skus(3) }, { once: 1, perLine: 3 }],
    [
      'of the same line',
      { 'transaction.lines': { $elemMatch: { sku: 'a', quantity: { $gte: 2 } } } },
      { once: 1, perLine: 2 },
    ],
    [
      'of the basket: each line, and whether it is meant',
      { basket: { items: { category: 'tea', not: { sku: ['a'] } }, amount: { $gte: 500 } } },
      { once: 1, perLine: 3 },
    ],
  ])('%s', (_, condition, work) => {
    expect(conditionWork(condition)).toEqual(work);
  });
});

test('a supermarket with 200 rules, 50 cards and 500 rewards is within the budget', () => {
  const items = { category: ['wine', 'beer'], not: { sku: ['gift-1'] } };
  const result = prepareProgram(
    {
      units,
      rules: rules(200, {
        when: { 'transaction.total': { $gte: 1000 } },
        then: [{ earn: 'points', rate: { amount: 1, per: 100 }, items: { category: 'wine' } }],
      }),
      stampCards: Array.from({ length: 50 }, (_, i) => ({
        ...{ id: `card-${i}`, name: 'Card', needed: 5, per: 'item', items, reward: 'reward-0' },
      })),
      rewards: Array.from({ length: 500 }, (_, i) => ({
        ...{ id: `reward-${i}`, name: 'Reward', price: { unit: 'points', amount: 10 } },
        effect: { kind: 'freeItem', items: { sku: `sku-${i}` } },
      })),
    },
    0,
  );
  expect(result).toMatchObject({ ok: true });
});

test('names the rule that asks the most of the lines, and how much', () => {
  const asking = [3, 450, 400, 100].map((count, i) => rule(i, { when: { $or: skus(count) } }));
  const plain = rules(100).map((one) => ({ ...one, id: `plain-${one.id}` }));
  // each rule walks the lines once for what it counts, and asks its condition of each
  const lines = 3 + 450 + 400 + 100 + 4 + 100;
  expect(refusalOf({ rules: [...asking, ...plain] })).toEqual({
    code: 'program_too_expensive',
    errors: [
      {
        pointer: '/rules/1',
        detail: `the program asks ${lines * largeSaleLines + 4 + 104} steps for a sale of ${largeSaleLines} lines, of which ${stepsMax} are allowed; “rule-1” asks the most, ${451 * largeSaleLines + 2}`,
      },
    ],
  });
});

test('counts what groups that pick the best try anew, each rule and none', () => {
  const groups = [{ id: 'offer', pick: 'best' }];
  const inGroup = (own: number, all: number) =>
    rules(all).map((one, i) => (i < own ? { ...one, group: 'offer' } : one));
  // one look at each line for each rule; ten rules and none are tried
  expect(refusalOf({ rules: inGroup(10, 83), groups })).toBeUndefined();
  expect(refusalOf({ rules: inGroup(10, 84), groups })).toMatchObject({
    code: 'program_too_expensive',
    errors: [{ detail: expect.stringContaining(`asks ${84 * 12 * (largeSaleLines + 1)} steps`) }],
  });
  expect(refusalOf({ rules: inGroup(1, 200), groups })).toBeUndefined();
});

test('counts what baskets are asked by themselves', () => {
  const promotions = Array.from({ length: 500 }, (_, i) => ({
    ...{ id: `p${i}`, name: 'P', items: { sku: `sku-${i}`, category: 'tea' } },
    effect: { kind: 'discountPercent', percent: 5, items: { category: 'tea' } },
  }));
  expect(refusalOf({ rules: rules(1), promotions })).toMatchObject({
    code: 'program_too_expensive',
    errors: [{ pointer: '/promotions/0' }],
  });
  expect(refusalOf({ rules: rules(1), promotions: promotions.slice(0, 330) })).toBeUndefined();
});

test('bounds conditions that are asked once, however many rules they are spread over', () => {
  const visits = (count: number) => ({
    $or: Array.from({ length: count }, (_, i) => ({ 'customer.visits': i })),
  });
  expect(refusalOf({ rules: rules(100, { when: visits(90) }) })).toBeUndefined();
  expect(refusalOf({ rules: rules(120, { when: visits(90) }) })).toMatchObject({
    code: 'program_too_expensive',
    errors: [{ detail: expect.stringContaining(`of which ${partsMax} are allowed`) }],
  });
});

test('a program with faults is told of them first', () => {
  expect(
    refusalOf({
      rules: [
        rule(0, { when: { $or: [...skus(450), { 'line.sko': 'a' }] } }),
        ...rules(200).slice(1),
      ],
    }),
  ).toMatchObject({ code: 'program_invalid' });
});
