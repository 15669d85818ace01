import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';
import { refundKind } from './record-refund.ts';

let platform: Platform;
let cafe: Cafe;
let till: ReturnType<typeof openRegister>;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
  till = openRegister(platform, cafe);
});
afterAll(() => platform.close());

const withNewCustomer = async () =>
  openRegister(platform, { ...cafe, customerId: await addCustomer(platform, cafe.orgId) });

interface Caller {
  orgId?: string;
  boundLocationId?: string | null;
  fromLog?: boolean;
}
const refund = (body: object, { fromLog = false, ...caller }: Caller = {}) =>
  platform.loyalty.intake(refundKind).submit({
    ...{ orgId: cafe.orgId, boundLocationId: null, by: 'key', fromLog },
    ...caller,
    body: body as never,
  });
const done = async (result: ReturnType<typeof refund>) => {
  const settled = await result;
  if (!settled.ok) throw new Error(`${settled.problem.code}: ${settled.problem.detail}`);
  return { ...settled.value.activity.outcome, replayed: settled.value.replayed };
};
const voidSale = (transactionId: string, reason: string) => till.tryVoidSale(transactionId, reason);

describe('a refund in the general form', () => {
  it('finds the sale by its source and number, and has a namespace of its own by source', async () => {
    const register = await withNewCustomer();
    const sale = await register.sell({ source: 'till 1', externalId: 'S|1', quantity: 3 });
    const of = { source: 'till 1', externalId: 'S|1' };
    const first = await done(refund({ source: 'till 1', externalId: 'R', of, amount: 300 }));
    expect(first).toMatchObject({
      ...{ transactionId: sale.id, amount: 300, refundedTotal: 300, replayed: false },
      ...{ locationId: cafe.locationId, status: 'posted' },
    });
    // another system's R, and the R of the route of one sale, are other refunds
    await done(refund({ source: 'till 2', externalId: 'R', of: { id: sale.id }, amount: 300 }));
    await register.refund(sale.id, { externalId: 'R', amount: 300 });
    expect(await register.balance('points')).toMatchObject({ available: 0, debt: 0 });
    const again = await done(refund({ source: 'till 1', externalId: 'R', of, amount: 300 }));
    expect(again).toEqual({ ...first, replayed: true });
    const other = await refund({ source: 'till 1', externalId: 'R', of, amount: 299 });
    expect(problemOf(other).code).toBe('idempotency_conflict');
    await register.expectInvariants();
  });

  it('brought back at another store, lowers the position of the store that issued: 9 issued, 9 back', async () => {
    const made = await openCafe(platform);
    const register = openRegister(platform, made);
    const sale = await register.sell({ quantity: 3 });
    const back = await done(
      refund(
        { externalId: 'far', of: { id: sale.id }, amount: 900, reason: 'cold', refundTo: 'cash' },
        { orgId: made.orgId, boundLocationId: made.otherLocationId },
      ),
    );
    expect(back).toMatchObject({
      ...{ locationId: made.otherLocationId, reason: 'cold', refundTo: 'cash' },
    });
    const lines = await platform.ledgerService.settlement(made.orgId, {
      month: '2026-11',
      timeZoneOf: async () => 'Europe/London',
    });
    expect(lines.filter(({ unit }) => unit === 'points')).toMatchObject([
      { locationId: made.locationId, issued: 9n, redeemed: 9n, refunded: 9n, net: 0n },
    ]);
    await register.expectInvariants();
  });

  it('names what is wrong: the sale, the place, the key, another organization', async () => {
    const { id } = await (await withNewCustomer()).sell();
    const foreign = await openCafe(platform);
    const body = { externalId: 'wrong', of: { id }, amount: 100 };
    const problems = [
      await refund({ ...body, of: { externalId: 'nowhere' } }),
      await refund({ ...body, of: { id: 'loc_1' } }),
      await refund(body, { orgId: foreign.orgId }),
      await refund({ ...body, locationId: foreign.locationId }),
      await refund(
        { ...body, locationId: cafe.locationId },
        { boundLocationId: cafe.otherLocationId },
      ),
      await refund({ ...body, lines: [{ id: 'a', quantity: 1 }] }),
      await refund({ ...body, occurredAt: '2020-01-01T00:00:00Z' }),
    ].map(problemOf);
    expect(problems.map(({ code, errors }) => [code, errors?.[0]?.pointer])).toEqual([
      ['transaction_not_found', '/of/externalId'],
      ['transaction_not_found', '/of/id'],
      ['transaction_not_found', '/of/id'],
      ['location_not_found', '/locationId'],
      ['forbidden', undefined],
      ['invalid_request', ''],
      ['occurred_at_out_of_range', '/occurredAt'],
    ]);
  });

  it('is published in the words of registers, marked, but not when it came from there', async () => {
    const register = await withNewCustomer();
    const { id } = await register.sell();
    const at = cafe.otherLocationId;
    const body = { of: { id }, lines: [{ id: 'a', quantity: 1 }], locationId: at };
    const taken = await done(refund({ ...body, source: 's', externalId: 'told' }));
    const { id: second } = await register.sell();
    await done(refund({ externalId: 'heard', of: { id: second }, amount: 100 }, { fromLog: true }));
    const undone = await register.sell({ quantity: 3 });
    await register.refund(undone.id, { lines: [{ id: 'a', quantity: 1 }] });
    const voided = await voidSale(undone.id, 'rung up twice');
    await platform.loyalty.drained();
    const told: unknown[] = [];
    const reader = await platform.events.subscribe({
      group: 'reader',
      pattern: `${cafe.orgId}.pos.refund`,
      async handler(batch) {
        told.push(...batch.map(({ event }) => event.payload));
        return undefined;
      },
    });
    await reader.drained();
    await reader.close();
    expect(told).toContainEqual({
      ...{ ...body, source: 's', externalId: 'told', processedAs: taken.id },
      occurredAt: '2026-11-22T12:00:00.000Z',
    });
    expect(told).toContainEqual({
      ...{ externalId: `void of ${undone.id}`, of: { id: undone.id } }, // why is nobody's to read
      ...{ lines: [{ id: 'a', quantity: 2 }], locationId: cafe.locationId },
      processedAs: voided.ok && voided.value.activity.id,
      occurredAt: '2026-11-22T12:00:00.000Z',
    });
    expect(JSON.stringify(told)).not.toContain('heard');
  });
});

