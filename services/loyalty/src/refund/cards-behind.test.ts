import { afterEach, expect, test } from 'vitest';
import { saleKind } from '../sale/record-sale.ts';
import { saleType } from '../sale/stored-sale.ts';
import { openDoor } from '../testing/door.ts';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { has } from '../testing/shirt-shop.ts';

const coffees = (quantity: number, more: object = {}) => ({
  ...{ id: 'a', sku: 'LATTE', category: 'coffee', quantity, unitPrice: 300 },
  ...more,
});

let platform: Platform | undefined;
afterEach(() => platform?.close());

/** Ten coffees fill a card. Two sales of six each raced, so that the twelve were counted behind. */
async function openTwoSales(program: object = cafeProgram) {
  const door = openDoor();
  const of = await openPlatform({ wrapLedger: door.wrapLedger });
  platform = of;
  const cafe = await openCafe(of, program);
  const register = openRegister(of, cafe);
  const known = await of.membership.customers.get(cafe.orgId, cafe.customerId);
  const sell = async (customer: object) => {
    const body = { ...latteSale(cafe.locationId, null, { quantity: 6 }), customer };
    const common = { orgId: cafe.orgId, boundLocationId: null, fromLog: false };
    const done = await of.loyalty.intake(saleKind).submit({ ...common, body: body as never });
    if (!done.ok) throw new Error(done.problem.detail);
    return done.value.activity.id;
  };
  const sales = await door.race(
    () => sell({ id: cafe.customerId }),
    () => sell({ externalId: known?.externalId }),
  );
  await of.loyalty.drained();
  const { data } = await of.loyalty.activities.find({ orgId: cafe.orgId, limit: 100 });
  const found = data.find(({ kind }) => kind === 'cardCompletion')?.parentId;
  if (!found) throw new Error('no card was completed behind the answers');
  const shop = {
    ...{ of, cafe, register },
    /** The number of a sale. */
    async numberOf(id: string): Promise<string> {
      const sold = await of.loyalty.activities.get({ orgId: cafe.orgId, id });
      if (!saleType.is(sold)) throw new Error(`no sale ${id}`);
      return sold.input.sale.externalId;
    },
    /** The sale after which the card was found full. */
    found,
    other: sales.map(String).find((id) => id !== found) ?? '',
    async undo(id: string) {
      const done = await register.tryVoidSale(id, 'wrong');
      if (!done.ok) throw new Error(`${done.problem.code}: ${done.problem.detail}`);
      await of.loyalty.drained();
      return done.value.activity.outcome;
    },
    /** Stamps and vouchers. */
    has: async (customerId = cafe.customerId) => [
      await register.balance('stamps.coffee', customerId),
      await register.balance('reward.free-coffee', customerId),
    ],
  };
  expect(await shop.has()).toEqual([has(2), has(1)]); // 12 − 10
  return shop;
}

/** A card that two sales filled together, of which one or both are undone. */

test('both are voided: nobody has a free coffee of what was never bought', async () => {
  const { undo, has: left, found, other, register } = await openTwoSales();
  expect(await undo(found)).toMatchObject({
    reversed: expect.arrayContaining([
      { unit: 'stamps.coffee', amount: 6 },
      { unit: 'reward.free-coffee', amount: 1 },
    ]),
    debt: [],
  });
  expect(await left()).toEqual([has(6), has(0)]); // of the other
  await undo(other);
  expect(await left()).toEqual([has(0), has(0)]);
  await register.expectInvariants();
});

test('the other one first: the card waits for its stamps, as any card does, and goes with the last', async () => {
  const { undo, has: left, found, other, register } = await openTwoSales();
  await undo(other);
  expect(await left()).toEqual([has(0, { debt: 4 }), has(1)]); // 6 − 10
  await undo(found);
  expect(await left()).toEqual([has(0), has(0)]);
  await register.expectInvariants();
});

test('the coffee was drunk: it is owed', async () => {
  const { undo, has: left, found, other, register } = await openTwoSales();
  await register.capture((await register.hold({ rewardId: 'free-coffee' })).id);
  await undo(other);
  await undo(found);
  expect(await left()).toEqual([has(0), has(0, { debt: 1 })]);
  await register.expectInvariants();
});

test('coffee by coffee: the card goes with the third, when the two beyond it are back', async () => {
  const { has: left, found, register } = await openTwoSales();
  for (const [stamps, vouchers] of [
    [has(1), has(1)],
    [has(0), has(1)],
    [has(9), has(0)], // of nine coffees
    [has(8), has(0)],
    [has(7), has(0)],
    [has(6), has(0)],
  ]) {
    await register.refund(found, { lines: [{ id: 'a', quantity: 1 }] });
    expect(await left()).toEqual([stamps, vouchers]);
  }
  await register.expectInvariants();
});

test('by money: in two halves the same', async () => {
  const { has: left, found, register } = await openTwoSales();
  await register.refund(found, { amount: 900 });
  expect(await left()).toEqual([has(9), has(0)]); // 2 + 10 − 3
  await register.refund(found, { amount: 900 });
  expect(await left()).toEqual([has(6), has(0)]);
  await register.expectInvariants();
});

