import type { EventEnvelope } from '@laurel/contracts/events';
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
const coffees = (quantity: number, unitPrice = 500) => ({
  total: quantity * unitPrice,
  lines: [{ id: 'a', category: 'coffee', quantity, unitPrice }],
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
    /** Two coffees for 10.00. */
    ten: (customerId: string | null = cafe.customerId) =>
      register.sell({ ...coffees(2), quantity: 2, unitPrice: 500 }, customerId),
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
    async salesOf(customerId: string) {
      const query = { customerId, limit: 10, cursor: undefined };
      const page = await loyalty.customerSales(cafe.orgId, query);
      if (!page.ok) throw new Error(page.problem.detail);
      return page.value.data.map(({ id }) => id);
    },
    async spend(what: object) {
      const held = await register.hold(what);
      expect((await register.capture(held.id)).ok).toBe(true);
    },
    async published(type: string): Promise<EventEnvelope[]> {
      await loyalty.drained();
      const found: EventEnvelope[] = [];
      const reader = await of.events.subscribe({
        ...{ group: `reader-${type.replace('.', '-')}`, pattern: `${cafe.orgId}.${type}` },
        async handler(batch) {
          found.push(...batch.map(({ event }) => event));
          return undefined;
        },
      });
      await reader.drained();
      await reader.close();
      return found;
    },
    tierOf: async (id: string) => (await of.membership.customers.get(cafe.orgId, id))?.tier?.id,
  };
}

describe('a sale of 10.00', () => {
  test('corrected to 12.00 gives 12 points and counts once', async () => {
    const { register, ten, ada, counted, salesOf, published } = await openShop();
    const sale = await ten();
    const corrected = await register.correct(sale.id, { ...coffees(3, 400), reason: 'reopened' });
    expect(corrected).toMatchObject({
      ...{ id: sale.id, customerId: ada, earned: [{ unit: 'points', amount: 12 }] },
      stamps: [{ card: 'coffee', added: 3, balance: 3, completed: 0 }],
    });
    expect(await register.balance('points')).toEqual(has(12));
    expect(await register.balance('stamps.coffee')).toEqual(has(3));
    expect([await counted(ada), await salesOf(ada)]).toEqual([[1_200, 1], [sale.id]]);
    const [told, ...more] = await published('loyalty.transaction_corrected');
    expect([told?.payload, more]).toMatchObject([
      {
        ...{ id: sale.id, revision: 2, debt: [] },
        ...{ transaction: { total: 1_200 }, earned: [{ amount: 12 }] },
        reversed: [
          { unit: 'stamps.coffee', amount: 2 },
          { unit: 'points', amount: 10 },
        ],
      },
      [],
    ]);
    await register.expectInvariants();
  });

  test('corrected to 8.00 when its 10 points were spent: 2 are owed', async () => {
    const { register, ten, spend } = await openShop();
    const sale = await ten();
    await spend({ unit: 'points', amount: 10 });
    await register.correct(sale.id, coffees(2, 400));
    expect(await register.balance('points')).toEqual(has(0, { debt: 2 }));
    await register.expectInvariants();
  });

  test('said again is the same, as often as it is said; then to 9.00 and back', async () => {
    const { register, ten, ada, counted, salesOf, published } = await openShop();
    const sale = await ten();
    const body = { ...coffees(3, 400), revision: 1 };
    const first = await register.tryCorrect(sale.id, body);
    for (let i = 0; i < 3; i += 1)
      expect(await register.tryCorrect(sale.id, body)).toEqual(
        first.ok && { ok: true, value: { ...first.value, replayed: true } },
      );
    expect(await register.balance('points')).toEqual(has(12));
    expect(problemOf(await register.tryCorrect(sale.id, { ...coffees(1), revision: 1 })).code).toBe(
      'version_conflict',
    );
    await register.correct(sale.id, coffees(1, 900));
    await register.correct(sale.id, coffees(3, 400));
    expect(await register.balance('points')).toEqual(has(12));
    const told = await published('loyalty.transaction_corrected');
    expect(told.map(({ payload }) => (payload as { revision: number }).revision)).toEqual([
      2, 3, 4,
    ]);
    expect([await counted(ada), await salesOf(ada)]).toEqual([[1_200, 1], [sale.id]]);
    await register.expectInvariants();
  });

  test('of nobody counts for the store, and gives nobody anything', async () => {
    const { cafe, register, ten, counted } = await openShop();
    const sale = await ten(null);
    expect(await register.correct(sale.id, coffees(3, 400))).toMatchObject({
      ...{ customerId: null, earned: [] },
    });
    expect(await counted(cafe.organization.headOfficeId)).toEqual([1_200, 1]);
  });

  test('repeated as it was told at first hears the first answer', async () => {
    const { cafe, register } = await openShop();
    const body = latteSale(cafe.locationId, cafe.customerId, { quantity: 2, unitPrice: 500 });
    const first = await register.trySale(body);
    if (!first.ok) throw new Error(first.problem.detail);
    await register.correct(first.value.activity.id, coffees(3, 400));
    const again = await register.trySale(body);
    expect(again.ok && again.value.activity.outcome).toEqual(first.value.activity.outcome);
    expect(await register.balance('points')).toEqual(has(12));
  });
});

