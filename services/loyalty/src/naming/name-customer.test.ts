import { afterEach, describe, expect, test } from 'vitest';
import { loadStandings } from '../pipeline/standings.ts';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
  publish,
} from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
const has = (available: number, more: Partial<typeof nothing> = {}) => ({
  ...nothing,
  available,
  ...more,
});

async function openShop(program: object = cafeProgram) {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of, program);
  const register = openRegister(of, cafe);
  const { ledger, loyalty } = of;
  return {
    of,
    cafe,
    register,
    ada: cafe.customerId,
    ben: await addCustomer(of, cafe.orgId),
    /** Spend in minor units and visits, in all. */
    async counted(holder: string) {
      const context = await loyalty.contexts.of(cafe.orgId);
      if (!context.ok) throw new Error(context.problem.detail);
      const lifetime = ['spend', 'visits'].map((unit) => ({ holder, unit }));
      const { numberOf } = context.value.units;
      const standings = await loadStandings(ledger, [
        { reads: { accounts: [], lifetime }, numberOf },
      ]);
      return lifetime.map(({ unit }) => standings.lifetime(holder, unit));
    },
    salesOf: async (customerId: string) => {
      const page = await loyalty.customerSales(cafe.orgId, {
        customerId,
        limit: 10,
        cursor: undefined,
      });
      if (!page.ok) throw new Error(page.problem.detail);
      return page.value.data.map(({ id }) => id);
    },
    spend: async (customerId: string, what: object) => {
      const held = await register.hold({ customerId, ...what });
      expect((await register.capture(held.id)).ok).toBe(true);
    },
  };
}

/** Two coffees for 10.00: 10 points, 2 stamps. */
const ten = { quantity: 2, unitPrice: 500 };

describe('a sale that was nobody’s, named', () => {
  test('gives what it had given at the register, and counts there', async () => {
    const { cafe, register, ada, counted, salesOf } = await openShop();
    const sale = await register.sell(ten, null);
    expect(await counted(cafe.organization.headOfficeId)).toEqual([1_000, 1]);
    const named = await register.name(sale.id, ada);
    expect(named).toMatchObject({
      id: sale.id,
      customerId: ada,
      earned: [{ unit: 'points', amount: 10 }],
      stamps: [{ card: 'coffee', added: 2, balance: 2, completed: 0 }],
    });
    expect(await register.balance('points')).toEqual(has(10));
    expect(await register.balance('stamps.coffee')).toEqual(has(2));
    expect([await counted(ada), await counted(cafe.organization.headOfficeId)]).toEqual([
      [1_000, 1],
      [0, 0],
    ]);
    expect(await salesOf(ada)).toEqual([sale.id]);
    await register.expectInvariants();
  });

  test('completes the card with the stamps that are on it', async () => {
    const { register, ada } = await openShop();
    await register.sell({ quantity: 8 });
    const sale = await register.sell({ quantity: 4 }, null);
    expect(await register.name(sale.id, ada)).toMatchObject({
      stamps: [{ added: 4, balance: 2, completed: 1 }],
      rewards: [{ reward: 'free-coffee', count: 1 }],
    });
    expect(await register.balance('stamps.coffee')).toEqual(has(2));
    expect(await register.balance('reward.free-coffee')).toEqual(has(1));
  });

  test('is decided by the program of then, as often as it is named', async () => {
    const { of, cafe, register, ada, ben } = await openShop();
    const sale = await register.sell(ten, null);
    const [base] = cafeProgram.rules;
    const tenfold = { ...base, then: [{ earn: 'points', rate: { amount: 10, per: 100 } }] };
    await publish(of, cafe.orgId, { ...cafeProgram, rules: [tenfold] });
    await register.name(sale.id, ada);
    await register.name(sale.id, ben);
    expect(await register.balance('points')).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(10));
  });

  test('draws on the cap of its day, which whoever had it gets back', async () => {
    const capped = { cap: { per: 'customer', period: 'day', amount: 15 } };
    const [base] = cafeProgram.rules;
    const { register, ada, ben } = await openShop({
      ...cafeProgram,
      rules: [{ ...base, ...capped }],
    });
    const [first] = [await register.sell(ten, ada), await register.sell(ten, ben)];
    expect(await register.name(first.id, ben)).toMatchObject({ earned: [{ amount: 5 }] });
    expect(await register.balance('points', ben)).toEqual(has(15));
    expect(await register.balance('points')).toEqual(nothing);
    await register.sell({ quantity: 4, unitPrice: 500 });
    expect(await register.balance('points')).toEqual(has(15));
    await register.expectInvariants();
  });

  test('gives what the last of a budget had given to somebody else', async () => {
    const budget = { cap: { per: 'program', period: 'ever', amount: 10 } };
    const [base] = cafeProgram.rules;
    const { register, ben } = await openShop({ ...cafeProgram, rules: [{ ...base, ...budget }] });
    const sale = await register.sell(ten);
    expect(await register.name(sale.id, ben)).toMatchObject({ earned: [{ amount: 10 }] });
    expect(await register.balance('points', ben)).toEqual(has(10));
  });
});