describe('a sale that is voided', () => {
  it('gives back all that is left of it, after refunds of both kinds, once', async () => {
    const register = await withNewCustomer();
    const sale = await register.sell({ quantity: 8 });
    await register.refund(sale.id, { amount: 800 });
    await register.refund(sale.id, { lines: [{ id: 'a', quantity: 2 }] });
    const first = await voidSale(sale.id, 'rung up twice');
    // 24.00 − 8.00 − 2/8 of the 16.00 that were left
    expect(first.ok && first.value.activity.outcome).toMatchObject({
      ...{ status: 'voided', amount: 1_200, refundedTotal: 2_400, reason: 'rung up twice' },
      debt: [],
    });
    const again = await voidSale(sale.id, 'said otherwise');
    expect(again.ok && again.value.replayed).toBe(true);
    expect(again.ok && again.value.activity.outcome).toEqual(
      first.ok && first.value.activity.outcome,
    );
    for (const unit of ['points', 'stamps.coffee'])
      expect(await register.balance(unit)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
    for (const body of [{ amount: 1 }, { lines: [{ id: 'a', quantity: 1 }] }])
      expect(problemOf(await register.tryRefund(sale.id, body)).code).toBe('refund_exceeds_sale');
    await register.expectInvariants();
  });

  it('and cost nothing, so that it was no visit, is found and voided all the same', async () => {
    const register = await withNewCustomer();
    const lines = [{ id: 'a', category: 'coffee', quantity: 1, unitPrice: 300, discount: 300 }];
    const sale = await register.sell({ total: 0, lines });
    expect(sale.stamps).toEqual([]); // a free piece gives none
    const result = await voidSale(sale.id, 'mistake');
    expect(result.ok && result.value.activity.outcome).toMatchObject({
      ...{ status: 'voided', amount: 0, debt: [] },
      reversed: [],
    });
    expect(await register.balance('stamps.coffee')).toMatchObject({ available: 0, debt: 0 });
    // the posting that guards against a second void is there even where nothing was counted
    expect(result.ok && result.value.activity.legs.some((leg) => leg.includes('visits'))).toBe(
      true,
    );
    await register.expectInvariants();
  });

  it('of which all was refunded before has nothing to give, and racing itself does so once', async () => {
    const register = await withNewCustomer();
    const { id } = await register.sell();
    await register.refund(id, { amount: 300 });
    const nothing = await voidSale(id, 'late');
    expect(nothing.ok && nothing.value.activity.outcome).toMatchObject({ amount: 0, reversed: [] });
    const raced = await register.sell();
    const both = await Promise.all([voidSale(raced.id, 'one'), voidSale(raced.id, 'two')]);
    expect(both.map((result) => result.ok && result.value.replayed).sort()).toEqual([false, true]);
    expect(await register.balance('points')).toMatchObject({ available: 0, debt: 0 });
    expect(problemOf(await voidSale('txn_01h455vb4pex5vsknk084sn02q', 'x')).code).toBe(
      'transaction_not_found',
    );
    await register.expectInvariants();
  });
});
