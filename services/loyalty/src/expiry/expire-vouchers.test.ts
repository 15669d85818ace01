import type { Ledger } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';
import { describe, expect, test } from 'vitest';
import { addCustomer, type PlatformOptions, publish } from '../testing/platform.ts';
import { problemOf } from '../testing/register.ts';
import { customerBalances } from '../views/customer-view.ts';
import { expired, openShops } from './testing/shop.ts';
import { idOf, mug, mugs, voucherShop } from './testing/voucher-shop.ts';

const shops = openShops();
async function open(options: PlatformOptions = {}, program: object = mugs) {
  const { platform, cafe } = await shops.open(program, options);
  return { platform, cafe, shop: voucherShop(platform, cafe) };
}

test('a voucher for 30 days of 1 November can be redeemed until 1 December is over', async () => {
  const { platform, shop } = await open();
  shop.goTo('2026-11-01');
  const sale = await shop.buy('long');
  const expiresAt = '2026-12-02T00:00:00.000Z';
  expect(sale.rewards).toEqual([{ reward: 'mug', count: 1, expiresAt }]);
  expect(sale.why.find(({ rule }) => rule === 'long')).toMatchObject({ fired: true, expiresAt });
  expect(await shop.expiring()).toEqual({ over: 0, expiring: [{ at: expiresAt, amount: 1 }] });

  shop.goTo('2026-12-01', 1_439);
  const held = idOf(await shop.tryHold());
  expect((await shop.register.void(held)).ok).toBe(true);
  await shop.run();
  expect(await shop.has()).toBe(1);

  // the day is over, and no job has run
  shop.goTo('2026-12-02', 0);
  expect(problemOf(await shop.tryHold())).toMatchObject({ code: 'reward_unavailable' });
  expect(await shop.expiring()).toEqual({ over: 1, expiring: [] });
  expect(await shop.has()).toBe(1);

  await shop.run();
  expect(await shop.has()).toBe(0);
  expect(await shop.expiring()).toEqual({ over: 0, expiring: [] });
  expect(await expired(platform)).toMatchObject([
    { unit: 'reward.mug', month: '2026-12', day: '2026-12-02', amount: 1 },
  ]);
  await shop.register.expectInvariants();
});

test('the voucher that ends first is used first, whenever it was granted; those for ever last', async () => {
  const { platform, shop } = await open();
  shop.goTo('2027-01-01');
  await shop.buy('ever');
  await shop.buy('long'); // until 31 January
  shop.goTo('2027-01-10');
  await shop.buy('short'); // until 15 January
  expect((await shop.expiring()).expiring).toEqual([
    { at: '2027-01-16T00:00:00.000Z', amount: 1 },
    { at: '2027-02-01T00:00:00.000Z', amount: 1 },
  ]);
  await shop.redeem();
  shop.goTo('2027-01-16');
  await shop.run();
  expect(await shop.has()).toBe(2);
  shop.goTo('2027-02-01');
  await shop.run();
  expect(await shop.has()).toBe(1);
  await shop.redeem();
  expect(await shop.has()).toBe(0);
  expect(await expired(platform)).toMatchObject([{ day: '2027-02-01', amount: 1 }]);
  await shop.register.expectInvariants();
});

test('between its day and the run it is told as over: what can be used and that are what the statement sums', async () => {
  const { platform, cafe, shop } = await open();
  const told = async () => {
    const customer = await platform.membership.customers.get(cafe.orgId, cafe.customerId);
    if (!customer) throw new Error('the customer is gone');
    const all = await customerBalances(platform, customer);
    const { available, over } = all.find(({ unit }) => unit === 'reward.mug') ?? {};
    const asked = { holder: cafe.customerId, units: ['reward.mug'], limit: 50 };
    const { data } = await platform.ledgerService.statement(cafe.orgId, asked);
    return [available, over, data.reduce((sum, line) => sum + Number(line.available), 0)];
  };
  shop.goTo('2026-11-01');
  await shop.buy('long');
  await shop.buy('ever');
  expect(await told()).toEqual([2, undefined, 2]);
  shop.goTo('2026-12-02', 0);
  expect(await told()).toEqual([1, 1, 2]);
  await shop.run();
  expect(await told()).toEqual([1, undefined, 1]);
});