describe('what the sale had brought', () => {
  test('a card that it had filled is open again: 8 stamps and 1, no coffee', async () => {
    const { register } = await openShop();
    await register.sell({ quantity: 8 });
    const sale = await register.sell({ quantity: 4 });
    expect(await register.balance('reward.free-coffee')).toEqual(has(1));
    await register.correct(sale.id, coffees(1, 300));
    expect(await register.balance('stamps.coffee')).toEqual(has(9));
    expect(await register.balance('reward.free-coffee')).toEqual(nothing);
    await register.correct(sale.id, coffees(13, 300));
    expect(await register.balance('stamps.coffee')).toEqual(has(1));
    expect(await register.balance('reward.free-coffee')).toEqual(has(2));
    await register.expectInvariants();
  });

  test('a reward that is there before and after is told of once', async () => {
    const { register, published } = await openShop();
    const sale = await register.sell({ quantity: 12 });
    await register.correct(sale.id, coffees(11, 300));
    await register.correct(sale.id, coffees(20, 300));
    expect(await register.balance('reward.free-coffee')).toEqual(has(2));
    const granted = await published('loyalty.reward_granted');
    expect(granted.map(({ payload }) => (payload as { count: number }).count)).toEqual([1, 1]);
  });

  test('caps are seen after it was taken back, and the program is that of then', async () => {
    const [base] = cafeProgram.rules;
    const cap = { per: 'customer', period: 'day', amount: 15 };
    const { of, cafe, register, ten } = await openShop({
      ...cafeProgram,
      rules: [{ ...base, cap }],
    });
    const sale = await ten();
    await ten(); // 5 of 10
    await publish(of, cafe.orgId, { ...cafeProgram, rules: [] });
    expect(await register.correct(sale.id, coffees(4))).toMatchObject({ earned: [{ amount: 10 }] });
    expect(await register.balance('points')).toEqual(has(15));
    await register.correct(sale.id, coffees(1, 400));
    expect(await register.balance('points')).toEqual(has(9));
    await register.expectInvariants();
  });

  test('a tier stays while the right sale carries it, and the sale is not multiplied by it', async () => {
    const { of, register, ada, tierOf } = await openShop();
    const sale = await register.sell({ unitPrice: 60_000 });
    await of.loyalty.drained();
    expect(await tierOf(ada)).toBe('silver');
    await register.correct(sale.id, coffees(1, 55_000));
    await of.loyalty.drained();
    expect([await tierOf(ada), await register.balance('points')]).toEqual(['silver', has(550)]);
    await register.correct(sale.id, coffees(1, 6_000));
    await of.loyalty.drained();
    expect([await tierOf(ada), await register.balance('points')]).toEqual(['bronze', has(60)]);
    expect(of.errors).toEqual([]);
  });

  test('points that fall due later do so as they are right', async () => {
    const [points] = cafeProgram.units;
    const later = { ...cafeProgram, units: [{ ...points, pendingDays: 14 }] };
    const { of, register, ten } = await openShop(later);
    const sale = await ten();
    await register.refund(sale.id, { amount: 300 });
    await register.correct(sale.id, coffees(3, 400));
    expect(await register.balance('points')).toEqual(has(0, { pending: 9 }));
    await register.refund(sale.id, { amount: 300 });
    expect(await register.balance('points')).toEqual(has(0, { pending: 6 }));
    await of.loyalty.drained();
    of.clock.advance(15 * 86_400_000);
    await of.background.sweep();
    expect(await register.balance('points')).toEqual(has(6));
    await register.correct(sale.id, coffees(2, 400));
    await of.loyalty.drained();
    await of.background.sweep();
    expect(await register.balance('points')).toEqual(has(2));
    expect(of.errors).toEqual([]);
    await register.expectInvariants();
  });
});

