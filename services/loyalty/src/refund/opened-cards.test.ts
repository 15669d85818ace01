import { afterEach, describe, expect, test } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
const has = (available: number, debt = 0) => ({ ...nothing, available, debt });
const coffees = (quantity: number, more: object = {}) => ({
  ...{ id: 'a', sku: 'LATTE', category: 'coffee', quantity, unitPrice: 300 },
  ...more,
});

/** Three coffees are a free one; there are ten of these. */
const [card] = cafeProgram.stampCards;
const [coffee] = cafeProgram.rewards;
const program = {
  ...{ ...cafeProgram, rules: [] },
  stampCards: [{ ...card, needed: 3 }],
  rewards: [{ ...coffee, id: 'free-coffee', stock: 10 }],
};

async function openShop(more: object = {}) {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of, { ...program, ...more });
  const register = openRegister(of, cafe);
  const shop = {
    ...{ of, cafe, register },
    ben: await addCustomer(of, cafe.orgId),
    sell: (externalId: string, quantity: number) => register.sell({ externalId, quantity }),
    back: (id: string, quantity: number) => register.refund(id, { lines: [{ id: 'a', quantity }] }),
    drink: async () => {
      const { id } = await register.hold({ rewardId: 'free-coffee' });
      await register.capture(id);
    },
    voidSale: async (id: string) => {
      const voided = await register.tryVoidSale(id, 'wrong');
      if (!voided.ok) throw new Error(voided.problem.detail);
      return voided.value.activity.outcome;
    },
    stamps: (customerId = cafe.customerId) => register.balance('stamps.coffee', customerId),
    free: (customerId = cafe.customerId) => register.balance('reward.free-coffee', customerId),
    /** How many free ones can still be given. */
    stock: async () => {
      const sale = await register.sell({ quantity: 60 }, await addCustomer(of, cafe.orgId));
      await shop.voidSale(sale.id);
      return sale.stamps[0]?.completed;
    },
    granted: async () => (await of.events.topics('*.loyalty.reward_granted')).length,
  };
  return shop;
}

const opened = [
  { unit: 'reward.free-coffee', amount: 1 },
  { unit: 'stamps.coffee', amount: 2 },
];

describe('two of three coffees that filled a card come back', () => {
  test('the free one is taken back, a stamp stays; then the third, and nothing is left', async () => {
    const { register, sell, back, stamps, free, stock } = await openShop();
    const { id } = await sell('A', 3);
    expect(await back(id, 2)).toMatchObject({ reversed: opened, debt: [] });
    expect([await stamps(), await free()]).toEqual([has(1), nothing]);
    const last = await back(id, 1);
    expect(last).toMatchObject({ reversed: [{ unit: 'stamps.coffee', amount: 1 }], debt: [] });
    expect([await stamps(), await free(), await stock()]).toEqual([nothing, nothing, 10]);
    await register.expectInvariants();
  });

  test('by amount, and the rest is voided: all is as before the sale', async () => {
    const { register, sell, voidSale, stamps, free, stock } = await openShop();
    await sell('B', 2);
    const { id } = await sell('A', 3); // five: a free one, two stamps
    expect(await register.refund(id, { amount: 600 })).toMatchObject({
      ...{ reversed: [{ unit: 'stamps.coffee', amount: 2 }], debt: [] },
    });
    expect([await stamps(), await free()]).toEqual([nothing, has(1)]);
    expect(await voidSale(id)).toMatchObject({
      reversed: [{ unit: 'reward.free-coffee' }, { amount: 1 }],
    });
    expect([await stamps(), await free(), await stock()]).toEqual([has(2), nothing, 10]);
    await register.expectInvariants();
  });

  test('and it was drunk: two stamps are owed; of the third the free one, in their place', async () => {
    const { register, sell, back, drink, stamps, free } = await openShop();
    const { id } = await sell('A', 3);
    await drink();
    expect(await back(id, 2)).toMatchObject({ debt: [{ unit: 'stamps.coffee', amount: 2 }] });
    expect([await stamps(), await free()]).toEqual([has(0, 2), nothing]);
    await back(id, 1);
    expect([await stamps(), await free()]).toEqual([nothing, has(0, 1)]);
    await sell('B', 3);
    expect([await stamps(), await free()]).toEqual([nothing, nothing]);
    await register.expectInvariants();
  });

  test('and it was given to a friend: the stamps are owed, and the friend keeps it', async () => {
    const { register, cafe, ben, sell, back, stamps, free } = await openShop();
    const { id } = await sell('A', 3);
    const gift = { from: cafe.customerId, to: ben, unit: 'reward.free-coffee', amount: 1 };
    expect((await register.tryTransfer(gift)).ok).toBe(true);
    await back(id, 2);
    expect([await stamps(), await free(), await free(ben)]).toEqual([has(0, 2), nothing, has(1)]);
    await register.expectInvariants();
  });

  test('and it was drunk: a free one that waits for the two stamps can be neither drunk nor given', async () => {
    const { register, cafe, ben, sell, back, drink, stamps, free } = await openShop();
    const { id } = await sell('A', 3);
    await drink();
    await back(id, 2);
    await register.adjust(1, { unit: 'reward.free-coffee' });
    const give = (amount: number) =>
      register.tryTransfer({
        ...{ from: cafe.customerId, to: ben, unit: 'reward.free-coffee', amount },
      });
    expect(problemOf(await register.tryHold({ rewardId: 'free-coffee' }))).toMatchObject({
      code: 'insufficient_balance',
    });
    expect(problemOf(await give(1))).toMatchObject({
      code: 'insufficient_balance',
      errors: [{ pointer: '/amount' }],
      detail: expect.stringContaining('; 2 stamps of'),
    });
    // of two one waits; the other is his to give
    await register.adjust(1, { unit: 'reward.free-coffee' });
    expect(problemOf(await give(2)).code).toBe('insufficient_balance');
    expect((await give(1)).ok).toBe(true);
    expect(problemOf(await give(1)).code).toBe('insufficient_balance');
    expect([await stamps(), await free(), await free(ben)]).toEqual([has(0, 2), has(1), has(1)]);
    await sell('B', 2);
    expect((await give(1)).ok).toBe(true);
    expect([await stamps(), await free(), await free(ben)]).toEqual([nothing, nothing, has(2)]);
    await register.expectInvariants();
  });
});

