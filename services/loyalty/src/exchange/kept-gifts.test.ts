import { afterEach, describe, expect, test } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
  publish,
} from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const units = [{ id: 'points', kind: 'points', name: 'Points' }];
const gift = (more: object = {}) => ({
  ...{ id: 'welcome', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
  ...more,
});
const first = { when: { 'customer.firstPurchase': true } };
const welcome = gift(first);

const shirt = (unitPrice = 3_000, more: object = {}) => ({
  ...{ id: 'new', sku: `SHIRT-${unitPrice}`, category: 'clothes', quantity: 1, unitPrice },
  ...more,
});
type Line = ReturnType<typeof shirt>;

async function openShop(rules: readonly object[] = [welcome], more: object = {}) {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of, { units, rules, ...more });
  const register = openRegister(of, cafe);
  let receipts = 0;
  const shop = {
    ...{ of, cafe, register, ada: cafe.customerId },
    ben: await addCustomer(of, cafe.orgId),
    async buys(lines: readonly Line[], by: string | null = cafe.customerId) {
      receipts += 1;
      const externalId = `K-${receipts}`;
      const total = lines.reduce((sum, one) => sum + one.quantity * one.unitPrice, 0);
      const sale = await register.sell({ externalId, total, lines }, by);
      await of.loyalty.drained();
      await register.expectInvariants();
      return { ...sale, externalId };
    },
    /** A shirt at 30.00 of a sale for something else. */
    exchange: (
      { externalId }: { externalId: string },
      instead: readonly Line[] = [shirt()],
      { by, ...more }: { by?: string | null } & Partial<Line> = {},
    ) => shop.buys([back(externalId, more), ...instead], by),
    bringsBack: (id: string, quantity = 1) =>
      register.refund(id, { lines: [{ id: 'new', quantity }] }),
    undo: async ({ id }: { id: string }) => {
      expect(await register.tryVoidSale(id, 'wrong')).toMatchObject({ ok: true });
      await of.loyalty.drained();
    },
    points: async (customerId = cafe.customerId) => {
      const { available, debt } = await register.balance('points', customerId);
      return available - debt;
    },
  };
  return shop;
}

const back = (externalId: string, more: object = {}) =>
  shirt(3_000, { id: 'back', quantity: -1, returnOf: { externalId, lineId: 'new' }, ...more });
const two = [shirt(3_000, { quantity: 2 })];

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