describe('refunds', () => {
  test('of before are kept: 3.00 of 10.00, corrected to 12.00, leave 9 points; the rest leaves none', async () => {
    const { register, ten, ada, counted } = await openShop();
    const sale = await ten();
    await register.refund(sale.id, { amount: 300 });
    await register.correct(sale.id, coffees(3, 400));
    expect(await register.balance('points')).toEqual(has(9));
    const below = problemOf(await register.tryCorrect(sale.id, coffees(1, 299)));
    expect(below).toMatchObject({
      ...{ code: 'invalid_value', detail: '300 of the sale were refunded' },
      errors: [{ pointer: '/total' }],
    });
    expect(problemOf(await register.tryRefund(sale.id, { amount: 901 })).code).toBe(
      'refund_exceeds_sale',
    );
    expect(await register.refund(sale.id, { amount: 900 })).toMatchObject({ refundedTotal: 1_200 });
    expect(await register.balance('points')).toEqual(nothing);
    expect(await register.balance('stamps.coffee')).toEqual(nothing);
    expect(await counted(ada)).toEqual([0, 0]);
    expect(problemOf(await register.tryCorrect(sale.id, coffees(1))).code).toBe(
      'transaction_refunded',
    );
    await register.expectInvariants();
  });

  test('by line are of the pieces that are right, and hold them', async () => {
    const { register, ten } = await openShop();
    const sale = await ten();
    await register.refund(sale.id, { lines: [{ id: 'a', quantity: 1 }] }); // 5.00
    const other = { total: 900, lines: [{ id: 'b', quantity: 3, unitPrice: 300 }] };
    expect(problemOf(await register.tryCorrect(sale.id, other))).toMatchObject({
      ...{ code: 'invalid_value', detail: '1 of line a were given back' },
      errors: [{ pointer: '/lines' }],
    });
    await register.correct(sale.id, coffees(4));
    expect(await register.balance('points')).toEqual(has(15));
    expect(await register.balance('stamps.coffee')).toEqual(has(3));
    await register.refund(sale.id, { lines: [{ id: 'a', quantity: 3 }] });
    expect(await register.balance('points')).toEqual(nothing);
    await register.expectInvariants();
  });

  test('that a sale was too small for are of it when it is corrected', async () => {
    const { of, cafe, register } = await openShop();
    const refund = { externalId: 'R', of: { externalId: 'T' }, amount: 1_100 };
    const caller = { orgId: cafe.orgId, boundLocationId: null, by: 'key', fromLog: false };
    await of.loyalty.refunds.submit({ ...caller, body: refund });
    const sale = await register.sell({ externalId: 'T', unitPrice: 1_000 });
    await of.loyalty.drained();
    expect(await register.balance('points')).toEqual(has(10));
    await register.correct(sale.id, coffees(3, 400));
    await of.loyalty.drained();
    expect(await register.balance('points')).toEqual(has(1));
    const all = { status: undefined, limit: 10, cursor: undefined };
    expect(await of.loyalty.refunds.list(cafe.orgId, all)).toMatchObject({ value: { data: [] } });
  });

  test('a void is of the corrected sale, and nothing can be corrected after it', async () => {
    const { register, ten, ada, counted } = await openShop();
    const sale = await ten();
    await register.correct(sale.id, coffees(3, 400));
    expect(await register.tryVoidSale(sale.id, 'twice')).toMatchObject({
      value: { activity: { outcome: { amount: 1_200, status: 'voided' } } },
    });
    expect(await register.balance('points')).toEqual(nothing);
    expect(await counted(ada)).toEqual([0, 0]);
    expect(problemOf(await register.tryCorrect(sale.id, coffees(1))).code).toBe(
      'transaction_voided',
    );
    await register.expectInvariants();
  });
});

