import { declarationOf } from '@laurel/contracts/events/catalogue';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { completionKind } from '../sale/complete-cards.ts';
import { addCustomer } from '../testing/platform.ts';
import { openShops } from './testing/shop.ts';
import { type Mug, mug, mugs, prices, voucherShop } from './testing/voucher-shop.ts';

const shops = openShops();
async function open(program: object = mugs) {
  const { platform, cafe } = await shops.open(program);
  const shop = voucherShop(platform, cafe);
  return {
    ...{ platform, cafe, shop, register: shop.register },
    ben: await addCustomer(platform, cafe.orgId),
    /** A sale that the register tells late. */
    late: (kind: Mug, occurredAt: string, customerId: string | null = cafe.customerId) =>
      shop.register.sell({ unitPrice: prices[kind], occurredAt }, customerId),
    /** Corrects a sale to one that gives something else, or the same. */
    correctTo: (id: string, kind: Mug | null) => {
      const total = kind === null ? 1 : prices[kind];
      const lines = [{ id: 'b', category: 'coffee', quantity: 1, unitPrice: total }];
      return shop.register.correct(id, { locationId: cafe.locationId, total, lines });
    },
  };
}
const lapsed = (amount: number, lastDay: string) => ({
  ...{ rule: 'expiry', fired: true, reason: 'lapsed', unit: 'reward.mug', amount },
  detail: `${amount} reward.mug lapsed as they were given: their last day was ${lastDay}.`,
});
const none = { available: 0, pending: 0, held: 0, debt: 0 };
const longAgo = '2026-06-01T12:00:00Z';

describe('a voucher whose day was over when it was given', () => {
  test('lapses as it is given, and is not answered as granted', async () => {
    const { shop, register, late } = await open();
    shop.goTo('2026-12-18');
    const sale = await late('short', longAgo);
    expect(sale.rewards).toEqual([]);
    expect(sale.why).toContainEqual(lapsed(1, '2026-06-06'));
    expect(await shop.balance()).toEqual(none);
    expect(await shop.expiring()).toEqual({ over: 0, expiring: [] });
    await register.expectInvariants();
    // and when it is brought back nothing more is taken
    await shop.buy('ever');
    expect(await register.refund(sale.id, { amount: prices.short })).toMatchObject({
      ...{ lapsed: [{ unit: 'reward.mug', amount: 1 }], debt: [] },
    });
    expect(await shop.balance()).toEqual({ ...none, available: 1 });
    await shop.run();
    expect(await shop.has()).toBe(1);
    await register.expectInvariants();
  });

  test('is good on its last day, and over the day after', async () => {
    const { shop, late } = await open();
    shop.goTo('2026-06-06', 1_439);
    expect((await late('short', longAgo)).rewards).toMatchObject([{ reward: 'mug', count: 1 }]);
    shop.goTo('2026-06-07', 0);
    expect((await late('short', longAgo)).rewards).toEqual([]);
    expect(await shop.expiring()).toEqual({ over: 1, expiring: [] });
    await shop.run();
    expect(await shop.has()).toBe(0);
  });

  test('leaves the others of the sale, and of the customer, alone', async () => {
    const two = { ...mugs.rules[0], then: [{ grant: 'mug', expiresDays: 5 }, { grant: 'mug' }] };
    const { shop, late } = await open({ ...mugs, rules: [two] });
    shop.goTo('2026-12-18');
    expect((await late('short', longAgo)).rewards).toEqual([{ reward: 'mug', count: 1 }]);
    expect((await late('short', longAgo)).rewards).toEqual([{ reward: 'mug', count: 1 }]);
    expect(await shop.balance()).toEqual({ ...none, available: 2 });
    await shop.run();
    expect(await shop.has()).toBe(2);
  });

  test('repays one that is owed', async () => {
    const { shop, register, late } = await open();
    shop.goTo('2026-12-18');
    const first = await shop.buy('long');
    await shop.redeem();
    await register.refund(first.id, { amount: prices.long });
    expect((await shop.balance()).debt).toBe(1);
    const sale = await late('short', longAgo);
    expect([sale.rewards, await shop.balance()]).toEqual([[], none]);
    expect(sale.why.at(-1)).toMatchObject({ rule: 'debt', reason: 'repaid' });
    await register.expectInvariants();
  });

  test('of a full card lapses with it; two registers that fill it together, too', async () => {
    const { platform, shop, register, late } = await open();
    shop.goTo('2026-12-18');
    const both = await Promise.all([late('card', longAgo), late('card', longAgo)]);
    await platform.loyalty.drained();
    expect(both.flatMap(({ rewards }) => rewards)).toEqual([]);
    expect(await shop.balance()).toEqual(none);
    expect(await register.balance('stamps.card')).toEqual(none);
    await register.expectInvariants();
  });

  test('of a card that is completed behind the answer: that tells of it, too', async () => {
    const { platform, cafe, shop, register, late } = await open();
    shop.goTo('2026-12-18');
    const sale = await late('long', '2026-12-18T10:00:00Z');
    await register.adjust(2, { unit: 'stamps.card' });
    const completed = await platform.loyalty.intake(completionKind).submit({
      ...{ orgId: cafe.orgId, customerId: cafe.customerId, locationId: cafe.locationId },
      ...{ activityId: sale.id, occurredAtMs: Date.parse(longAgo) },
    });
    if (!completed.ok) throw new Error(completed.problem.detail);
    const lapsed = [{ unit: 'reward.mug', amount: 1 }];
    const [told, ...more] = completionKind.events(completed.value.activity);
    expect(told?.payload).toMatchObject({ stamps: [{ completed: 1 }], rewards: [], lapsed });
    expect(more).toEqual([]);
    const { payload } = declarationOf('loyalty.cards_completed') ?? {};
    expect(payload && Compile(payload).Check(told?.payload)).toBe(true);
    await register.expectInvariants();
  });

  test('uses up a stock as any that lapses', async () => {
    const { shop, late } = await open({ ...mugs, rewards: [{ ...mug, stock: 1 }] });
    shop.goTo('2026-12-18');
    await late('short', longAgo);
    expect((await shop.buy('ever')).rewards).toEqual([]);
  });
});

