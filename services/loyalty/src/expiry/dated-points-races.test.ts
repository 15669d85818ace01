import type { Ledger, TransferDraft } from '@laurel/ledger/port';
import { type PostingReason, postingReasons } from '@laurel/ledger/postings/leg';
import { expect, test } from 'vitest';
import { addCustomer } from '../testing/platform.ts';
import { problemOf } from '../testing/register.ts';
import { datedShop, withBonus } from './testing/dated-shop.ts';
import { expired, openShops } from './testing/shop.ts';

const shops = openShops();

/** Lets something happen just before the ledger gets a movement of a kind, once. */
async function open(reason: PostingReason, expiry: object = { kind: 'none' }) {
  const before: { it?: (() => Promise<unknown>) | undefined } = {};
  const is = ({ code }: TransferDraft) => code === postingReasons[reason];
  const wrapLedger = (ledger: Ledger): Ledger => ({
    ...ledger,
    async createTransfers(transfers) {
      const happen = transfers.some(is) ? before.it : undefined;
      if (happen) before.it = undefined;
      await happen?.();
      return ledger.createTransfers(transfers);
    },
  });
  const { platform, cafe } = await shops.open(withBonus(expiry), { wrapLedger });
  const shop = datedShop(platform, cafe);
  shop.goTo('2026-11-01');
  return { platform, cafe, shop, before, friend: await addCustomer(platform, cafe.orgId) };
}
/** Until 15 November is over. */
const ofFirst = (amount: number): [string, number] => ['2026-11-16', amount];

test('a hold and a gift that race for the bonus do not both get it', async () => {
  const { cafe, shop, before, friend } = await open('redeem');
  await shop.sell(100);
  before.it = () => shop.give(cafe.customerId, friend, 40);
  await shop.spend(70);
  expect([await shop.has(), await shop.lapses()]).toEqual([40, []]);
  expect([await shop.has(friend), await shop.lapses(friend)]).toEqual([40, [ofFirst(40)]]);
  await shop.register.expectInvariants();
});

test('a hold and a gift that race for what is left do not take what is over instead', async () => {
  const { cafe, shop, before, friend } = await open('redeem');
  await shop.sell(100);
  shop.goTo('2026-11-16', 0);
  before.it = () => shop.give(cafe.customerId, friend, 60);
  expect(problemOf(await shop.tryHold(60)).code).toBe('insufficient_balance');
  expect([await shop.has(), await shop.has(friend)]).toEqual([90, 60]);
  await shop.run();
  expect(await shop.has()).toBe(40);
});

test('what a hold lets go just as the bonus lapses, lapses with the next run', async () => {
  const { platform, shop, before } = await open('expire');
  await shop.sell(100);
  shop.goTo('2026-11-15', 1_430);
  const held = await shop.tryHold(30);
  if (!held.ok) throw new Error(held.problem.detail);
  before.it = () => shop.register.void(held.value.activity.id);
  await shop.begin('2026-11-16');
  expect(await shop.has()).toBe(130);
  await shop.begin('2026-11-17');
  expect(await shop.has()).toBe(100);
  expect(await expired(platform)).toMatchObject([{ amount: 20 }, { amount: 30 }]);
});

test('a spending that comes between takes the bonus, and all of the rest lapses', async () => {
  const { platform, shop, before } = await open('expire', { kind: 'rolling', months: 1 });
  shop.goTo('2026-09-20');
  await shop.sell(99);
  shop.goTo('2026-10-25');
  await shop.sell(100); // until 8 November
  before.it = () => shop.spend(30);
  await shop.begin('2026-11-01');
  expect(await shop.has()).toBe(120);
  expect(await shop.lapses()).toEqual([
    ['2026-11-09', 20],
    ['2026-12-01', 100],
  ]);
  expect(await expired(platform)).toMatchObject([{ month: '2026-11', amount: 99 }]);
});

test('a sale whose process dies before the ledger had it brings its bonus, with its day', async () => {
  const { platform, shop, before } = await open('earn');
  before.it = () => Promise.reject(new Error('the process died'));
  await expect(shop.sell(100)).rejects.toThrow();
  expect(await shop.has()).toBe(0);
  platform.clock.advance(60_000);
  await platform.background.sweep();
  expect([await shop.has(), await shop.lapses()]).toEqual([150, [ofFirst(50)]]);
});

test('two registers cannot spend more than there is', async () => {
  const { shop } = await open('redeem');
  await shop.sell(100);
  const both = await Promise.all([shop.tryHold(80), shop.tryHold(80)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await shop.balance()).toMatchObject({ available: 70, held: 80 });
  expect(await shop.lapses()).toEqual([]);
});