describe('whose it is', () => {
  test('was said before the correction, and after: it is of the corrected sale', async () => {
    const { of, cafe, register, ten, ada, salesOf } = await openShop();
    const ben = await addCustomer(of, cafe.orgId);
    const sale = await ten(null);
    await register.name(sale.id, ada);
    await register.correct(sale.id, coffees(3, 400));
    expect(await register.balance('points')).toEqual(has(12));
    await register.name(sale.id, ben);
    expect(await register.balance('points')).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(12));
    await register.correct(sale.id, coffees(2, 400));
    expect(await register.balance('points', ben)).toEqual(has(8));
    expect([await salesOf(ada), await salesOf(ben)]).toEqual([[], [sale.id]]);
    await register.expectInvariants();
  });

  test('is not changed by a correction, nor its number or place', async () => {
    const { of, cafe, register, ten } = await openShop();
    const ben = await addCustomer(of, cafe.orgId);
    const foreign = await openCafe(of);
    const sale = await ten();
    const answers = [];
    for (const [more, caller] of [
      [{ customer: { id: ben } }],
      [{ customer: { id: foreign.customerId } }],
      [{ externalId: 'other' }],
      [{ source: 'other' }],
      [{ locationId: cafe.otherLocationId }],
      [{ locationId: foreign.locationId }],
      [{ currency: 'USD' }],
      [{ total: 1 }],
      [{ occurredAt: '2031-01-01T00:00:00Z' }],
      [{}, { orgId: foreign.orgId }],
      [{}, { boundLocationId: cafe.otherLocationId }],
      [{}, { atAnyTime: false }],
    ] as [object, object?][]) {
      const body = { ...coffees(3, 400), ...more };
      const { code, errors } = problemOf(await register.tryCorrect(sale.id, body, caller));
      answers.push([code, errors?.[0]?.pointer]);
    }
    expect(answers).toEqual([
      ['invalid_value', '/customer'],
      ['customer_not_found', '/customer'],
      ['invalid_value', '/externalId'],
      ['invalid_value', '/source'],
      ['invalid_value', '/locationId'],
      ['location_not_found', '/locationId'],
      ['currency_mismatch', '/currency'],
      ['total_mismatch', '/total'],
      ['occurred_at_out_of_range', '/occurredAt'],
      ['transaction_not_found', '/id'],
      ['forbidden', undefined],
      ['forbidden', undefined],
    ]);
    expect(await register.balance('points')).toEqual(has(10));
    const here = { boundLocationId: cafe.locationId, atAnyTime: false };
    const same = { customer: { id: cafe.customerId }, locationId: cafe.locationId, source: 'api' };
    const done = await register.tryCorrect(sale.id, { ...coffees(3, 400), ...same }, here);
    expect(done.ok).toBe(true);
    of.clock.advance(73 * 3_600_000);
    expect(problemOf(await register.tryCorrect(sale.id, coffees(1), here)).code).toBe('forbidden');
  });
});

test('the store has issued in the month of the sale what is right', async () => {
  const { of, cafe, register, ten } = await openShop();
  const sale = await ten();
  of.clock.set(Date.parse('2026-12-05T12:00:00Z'));
  await register.correct(sale.id, coffees(3, 400));
  const issued = async (month: string) => {
    const query = { month, timeZoneOf: async () => 'Europe/London' };
    const lines = await of.ledgerService.settlement(cafe.orgId, query);
    return lines
      .filter(({ unit }) => unit === 'points')
      .map((line) => [line.issued, line.redeemed, line.refunded]);
  };
  expect([await issued('2026-11'), await issued('2026-12')]).toEqual([[[12n, 0n, 0n]], []]);
});
