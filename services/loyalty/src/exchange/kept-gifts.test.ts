import { afterEach, describe, expect, test } from 'vitest';
import { back, openGiftShop, shirt, two, units } from '../testing/gift-shop.ts';
import type { Platform } from '../testing/platform.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

async function openShop(...told: Parameters<typeof openGiftShop>) {
  const shop = await openGiftShop(...told);
  platform = shop.of;
  return shop;
}

describe('a first purchase of two shirts brought 100', () => {
  test('one is exchanged, then the other: he has 100, and of each that he brings back goes its part', async () => {
    const { buys, exchange, bringsBack, points, register } = await openShop();
    const sale = await buys(two);
    const one = await exchange(sale);
    expect([await points(), one.earned]).toEqual([
      100,
      [{ unit: 'points', amount: 50, pending: false }],
    ]);
    expect(one.why).toContainEqual({
      ...{ rule: 'exchange', fired: true, reason: 'kept', unit: 'points', amount: 50 },
      detail: 'welcome: +50 points, which stays with what was bought instead.',
    });
    const other = await exchange(sale);
    expect(await points()).toBe(100);
    await bringsBack(one.id);
    expect(await points()).toBe(50);
    await bringsBack(other.id);
    expect(await points()).toBe(0);
    await register.expectInvariants();
  });

  test('what was exchanged is exchanged again, and again: it is the same gift', async () => {
    const { buys, exchange, bringsBack, points } = await openShop();
    const sale = await buys(two);
    const third = await exchange(await exchange(await exchange(sale)));
    expect(await points()).toBe(100);
    await bringsBack(sale.id);
    expect(await points()).toBe(50);
    await bringsBack(third.id);
    expect(await points()).toBe(0);
  });

  test.each([
    ['the first, then the second', [0, 1]],
    ['the second, then the first', [1, 0]],
  ])('void of exchanges, %s', async (_, order) => {
    const { buys, exchange, bringsBack, undo, points } = await openShop();
    const sale = await buys(two);
    const made = [await exchange(sale), await exchange(sale)];
    for (const at of order) {
      await undo(made[at] ?? sale);
      expect(await points()).toBe(100);
    }
    await bringsBack(sale.id);
    expect(await points()).toBe(50);
    await bringsBack(sale.id);
    expect(await points()).toBe(0);
  });

  test('of three shirts 33, 33 and 34 stay with each: nothing is lost, whatever comes back first', async () => {
    const { buys, exchange, bringsBack, points } = await openShop();
    const sale = await buys([shirt(3_000, { quantity: 3 })]);
    const made = [await exchange(sale), await exchange(sale), await exchange(sale)];
    expect(made.map(({ earned }) => earned[0]?.amount)).toEqual([33, 33, 34]);
    expect(await points()).toBe(100);
    const left: number[] = [];
    for (const { id } of made.reverse()) {
      await bringsBack(id);
      left.push(await points());
    }
    expect(left).toEqual([66, 33, 0]);
  });

  test('for something cheaper, or dearer: the gift asks nothing of money', async () => {
    const { buys, exchange, bringsBack, points } = await openShop();
    const sale = await buys(two);
    const socks = await exchange(sale, [shirt(300)]);
    expect(await points()).toBe(100);
    const coat = await exchange(socks, [shirt(9_000)], { unitPrice: 300 });
    expect(await points()).toBe(100);
    await bringsBack(coat.id);
    expect(await points()).toBe(50);
  });

  test('goods and nothing instead, a gift card, or a tip: that part is given back', async () => {
    const { buys, exchange, points } = await openShop();
    const sale = await buys([shirt(3_000, { quantity: 4 })]);
    await exchange(sale, []);
    expect(await points()).toBe(75);
    await exchange(sale, [shirt(3_000, { kind: 'giftCard' })]);
    expect(await points()).toBe(50);
    await exchange(sale, [shirt(0)]);
    expect(await points()).toBe(25);
  });

  test('wholly, while another purchase stands: it is not the first, and keeps the gift', async () => {
    const { buys, exchange, points } = await openShop();
    const sale = await buys(two);
    await buys([shirt()]);
    await exchange(sale, two, { quantity: -2 });
    expect(await points()).toBe(100);
  });

  test('by somebody else: nothing stays, for it is not what the same customer bought instead', async () => {
    const { buys, exchange, points, ada, ben, register, undo } = await openShop();
    await buys([shirt()], ben);
    const sale = await buys(two);
    const exchanged = await exchange(sale, [shirt()], { by: ben });
    expect([await points(ada), await points(ben)]).toEqual([50, 100]);
    // he was named by mistake: it was Ada
    await register.name(exchanged.id, ada);
    expect([await points(ada), await points(ben)]).toEqual([100, 100]);
    await register.name(exchanged.id, ben);
    expect([await points(ada), await points(ben)]).toEqual([50, 100]);
    await register.name(exchanged.id, null);
    expect([await points(ada), await points(ben)]).toEqual([50, 100]);
    await register.name(exchanged.id, ada);
    await undo(exchanged);
    expect([await points(ada), await points(ben)]).toEqual([100, 100]);
    await register.expectInvariants();
  });

  test('both sales turn out to be somebody else’s, who had bought before: no gift stays', async () => {
    const { buys, exchange, points, ada, ben, register } = await openShop();
    await buys([shirt()], ben);
    const sale = await buys(two);
    const exchanged = await exchange(sale);
    await register.name(sale.id, ben);
    await register.name(exchanged.id, ben);
    expect([await points(ada), await points(ben)]).toEqual([0, 100]);
  });

  test('an exchange that is corrected keeps it still', async () => {
    const { buys, exchange, bringsBack, points, register, cafe } = await openShop();
    const sale = await buys(two);
    const exchanged = await exchange(sale);
    const lines = [back(sale.externalId), shirt(2_500)];
    const right = { externalId: exchanged.externalId, locationId: cafe.locationId };
    await register.correct(exchanged.id, {
      ...{ ...right, customer: { id: cafe.customerId }, total: -500, lines },
    });
    expect(await points()).toBe(100);
    await bringsBack(exchanged.id);
    expect(await points()).toBe(50);
    await register.expectInvariants();
  });

  test('what was spent of it is not owed, nor had twice', async () => {
    const { buys, exchange, bringsBack, register, points } = await openShop(undefined, {
      units: [{ ...units[0], redemption: { amount: 1, minor: 1 } }],
    });
    const sale = await buys(two);
    await register.capture((await register.hold({ unit: 'points', amount: 80 })).id);
    const exchanged = await exchange(sale);
    expect(await register.balance('points')).toMatchObject({ available: 20, debt: 0 });
    await bringsBack(exchanged.id);
    expect(await points()).toBe(-30);
    await register.expectInvariants();
  });
});
