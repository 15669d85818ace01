import { afterEach, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const program = {
  units: [{ id: 'points', kind: 'points', name: 'Points' }],
  rules: [
    {
      ...{ id: 'brought', on: 'referral.converted', then: [{ earn: 'points', fixed: 500 }] },
      pendingDays: 30,
    },
    {
      ...{ id: 'welcome', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
      when: { 'customer.firstPurchase': true },
    },
  ],
};

/** Ada brought Ben; a shop that gives him 100 for his first purchase, and her 500 after 30 days. */
async function openShop(more: object = {}) {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of, { ...program, ...more });
  const register = openRegister(of, cafe);
  const { orgId, customerId: ada } = cafe;
  const made = await of.membership.customers.create(orgId, {
    externalId: 'ben',
    referredBy: { id: ada },
  });
  if (!made.ok) throw new Error(made.problem.detail);
  const ben = made.value.id;
  const settled = async () => {
    for (let turn = 0; turn < 6; turn += 1) await of.loyalty.drained();
    expect(of.errors).toEqual([]);
    await register.expectInvariants();
  };
  let receipts = 0;
  return {
    ...{ of, cafe, register, ada, ben },
    /** Sells so many shirts at 30.00 each, in exchange for as many of another receipt. */
    async buys(
      shirts: number,
      { instead, back = 1, by = ben }: { instead?: string; back?: number; by?: string } = {},
    ) {
      receipts += 1;
      const externalId = `X-${receipts}`;
      const lines = [
        ...(instead === undefined
          ? []
          : [{ ...shirt, id: 'back', quantity: -back, returnOf: { externalId: instead } }]),
        ...(shirts > 0 ? [{ ...shirt, quantity: shirts }] : []),
      ];
      const paid = shirts - (instead === undefined ? 0 : back);
      const { id } = await register.sell({ externalId, total: paid * 3_000, lines }, by);
      await settled();
      return { id, externalId };
    },
    async bringsBack(id: string, quantity = 1) {
      await register.refund(id, { lines: [{ id: 'shirt', quantity }] });
      await settled();
    },
    /** What Ada and Ben have: available, pending and owed of hers, available and owed of his. */
    async have() {
      const [hers, his] = [
        await register.balance('points', ada),
        await register.balance('points', ben),
      ];
      return [hers.available, hers.pending, hers.debt, his.available, his.debt];
    },
    async daysPass(days: number) {
      of.clock.advance(days * 86_400_000 + 1);
      await of.background.sweep();
      await settled();
    },
  };
}

const shirt = { id: 'shirt', sku: 'SHIRT', unitPrice: 3_000 };

test.each([
  ['equal', 2],
  ['less', 1],
  ['more', 3],
])(
  'the first purchase of a friend is exchanged for %s: both have what it brought, once',
  async (_, instead) => {
    const { buys, have, daysPass } = await openShop();
    const { externalId } = await buys(2);
    expect(await have()).toEqual([0, 500, 0, 100, 0]);
    await buys(instead, { instead: externalId, back: 2 });
    expect(await have()).toEqual([0, 500, 0, 100, 0]);
    await buys(1);
    expect(await have()).toEqual([0, 500, 0, 100, 0]);
    await daysPass(30);
    expect(await have()).toEqual([500, 0, 0, 100, 0]);
  },
);

test('an exchange of an exchange is his purchase still', async () => {
  const { buys, have, daysPass } = await openShop();
  const first = await buys(2);
  const second = await buys(1, { instead: first.externalId, back: 2 });
  await buys(3, { instead: second.externalId, back: 1 });
  await daysPass(30);
  expect(await have()).toEqual([500, 0, 0, 100, 0]);
});

test('an exchange that is handed back itself: neither has anything, and he may begin anew', async () => {
  const { buys, bringsBack, have, daysPass } = await openShop();
  const first = await buys(1);
  const second = await buys(2, { instead: first.externalId });
  await bringsBack(second.id, 1);
  expect(await have()).toEqual([0, 500, 0, 50, 0]);
  await bringsBack(second.id, 1);
  expect(await have()).toEqual([0, 500, 0, 0, 0]);
  await buys(1);
  expect(await have()).toEqual([0, 500, 0, 100, 0]);
  await daysPass(30);
  expect(await have()).toEqual([0, 0, 0, 100, 0]);
});

test('a first purchase that is refunded wholly, and bought again: it is his first, and brings her nothing', async () => {
  const { buys, bringsBack, have, daysPass } = await openShop();
  const { id } = await buys(2);
  await bringsBack(id, 2);
  expect(await have()).toEqual([0, 500, 0, 0, 0]);
  await buys(2);
  expect(await have()).toEqual([0, 500, 0, 100, 0]);
  await daysPass(30);
  expect(await have()).toEqual([0, 0, 0, 100, 0]);
});

test('a piece of it is exchanged, and the other refunded: what he bought instead is left', async () => {
  const { buys, bringsBack, have, daysPass } = await openShop();
  const first = await buys(2);
  await buys(1, { instead: first.externalId });
  expect(await have()).toEqual([0, 500, 0, 100, 0]);
  await bringsBack(first.id);
  expect(await have()).toEqual([0, 500, 0, 50, 0]);
  await daysPass(30);
  expect(await have()).toEqual([500, 0, 0, 50, 0]);
});

test('an exchange in which he buys nothing is a refund', async () => {
  const { buys, have, daysPass } = await openShop();
  const first = await buys(2);
  await buys(0, { instead: first.externalId, back: 2 });
  expect(await have()).toEqual([0, 500, 0, 0, 0]);
  await daysPass(30);
  expect(await have()).toEqual([0, 0, 0, 0, 0]);
});

test('somebody else exchanges it, for whom it is the first: nothing is left of the friend’s', async () => {
  const { buys, have, daysPass, of, cafe, register } = await openShop();
  const cleo = await addCustomer(of, cafe.orgId);
  const first = await buys(1);
  await buys(1, { instead: first.externalId, by: cleo });
  await daysPass(30);
  expect(await have()).toEqual([0, 0, 0, 0, 0]);
  expect((await register.balance('points', cleo)).available).toBe(100);
});

test('a reward for the first purchase that is used by then is not given twice', async () => {
  const welcome = {
    ...{ id: 'welcome', on: 'pos.transaction', then: [{ grant: 'cup' }] },
    when: { 'customer.firstPurchase': true },
  };
  const rewards = [{ id: 'cup', name: 'Cup', effect: { kind: 'voucher' } }];
  const { buys, ben, register } = await openShop({ rewards, rules: [welcome] });
  const first = await buys(1);
  const held = await register.hold({ customerId: ben, rewardId: 'cup' });
  await register.capture(held.id);
  await buys(2, { instead: first.externalId });
  expect(await register.balance('reward.cup', ben)).toEqual({
    ...{ available: 0, pending: 0, held: 0, debt: 0 },
  });
  await register.expectInvariants();
});

test('two purchases in one visit, the first of which is brought back: he has bought before', async () => {
  const { buys, bringsBack, have, daysPass } = await openShop({ visitMinutes: 60 });
  const first = await buys(1);
  await buys(1);
  await bringsBack(first.id);
  expect(await have()).toEqual([0, 500, 0, 0, 0]);
  await buys(1);
  expect(await have()).toEqual([0, 500, 0, 0, 0]);
  await daysPass(30);
  expect(await have()).toEqual([0, 0, 0, 0, 0]);
});

test('in one visit a piece of it is exchanged, and the rest refunded: what he bought instead is left', async () => {
  const { buys, bringsBack, have, daysPass } = await openShop({ visitMinutes: 60 });
  const first = await buys(2);
  await buys(1, { instead: first.externalId });
  await bringsBack(first.id);
  await buys(1);
  expect(await have()).toEqual([0, 500, 0, 50, 0]);
  await daysPass(30);
  expect(await have()).toEqual([500, 0, 0, 50, 0]);
});
