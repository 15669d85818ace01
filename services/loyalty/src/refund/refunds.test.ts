import type { EventEnvelope } from '@laurel/contracts/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saleKind } from '../sale/record-sale.ts';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
  publish,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';

const dayMs = 86_400_000;

let platform: Platform;
let cafe: Cafe;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
});
afterAll(() => platform.close());

let numbers = 0;
/** A sale of 10.00 that is not rung up yet, of a customer of its own. */
async function tomorrow(of: Platform = platform, at: Cafe = cafe) {
  numbers += 1;
  const externalId = `T-${numbers}`;
  const made = { ...at, customerId: await addCustomer(of, at.orgId) };
  const till = openRegister(of, made);
  const lines = [
    { id: 'a', quantity: 2, unitPrice: 300 },
    { id: 'b', quantity: 1, unitPrice: 400 },
  ];
  return {
    ...till,
    externalId,
    arrives: (more: object = {}) => till.sell({ externalId, total: 1_000, lines, ...more }),
    refund: (body: object, caller: object = {}) =>
      of.loyalty.refunds.submit({
        ...{ orgId: at.orgId, boundLocationId: null, by: 'key', fromLog: false, ...caller },
        body: { externalId: `R-${externalId}`, of: { externalId }, ...body } as never,
      }),
    async listed() {
      const query = { status: undefined, limit: 1_000, cursor: undefined };
      const page = await of.loyalty.refunds.list(at.orgId, query);
      if (!page.ok) throw new Error(page.problem.detail);
      return page.value.data
        .filter(({ body }) => body.of.externalId === externalId)
        .map(({ status, problem }) => [status, problem?.code]);
    },
    points: async () => {
      const { available, debt } = await till.balance('points');
      return available - debt;
    },
  };
}
type Taken = Awaited<ReturnType<Platform['loyalty']['refunds']['submit']>>;
const statusOf = (taken: Taken) => {
  if (!taken.ok) return taken.problem.code;
  if (taken.value.waiting) return taken.value.waiting.status;
  return taken.value.done.replayed ? 'replayed' : 'posted';
};

async function published(of: Platform, orgId: string, type: string): Promise<EventEnvelope[]> {
  const found: EventEnvelope[] = [];
  const reader = await of.events.subscribe({
    ...{ group: `reader-${numbers++}`, pattern: `${orgId}.${type}` },
    async handler(batch) {
      found.push(...batch.map(({ event }) => event));
      return undefined;
    },
  });
  await reader.drained();
  await reader.close();
  return found;
}

describe('a refund that the log tells of, and that says no time', () => {
  const hourMs = 3_600_000;
  /** When it was, by when the log was told of it and by what it says. */
  const timeOf = async (
    till: Awaited<ReturnType<typeof tomorrow>>,
    caller: object,
    body: object = {},
  ) => {
    const taken = await till.refund({ amount: 100, ...body }, { fromLog: true, ...caller });
    if (!taken.ok) throw new Error(taken.problem.detail);
    const { waiting } = taken.value;
    return waiting ? waiting.occurredAtMs : taken.value.done.activity.occurredAtMs;
  };

  it.each([
    ['an hour ago', -hourMs, -hourMs],
    ['later than now, by the clock of the log', hourMs, 0],
    ['beyond the limits', -4_000 * 24 * hourMs, 0],
  ])('told %s', async (_, toldAfterMs, afterMs) => {
    const nowMs = platform.clock.now();
    const early = await tomorrow();
    const toldAtMs = nowMs + toldAfterMs;
    expect(await timeOf(early, { toldAtMs })).toBe(nowMs + afterMs); // it waits
    const late = await tomorrow();
    await late.arrives();
    expect(await timeOf(late, { toldAtMs })).toBe(nowMs + afterMs);
    // read once more, and later, it is the same refund
    const again = { toldAtMs: toldAtMs + 1_000 };
    expect(await timeOf(late, again)).toBe(nowMs + afterMs);
    expect(await timeOf(early, again)).toBe(nowMs + afterMs);
  });

  it('keeps the time at which the log was told when it had to wait, and its own when it says one', async () => {
    const nowMs = platform.clock.now();
    const till = await tomorrow();
    await timeOf(till, { toldAtMs: nowMs - hourMs });
    await till.arrives();
    await platform.loyalty.drained();
    const again = await till.refund({ amount: 100 }, { fromLog: true });
    expect(again).toMatchObject({
      value: { done: { activity: { occurredAtMs: nowMs - hourMs } } },
    });
    const occurredAt = new Date(nowMs - 2 * hourMs).toISOString();
    const said = { occurredAt, externalId: `${till.externalId}-said` };
    expect(await timeOf(till, { toldAtMs: nowMs }, said)).toBe(nowMs - 2 * hourMs);
  });
});