test('beside one for ever, the one whose day is over cannot be had, not even by two registers at once', async () => {
  const { shop } = await open();
  shop.goTo('2027-01-01');
  await shop.buy('ever');
  await shop.buy('short');
  shop.goTo('2027-01-07');
  const both = await Promise.all([shop.tryHold(), shop.tryHold()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  await shop.run();
  expect(await shop.balance()).toMatchObject({ available: 0, held: 1 });
  await shop.register.expectInvariants();
});

test('the reward of a full card lasts as the card says; else as the reward says', async () => {
  const { shop } = await open();
  shop.goTo('2027-01-01');
  await shop.buy('card');
  expect((await shop.buy('card')).rewards).toEqual([
    { reward: 'mug', count: 1, expiresAt: '2027-01-12T00:00:00.000Z' },
  ]);
  const { shop: other } = await open({}, { ...mugs, rewards: [{ ...mug, expiresDays: 2 }] });
  other.goTo('2027-01-01');
  expect((await other.buy('ever')).rewards).toEqual([
    { reward: 'mug', count: 1, expiresAt: '2027-01-04T00:00:00.000Z' },
  ]);
  expect((await other.buy('short')).rewards).toMatchObject([
    { expiresAt: '2027-01-07T00:00:00.000Z' },
  ]);
});

describe('a hold', () => {
  test('taken in time is captured after the day, and nothing lapses', async () => {
    const { platform, shop } = await open();
    shop.goTo('2027-01-01');
    await shop.buy('short');
    shop.goTo('2027-01-06');
    const held = idOf(await shop.tryHold());
    shop.goTo('2027-01-07');
    await shop.run();
    expect((await shop.register.capture(held)).ok).toBe(true);
    expect(await shop.balance()).toMatchObject({ available: 0, held: 0, debt: 0 });
    expect(await expired(platform)).toEqual([]);
  });

  test('let go after the day, or reversed after it, lapses with the next run', async () => {
    const { platform, shop } = await open();
    shop.goTo('2027-01-01');
    await shop.buy('short');
    await shop.buy('short');
    shop.goTo('2027-01-06');
    const redeemed = await shop.redeem();
    const held = idOf(await shop.tryHold());
    shop.goTo('2027-01-07');
    await shop.run();
    await shop.register.void(held);
    await shop.register.reverse(redeemed, { atAnyTime: true });
    expect(await shop.has()).toBe(2);
    expect(problemOf(await shop.tryHold()).code).toBe('reward_unavailable');
    shop.goTo('2027-01-08');
    await shop.run();
    expect(await shop.has()).toBe(0);
    expect(await expired(platform)).toMatchObject([{ day: '2027-01-08', amount: 2 }]);
    await shop.register.expectInvariants();
  });
});

describe('a refund', () => {
  test('of what lapsed takes nothing, neither of the voucher beside it nor as a debt', async () => {
    const { shop } = await open();
    shop.goTo('2027-01-01');
    const lapsing = await shop.buy('short');
    await shop.buy('ever');
    shop.goTo('2027-01-07');
    await shop.run();
    await shop.register.refund(lapsing.id, { amount: 100 });
    expect(await shop.balance()).toMatchObject({ available: 1, debt: 0 });
    await shop.register.expectInvariants();
  });

  test('of two of one day, of which one was used and one lapsed, takes one for nothing', async () => {
    const { shop } = await open();
    shop.goTo('2027-01-01');
    const sales = [await shop.buy('short'), await shop.buy('short')];
    await shop.redeem();
    shop.goTo('2027-01-07');
    await shop.run();
    for (const { id } of sales) await shop.register.refund(id, { amount: 100 });
    expect(await shop.balance()).toMatchObject({ available: 0, debt: 1 });
    await shop.register.expectInvariants();
  });

  test('in time takes back the one that it gave: the other keeps its day', async () => {
    const { shop } = await open();
    shop.goTo('2027-01-01');
    await shop.buy('short');
    const long = await shop.buy('long');
    await shop.register.refund(long.id, { amount: 200 });
    expect((await shop.expiring()).expiring).toEqual([
      { at: '2027-01-07T00:00:00.000Z', amount: 1 },
    ]);
  });

  test('of one that was used takes the next, and what of that was left does not lapse later', async () => {
    const { platform, shop } = await open();
    shop.goTo('2027-01-01');
    const short = await shop.buy('short');
    await shop.buy('long');
    await shop.redeem();
    await shop.register.refund(short.id, { amount: 100 });
    expect(await shop.balance()).toMatchObject({ available: 0, debt: 0 });
    await shop.buy('ever');
    shop.goTo('2027-02-01');
    await shop.run();
    expect(await shop.has()).toBe(1);
    expect(await expired(platform)).toEqual([]);
  });

  test('that left a debt is repaid by the next voucher, whose lot is empty then', async () => {
    const { platform, shop } = await open();
    shop.goTo('2027-01-01');
    const first = await shop.buy('short');
    await shop.redeem();
    await shop.register.refund(first.id, { amount: 100 });
    expect((await shop.balance()).debt).toBe(1);
    expect((await shop.buy('short')).rewards).toEqual([]);
    expect(await shop.balance()).toMatchObject({ available: 0, debt: 0 });
    await shop.buy('ever');
    shop.goTo('2027-01-07');
    await shop.run();
    expect(await shop.has()).toBe(1);
    expect(await expired(platform)).toEqual([]);
  });
});

test('vouchers given away and corrections keep the days: those that end first go first', async () => {
  const { platform, cafe, shop } = await open();
  shop.goTo('2027-01-01');
  await shop.buy('long');
  await shop.buy('short');
  await shop.buy('ever');
  const ben = await addCustomer(platform, cafe.orgId);
  const moved = { from: cafe.customerId, to: ben, unit: 'reward.mug', amount: 1 };
  expect((await shop.register.tryTransfer(moved)).ok).toBe(true);
  expect((await shop.expiring(ben)).expiring).toEqual([
    { at: '2027-01-07T00:00:00.000Z', amount: 1 },
  ]);
  await shop.register.adjust(-1, { unit: 'reward.mug' });
  expect(await shop.expiring()).toEqual({ over: 0, expiring: [] });
  shop.goTo('2027-02-02');
  expect((await shop.register.tryTransfer({ ...moved, from: ben, to: cafe.customerId })).ok).toBe(
    false,
  );
  await shop.run();
  expect([await shop.has(), await shop.has(ben)]).toEqual([1, 0]);
  await shop.register.expectInvariants();
});

test('a sale that turns out to be another’s takes its voucher along, with its day', async () => {
  const { platform, cafe, shop } = await open();
  shop.goTo('2027-01-01');
  const ben = await addCustomer(platform, cafe.orgId);
  const sale = await shop.buy('short');
  shop.goTo('2027-01-03');
  await shop.register.name(sale.id, ben);
  expect([await shop.has(), await shop.has(ben)]).toEqual([0, 1]);
  expect((await shop.expiring(ben)).expiring).toEqual([
    { at: '2027-01-07T00:00:00.000Z', amount: 1 },
  ]);
  await shop.register.expectInvariants();
});

test('vouchers granted before the program changed keep their day', async () => {
  const { platform, cafe, shop } = await open();
  shop.goTo('2027-01-01');
  await shop.buy('short');
  await publish(platform, cafe.orgId, { ...mugs, rules: [], stampCards: [], rewards: [mug] });
  shop.goTo('2027-01-07');
  expect((await shop.tryHold()).ok).toBe(false);
  await shop.run();
  expect(await shop.has()).toBe(0);
});

/** Lets something happen just before the ledger gets transfers of a kind, once. */
function intruder(code: number) {
  const before: { happen?: (() => Promise<unknown>) | undefined } = {};
  const wrapLedger = (ledger: Ledger): Ledger => ({
    ...ledger,
    async createTransfers(transfers) {
      const { happen } = before;
      if (happen && transfers.some((transfer) => transfer.code === code)) {
        before.happen = undefined;
        await happen();
      }
      return ledger.createTransfers(transfers);
    },
  });
  return { before, wrapLedger };
}

test('what comes between the decision and the posting of a run is not taken twice', async () => {
  const { before, wrapLedger } = intruder(postingReasons.expire);
  const { platform, shop } = await open({ wrapLedger });
  shop.goTo('2027-01-01');
  const sale = await shop.buy('short');
  await shop.buy('short');
  await shop.buy('ever');
  shop.goTo('2027-01-07');
  before.happen = () => shop.register.refund(sale.id, { amount: 100 });
  await shop.run();
  await shop.run();
  expect(await shop.balance()).toMatchObject({ available: 1, debt: 0 });
  expect(await expired(platform)).toMatchObject([{ amount: 1 }]);
  await shop.register.expectInvariants();
});

test('who holds the last good one while it is given away does not get the one that is over', async () => {
  const { before, wrapLedger } = intruder(postingReasons.redeem);
  const { platform, cafe, shop } = await open({ wrapLedger });
  const ben = await addCustomer(platform, cafe.orgId);
  shop.goTo('2027-01-01');
  await shop.buy('ever');
  await shop.buy('short');
  shop.goTo('2027-01-07');
  const gift = { from: cafe.customerId, to: ben, unit: 'reward.mug', amount: 1 };
  before.happen = async () => expect((await shop.register.tryTransfer(gift)).ok).toBe(true);
  expect(problemOf(await shop.tryHold()).code).toBe('reward_unavailable');
  expect([await shop.has(), await shop.has(ben)]).toEqual([1, 1]);
  await shop.run();
  expect([await shop.has(), await shop.has(ben)]).toEqual([0, 1]);
  await shop.register.expectInvariants();
});