test('a sale that was somebody else’s takes its card with it', async () => {
  const { of, cafe, has: left, found, other, undo, register } = await openTwoSales();
  const ben = await addCustomer(of, cafe.orgId);
  await register.name(found, ben);
  await of.loyalty.drained();
  expect([await left(), await left(ben)]).toEqual([
    [has(6), has(0)],
    [has(6), has(0)],
  ]);
  await register.name(found, cafe.customerId);
  await of.loyalty.drained();
  expect([await left(), await left(ben)]).toEqual([
    [has(2), has(1)],
    [has(0), has(0)],
  ]);
  await undo(other);
  await undo(found);
  expect(await left()).toEqual([has(0), has(0)]);
  await register.expectInvariants();
});

test('a corrected one keeps what is right: of five and six coffees the card is full still', async () => {
  const shop = await openTwoSales();
  const { of, cafe, has: left, found, other, undo, register, numberOf } = shop;
  const externalId = await numberOf(found);
  const right = latteSale(cafe.locationId, cafe.customerId, { externalId, quantity: 5 });
  await register.correct(found, right);
  await of.loyalty.drained();
  expect(await left()).toEqual([has(1), has(1)]); // 11 − 10
  await undo(found);
  expect(await left()).toEqual([has(6), has(0)]);
  await undo(other);
  expect(await left()).toEqual([has(0), has(0)]);
  await register.expectInvariants();
});

test('vouchers of which there are few and that end: one is there again, and none ends', async () => {
  const [reward] = cafeProgram.rewards;
  const [card] = cafeProgram.stampCards;
  const {
    of,
    undo,
    has: left,
    found,
    other,
    register,
  } = await openTwoSales({
    ...cafeProgram,
    stampCards: [{ ...card, expiresDays: 30 }],
    rewards: [{ ...reward, stock: 1 }],
  });
  await undo(found);
  expect(await left()).toEqual([has(6), has(0)]);
  await register.sell({ quantity: 4 });
  expect(await left()).toEqual([has(0), has(1)]); // the one of the stock
  await undo(other);
  await register.expectInvariants();
  of.clock.advance(31 * 86_400_000);
  await of.background.runVoucherExpiry();
  expect(await left()).toEqual([has(0, { debt: 6 }), has(0)]);
  await register.expectInvariants();
});

test('the six are brought back in an exchange, and that is voided: the card is full again', async () => {
  const { has: left, found, other, undo, register, numberOf } = await openTwoSales();
  const returnOf = { externalId: await numberOf(found) };
  const lines = [coffees(-6, { id: 'back', returnOf })];
  const exchange = await register.sell({ total: -1_800, lines });
  expect(await left()).toEqual([has(6), has(0)]);
  await undo(exchange.id);
  expect(await left()).toEqual([has(2), has(1)]);
  await undo(found);
  await undo(other);
  expect(await left()).toEqual([has(0), has(0)]);
  await register.expectInvariants();
});

/** Stamps of an exchange that was voided are given again, and may fill a card that was open. */

async function openExchangeOf(customers: readonly string[], at: { of: Platform; cafe: Cafe }) {
  const { of, cafe } = at;
  const sales = [];
  for (const customerId of customers) {
    const register = openRegister(of, { ...cafe, customerId });
    sales.push((await register.sell({ externalId: `of-${customerId}`, quantity: 9 })).id);
  }
  const register = openRegister(of, cafe);
  const lines = customers.map((id) =>
    coffees(-9, { id: `back-${id}`, returnOf: { externalId: `of-${id}` } }),
  );
  const exchange = await register.sell({ total: customers.length * -2_700, lines });
  // one more coffee of each: a card of one
  const more = [];
  for (const customerId of customers)
    more.push((await openRegister(of, { ...cafe, customerId }).sell({ quantity: 1 })).id);
  // the void finds the card full, and not the tenth coffee late
  await of.loyalty.drained();
  const undo = async (id: string) => {
    const done = await register.tryVoidSale(id, 'wrong');
    if (!done.ok) throw new Error(done.problem.detail);
    await of.loyalty.drained();
  };
  await undo(exchange.id);
  return { register, sales, more, undo };
}
type Cafe = Awaited<ReturnType<typeof openCafe>>;

test('nine coffees that are given again fill the card with the tenth, and take it with them', async () => {
  platform = await openPlatform();
  const cafe = await openCafe(platform, cafeProgram);
  const ada = cafe.customerId;
  const { register, sales, more, undo } = await openExchangeOf([ada], { of: platform, cafe });
  expect(await register.balance('stamps.coffee')).toEqual(has(0));
  expect(await register.balance('reward.free-coffee')).toEqual(has(1));
  await undo(sales[0] ?? '');
  expect(await register.balance('stamps.coffee')).toEqual(has(1));
  expect(await register.balance('reward.free-coffee')).toEqual(has(0));
  await undo(more[0] ?? '');
  expect(await register.balance('stamps.coffee')).toEqual(has(0));
  await register.expectInvariants();
});

test('of two customers whose coffees were brought back in one exchange both have their card', async () => {
  platform = await openPlatform();
  const cafe = await openCafe(platform, cafeProgram);
  const both = [cafe.customerId, await addCustomer(platform, cafe.orgId)];
  const { register } = await openExchangeOf(both, { of: platform, cafe });
  for (const customerId of both) {
    expect(await register.balance('stamps.coffee', customerId)).toEqual(has(0));
    expect(await register.balance('reward.free-coffee', customerId)).toEqual(has(1));
  }
  await register.expectInvariants();
});