describe('a refund that comes before its sale', () => {
  it('of 3.00 waits; the sale of 10.00 comes, and the customer ends with 7 points', async () => {
    const till = await tomorrow();
    expect(statusOf(await till.refund({ amount: 300 }))).toBe('waiting');
    expect(statusOf(await till.refund({ amount: 300 }))).toBe('waiting');
    expect(await till.listed()).toEqual([['waiting', undefined]]);
    const sale = await till.arrives();
    await platform.loyalty.drained();
    expect(await till.points()).toBe(7);
    expect(await till.listed()).toEqual([]);
    const again = await till.refund({ amount: 300 });
    expect(statusOf(again)).toBe('replayed');
    expect(again).toMatchObject({
      value: { done: { activity: { outcome: { transactionId: sale.id, amount: 300 } } } },
    });
    expect(statusOf(await till.refund({ amount: 299 }))).toBe('idempotency_conflict');
    await platform.loyalty.drained();
    expect(await till.points()).toBe(7);
    await till.expectInvariants();
  });

  it.each([
    ['by line', [{ lines: [{ id: 'b', quantity: 1 }] }], 6],
    ['by amount, then by line', [{ amount: 500 }, { lines: [{ id: 'b', quantity: 1 }] }], 3],
    ['by line, then by amount', [{ lines: [{ id: 'b', quantity: 1 }] }, { amount: 300 }], 3],
    ['the whole, in three', [{ amount: 500 }, { amount: 200 }, { amount: 300 }], 0],
  ])('%s', async (_, bodies, points) => {
    const till = await tomorrow();
    for (const [i, body] of bodies.entries())
      expect(statusOf(await till.refund({ ...body, externalId: `${till.externalId}-${i}` }))).toBe(
        'waiting',
      );
    await till.arrives();
    await platform.loyalty.drained();
    expect(await till.points()).toBe(points);
    expect(await till.listed()).toEqual([]);
    await till.expectInvariants();
  });

  it('meets a sale that comes in a batch, from the log, or from another source of that number', async () => {
    const till = await tomorrow();
    const of = { source: 'kiosk', externalId: till.externalId };
    expect(statusOf(await till.refund({ of, amount: 300 }, { fromLog: true }))).toBe('waiting');
    await till.arrives();
    await platform.loyalty.drained();
    // the API's sale of this number is another one
    expect([await till.points(), await till.listed()]).toEqual([10, [['waiting', undefined]]]);
    const body = latteSale(cafe.locationId, null, { source: 'kiosk', externalId: till.externalId });
    const sale = { orgId: cafe.orgId, boundLocationId: null, body: body as never, fromLog: true };
    await platform.loyalty.intake(saleKind).submit(sale);
    await platform.loyalty.drained();
    expect(await till.listed()).toEqual([]);
  });

  it('is as old and where it was told, though the limits or the key have changed since', async () => {
    const till = await tomorrow();
    const occurredAt = new Date(platform.clock.now() - 20 * dayMs).toISOString();
    const at = { boundLocationId: cafe.otherLocationId };
    expect(statusOf(await till.refund({ amount: 300, occurredAt }, at))).toBe('waiting');
    const { maxPastDays } = cafe.organization.settings;
    await platform.membership.organizations.update(
      cafe.orgId,
      { settings: { maxPastDays: 5 } },
      'test',
    );
    await till.arrives();
    await platform.loyalty.drained();
    await platform.membership.organizations.update(
      cafe.orgId,
      { settings: { maxPastDays } },
      'test',
    );
    const again = await till.refund({ amount: 300, occurredAt }, at);
    expect(again).toMatchObject({
      value: {
        done: {
          activity: { locationId: cafe.otherLocationId, occurredAtMs: Date.parse(occurredAt) },
        },
      },
    });
  });

  it('of more than the sale that comes is refused, told of and listed, until it fits', async () => {
    const till = await tomorrow();
    await till.refund({ amount: 1_100 });
    await till.arrives();
    await platform.loyalty.drained();
    expect([await till.points(), await till.listed()]).toEqual([
      10,
      [['refused', 'refund_exceeds_sale']],
    ]);
    const told = await published(platform, cafe.orgId, 'loyalty.refund_refused');
    expect(told.map(({ payload }) => payload)).toContainEqual({
      ...{ source: 'api', externalId: `R-${till.externalId}`, amount: 1_100 },
      of: { source: 'api', externalId: till.externalId },
      receivedAt: new Date(platform.clock.now()).toISOString(),
      ...{ code: 'refund_exceeds_sale', detail: '1000 of 1000 are left to refund' },
    });
    // it was accepted: said again it is what it is, and another that fits as little changes nothing
    const again = await till.refund({ amount: 1_100 });
    expect([statusOf(again), statusOf(await till.refund({ amount: 1_100 }))]).toEqual([
      ...['refused', 'refused'],
    ]);
    expect(problemOf(await till.refund({ amount: 1_001 })).code).toBe('refund_exceeds_sale');
    expect(await till.listed()).toEqual([['refused', 'refund_exceeds_sale']]);
    // its number is free for what is right
    expect(statusOf(await till.refund({ amount: 1_000 }))).toBe('posted');
    expect([await till.points(), await till.listed()]).toEqual([0, []]);
  });

  it('of nothing that was sold keeps its own fault at once; an id that does not exist does not wait', async () => {
    const till = await tomorrow();
    const foreign = await openCafe(platform);
    const id = platform.ids.next('txn');
    const codes = [];
    for (const [body, caller] of [
      [{ amount: 1, of: { id } }],
      [{}],
      [{ amount: 1, locationId: foreign.locationId }],
      [{ amount: 1, locationId: cafe.locationId }, { boundLocationId: cafe.otherLocationId }],
      [{ amount: 1, occurredAt: '1999-01-01T00:00:00Z' }],
      [{ amount: 1 }, { orgId: 'org_nobody' }],
    ] as [object, object?][])
      codes.push(statusOf(await till.refund(body, caller)));
    expect(codes).toEqual([
      'transaction_not_found',
      'invalid_request',
      'location_not_found',
      'forbidden',
      'occurred_at_out_of_range',
      'organization_not_found',
    ]);
    expect(await till.listed()).toEqual([]);
  });

  it('of another organization meets nothing here', async () => {
    const till = await tomorrow();
    const foreign = await openCafe(platform);
    expect(statusOf(await till.refund({ amount: 300 }, { orgId: foreign.orgId }))).toBe('waiting');
    await till.arrives();
    await platform.loyalty.drained();
    expect([await till.points(), await till.listed()]).toEqual([10, []]);
    const query = { status: 'waiting' as const, limit: 10, cursor: undefined };
    const page = await platform.loyalty.refunds.list(foreign.orgId, query);
    expect(page).toMatchObject({ value: { data: [{ status: 'waiting' }] } });
  });
});

