import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister } from '../testing/register.ts';
import { customerTier } from '../views/customer-view.ts';

/** A point for each minor unit that no gift card paid; a gift to who pays by store card. */
const program = {
  units: [
    { id: 'points', kind: 'points', name: 'Points' },
    { id: 'gift', kind: 'points', name: 'Gift' },
  ],
  tenders: { exclude: ['giftCard'] },
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 1 }, base: 'net' }],
    },
    {
      ...{ id: 'gift', on: 'pos.transaction', when: { 'transaction.tenders': 'storeCard' } },
      then: [{ earn: 'gift', fixed: 100 }],
    },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0 },
      { id: 'gold', from: 1_000_000_000 },
    ],
  },
};

let platform: Platform;
let cafe: Cafe;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform, program);
});
afterAll(() => platform.close());

type Tenders = Readonly<Record<string, number>>;
const tendersOf = (by: Tenders) => ({
  tenders: Object.entries(by).flatMap(([kind, amount]) => (amount === 0 ? [] : { kind, amount })),
});
let receipts = 0;

/** A till that sells pieces of 10.00, and knows what the customer has. */
async function openTill() {
  const customerId = await addCustomer(platform, cafe.orgId);
  const register = openRegister(platform, { ...cafe, customerId });
  const till = {
    register,
    customerId,
    points: async (unit = 'points') => {
      const { available, debt } = await register.balance(unit);
      return available - debt;
    },
    async spend() {
      const customer = await platform.membership.customers.get(cafe.orgId, customerId);
      const tier = customer && (await customerTier(platform, customer));
      return tier?.next?.measured;
    },
    /** Pieces for new ones; each of the first is of a receipt. Without tenders none are told. */
    async exchange(
      back: readonly (readonly [receipt: string, pieces: number])[],
      pieces: number,
      by: Tenders | undefined,
      { unitPrice = 1_000 } = {},
    ) {
      receipts += 1;
      const externalId = `X-${receipts}`;
      const returned = back.map(([receipt, quantity], i) => ({
        ...{ id: `back-${i}`, sku: 'A', quantity: -quantity, unitPrice: 1_000 },
        returnOf: { externalId: receipt },
      }));
      const total =
        pieces * unitPrice - 1_000 * back.reduce((sum, [, quantity]) => sum + quantity, 0);
      const bought = pieces > 0 ? [{ id: 'new', sku: 'A', quantity: pieces, unitPrice }] : [];
      const lines = [...returned, ...bought];
      const { id } = await register.sell({ externalId, total, lines, ...(by && tendersOf(by)) });
      return { id, externalId };
    },
    sell: (pieces: number, by: Tenders) => till.exchange([], pieces, by),
  };
  return till;
}