describe('a voucher that had lapsed', () => {
  async function lapsedMug() {
    const opened = await open();
    const { shop } = opened;
    shop.goTo('2027-01-01');
    const sale = await shop.buy('short');
    shop.goTo('2027-01-07');
    await shop.run();
    expect(await shop.has()).toBe(0);
    return { ...opened, sale };
  }

  test('stays so for whoever gets its purchase, and when that is corrected', async () => {
    const { shop, register, sale, ben, cafe, correctTo } = await lapsedMug();
    const named = await register.name(sale.id, ben);
    expect([named.rewards, await shop.balance(ben)]).toEqual([[], none]);
    expect(named.why).toContainEqual(lapsed(1, '2027-01-06'));
    expect(await shop.balance()).toEqual(none);
    await register.name(sale.id, cafe.customerId);
    const corrected = await correctTo(sale.id, 'long');
    expect(corrected.rewards).toMatchObject([{ expiresAt: '2027-02-01T00:00:00.000Z' }]);
    expect(await shop.balance()).toEqual({ ...none, available: 1 });
    const back = await correctTo(sale.id, 'short');
    expect([back.rewards, await shop.balance()]).toEqual([[], none]);
    await register.refund(sale.id, { amount: prices.short });
    expect(await shop.balance()).toEqual(none);
    await register.expectInvariants();
  });

  test('and of two of a purchase one that was used, with one brought back, is as it was', async () => {
    const pair = { ...mugs.rules[0], then: [{ grant: 'mug', count: 2, expiresDays: 5 }] };
    const { shop, register, correctTo } = await open({ ...mugs, rules: [pair] });
    shop.goTo('2027-01-01');
    const sale = await shop.buy('short');
    await register.refund(sale.id, { amount: prices.short / 2 });
    await shop.redeem();
    await register.adjust(1, { unit: 'reward.mug' });
    shop.goTo('2027-01-07');
    await shop.run();
    await correctTo(sale.id, 'short');
    expect(await shop.balance()).toEqual({ ...none, available: 1 });
    expect(await shop.expiring()).toEqual({ over: 0, expiring: [] });
    await register.expectInvariants();
  });

  test('is over before the run took it, too', async () => {
    const { shop, register, ben } = await open();
    shop.goTo('2027-01-01');
    const sale = await shop.buy('short');
    shop.goTo('2027-01-07', 1);
    await register.name(sale.id, ben);
    expect([await shop.balance(), await shop.balance(ben)]).toEqual([none, none]);
    await shop.run();
    await register.expectInvariants();
  });

  test('and one that was used is still used when its purchase is corrected: another one stays', async () => {
    const { shop, register, correctTo } = await open();
    shop.goTo('2027-01-01');
    const sale = await shop.buy('short');
    await shop.redeem();
    await shop.buy('ever');
    shop.goTo('2027-01-07');
    await shop.run();
    const corrected = await correctTo(sale.id, 'short');
    expect([corrected.rewards, await shop.balance()]).toEqual([[], { ...none, available: 1 }]);
    expect(await shop.expiring()).toEqual({ over: 0, expiring: [] });
    await shop.run();
    expect(await shop.has()).toBe(1);
    // it gave nothing: what was used is owed, and the other one pays for it
    await correctTo(sale.id, null);
    expect(await shop.balance()).toEqual(none);
    await register.expectInvariants();
  });

  test('and one that was used is owed by who used it; who bought is too late for it', async () => {
    const { shop, register, ben } = await open();
    shop.goTo('2027-01-01');
    const sale = await shop.buy('short');
    await shop.redeem();
    shop.goTo('2027-01-07');
    await shop.run();
    const named = await register.name(sale.id, ben);
    expect([named.rewards, await shop.balance(ben)]).toEqual([[], none]);
    expect(await shop.balance()).toEqual({ ...none, debt: 1 });
    await register.expectInvariants();
  });
});
