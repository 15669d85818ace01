import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';

const price = { unit: 'points', amount: 10 };
const reward = (id: string, effect: object, more: object = {}) => ({
  ...{ id, name: id, price, effect },
  ...more,
});
const fiveOff = { kind: 'discountAmount', amount: 500 };
const program = {
  ...cafeProgram,
  rewards: [
    ...cafeProgram.rewards,
    reward('five-off', fiveOff, { minimum: 2_000 }),
    reward('cake-off', fiveOff, { items: { category: 'cake' }, minimum: 300 }),
    reward('third', { kind: 'discountPercent', percent: 33.33, items: { category: 'cake' } }),
    reward('capped', { kind: 'discountPercent', percent: 50, maxAmount: 200 }),
    reward('piece', { kind: 'freeItem', items: { category: 'coffee' }, maxAmount: 450 }),
    reward('morning', fiveOff, { when: { 'transaction.lineCount': { $gte: 3 } } }),
    reward('sweet', fiveOff, {
      when: { basket: { items: { category: 'cake' }, amount: { $gte: 1_000 } } },
    }),
    reward('alone', fiveOff, { exclusive: true }),
    reward('twice', fiveOff, { maxPerTransaction: 2 }),
  ],
};

let platform: Platform;
let cafe: Cafe;
let register: ReturnType<typeof openRegister>;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform, program);
});
beforeEach(async () => {
  register = openRegister(platform, {
    ...cafe,
    customerId: await addCustomer(platform, cafe.orgId),
  });
  await register.adjust(1_000);
});
afterAll(() => platform.close());

interface Line {
  id: string;
  category: string;
  quantity: number;
  unitPrice: number;
  [more: string]: unknown;
}
const coffee = (quantity: number, more: object = {}): Line => ({
  ...{ id: 'coffee', category: 'coffee', quantity, unitPrice: 300 },
  ...more,
});
const cake = (quantity: number, more: object = {}): Line => ({
  ...{ id: 'cake', category: 'cake', quantity, unitPrice: 700 },
  ...more,
});
const basket = (lines: Line[], more: object = {}) => ({
  lines,
  total: lines.reduce((sum, { quantity, unitPrice }) => sum + Math.round(quantity * unitPrice), 0),
  ...more,
});
const hold = (rewardId: string, lines: Line[], more: object = {}) =>
  register.hold({ rewardId, transaction: basket(lines, more) });
const refusal = async (rewardId: string, transaction?: object) => {
  const { code, detail, errors } = problemOf(
    await register.tryHold({ rewardId, ...(transaction && { transaction }) }),
  );
  return { code, detail, pointer: errors?.[0]?.pointer };
};

test('five off a basket of 20.00 is spread over its lines to the last cent', async () => {
  // 3 × 3.00 = 9.00 and 2 × 7.00 = 14.00 of 23.00: ⌊500 × 900 ÷ 2300⌋ = 195, the rest 305
  const held = await hold('five-off', [coffee(3), cake(2)]);
  expect(held.discount).toEqual({
    kind: 'amount',
    amountMinor: 500,
    lines: [
      { id: 'coffee', amountMinor: 195 },
      { id: 'cake', amountMinor: 305 },
    ],
  });
  expect(await register.balance('points')).toMatchObject({ available: 990, held: 10 });
});

test('what the program leaves out, a tip or tobacco, is neither lowered nor counted', async () => {
  const lines = [
    cake(3),
    coffee(10, { id: 'tobacco', earns: false }),
    coffee(1, { id: 'tip', kind: 'tip' }),
  ];
  const held = await hold('five-off', lines);
  expect(held.discount).toMatchObject({ lines: [{ id: 'cake', amountMinor: 500 }] });
  expect(await refusal('five-off', basket([cake(2), ...lines.slice(1)]))).toEqual({
    code: 'reward_unavailable',
    detail: 'five-off needs 2000: 600 more.',
    pointer: '/transaction',
  });
});

test('of the lines that a reward means, and never more than they cost', async () => {
  // half a kilogram of cake at 7.00: 3.50, so of the five only 3.50
  const held = await hold('cake-off', [coffee(4), cake(0.5, { unit: 'kg' })]);
  expect(held.discount).toEqual({
    kind: 'amount',
    amountMinor: 350,
    lines: [{ id: 'cake', amountMinor: 350 }],
  });
  expect(await refusal('cake-off', basket([coffee(4)]))).toMatchObject({
    detail: 'Nothing in the basket is meant by cake-off.',
  });
});

