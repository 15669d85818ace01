import type { Ledger, TransferDraft } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';
import { expect, test } from 'vitest';
import { addCustomer } from '../testing/platform.ts';
import { openShops, program, rolling } from './testing/shop.ts';

const { open } = openShops();

test('a gift keeps its months through two hands: the oldest go first', async () => {
  const { platform, cafe, shop } = await open(rolling(2));
  const { customerId: ada } = cafe;
  const ben = await addCustomer(platform, cafe.orgId);
  const cem = await addCustomer(platform, cafe.orgId);
  shop.goTo('2027-01', 5);
  await shop.earn(100);
  shop.goTo('2027-02', 5);
  await shop.earn(50);
  shop.goTo('2027-03', 5);
  const [april, may] = ['2027-03-31T23:00:00.000Z', '2027-04-30T23:00:00.000Z'];
  await shop.give(ada, ben, 120);
  expect(await shop.expiring(ben)).toEqual([
    { at: april, amount: 100 },
    { at: may, amount: 20 },
  ]);
  await shop.give(ben, cem, 110);
  expect(await shop.expiring(ada)).toEqual([{ at: may, amount: 30 }]);
  expect(await shop.expiring(ben)).toEqual([{ at: may, amount: 10 }]);
  expect(await shop.expiring(cem)).toEqual([
    { at: april, amount: 100 },
    { at: may, amount: 10 },
  ]);
  await shop.turn('2027-04');
  expect(await Promise.all([ada, ben, cem].map((id) => shop.has(id)))).toEqual([30, 10, 10]);
  await shop.turn('2027-05');
  expect(await Promise.all([ada, ben, cem].map((id) => shop.has(id)))).toEqual([0, 0, 0]);
  await shop.register.expectInvariants();
});

test('who has spent newer points does not get them back for older ones', async () => {
  const { platform, cafe, shop } = await open(rolling(2));
  const ben = await addCustomer(platform, cafe.orgId);
  shop.goTo('2027-01', 5);
  await shop.earn(40);
  shop.goTo('2027-03', 5);
  await shop.earn(50, ben);
  await shop.redeem(30, ben);
  await shop.give(cafe.customerId, ben, 40);
  expect(await shop.expiring(ben)).toEqual([
    { at: '2027-03-31T23:00:00.000Z', amount: 40 },
    { at: '2027-05-31T23:00:00.000Z', amount: 20 },
  ]);
  await shop.turn('2027-04');
  expect(await shop.has(ben)).toBe(20);
});

test('a gift keeps its day where points lapse by days', async () => {
  const { platform, cafe, shop } = await open(program({ kind: 'days', days: 14 }));
  const ben = await addCustomer(platform, cafe.orgId);
  shop.goTo('2027-01', 5);
  await shop.earn(40);
  shop.goTo('2027-01', 12);
  await shop.give(cafe.customerId, ben, 30);
  expect(await shop.expiring(ben)).toEqual([{ at: '2027-01-20T00:00:00.000Z', amount: 30 }]);
});

test('what lapses while it is given is not given', async () => {
  let meanwhile: (() => Promise<unknown>) | undefined;
  const isGift = ({ code }: TransferDraft) => code === postingReasons.gift;
  const { platform, cafe, shop } = await open(rolling(1), {
    wrapLedger: (ledger: Ledger): Ledger => ({
      ...ledger,
      async createTransfers(transfers) {
        const happen = transfers.some(isGift) ? meanwhile : undefined;
        if (happen) meanwhile = undefined;
        await happen?.();
        return ledger.createTransfers(transfers);
      },
    }),
  });
  const ben = await addCustomer(platform, cafe.orgId);
  shop.goTo('2027-01', 5);
  await shop.earn(100);
  shop.goTo('2027-02', 5);
  await shop.earn(200);
  await platform.loyalty.drained();
  shop.goTo('2027-03');
  meanwhile = () => platform.background.runExpiry();
  await shop.give(cafe.customerId, ben, 100);
  expect(await shop.expiring(ben)).toEqual([{ at: '2027-03-31T23:00:00.000Z', amount: 100 }]);
  expect(await shop.has()).toBe(100);
});

test('a sale beside a gift of its month: of the month lapses the end', async () => {
  const { platform, cafe, shop } = await open(rolling(1));
  const ben = await addCustomer(platform, cafe.orgId);
  shop.goTo('2027-01', 5);
  await shop.earn(60);
  const sale = await shop.earn(100, ben);
  shop.goTo('2027-02', 5);
  await shop.give(cafe.customerId, ben, 60);
  await shop.redeem(30, ben);
  await shop.turn('2027-03');
  expect(await shop.register.refund(sale.id, { amount: 10_000 })).toMatchObject({
    ...{ lapsed: [{ unit: 'points', amount: 70 }], debt: [{ unit: 'points', amount: 30 }] },
  });
  await shop.register.expectInvariants();
});

test('two gifts at once are together of the oldest', async () => {
  const { platform, cafe, shop } = await open(rolling(2));
  const { customerId: ada } = cafe;
  const ben = await addCustomer(platform, cafe.orgId);
  shop.goTo('2027-01', 5);
  await shop.earn(100);
  shop.goTo('2027-02', 5);
  await shop.earn(50);
  shop.goTo('2027-03', 5);
  const told = await Promise.all([shop.give(ada, ben, 60), shop.give(ada, ben, 70)]);
  expect(told.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await shop.expiring(ben)).toEqual([
    { at: '2027-03-31T23:00:00.000Z', amount: 100 },
    { at: '2027-04-30T23:00:00.000Z', amount: 30 },
  ]);
  expect(await shop.expiring(ada)).toEqual([{ at: '2027-04-30T23:00:00.000Z', amount: 20 }]);
  await shop.register.expectInvariants();
});