describe('in an exchange', () => {
  const exchanged = (quantity: number, externalId = 'A') => ({
    ...{ total: -300 * quantity },
    lines: [coffees(-quantity, { returnOf: { externalId } })],
  });

  test('the card is open when what is bought is stamped; its void fills it as it was', async () => {
    const { register, sell, voidSale, stamps, free, stock } = await openShop();
    await sell('A', 3);
    const cake = coffees(2, { id: 'b' });
    const exchange = await register.sell({
      ...{ total: 0, lines: [...exchanged(2).lines, cake] },
    });
    expect(exchange.stamps).toEqual([{ card: 'coffee', added: 2, balance: 0, completed: 1 }]);
    expect([await stamps(), await free()]).toEqual([nothing, has(1)]);
    await voidSale(exchange.id);
    expect([await stamps(), await free(), await stock()]).toEqual([nothing, has(1), 9]);
    await register.expectInvariants();
  });

  test('another one comes back before the void: two stamps are there, as without the exchange', async () => {
    const { register, sell, back, voidSale, stamps, free } = await openShop();
    const { id } = await sell('A', 3);
    const exchange = await register.sell(exchanged(1));
    expect([await stamps(), await free()]).toEqual([has(2), nothing]);
    await back(id, 1);
    await voidSale(exchange.id);
    expect([await stamps(), await free()]).toEqual([has(2), nothing]);
    await register.expectInvariants();
  });

  test('of two cards one was drunk, four come back, and the void gives again what there was', async () => {
    const { register, sell, back, drink, voidSale, stamps, free } = await openShop();
    const { id } = await sell('A', 6);
    await drink();
    const exchange = await register.sell(exchanged(4));
    expect([await stamps(), await free()]).toEqual([has(0, 1), nothing]); // two, less a card
    await voidSale(exchange.id);
    expect([await stamps(), await free()]).toEqual([nothing, has(1)]);
    await back(id, 6);
    expect([await stamps(), await free()]).toEqual([nothing, has(0, 1)]);
    await register.expectInvariants();
  });
});

describe('a sale that is given anew', () => {
  test('of three, one is back: corrected to four it leaves a full card, to two an open one', async () => {
    const { register, sell, back, stamps, free, stock } = await openShop();
    const { id } = await sell('A', 3);
    await back(id, 1);
    expect([await stamps(), await free()]).toEqual([has(2), nothing]);
    const four = await register.correct(id, { total: 1_200, lines: [coffees(4)] });
    expect(four).toMatchObject({
      stamps: [{ added: 4, completed: 1, balance: 0 }],
      rewards: [{ reward: 'free-coffee', count: 1 }],
    });
    expect([await stamps(), await free()]).toEqual([nothing, has(1)]);
    await register.correct(id, { total: 600, lines: [coffees(2)] });
    expect([await stamps(), await free(), await stock()]).toEqual([has(1), nothing, 10]);
    await register.expectInvariants();
  });

  test('to a friend, after two of three are back: nobody is told of a free one that he has not', async () => {
    const { of, register, ben, sell, back, voidSale, stamps, free, granted } = await openShop();
    const { id } = await sell('A', 3);
    await back(id, 2);
    await of.loyalty.drained();
    const before = await granted();
    const named = await register.name(id, ben);
    await of.loyalty.drained();
    expect(named).toMatchObject({
      stamps: [{ card: 'coffee', added: 3, completed: 0, balance: 1 }],
      rewards: [],
    });
    expect(named.balances).toContainEqual({ ...has(1), unit: 'stamps.coffee' });
    expect(await granted()).toBe(before);
    expect([await stamps(), await free()]).toEqual([nothing, nothing]);
    expect([await stamps(ben), await free(ben)]).toEqual([has(1), nothing]);
    await voidSale(id);
    expect([await stamps(ben), await free(ben)]).toEqual([nothing, nothing]);
    await register.expectInvariants();
  });

  test('to a friend, whose vouchers end with a day: they and their lots go together', async () => {
    const stampCards = [{ ...card, needed: 3, expiresDays: 10 }];
    const { of, register, ben, sell, back, voidSale, stamps, free } = await openShop({
      stampCards,
    });
    const { id } = await sell('A', 7); // two free ones, a stamp
    await back(id, 2);
    expect([await stamps(), await free()]).toEqual([has(2), has(1)]);
    expect((await register.name(id, ben)).rewards).toMatchObject([{ count: 1 }]);
    expect([await stamps(ben), await free(ben)]).toEqual([has(2), has(1)]);
    of.clock.advance(20 * 86_400_000);
    expect(await of.background.runVoucherExpiry()).toBe(true);
    expect([await stamps(ben), await free(ben)]).toEqual([has(2), nothing]);
    // five were left, of which three had become what has lapsed
    await back(id, 4);
    expect([await stamps(ben), await free(ben)]).toEqual([has(1), nothing]);
    await voidSale(id);
    expect([await stamps(ben), await free(ben)]).toEqual([nothing, nothing]);
    await register.expectInvariants();
  });
});
