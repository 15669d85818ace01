import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';

const [card] = cafeProgram.stampCards;
const program = {
  ...cafeProgram,
  exclusions: { category: 'tobacco' },
  tiers: {
    basis: { measure: 'visits', window: 'rolling12' },
    levels: [
      { id: 'new', from: 0 },
      { id: 'known', from: 2 },
    ],
  },
  stampCards: [{ ...card, cap: { per: 'customer', period: 'day', amount: 3 } }],
};

let platform: Platform;
let cafe: Cafe;
beforeAll(async () => {
  platform = await openPlatform();
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
  return page.ok ? page.value.data.map(({ id }) => id) : [];
};
const tip = { id: 't', kind: 'tip', quantity: 1, unitPrice: 200 };
const free = { id: 'f', category: 'coffee', quantity: 1, unitPrice: 300, discount: 300 };

describe('a sale that is no visit', () => {
  it('is in the list of the customer, and counts for no tier', async () => {
    const till = await newTill();
    const tips = await till.sell({ total: 200, lines: [tip] });
    const coffee = await till.sell();
    const gift = await till.sell({ total: 0, lines: [free] });
    expect([tips, coffee, gift].map(({ tier }) => tier.id)).toEqual(['new', 'new', 'new']);
    expect((await till.sell()).tier.id).toBe('known');
    expect(await salesOf(till.customerId)).toHaveLength(4);
    expect(await salesOf(till.customerId)).toEqual(
      expect.arrayContaining([tips.id, coffee.id, gift.id]),
    );
    await till.expectInvariants();
  });

  it('of tips is refunded in parts, each once, and no more than it was', async () => {
    const till = await newTill();
    const { id } = await till.sell({ total: 200, lines: [tip] });
    await till.refund(id, { amount: 50 });
    await till.refund(id, { lines: [{ id: 't', quantity: 1 }] });
    expect(problemOf(await till.tryRefund(id, { amount: 1 })).code).toBe('refund_exceeds_sale');
    // two visits make the tier: what was given back of tips has counted none away
    await till.sell();
    expect((await till.sell()).tier.id).toBe('known');
    await till.expectInvariants();
  });

  it('that was free is voided once, also by nobody', async () => {
    const till = await newTill();
    const { id } = await till.sell({ total: 0, lines: [free] });
    expect(await till.tryVoidSale(id, 'mistake')).toMatchObject({ value: { replayed: false } });
    expect(await till.tryVoidSale(id, 'again')).toMatchObject({ value: { replayed: true } });
    const anonymous = await till.sell({ total: 0, lines: [free] }, null);
    expect(await till.tryVoidSale(anonymous.id, 'mistake')).toMatchObject({ ok: true });
    await till.expectInvariants();
  });
});

describe('a card with a cap', () => {
  it('gives back what a refund leaves of it', async () => {
    const till = await newTill();
    const first = await till.sell({ quantity: 3 });
    expect((await till.sell()).stamps).toEqual([]);
    await till.refund(first.id, { lines: [{ id: 'a', quantity: 2 }] });
    expect((await till.sell({ quantity: 4 })).stamps).toMatchObject([{ added: 2 }]);
    expect(await till.balance('stamps.coffee')).toMatchObject({ available: 3, debt: 0 });
    await till.expectInvariants();
  });
});

describe('a line with brand, tags and attributes', () => {
  const line = {
    ...{ id: 'a', category: 'cafe\u0301', quantity: 1, unitPrice: 300 },
    ...{ brand: 'Kaffa', tags: ['fair'], attributes: { organic: true, origin: 'Jima' } },
  };

  it('is read from its record as it was sent, its text composed', async () => {
    const till = await newTill();
    const done = await till.trySale(latteSale(cafe.locationId, null, { lines: [line] }));
    if (!done.ok) throw new Error(done.problem.detail);
    const { activity } = done.value;
    expect(await platform.loyalty.activities.get(activity)).toEqual(activity);
    expect(activity.input.sale.lines).toMatchObject([{ ...line, category: 'caf\u00e9' }]);
  });

  it('is other content without them; empty ones say nothing', async () => {
    const till = await newTill();
    const plain = latteSale(cafe.locationId, null, {
      lines: [{ id: 'a', quantity: 1, unitPrice: 300 }],
    });
    const [first] = plain.lines;
    await till.trySale(plain);
    const again = (more: object) => till.trySale({ ...plain, lines: [{ ...first, ...more }] });
    expect(await again({ tags: [], attributes: {} })).toMatchObject({ value: { replayed: true } });
    for (const more of [{ tags: ['x'] }, { brand: 'x' }, { attributes: { a: 1 } }])
      expect(problemOf(await again(more)).code).toBe('idempotency_conflict');
  });

  it.each([
    [{ attributes: { 'a b': 1 } }, 'attributes/a b'],
    [{ attributes: { a: null } }, 'attributes/a'],
    [{ attributes: { a: [1] } }, 'attributes/a'],
    [{ attributes: { a: 'x'.repeat(256) } }, 'attributes/a'],
    [
      { attributes: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`a${i}`, 1])) },
      'attributes',
    ],
  ])('is refused with %j', async (more, field) => {
    const till = await newTill();
    const lines = [{ id: 'a', quantity: 1, unitPrice: 300, ...more }];
    expect(
      problemOf(await till.trySale(latteSale(cafe.locationId, null, { lines }))),
    ).toMatchObject({ code: 'invalid_value', errors: [{ pointer: `/lines/0/${field}` }] });
  });
});
