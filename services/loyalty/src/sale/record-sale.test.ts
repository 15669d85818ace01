import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
  startMs,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';
import { saleKind } from './record-sale.ts';

let platform: Platform;
let cafe: Cafe;
let register: ReturnType<typeof openRegister>;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform, {
    ...cafeProgram,
    rules: [
      ...cafeProgram.rules,
      {
        id: 'welcome',
        on: 'pos.transaction',
        then: [{ earn: 'points', fixed: 5 }],
        cap: { per: 'customer', period: 'day', amount: 8 },
      },
    ],
  });
  register = openRegister(platform, cafe);
});
afterAll(() => platform.close());

describe('a sale', () => {
  it('earns points and stamps, and tells the balances that the ledger then has', async () => {
    const outcome = await register.sell({ quantity: 2, unitPrice: 350 });
    expect(outcome.earned).toEqual([{ unit: 'points', amount: 12, pending: false }]);
    expect(outcome.stamps).toEqual([{ card: 'coffee', added: 2, balance: 2, completed: 0 }]);
    expect(outcome.tier).toEqual({ id: 'bronze', changed: false });
    expect(outcome.why.map(({ rule, fired }) => [rule, fired])).toContainEqual(['base', true]);
    for (const { unit, ...told } of outcome.balances)
      expect(await register.balance(unit)).toEqual(told);
    await register.expectInvariants();
  });

  it('a cap per customer and day gives what is left of it, then nothing, then again the next day', async () => {
    const second = await register.sell({ unitPrice: 100 });
    expect(second.earned).toEqual([{ unit: 'points', amount: 1 + 3, pending: false }]);
    expect(second.why.find(({ rule }) => rule === 'welcome')).toMatchObject({
      reason: 'cap_reduced',
    });
    const third = await register.sell({ unitPrice: 100 });
    expect(third.why.find(({ rule }) => rule === 'welcome')).toMatchObject({
      fired: false,
      reason: 'cap_reached',
    });
    platform.clock.advance(24 * 3_600_000);
    expect((await register.sell({ unitPrice: 100 })).earned).toEqual([
      { unit: 'points', amount: 6, pending: false },
    ]);
  });

  it('the tenth stamp becomes a voucher, and stamps beyond it stay on the next card', async () => {
    const before = (await register.balance('stamps.coffee')).available;
    const outcome = await register.sell({ quantity: 11 - before });
    expect(outcome.stamps).toEqual([
      { card: 'coffee', added: 11 - before, balance: 1, completed: 1 },
    ]);
    expect(outcome.rewards).toEqual([{ reward: 'free-coffee', count: 1 }]);
    expect(await register.balance('reward.free-coffee')).toMatchObject({ available: 1 });
  });

  it('crossing a threshold raises the tier, and the customer record follows', async () => {
    const outcome = await register.sell({ unitPrice: 60_000 });
    expect(outcome.tier).toEqual({ id: 'silver', changed: true });
    await platform.loyalty.drained();
    const customer = await platform.membership.customers.get(cafe.orgId, cafe.customerId);
    expect(customer?.tier?.id).toBe('silver');
    const next = await register.sell({
      unitPrice: 1_000,
      lines: [{ quantity: 1, unitPrice: 1_000 }],
    });
    expect(next.tier).toEqual({ id: 'silver', changed: false });
    expect(next.earned[0]?.amount).toBe(12); // 10 by rate, a quarter more by tier, floored
  });

  it('without a customer is counted, and earns nothing', async () => {
    const outcome = await register.sell({}, null);
    expect(outcome).toMatchObject({ customerId: null, earned: [], balances: [] });
    await register.expectInvariants();
  });

  it('sent again is answered with the stored outcome, and has its effect once', async () => {
    const body = latteSale(cafe.locationId, cafe.customerId);
    const first = await register.trySale(body);
    const before = await register.balance('points');
    const again = await register.trySale(body);
    expect(first.ok && again.ok && again.value.replayed).toBe(true);
    expect(first.ok && again.ok && again.value.activity.outcome).toEqual(
      first.ok && first.value.activity.outcome,
    );
    expect(await register.balance('points')).toEqual(before);
  });

  it('sent many times at once has its effect once', async () => {
    const body = latteSale(cafe.locationId, cafe.customerId);
    const before = await register.balance('points');
    const results = await Promise.all(Array.from({ length: 20 }, () => register.trySale(body)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(results.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
    expect((await register.balance('points')).available).toBe(before.available + 3 + 0);
  });

  it('with other content under a known number is a conflict', async () => {
    const body = latteSale(cafe.locationId, cafe.customerId);
    await register.trySale(body);
    const other = await register.trySale({
      ...body,
      total: 400,
      lines: [{ quantity: 1, unitPrice: 400 }],
    });
    expect(problemOf(other).code).toBe('idempotency_conflict');
  });

  it('whose source is named like another kind of activity does not stand in the way of that', async () => {
    await register.adjust(20);
    const { id } = await register.sell();
    const hold = await register.hold({ unit: 'points', amount: 1 });
    const names = {
      refund: 'r-1',
      redemption: 'h-1',
      adjustment: 'a-1',
      resolve: hold.id,
      release: id,
    };
    for (const [source, externalId] of Object.entries(names))
      await register.sell({ source, externalId });
    const later = [
      await register.capture(hold.id),
      await register.tryRefund(id, { externalId: 'r-1', amount: 100 }),
      await register.tryHold({ externalId: 'h-1', unit: 'points', amount: 1 }),
      await register.tryAdjust({ externalId: 'a-1', amount: 1 }),
    ];
    expect(later).toMatchObject([{ ok: true }, { ok: true }, { ok: true }, { ok: true }]);
  });

  it('is known by its source and its number, wherever one ends and the other begins', async () => {
    for (const [source, externalId] of Object.entries({
      'till|1': '7',
      till: '1|7',
      'till%7C1': '7',
    })) {
      const result = await register.trySale(
        latteSale(cafe.locationId, cafe.customerId, { source, externalId }),
      );
      expect(result).toMatchObject({ ok: true, value: { replayed: false } });
    }
  });

  it('whose answer was lost may come again from the journal of a register that went offline', async () => {
    const body = latteSale(cafe.locationId, cafe.customerId, {
      occurredAt: '2026-11-22T11:00:00Z',
    });
    await register.trySale(body);
    expect(await register.trySale({ ...body, offline: true })).toMatchObject({
      ok: true,
      value: { replayed: true },
    });
  });

  it('is the same sale whether its customer is named by id or by card', async () => {
    const body = latteSale(cafe.locationId, cafe.customerId);
    const customer = await platform.membership.customers.get(cafe.orgId, cafe.customerId);
    await register.trySale(body);
    const again = await register.trySale({
      ...body,
      customer: { externalId: customer?.externalId },
    });
    expect(again.ok && again.value.replayed).toBe(true);
  });

  it('published events say what was sold, and what it brought', async () => {
    const outcome = await register.sell();
    await platform.loyalty.drained();
    const seen: string[] = [];
    const tail = await platform.events.tail({
      pattern: `${cafe.orgId}.*.*`,
      from: 'earliest',
      handler: (batch) =>
        void seen.push(
          ...batch
            .filter(({ event }) => event.id.startsWith(outcome.id))
            .map(({ event }) => event.type),
        ),
    });
    await expect.poll(() => seen).toEqual(['pos.transaction', 'loyalty.transaction_posted']);
    await tail.close();
  });

  it('is published in the words in which registers report sales, with what it was recorded as', async () => {
    const body = {
      ...latteSale(cafe.locationId, cafe.customerId),
      ...{
        source: 'till',
        occurredAt: '2026-11-21T10:00:00.000Z',
        currency: 'GBP',
        staffId: 'eve',
        offline: true,
      },
      ...{
        total: 550,
        lines: [
          { id: 'a', sku: 'LATTE', category: 'coffee', quantity: 2, unitPrice: 300, discount: 50 },
        ],
      },
    };
    const result = await register.trySale(body);
    if (!result.ok) throw new Error(result.problem.detail);
    const { id } = result.value.activity;
    await platform.loyalty.drained();
    const seen: unknown[] = [];
    const tail = await platform.events.tail({
      pattern: `${cafe.orgId}.pos.transaction`,
      from: 'earliest',
      handler: (batch) =>
        void seen.push(
          ...batch.filter(({ event }) => event.id.startsWith(id)).map(({ event }) => event.payload),
        ),
    });
    await expect.poll(() => seen).toEqual([{ ...body, processedAs: id }]);
    await tail.close();
  });
});

describe('a sale is refused, and changes nothing, when', () => {
  const refusals: [string, (sale: Record<string, unknown>) => object, string, string][] = [
    [
      'the customer is required and unknown',
      (sale) => ({ ...sale, customerRequired: true, customer: { phone: '+441632960000' } }),
      'customer_not_found',
      '/customer',
    ],
    [
      'the customer is required and nobody is named',
      ({ customer: _, ...sale }) => ({ ...sale, customerRequired: true }),
      'customer_not_found',
      '/customer',
    ],
    [
      'the id of the customer does not exist',
      (sale) => ({ ...sale, customer: { id: 'cus_01h455vb4pex5vsknk084sn02q' } }),
      'customer_not_found',
      '/customer',
    ],
    [
      'the location is unknown',
      (sale) => ({ ...sale, locationId: 'loc_nowhere' }),
      'location_not_found',
      '/locationId',
    ],
    [
      'the currency is another',
      (sale) => ({ ...sale, currency: 'EUR' }),
      'currency_mismatch',
      '/currency',
    ],
    [
      'the total disagrees with the lines',
      (sale) => ({ ...sale, total: 1 }),
      'total_mismatch',
      '/total',
    ],
    [
      'it happened in the future',
      (sale) => ({ ...sale, occurredAt: new Date(startMs + 400 * 86_400_000).toISOString() }),
      'occurred_at_out_of_range',
      '/occurredAt',
    ],
    [
      'it happened long ago',
      (sale) => ({ ...sale, occurredAt: '1999-01-01T00:00:00Z' }),
      'occurred_at_out_of_range',
      '/occurredAt',
    ],
    [
      'two lines have one id',
      (sale) => ({
        ...sale,
        total: 600,
        lines: [
          { id: 'a', quantity: 1, unitPrice: 300 },
          { id: 'a', quantity: 1, unitPrice: 300 },
        ],
      }),
      'invalid_value',
      '/lines/1/id',
    ],
    [
      'a discount is larger than its line',
      (sale) => ({ ...sale, lines: [{ quantity: 1, unitPrice: 300, discount: 301 }] }),
      'invalid_value',
      '/lines/0/discount',
    ],
  ];
  it.each(refusals)('%s', async (_, change, code, pointer) => {
    const before = await register.balance('points');
    const result = await register.trySale(change(latteSale(cafe.locationId, cafe.customerId)));
    expect(problemOf(result)).toMatchObject({ code, errors: [{ pointer }] });
    expect(await register.balance('points')).toEqual(before);
  });

  it('the key is bound to another location', async () => {
    const body = latteSale(cafe.locationId, cafe.customerId) as never;
    const result = await platform.loyalty.intake(saleKind).submit({
      orgId: cafe.orgId,
      boundLocationId: cafe.otherLocationId,
      body,
      fromLog: false,
    });
    expect(problemOf(result).code).toBe('forbidden');
  });

  it('the customer belongs to another organization', async () => {
    const other = await openCafe(platform);
    expect(
      problemOf(await register.trySale(latteSale(cafe.locationId, other.customerId))).code,
    ).toBe('customer_not_found');
    expect(
      problemOf(await register.trySale(latteSale(other.locationId, cafe.customerId))).code,
    ).toBe('location_not_found');
  });
});