describe('what comes back had been paid by gift card', () => {
  test('the new one has no points either, nor counts it for the tier; nor the next', async () => {
    const { sell, exchange, points, spend, register } = await openTill();
    const first = await sell(3, { giftCard: 3_000 });
    expect([await points(), await spend()]).toEqual([0, 0]);
    const second = await exchange([[first.externalId, 3]], 3, undefined);
    expect([await points(), await spend()]).toEqual([0, 0]);
    const third = await exchange([[second.externalId, 2]], 2, undefined);
    await exchange([[third.externalId, 1]], 1, undefined);
    expect([await points(), await spend()]).toEqual([0, 0]);
    await register.expectInvariants();
  });

  test('`why` says what does not count', async () => {
    const { sell, exchange, register } = await openTill();
    const first = await sell(3, { giftCard: 3_000 });
    const { id } = await exchange([[first.externalId, 3]], 4, { cash: 1_000 });
    const recorded = await platform.loyalty.activities.get({ orgId: cafe.orgId, id });
    expect(recorded?.outcome).toMatchObject({
      why: expect.arrayContaining([
        expect.objectContaining({
          ...{ rule: 'basket', amount: 3_000 },
          detail: '3000 of 4000 do not count: paid with giftCard 3000.',
        }),
      ]),
    });
    await register.expectInvariants();
  });

  test.each<[string, Tenders, back: number, pieces: number, Tenders | undefined, points: number]>([
    ['in part, for as much', { giftCard: 1_000, card: 2_000 }, 3, 3, undefined, 2_000],
    ['in part, one of three', { giftCard: 1_500, card: 1_500 }, 1, 1, undefined, 1_500],
    ['20.00 are paid in cash besides', { giftCard: 3_000 }, 3, 5, { cash: 2_000 }, 2_000],
    ['20.00 by gift card besides', { card: 3_000 }, 3, 5, { giftCard: 2_000 }, 3_000],
    ['a cheaper one, 20.00 in cash', { giftCard: 3_000 }, 3, 1, { cash: -2_000 }, 0],
    ['a cheaper one, not told how', { giftCard: 3_000 }, 3, 1, undefined, 0],
    ['half, 20.00 in cash', { giftCard: 1_500, cash: 1_500 }, 3, 1, { cash: -2_000 }, 0],
    [
      'half, 20.00 as they came',
      { giftCard: 1_500, cash: 1_500 },
      ...([3, 1, { giftCard: -1_500, cash: -500 }] as const),
      1_000,
    ],
    ['20.00 on a gift card', { cash: 3_000 }, 3, 1, { giftCard: -2_000 }, 1_000],
    ['with change', { giftCard: 3_500, cash: -500 }, 3, 4, { card: 1_000 }, 500],
    ['not told how', {}, 3, 3, undefined, 3_000],
    ['only brought back', { giftCard: 1_500, cash: 1_500 }, 3, 0, { cash: -3_000 }, 0],
  ])('%s', async (_, paid, back, pieces, by, points) => {
    const till = await openTill();
    const { externalId } = await till.sell(3, paid);
    const { id } = await till.exchange([[externalId, back]], pieces, by);
    expect(await till.points()).toBe(points);
    expect(await till.spend()).toBe(points);
    if (pieces > 0) await till.register.refund(id, { lines: [{ id: 'new', quantity: pieces }] });
    expect(await till.points()).toBe(back === 3 ? 0 : points - 500 * pieces);
    await till.register.expectInvariants();
  });

  test('half, and a piece of three was back before: two for two leave the 10.00 of two', async () => {
    const { sell, exchange, points, register } = await openTill();
    const { id, externalId } = await sell(3, { giftCard: 1_500, card: 1_500 });
    await register.refund(id, { lines: [{ id: 'new', quantity: 1 }] });
    expect(await points()).toBe(1_000);
    await exchange([[externalId, 2]], 2, undefined);
    expect(await points()).toBe(1_000);
    await register.expectInvariants();
  });

  test('of three receipts, by gift card, cash and half by each: 25.00 of 50.00', async () => {
    const { sell, exchange, points, register } = await openTill();
    const half = await sell(1, { giftCard: 500, cash: 500 });
    const gift = await sell(3, { giftCard: 3_000 });
    const cash = await sell(2, { cash: 2_000 });
    expect(await points()).toBe(2_500);
    const back = [gift, half, cash].map(({ externalId }) => externalId);
    const [one = '', two = '', three = ''] = back;
    await exchange(
      [
        ...([[one, 1] as const, [two, 1] as const, [one, 1] as const] as const),
        ...([[three, 2] as const] as const),
      ],
      5,
      undefined,
    );
    expect(await points()).toBe(2_500); // 5.00 and 20.00; a piece by gift card is left
    await register.expectInvariants();
  });

  test('the money is the till’s: of 30.00 half by gift card, taken back for 20.00, 10.00 earn', async () => {
    const { sell, points, register } = await openTill();
    const { externalId } = await sell(3, { giftCard: 1_500, card: 1_500 });
    const line = { sku: 'A', quantity: 2, unitPrice: 1_000 };
    const worn = { id: 'back', sku: 'A', quantity: -3, unitPrice: 700, discount: 100 };
    await register.sell({
      total: 0,
      lines: [
        { ...worn, returnOf: { externalId } },
        { id: 'new', ...line },
      ],
    });
    expect(await points()).toBe(1_000);
    await register.expectInvariants();
  });

  test('it stays so when the exchange is corrected and named', async () => {
    const { sell, exchange, points, register, customerId } = await openTill();
    const first = await sell(3, { giftCard: 3_000 });
    const { id } = await exchange([[first.externalId, 3]], 3, undefined);
    const returned = {
      ...{ id: 'back', sku: 'A', quantity: -3, unitPrice: 1_000 },
      returnOf: { externalId: first.externalId },
    };
    const right = { id: 'new', sku: 'A', quantity: 4, unitPrice: 1_000 };
    await register.correct(id, { total: 1_000, lines: [returned, right] });
    expect(await points()).toBe(1_000);
    const by = { tenders: [{ kind: 'giftCard', amount: 1_000 }] };
    await register.correct(id, { total: 1_000, lines: [returned, right], ...by });
    expect(await points()).toBe(0);
    await register.name(id, null);
    await register.name(id, customerId);
    expect(await points()).toBe(0);
    await register.correct(id, { total: -2_000, lines: [returned, { ...right, quantity: 1 }] });
    expect(await points()).toBe(0);
    await register.expectInvariants();
  });

  test('a rule that asks how it is paid sees it, too', async () => {
    const { sell, exchange, points, register } = await openTill();
    const first = await sell(3, { storeCard: 3_000 });
    expect(await points('gift')).toBe(100);
    await exchange([[first.externalId, 3]], 4, { cash: 1_000 });
    expect(await points('gift')).toBe(100);
    await register.expectInvariants();
  });
});

