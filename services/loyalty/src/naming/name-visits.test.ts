import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  tenders: { exclude: ['giftCard'] },
  tiers: {
    basis: { measure: 'visits', window: 'rolling12' },
    levels: [
      { id: 'new', from: 0 },
      { id: 'known', from: 1 },
    ],
  },
  stampCards: [{ ...card, per: 'visit' }],
};

let platform: Platform;
let cafe: Cafe;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform, program);
});
afterAll(() => platform.close());

const salesOf = async (customerId: string) => {
  const query = { customerId, limit: 10, cursor: undefined };
  const page = await platform.loyalty.customerSales(cafe.orgId, query);
  return page.ok ? page.value.data.map(({ id }) => id) : [];
};
const twoCustomers = async () => {
  const [ada, ben] = [
    await addCustomer(platform, cafe.orgId),
    await addCustomer(platform, cafe.orgId),
  ];
  return { ada, ben, till: openRegister(platform, { ...cafe, customerId: ada }) };
};

describe('a sale named afterwards', () => {
  test.each([
    ['of tips', { total: 200, lines: [{ id: 't', kind: 'tip', quantity: 1, unitPrice: 200 }] }],
    ['that was free', { total: 0, lines: [{ id: 'f', quantity: 1, unitPrice: 0 }] }],
  ])('%s is listed where it belongs, counts no visit, and is voided', async (_, more) => {
    const { ada, ben, till } = await twoCustomers();
    const { id } = await till.sell(more, null);
    expect((await till.name(id, ada)).tier.id).toBe('new');
    expect([await salesOf(ada), await salesOf(ben)]).toEqual([[id], []]);
    expect((await till.name(id, ben)).tier.id).toBe('new');
    expect([await salesOf(ada), await salesOf(ben)]).toEqual([[], [id]]);
    expect(await till.tryVoidSale(id, 'mistake')).toMatchObject({ ok: true });
    await till.expectInvariants();
  });

  test('that was paid with a gift card takes its visit along', async () => {
    const { ada, ben, till } = await twoCustomers();
    const paid = { tenders: [{ kind: 'giftCard', amount: 300 }] };
    const { id } = await till.sell(paid);
    expect((await till.name(id, ben)).tier.id).toBe('known');
    expect([await salesOf(ada), await salesOf(ben)]).toEqual([[], [id]]);
    // with the sale the visit went: hers begins now, and his lasts
    expect((await till.sell()).stamps).toMatchObject([{ added: 1 }]);
    expect((await till.sell({}, ben)).stamps).toMatchObject([{ added: 1 }]);
    expect((await till.sell({}, ben)).stamps).toEqual([]);
    await till.expectInvariants();
  });
});