describe('a sale of the wrong customer', () => {
  test('who has spent half of it: he owes that, and the right one has all of it', async () => {
    const { register, ada, ben, counted, salesOf, spend } = await openShop();
    const sale = await register.sell(ten);
    await spend(ada, { unit: 'points', amount: 5 });
    await register.name(sale.id, ben);
    expect(await register.balance('points')).toEqual(has(0, { debt: 5 }));
    expect(await register.balance('stamps.coffee')).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(10));
    expect(await register.balance('stamps.coffee', ben)).toEqual(has(2));
    expect([await counted(ada), await counted(ben)]).toEqual([
      [0, 0],
      [1_000, 1],
    ]);
    expect([await salesOf(ada), await salesOf(ben)]).toEqual([[], [sale.id]]);
    await register.expectInvariants();
  });

  test('whose card it had filled: the card is open again, a coffee that was drunk is owed', async () => {
    const { register, ada, ben, spend } = await openShop();
    await register.sell({ quantity: 8 });
    const sale = await register.sell({ quantity: 4 });
    await spend(ada, { rewardId: 'free-coffee' });
    await register.name(sale.id, ben);
    expect(await register.balance('stamps.coffee')).toEqual(has(8));
    expect(await register.balance('reward.free-coffee')).toEqual(has(0, { debt: 1 }));
    expect(await register.balance('stamps.coffee', ben)).toEqual(has(4));
    await register.expectInvariants();
  });

  test('there and back again is as if nothing had been said', async () => {
    const { register, ada, ben, counted, salesOf } = await openShop();
    const sale = await register.sell(ten);
    await register.name(sale.id, ben);
    await register.name(sale.id, null);
    await register.name(sale.id, ben);
    await register.name(sale.id, ada);
    expect(await register.balance('points')).toEqual(has(10));
    expect(await register.balance('points', ben)).toEqual(nothing);
    expect([await counted(ada), await counted(ben)]).toEqual([
      [1_000, 1],
      [0, 0],
    ]);
    expect([await salesOf(ada), await salesOf(ben)]).toEqual([[sale.id], []]);
    await register.refund(sale.id, { amount: 1_000 });
    expect(await register.balance('points')).toEqual(nothing);
    await register.expectInvariants();
  });

  test('who was erased since gives it back like any other', async () => {
    const { of, cafe, register, ada, ben } = await openShop();
    const sale = await register.sell(ten);
    expect((await of.membership.customers.erase(cafe.orgId, ada, 'test')).ok).toBe(true);
    await register.name(sale.id, ben);
    expect(await register.balance('points')).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(10));
  });

  test('named twice moves once', async () => {
    const { register, ben } = await openShop();
    const sale = await register.sell(ten);
    const first = await register.name(sale.id, ben);
    expect(await register.name(sale.id, ben)).toEqual(first);
    expect(await register.balance('points', ben)).toEqual(has(10));
  });
});

