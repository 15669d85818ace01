import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDoor } from '../testing/door.ts';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister } from '../testing/register.ts';

const [card] = cafeProgram.stampCards;
const program = {
  ...cafeProgram,
  visitMinutes: 30,
  tiers: {
    basis: { measure: 'visits', window: 'rolling12' },
    levels: [
      { id: 'new', from: 0 },
      { id: 'known', from: 2 },
    ],
  },
  stampCards: [{ ...card, per: 'visit' }],
};

const door = openDoor();
let platform: Platform;
let cafe: Cafe;
beforeAll(async () => {
  platform = await openPlatform({ wrapLedger: door.wrapLedger });
  cafe = await openCafe(platform, program);
});
afterAll(() => platform.close());

const newTill = async () => {
  const customerId = await addCustomer(platform, cafe.orgId);
  return { customerId, ...openRegister(platform, { ...cafe, customerId }) };
};
const salesOf = async (customerId: string) => {
  const query = { customerId, limit: 10, cursor: undefined };
  const page = await platform.loyalty.customerSales(cafe.orgId, query);
  return page.ok ? page.value.data.length : 0;
};

it('a check that was split is one visit and one stamp; both are listed', async () => {
  const till = await newTill();
  const [first, second] = [await till.sell(), await till.sell()];
  expect([first, second].map(({ stamps, tier }) => [stamps.length, tier.id])).toEqual([
    [1, 'new'],
    [0, 'new'],
  ]);
  expect(second.why.find(({ rule }) => rule === 'stamps.coffee')?.reason).toBe('same_visit');
  expect(await salesOf(till.customerId)).toBe(2);
  expect(await till.balance('stamps.coffee')).toMatchObject({ available: 1 });
  await till.expectInvariants();
});

it('a sale refunded in part keeps its visit; brought back whole, the next begins a new one', async () => {
  const till = await newTill();
  const at = (minute: number) => ({ occurredAt: `2026-11-21T10:${minute}:00Z` });
  const { id } = await till.sell({ quantity: 2, ...at(10) });
  await till.refund(id, { amount: 300 });
  // half of the money is back, and the visit still lasts from 10:10 until 10:40
  expect((await till.sell(at(39))).stamps).toEqual([]);
  await till.refund(id, { amount: 300 });
  expect(await till.balance('stamps.coffee')).toMatchObject({ available: 0, debt: 0 });
  expect((await till.sell(at(39))).stamps).toMatchObject([{ added: 1 }]);
  expect((await till.sell(at(59))).tier.id).toBe('new');
  await till.expectInvariants();
});

it('a sale of a visit already counted is refunded and voided once', async () => {
  const till = await newTill();
  await till.sell();
  const { id } = await till.sell({ quantity: 2 });
  await till.refund(id, { lines: [{ id: 'a', quantity: 1 }] });
  expect(await till.tryVoidSale(id, 'mistake')).toMatchObject({
    value: { activity: { outcome: { amount: 300 } } },
  });
  expect(await till.balance('points')).toMatchObject({ available: 3, debt: 0 });
  expect(await till.balance('stamps.coffee')).toMatchObject({ available: 1, debt: 0 });
  await till.expectInvariants();
});

it('two registers that ring up one visit in the same moment count it once', async () => {
  const till = await newTill();
  const customer = await platform.membership.customers.get(cafe.orgId, till.customerId);
  await door.race(
    () => till.sell(),
    () => till.sell({ customer: { externalId: customer?.externalId } }),
  );
  expect(await till.balance('stamps.coffee')).toMatchObject({ available: 1, debt: 0 });
  expect(await till.balance('points')).toMatchObject({ available: 6 });
  expect((await till.sell()).tier.id).toBe('new');
  expect(await salesOf(till.customerId)).toBe(3);
  await till.expectInvariants();
});