test('a third of the cakes, rounded half up; half of the basket, but at most 2.00', async () => {
  // 33.33 % of 21.00 = 6.9993; the coffee is not meant
  const third = await hold('third', [coffee(1), cake(2), cake(1, { id: 'other' })]);
  expect(third.discount).toMatchObject({
    amountMinor: 700,
    lines: [
      { id: 'cake', amountMinor: 466 }, // ⌊700 × 1400 ÷ 2100⌋
      { id: 'other', amountMinor: 234 },
    ],
  });
  const capped = await hold('capped', [coffee(1), cake(1)]);
  // ⌊200 × 300 ÷ 1000⌋ = 60
  expect(capped.discount).toMatchObject({
    amountMinor: 200,
    lines: [
      { id: 'coffee', amountMinor: 60 },
      { id: 'cake', amountMinor: 140 },
    ],
  });
});

test('a free piece is the dearest that is meant, one of it, up to what the reward pays', async () => {
  const free = async (lines: Line[]) => (await hold('piece', lines)).discount;
  expect(await free([coffee(3), coffee(2, { id: 'large', unitPrice: 420 })])).toMatchObject({
    ...{ amountMinor: 420, lines: [{ id: 'large', amountMinor: 420 }] },
  });
  expect(await free([coffee(1, { unitPrice: 600 })])).toMatchObject({ amountMinor: 450 });
  expect(await refusal('piece', basket([cake(1)]))).toEqual({
    code: 'reward_unavailable',
    detail: 'piece takes nothing off this basket',
    pointer: '/transaction/lines',
  });
});

test('a discount that would be nothing is not sold', async () => {
  const crumb = basket([cake(1, { unitPrice: 1 })]); // 33.33 % of 0.01
  expect(await refusal('third', crumb)).toMatchObject({ pointer: '/transaction/lines' });
  expect(await register.balance('points')).toMatchObject({ available: 1_000, held: 0 });
});

test('a reward with a condition on the basket waits for the basket, and says so', async () => {
  expect(await refusal('morning')).toEqual({
    code: 'reward_unavailable',
    detail: 'Whether morning can be redeemed depends on the basket: send transaction.',
    pointer: '/transaction',
  });
  expect(await refusal('morning', basket([coffee(1), cake(1)]))).toMatchObject({
    detail: 'The condition of morning is not met.',
  });
  const held = await hold('morning', [coffee(1), cake(1), cake(1, { id: 'third' })]);
  expect(held.status).toBe('held');
});

test('a condition on goods sees what counts of them', async () => {
  const counted = [cake(1), cake(1, { id: 'rum', earns: false })];
  expect(await refusal('sweet', basket(counted))).toMatchObject({
    detail: 'The condition of sweet is not met.', // 7.00 of 14.00
  });
  expect((await hold('sweet', [cake(2)])).status).toBe('held');
});

test('a reward that goes with no other keeps others out of its sale, and they keep it out', async () => {
  const one = { externalId: 'B-1' };
  expect(await refusal('alone', basket([cake(1)]))).toMatchObject({
    detail: 'alone needs the number of the sale: send transaction.externalId.',
  });
  const alone = await hold('alone', [cake(1)], one);
  expect(await refusal('capped', basket([cake(1)], one))).toMatchObject({
    code: 'reward_unavailable',
    detail: 'A reward that goes with no other is held for this sale, so capped cannot be.',
  });
  await hold('capped', [cake(1)], { externalId: 'B-2' }); // another sale
  expect(await refusal('alone', basket([cake(1)], { externalId: 'B-2' }))).toMatchObject({
    detail: 'alone goes with no other reward, and another is held for this sale.',
  });
  await register.void(alone.id); // let go, it keeps nobody out
  await hold('capped', [cake(1)], one);
});

test('so many of it go into one sale, also when the tills ask at one moment', async () => {
  const ask = () =>
    register.tryHold({
      ...{ rewardId: 'twice', transaction: basket([cake(5)], { externalId: 'C-1' }) },
    });
  const asked = await Promise.all([ask(), ask(), ask(), ask()]);
  expect(asked.map(({ ok }) => ok).sort()).toEqual([false, false, true, true]);
  for (const one of asked)
    if (!one.ok)
      expect(one.problem).toMatchObject({
        code: 'limit_reached',
        detail: 'twice goes into one sale 2 times, and is held for it so often.',
      });
  await hold('twice', [cake(1)], { externalId: 'C-2' });
});

test('points pay no more than the goods that may be paid with them cost', async () => {
  const pay = (amount: number) =>
    register.tryHold({
      ...{ unit: 'points', amount, transaction: basket([coffee(1), cake(1)]) },
    });
  const paid = await pay(400);
  expect(paid.ok && paid.value.activity.outcome.discount).toEqual({
    kind: 'amount',
    amountMinor: 400,
    lines: [
      { id: 'coffee', amountMinor: 120 },
      { id: 'cake', amountMinor: 280 },
    ],
  });
  await register.void(paid.ok ? paid.value.activity.id : '');
  expect(problemOf(await pay(1_001))).toMatchObject({ code: 'insufficient_balance' });
  await register.adjust(1_000);
  expect(problemOf(await pay(1_001))).toMatchObject({
    code: 'invalid_value',
    detail: 'they are worth 1001, and only 1000 can be paid with them',
  });
});