describe('refunds', () => {
  test('of before are not given, those of after are taken from whose it is now', async () => {
    const { register, ben, counted } = await openShop();
    const sale = await register.sell({ quantity: 4, unitPrice: 250 });
    await register.refund(sale.id, { lines: [{ id: 'a', quantity: 1 }] });
    expect(await register.balance('points')).toEqual(has(8)); // 10 − ⌊10 ÷ 4⌋
    await register.name(sale.id, ben);
    expect(await register.balance('points')).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(8));
    expect(await register.balance('stamps.coffee', ben)).toEqual(has(3));
    expect(await counted(ben)).toEqual([750, 1]);
    const back = await register.refund(sale.id, { amount: 375 });
    expect(back).toMatchObject({ customerId: ben, refundedTotal: 625 });
    expect(await register.balance('points', ben)).toEqual(has(4)); // of 8, half
    await register.refund(sale.id, { lines: [{ id: 'a', quantity: 3 }] });
    expect(await register.balance('points', ben)).toEqual(nothing);
    expect(await register.balance('stamps.coffee', ben)).toEqual(nothing);
    expect(await counted(ben)).toEqual([0, 0]);
    await register.expectInvariants();
  });

  test('of all of it, and a void, leave nothing to be named', async () => {
    const { register, ada, ben } = await openShop();
    const [back, undone] = [await register.sell(ten), await register.sell(ten)];
    await register.refund(back.id, { amount: 1_000 });
    await register.tryVoidSale(undone.id, 'rung up twice');
    const other = { id: ben };
    expect(problemOf(await register.tryName(back.id, other)).code).toBe('transaction_refunded');
    expect(problemOf(await register.tryName(undone.id, other)).code).toBe('transaction_voided');
    expect((await register.tryName(undone.id, { id: ada })).ok).toBe(true);
    expect(await register.balance('points', ben)).toEqual(nothing);
  });

  test('a void takes it from whose it is now, and gives back what either had redeemed in it', async () => {
    const { of, register, ada, ben } = await openShop();
    await register.adjust(20);
    const sale = await register.sell({ ...ten, externalId: 'T-77' });
    const held = await register.hold({ unit: 'points', amount: 20 });
    await register.capture(held.id, { transactionExternalId: 'T-77' });
    await register.name(sale.id, ben);
    expect(await register.balance('points')).toEqual(nothing);
    expect((await register.tryVoidSale(sale.id, 'rung up twice')).ok).toBe(true);
    await of.loyalty.drained();
    expect(await register.balance('points', ada)).toEqual(has(20));
    expect(await register.balance('points', ben)).toEqual(nothing);
    await register.expectInvariants();
  });
});

describe('points that fall due later', () => {
  const dayMs = 86_400_000;
  const [points] = cafeProgram.units;
  const later = { ...cafeProgram, units: [{ ...points, pendingDays: 14 }] };

  test('are pending for whose it is now, less what was refunded, and fall due for him', async () => {
    const { of, register, ben } = await openShop(later);
    const sale = await register.sell(ten);
    await register.refund(sale.id, { amount: 250 });
    expect(await register.balance('points')).toEqual(has(0, { pending: 8 }));
    await register.name(sale.id, ben);
    expect(await register.balance('points')).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(0, { pending: 8 }));
    await register.refund(sale.id, { amount: 250 });
    expect(await register.balance('points', ben)).toEqual(has(0, { pending: 5 }));
    await of.loyalty.drained();
    of.clock.advance(15 * dayMs);
    await of.background.sweep();
    expect(await register.balance('points', ben)).toEqual(has(5));
    expect(await register.balance('points')).toEqual(nothing);
    await register.refund(sale.id, { amount: 500 });
    expect(await register.balance('points', ben)).toEqual(nothing);
    expect(of.errors).toEqual([]);
    await register.expectInvariants();
  });

  test('that have fallen due are taken, and fall due for the other at once', async () => {
    const { of, register, ben } = await openShop(later);
    const sale = await register.sell(ten);
    await of.loyalty.drained();
    of.clock.advance(15 * dayMs);
    await of.background.sweep();
    expect(await register.balance('points')).toEqual(has(10));
    await register.name(sale.id, ben);
    expect(await register.balance('points')).toEqual(nothing);
    await of.loyalty.drained();
    await of.background.sweep();
    expect(await register.balance('points', ben)).toEqual(has(10));
    await register.expectInvariants();
  });
});