describe('a sale that does not come', () => {
  it('is reported once after the days of the program; when it comes later it is met still', async () => {
    const own = await openCafe(platform, { ...cafeProgram, refunds: { waitDays: 2 } });
    const till = await tomorrow(platform, own);
    await till.refund({ amount: 300 });
    platform.clock.advance(2 * dayMs - 1);
    await platform.background.sweep();
    expect(await till.listed()).toEqual([['waiting', undefined]]);
    platform.clock.advance(1);
    await platform.background.sweep();
    platform.clock.advance(3 * dayMs);
    await platform.background.sweep();
    expect(await till.listed()).toEqual([['unmatched', undefined]]);
    const told = await published(platform, own.orgId, 'loyalty.refund_unmatched');
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { externalId: `R-${till.externalId}`, amount: 300 },
    ]);
    expect(statusOf(await till.refund({ amount: 300 }))).toBe('unmatched');
    await till.arrives();
    await platform.loyalty.drained();
    expect([await till.points(), await till.listed()]).toEqual([7, []]);
    await publish(platform, own.orgId, cafeProgram);
  });

  it('is listed in pages', async () => {
    const own = await openCafe(platform);
    const till = await tomorrow(platform, own);
    for (const n of [1, 2, 3]) await till.refund({ externalId: `page-${n}`, amount: n });
    const seen: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = await platform.loyalty.refunds.list(own.orgId, {
        ...{ status: 'waiting', limit: 2, cursor },
      });
      if (!page.ok) throw new Error(page.problem.detail);
      seen.push(...page.value.data.map(({ body }) => body.externalId));
      cursor = page.value.nextCursor;
    }
    expect(seen).toEqual(['page-1', 'page-2', 'page-3']);
    const query = { status: undefined, limit: 2, cursor: 'no' };
    expect(problemOf(await platform.loyalty.refunds.list(own.orgId, query)).code).toBe(
      'invalid_request',
    );
  });
});