test('what is wrong with the basket is named where it stands', async () => {
  const wrong = async (transaction: object) =>
    (await refusal('five-off', transaction)).pointer ?? 'none';
  expect(await wrong({ total: 1, lines: [cake(9)] })).toBe('/transaction/total');
  expect(await wrong({ total: 700, lines: [cake(1), cake(0)] })).toBe('/transaction/lines/1/id');
});

test('asked again in the same words it is held once; in others it is a conflict', async () => {
  const words = { rewardId: 'capped', externalId: 'H-1', transaction: basket([cake(1)]) };
  const first = await register.tryHold(words);
  const again = await register.tryHold(words);
  expect(again.ok && again.value.replayed).toBe(true);
  expect(again.ok && again.value.activity.outcome).toEqual(
    first.ok && first.value.activity.outcome,
  );
  const other = await register.tryHold({ ...words, transaction: basket([cake(2)]) });
  expect(problemOf(other).code).toBe('idempotency_conflict');
  await register.expectInvariants();
});

test('a discount of the bill lowers what a reward finds, line by line', async () => {
  // 23.00 less 3.00: 1.17 of 9.00 and 1.83 of 14.00, so 7.83 and 12.17; a third of the cake
  const reduced = { total: 2_000, discount: 300 };
  const held = await hold('third', [coffee(3), cake(2)], reduced);
  // 33.33 % of 12.17 = 4.056…, half up
  expect(held.discount).toMatchObject({ lines: [{ id: 'cake', amountMinor: 406 }] });
  expect(await refusal('third', { ...basket([cake(1)]), discount: 701 })).toMatchObject({
    ...{ code: 'invalid_value', pointer: '/transaction/discount' },
  });
  const untaxed = basket([cake(1, { tax: 100 })], { total: 800 });
  expect(await refusal('third', { ...untaxed, taxInclusive: true })).toMatchObject({
    ...{ code: 'total_mismatch', pointer: '/transaction/total' },
  });
  expect((await hold('third', [cake(1, { tax: 100 })], { total: 800 })).discount).toMatchObject({
    amountMinor: 233,
  });
});

/** A cake at 7.00 comes back for what is bought. */
const returned = cake(-1, { id: 'back', returnOf: { externalId: 'T-1' } });

test('of an exchange what is bought is lowered, also where money is handed out', async () => {
  // 9.00 of coffee less the cake: 2.00 to pay; half of the coffees, at most 2.00, is taken off
  const half = await hold('capped', [coffee(3), returned]);
  expect(half.discount).toMatchObject({ amountMinor: 200, lines: [{ id: 'coffee' }] });
  // one coffee at 3.00 for the cake: 4.00 are handed out, and never more than the coffee is free
  const piece = await hold('piece', [coffee(1), returned]);
  expect(piece.discount).toMatchObject({ amountMinor: 300, lines: [{ id: 'coffee' }] });
  const five = await hold('cake-off', [cake(1), returned, returnedAs('back-2')]);
  expect(five.discount).toMatchObject({ amountMinor: 500, lines: [{ id: 'cake' }] });
});

const returnedAs = (id: string) => ({ ...returned, id });

test('of an exchange what is bought meets a minimum, or not, and nothing is taken off them', async () => {
  const dear = await hold('five-off', [coffee(6), cake(1), returned]); // 25.00 are bought
  expect(dear.discount).toMatchObject({ amountMinor: 500 });
  expect(await refusal('five-off', basket([coffee(6), returned]))).toMatchObject({
    detail: 'five-off needs 2000: 200 more.',
  });
  expect(await refusal('cake-off', basket([coffee(1), returned]))).toMatchObject({
    code: 'reward_unavailable',
    detail: 'Nothing in the basket is meant by cake-off.',
  });
  expect(await refusal('capped', basket([returned]))).toEqual({
    ...{ code: 'reward_unavailable', pointer: '/transaction/lines' },
    detail: 'capped takes nothing off this basket',
  });
});

test('points pay of an exchange what is left to be paid, and are no money to be handed out', async () => {
  const pay = async (amount: number, lines: Line[]) => {
    const held = await register.tryHold({ unit: 'points', amount, transaction: basket(lines) });
    return held.ok ? held.value.activity.outcome.discount : problemOf(held).detail;
  };
  const exchange = [coffee(3), returned];
  expect(await pay(201, exchange)).toBe('they are worth 201, and only 200 can be paid with them');
  expect(await pay(200, exchange)).toMatchObject({ amountMinor: 200, lines: [{ id: 'coffee' }] });
  expect(await pay(1, [coffee(1), returned])).toBe(
    'they are worth 1, and only 0 can be paid with them',
  );
});

test('a basket that comes to less than nothing is an exchange, or it is refused', async () => {
  expect(await refusal('capped', { lines: [coffee(1)], total: -1 })).toMatchObject({
    ...{ code: 'invalid_request', pointer: '/transaction/total' },
  });
});