describe('tiers', () => {
  test('rise for whose it is, and what it had brought the other is gone', async () => {
    const { of, cafe, register, ada, ben } = await openShop();
    const tierOf = async (id: string) =>
      (await of.membership.customers.get(cafe.orgId, id))?.tier?.id;
    await register.sell({ unitPrice: 20_000 });
    const sale = await register.sell({ unitPrice: 60_000 });
    await of.loyalty.drained();
    expect(await tierOf(ada)).toBe('silver');
    await register.name(sale.id, ben);
    await of.loyalty.drained();
    expect([await tierOf(ada), await tierOf(ben)]).toEqual(['bronze', 'silver']);
    expect(of.errors).toEqual([]);
  });

  test('that something else carries stay', async () => {
    const { of, cafe, register, ada, ben } = await openShop();
    const sale = await register.sell({ unitPrice: 60_000 });
    await register.sell({ unitPrice: 55_000 });
    await of.loyalty.drained();
    await register.name(sale.id, ben);
    await of.loyalty.drained();
    const stored = await of.membership.customers.get(cafe.orgId, ada);
    expect(stored?.tier?.id).toBe('silver');
  });
});

test('a customer’s sales are listed by the page, newest first, whoever had them at first', async () => {
  const { of, cafe, register, ben, salesOf } = await openShop();
  const sold: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    of.clock.advance(60_000);
    sold.push((await register.sell(ten, i % 2 === 0 ? ben : null)).id);
  }
  const [a = '', b = '', c = '', d = '', e = ''] = sold;
  of.clock.set(Date.parse('2026-12-05T12:00:00Z'));
  await register.name(d, ben);
  await register.name(b, ben);
  await register.name(c, cafe.customerId);
  expect(await salesOf(ben)).toEqual([e, d, b, a]);
  expect(await salesOf(cafe.customerId)).toEqual([c]);
  const query = { customerId: ben, limit: 3, cursor: undefined };
  const page = await of.loyalty.customerSales(cafe.orgId, query);
  if (!page.ok) throw new Error(page.problem.detail);
  const cursor = page.value.nextCursor;
  const rest = await of.loyalty.customerSales(cafe.orgId, { ...query, cursor });
  expect(page.value.data.map(({ id }) => id)).toEqual([e, d, b]);
  expect(rest).toEqual({ ok: true, value: { data: [expect.objectContaining({ id: a })] } });
});

test('a repeated POST hears the first answer, and moves nothing', async () => {
  const { cafe, register, ben } = await openShop();
  const body = latteSale(cafe.locationId, null, ten);
  const first = await register.trySale(body);
  if (!first.ok) throw new Error(first.problem.detail);
  await register.name(first.value.activity.id, ben);
  const again = await register.trySale(body);
  expect(again).toMatchObject({ ok: true, value: { replayed: true } });
  expect(again.ok && again.value.activity.outcome).toEqual(first.value.activity.outcome);
  expect(await register.balance('points', ben)).toEqual(has(10));
});

test('the store has issued in the month of the sale what the right customer was given', async () => {
  const { of, cafe, register, ben } = await openShop();
  const sale = await register.sell(ten);
  of.clock.set(Date.parse('2026-12-05T12:00:00Z'));
  await register.name(sale.id, ben);
  const issued = async (month: string) => {
    const query = { month, timeZoneOf: async () => 'Europe/London' };
    const lines = await of.ledgerService.settlement(cafe.orgId, query);
    return lines
      .filter(({ unit }) => unit === 'points')
      .map((line) => [line.issued, line.redeemed, line.refunded]);
  };
  expect([await issued('2026-11'), await issued('2026-12')]).toEqual([[[10n, 0n, 0n]], []]);
});
