import { afterEach, describe, expect, test } from 'vitest';
import {
  back,
  first,
  gift,
  openGiftShop,
  shirt,
  two,
  units,
  welcome,
} from '../testing/gift-shop.ts';
import { cafeProgram, type Platform, publish } from '../testing/platform.ts';

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

describe('a gift of a rule', () => {
  const stamps = [{ ...cafeProgram.stampCards[0], needed: 5, items: { category: 'coffee' } }];
  const [coffee] = cafeProgram.rewards;
  const rewards = [{ ...coffee, id: 'free-coffee' }];

  test('of stamps and a voucher stays whole, also one that is used', async () => {
    const then = [{ stamp: 'coffee', count: 3 }, { grant: 'free-coffee' }];
    const more = { stampCards: stamps, rewards };
    const { buys, exchange, bringsBack, register } = await openShop(
      [gift({ ...first, then })],
      more,
    );
    const has = async () => {
      const [card, free] = [
        await register.balance('stamps.coffee'),
        await register.balance('reward.free-coffee'),
      ];
      return [card.available - card.debt, free.available - free.debt];
    };
    const sale = await buys(two);
    expect(await has()).toEqual([3, 1]);
    await register.capture((await register.hold({ rewardId: 'free-coffee' })).id);
    const one = await exchange(sale);
    expect(await has()).toEqual([3, 0]);
    const other = await exchange(sale);
    expect(await has()).toEqual([3, 0]);
    await bringsBack(one.id);
    expect(await has()).toEqual([2, 0]);
    await bringsBack(other.id);
    expect(await has()).toEqual([0, -1]);
    await register.expectInvariants();
  });

  const spend50 = gift({ id: 'fifty', when: { 'transaction.total': { $gte: 5_000 } } });

  test('that asks for money stays by the money that is bought for instead', async () => {
    const { buys, exchange, bringsBack, points } = await openShop([spend50]);
    const sale = await buys(two);
    const even = await exchange(sale);
    expect(await points()).toBe(100);
    // of 30.00 they are a hundredth: of 50 one
    await exchange(sale, [shirt(30)]);
    expect(await points()).toBe(51);
    // dearer, and back to what it was
    const coat = await exchange(even, [shirt(4_500)]);
    expect(await points()).toBe(51);
    const third = await exchange(coat, [shirt()], { unitPrice: 4_500 });
    expect(await points()).toBe(51);
    await bringsBack(third.id);
    expect(await points()).toBe(1);
  });

  test('that gives for the exchange itself gives no more than it had taken', async () => {
    const each = gift({ id: 'each', then: [{ earn: 'points', fixed: 10 }] });
    const { buys, exchange, points } = await openShop([each]);
    const sale = await buys(two);
    await exchange(sale);
    expect(await points()).toBe(15); // 5 for the shirt that is left, 10 for the other purchase
  });

  test('for articles stays with such alone', async () => {
    const clothes = { when: { ...first.when, 'line.category': 'clothes' } };
    const { buys, exchange, points } = await openShop([gift(clothes)]);
    const sale = await buys(two);
    await exchange(sale);
    expect(await points()).toBe(100);
    await exchange(sale, [shirt(3_000, { category: 'mugs' })]);
    expect(await points()).toBe(50);
  });

  test('that counts items stays with such alone', async () => {
    const then = [{ earn: 'points', fixed: 100, items: { category: 'clothes' } }];
    const { buys, exchange, bringsBack, points } = await openShop([gift({ ...first, then })]);
    const mug = shirt(1_000, { id: 'mug', category: 'mugs' });
    const sale = await buys([...two, mug]);
    expect(await points()).toBe(100);
    const one = await exchange(sale, [shirt(), mug]);
    expect(await points()).toBe(100);
    await exchange(sale, [mug]);
    expect(await points()).toBe(50);
    await bringsBack(one.id);
    expect(await points()).toBe(0);
  });

  test('under a cap draws on it again, once', async () => {
    const cap = { cap: { per: 'program', period: 'ever', amount: 150 } };
    const { buys, exchange, points, ben } = await openShop([gift({ ...first, ...cap })]);
    const sale = await buys(two);
    await exchange(sale);
    await exchange(sale);
    expect(await points()).toBe(100);
    await buys(two, ben);
    expect(await points(ben)).toBe(50);
  });

  test('is kept when its cap is lowered, its budget of today is used up, or its time is over', async () => {
    const { of, cafe, buys, exchange, points, ben } = await openShop([
      gift({ ...first, cap: { per: 'program', period: 'day', amount: 100 } }),
    ]);
    const sale = await buys(two);
    of.clock.advance(24 * 3_600_000);
    await buys(two, ben); // all that there is today
    await exchange(sale);
    expect([await points(), await points(ben)]).toEqual([100, 100]);
    const cap = { per: 'program', period: 'day', amount: 10 };
    const active = { to: new Date(of.clock.now() - 1_000).toISOString() };
    await publish(of, cafe.orgId, { units, rules: [gift({ ...first, cap, active })] });
    await exchange(sale);
    expect([await points(), await points(ben)]).toEqual([100, 100]);
  });

  test('of two purchases at once, each under the budget of its day', async () => {
    const mondays = gift({ id: 'monday', when: { 'transaction.weekday': 'mon' } });
    const { of, buys, points } = await openShop([
      { ...mondays, cap: { per: 'program', period: 'day', amount: 100 } },
    ]);
    while (new Date(of.clock.now()).getUTCDay() !== 1) of.clock.advance(24 * 3_600_000);
    const sales = [await buys(two)];
    of.clock.advance(7 * 24 * 3_600_000);
    sales.push(await buys(two));
    of.clock.advance(24 * 3_600_000);
    const returned = sales.map(({ externalId }, i) => back(externalId, { id: `back-${i}` }));
    const exchanged = await buys([...returned, shirt()]);
    expect(exchanged.why.filter(({ rule }) => rule === 'exchange')).toHaveLength(2);
    expect(await points()).toBe(200);
  });

  test('of a purchase of which money was given back is what that left', async () => {
    const { buys, exchange, bringsBack, register, points } = await openShop([spend50]);
    const sale = await buys(two);
    await register.refund(sale.id, { amount: 3_000 });
    const one = await exchange(sale, [shirt(1_500)]);
    expect(await points()).toBe(50);
    await bringsBack(one.id);
    expect(await points()).toBe(25);
  });

  test('of the last vouchers goes with what is bought instead, also where another rule gives such', async () => {
    const then = [{ grant: 'free-coffee' }];
    const mugs = gift({ id: 'mugs', then, when: { 'line.category': 'mugs' } });
    const { buys, exchange, bringsBack, register } = await openShop(
      [gift({ ...first, then }), mugs],
      { rewards: rewards.map((reward) => ({ ...reward, stock: 1 })) },
    );
    const free = async () => (await register.balance('reward.free-coffee')).available;
    const sale = await buys(two);
    await exchange(sale);
    expect(await free()).toBe(1);
    const mug = await exchange(sale, [shirt(3_000, { category: 'mugs' })]);
    expect(await free()).toBe(1); // there was but one, and it is of the mug
    await bringsBack(mug.id);
    expect(await free()).toBe(0);
    await register.expectInvariants();
  });

  test('of a group is not given beside what another of it gives', async () => {
    const base = {
      ...gift(),
      id: 'base',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
    };
    const { buys, exchange, points } = await openShop([
      ...[
        { ...welcome, group: 'g', priority: 1 },
        { ...base, group: 'g' },
      ],
    ]);
    const sale = await buys(two);
    expect(await points()).toBe(100);
    await exchange(sale); // 30 for the shirt, and 20 that it lacks
    expect(await points()).toBe(100);
  });

  test('that is not in the program any more stays as it was given', async () => {
    const { of, cafe, buys, exchange, bringsBack, points } = await openShop();
    const sale = await buys(two);
    await publish(of, cafe.orgId, { units, rules: [] });
    const one = await exchange(sale);
    expect(await points()).toBe(100);
    const again = await exchange(one);
    expect(await points()).toBe(100);
    await bringsBack(again.id);
    expect(await points()).toBe(50);
  });

  test('that waits goes on waiting, as what is bought does', async () => {
    const { of, buys, exchange, register } = await openShop([{ ...welcome, pendingDays: 30 }]);
    const sale = await buys(two);
    await exchange(sale);
    expect(await register.balance('points')).toMatchObject({ available: 0, pending: 100 });
    of.clock.advance(30 * 86_400_000 + 1);
    await of.background.sweep();
    await of.loyalty.drained();
    expect(await register.balance('points')).toMatchObject({ available: 100, pending: 0 });
  });

  test.each([
    [0, 0],
    [40, 40],
  ])('that has lapsed stays lapsed: %i of it were spent, %i stay', async (spent, stays) => {
    const { of, buys, exchange, bringsBack, register, points } = await openShop(
      [{ ...welcome, expires: { kind: 'days', days: 10 } }],
      { units: [{ ...units[0], redemption: { amount: 1, minor: 1 } }] },
    );
    const sale = await buys(two);
    if (spent > 0)
      await register.capture((await register.hold({ unit: 'points', amount: spent })).id);
    of.clock.advance(12 * 86_400_000);
    expect(await of.background.runVoucherExpiry()).toBe(true);
    await of.loyalty.drained();
    const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
    expect(await register.balance('points')).toEqual(nothing);
    const made = [await exchange(sale), await exchange(sale)];
    expect(await register.balance('points')).toEqual(nothing);
    for (const { id } of made) await bringsBack(id);
    expect(await points()).toBe(0 - stays);
    await register.expectInvariants();
  });
});