const kinds = ['giftCard', 'cash', 'card'] as const;
/** Parts of it are seldom whole. */
const prime = 997;
/** So much, shared over the kinds. */
const shared = (total: number, [a, b]: readonly [number, number]): Record<string, number> => {
  const first = Math.floor((total * Math.min(a, b)) / prime);
  const second = Math.floor((total * Math.max(a, b)) / prime) - first;
  return { [kinds[0]]: first, [kinds[1]]: second, [kinds[2]]: total - first - second };
};
const merged = (...all: readonly Tenders[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const tenders of all)
    for (const [kind, amount] of Object.entries(tenders)) sums[kind] = (sums[kind] ?? 0) + amount;
  return sums;
};
const parts = fc.tuple(fc.nat(prime), fc.nat(prime));

test('exchanged as often as you like, it earns no more than what is bought at last, paid so at once', async () => {
  const step = fc.record({ pieces: fc.integer({ min: 1, max: 6 }), parts });
  const first = fc.record({ pieces: fc.integer({ min: 1, max: 4 }), parts });
  await fc.assert(
    fc.asyncProperty(
      fc.array(first, { minLength: 1, maxLength: 3 }),
      fc.array(step, { minLength: 1, maxLength: 3 }),
      async (sales, steps) => {
        const till = await openTill();
        let paid: Record<string, number> = {};
        let back: (readonly [string, number])[] = [];
        for (const { pieces, parts } of sales) {
          const by = shared(1_000 * pieces, parts);
          paid = merged(paid, by);
          back.push([(await till.sell(pieces, by)).externalId, pieces]);
        }
        for (const { pieces, parts } of steps) {
          const had = back.reduce((sum, [, quantity]) => sum + quantity, 0);
          const difference = 1_000 * (pieces - had);
          const by = shared(Math.abs(difference), parts);
          const signed = Object.fromEntries(
            Object.entries(by).map(([kind, amount]) => [kind, difference < 0 ? -amount : amount]),
          );
          paid = merged(paid, signed);
          back = [[(await till.exchange(back, pieces, signed)).externalId, pieces]];
        }
        const pieces = back[0]?.[1] ?? 0;
        const earning = 1_000 * pieces - Math.max(0, paid.giftCard ?? 0);
        const atOnce = Math.min(1_000 * pieces, Math.max(0, earning));
        expect([await till.points(), await till.spend()]).toEqual([atOnce, atOnce]);
      },
    ),
    { numRuns: 40 },
  );
  await (await openTill()).register.expectInvariants();
});

test('some pieces exchanged, and perhaps more paid: no more than all of it, paid so at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ sold: fc.integer({ min: 1, max: 7 }), parts, more: fc.nat(3), moreParts: parts }),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      async ({ sold, parts, more, moreParts }, each) => {
        const till = await openTill();
        const by = shared(1_000 * sold, parts);
        const { externalId } = await till.sell(sold, by);
        let left = sold;
        let paid: Record<string, number> = by;
        let all = sold;
        for (const some of each) {
          const quantity = Math.min(some, left);
          if (quantity === 0) break;
          left -= quantity;
          all += more;
          const besides = shared(1_000 * more, moreParts);
          paid = merged(paid, besides);
          await till.exchange([[externalId, quantity]], quantity + more, besides);
        }
        const atOnce = 1_000 * all - (paid.giftCard ?? 0);
        expect(await till.points()).toBeLessThanOrEqual(atOnce);
        // what was rounded, once in each exchange
        expect(await till.points()).toBeGreaterThanOrEqual(atOnce - each.length);
      },
    ),
    { numRuns: 40 },
  );
});
