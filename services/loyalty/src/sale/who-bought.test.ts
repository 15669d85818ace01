import { createEdge } from '@laurel/http/edge';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loyaltyRoutes } from '../http/routes.ts';
import {
  addCustomer,
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
let app: FastifyInstance;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
  register = openRegister(platform, cafe);
  app = createEdge({
    log: {
      error: (fields) => expect.unreachable(String((fields as { err: unknown }).err)),
      warn: () => {},
    },
    bodyLimit: 100_000,
  });
  app.addHook('onRequest', async (request) => {
    const scopes = ['pos' as const, 'read' as const];
    request.principal = { orgId: cafe.orgId, keyId: 'key_1', scopes, locationId: null };
  });
  loyaltyRoutes(app, platform);
});
afterAll(async () => {
  await app.close();
  await platform.close();
});

async function call(method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await app.inject({ method, url, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const sale = (more: object = {}) => ({ ...latteSale(cafe.locationId, null), ...more });
const unknown = { customer: { phone: '+441632960000' } };
const notFound = [{ code: 'customer_not_found', pointer: '/customer' }];
const fromLog = (body: object) =>
  platform.loyalty
    .intake(saleKind)
    .submit({ orgId: cafe.orgId, boundLocationId: null, body: body as never, fromLog: true });

async function erased() {
  const customerId = await addCustomer(platform, cafe.orgId);
  await platform.membership.customers.erase(cafe.orgId, customerId, 'test');
  return { customer: { id: customerId } };
}

/** Payloads of what was published of an activity, by type. */
async function published(id: string) {
  await platform.loyalty.drained();
  const seen = new Map<string, unknown>();
  const tail = await platform.events.tail({
    pattern: `${cafe.orgId}.*.*`,
    from: 'earliest',
    handler: (batch) =>
      void batch
        .filter(({ event }) => event.id.startsWith(id))
        .map(({ event }) => seen.set(event.type, event.payload)),
  });
  await expect.poll(() => seen.size).toBeGreaterThan(1);
  await tail.close();
  return seen;
}

describe('a customer who is not found', () => {
  it.each([
    ['phone', { phone: '+441632960000' }],
    ['e-mail', { email: 'nobody@example.com' }],
    ['card', { externalId: 'no such card' }],
    ['what is no phone', { phone: 'ada' }],
  ])(
    'by %s: the sale of 3.00 is recorded, earns nobody anything, and warns',
    async (_, customer) => {
      const answer = await call('POST', '/v1/transactions', sale({ customer }));
      expect(answer).toMatchObject({
        status: 201,
        body: { customerId: null, earned: [], balances: [], warnings: notFound },
      });
      expect(answer.body).not.toHaveProperty('clockSuspect');
      const { body } = await call('GET', `/v1/transactions/${answer.body.id}`);
      expect(body).toMatchObject({ warnings: notFound, transaction: { total: 300 } });
      expect(body.transaction).not.toHaveProperty('customer');
      const events = await published(answer.body.id);
      expect(events.get('loyalty.transaction_posted')).toMatchObject({ warnings: notFound });
      await register.expectInvariants();
    },
  );

  it('hears nothing of warnings when there are none', async () => {
    expect((await call('POST', '/v1/transactions', sale())).body).not.toHaveProperty('warnings');
  });

  it('who enrols before the repeat has nothing of it: 200 with the first answer', async () => {
    const customer = { phone: '+447700900201' };
    const body = { ...sale(), customer };
    const first = await call('POST', '/v1/transactions', body);
    const made = await platform.membership.customers.create(cafe.orgId, customer);
    if (!made.ok) throw new Error(made.problem.detail);
    expect(await call('POST', '/v1/transactions', body)).toEqual({ ...first, status: 200 });
    expect((await register.balance('points', made.value.id)).available).toBe(0);
    const named = { ...body, customer: { id: made.value.id } };
    expect((await call('POST', '/v1/transactions', named)).status).toBe(409);
    const { customer: _, ...anonymous } = body;
    expect((await call('POST', '/v1/transactions', anonymous)).status).toBe(409);
  });

  it('by an id that does not exist is the sender’s mistake: 404', async () => {
    const customer = { id: 'cus_01h455vb4pex5vsknk084sn02q' };
    expect(await call('POST', '/v1/transactions', sale({ customer }))).toMatchObject({
      status: 404,
      body: { code: 'customer_not_found' },
    });
  });

  it('or was erased: recorded without him, and required: refused', async () => {
    const gone = await erased();
    const warnings = [{ code: 'customer_erased', pointer: '/customer' }];
    expect(await call('POST', '/v1/transactions', sale(gone))).toMatchObject({
      status: 201,
      body: { customerId: null, warnings },
    });
    expect(
      await call('POST', '/v1/transactions', sale({ ...gone, customerRequired: true })),
    ).toMatchObject({ status: 422, body: { code: 'customer_erased' } });
  });

  it('is told of in a batch, a preview, a simulation, and recorded from the log', async () => {
    const batch = { transactions: [sale(unknown), sale({ ...unknown, customerRequired: true })] };
    expect((await call('POST', '/v1/transactions/batch', batch)).body.results).toMatchObject([
      { status: 201, outcome: { warnings: notFound } },
      { status: 404, problem: { code: 'customer_not_found' } },
    ]);
    expect(await call('POST', '/v1/transactions?dry=true', sale(unknown))).toMatchObject({
      status: 200,
      body: { status: 'preview', warnings: notFound },
    });
    const simulation = { transaction: sale(unknown) };
    expect(await call('POST', '/v1/program/simulate', simulation)).toMatchObject({
      status: 200,
      body: { warnings: [{ code: 'customer_not_found', pointer: '/transaction/customer' }] },
    });
    expect(await fromLog(sale(unknown))).toMatchObject({
      value: { activity: { outcome: { warnings: notFound } } },
    });
    const required = await fromLog(sale({ ...unknown, customerRequired: true }));
    expect(problemOf(required).code).toBe('customer_not_found');
  });

  it('of a custom event is refused', async () => {
    const customerId = 'cus_01h455vb4pex5vsknk084sn02q';
    expect(problemOf(await register.tryEvent({ type: 'x', customerId })).code).toBe(
      'customer_not_found',
    );
  });
});

describe('a clock beyond the limits', () => {
  const wrong = { occurredAt: '2031-01-01T00:00:00Z' };
  const now = new Date(startMs).toISOString();
  const suspect = {
    clockSuspect: true,
    warnings: [{ code: 'clock_suspect', pointer: '/occurredAt' }],
  };

  it('is refused alone', async () => {
    expect(await call('POST', '/v1/transactions', sale(wrong))).toMatchObject({
      status: 422,
      body: { code: 'occurred_at_out_of_range' },
    });
  });

  it('is the server’s in a batch, and the repeat hears the same: in the batch, and alone', async () => {
    const body = sale({ ...wrong, customer: { id: cafe.customerId } });
    const batch = { transactions: [body] };
    const before = (await register.balance('points')).available;
    const [first] = (await call('POST', '/v1/transactions/batch', batch)).body.results;
    expect(first).toMatchObject({ status: 201, outcome: suspect });
    const { id } = first.outcome;
    expect((await call('GET', `/v1/transactions/${id}`)).body).toMatchObject({
      ...suspect,
      transaction: { occurredAt: now },
    });
    const events = await published(id);
    expect(events.get('loyalty.transaction_posted')).toMatchObject(suspect);
    expect(events.get('pos.transaction')).toMatchObject({ occurredAt: now });
    platform.clock.advance(60_000);
    const [again] = (await call('POST', '/v1/transactions/batch', batch)).body.results;
    expect(again).toEqual({ ...first, status: 200 });
    expect(await call('POST', '/v1/transactions', body)).toEqual({
      status: 200,
      body: first.outcome,
    });
    expect((await register.balance('points')).available).toBe(before + 3);
    const other = { ...body, occurredAt: '2031-01-02T00:00:00Z' };
    expect((await call('POST', '/v1/transactions', other)).status).toBe(422);
  });

  it('is refused in a batch that wants it so, as an import of history does', async () => {
    const batch = { transactions: [sale({ occurredAt: '1999-01-01T00:00:00Z' })] };
    const strict = { ...batch, refuseSuspectClocks: true };
    expect((await call('POST', '/v1/transactions/batch', strict)).body.results).toMatchObject([
      { status: 422, problem: { code: 'occurred_at_out_of_range' } },
    ]);
  });

  it('is the server’s from the log, in the past too, beside an unknown customer', async () => {
    const done = await fromLog(sale({ ...unknown, occurredAt: '1999-01-01T00:00:00Z' }));
    expect(done).toMatchObject({
      value: {
        activity: {
          occurredAtMs: platform.clock.now(),
          outcome: { clockSuspect: true, warnings: [...notFound, ...suspect.warnings] },
        },
      },
    });
    if (!done.ok) return;
    const { activity } = done.value;
    expect(await platform.loyalty.activities.get(activity)).toEqual(activity);
  });
});

describe('a location by its external id', () => {
  const store = (externalId: string) =>
    platform.membership.locations.update(cafe.orgId, cafe.locationId, { externalId }, 'test');
  const bound = (boundLocationId: string | null, body: object) =>
    platform.loyalty
      .intake(saleKind)
      .submit({ orgId: cafe.orgId, boundLocationId, body: body as never, fromLog: false });

  it('is where the sale happened, and the event, the redemption and the adjustment', async () => {
    expect((await store('0042')).ok).toBe(true);
    const { locationId, customerId } = cafe;
    const sold = await bound(null, sale({ locationId: '0042', customer: { id: customerId } }));
    expect(sold).toMatchObject({ ok: true, value: { activity: { locationId } } });
    if (!sold.ok) return;
    const { body } = await call('GET', `/v1/transactions/${sold.value.activity.id}`);
    expect(body.transaction).toMatchObject({ locationId });
    expect(await register.hold({ unit: 'points', amount: 1, locationId: '0042' })).toMatchObject({
      locationId,
    });
    const adjusted = await register.tryAdjust({ amount: 1, locationId: '0042' });
    expect(adjusted).toMatchObject({ ok: true, value: { activity: { locationId } } });
    const simulation = { transaction: sale({ locationId: '0042' }) };
    expect((await call('POST', '/v1/program/simulate', simulation)).status).toBe(200);
    expect(await fromLog(sale({ locationId: '0042' }))).toMatchObject({
      ok: true,
      value: { activity: { locationId } },
    });
    await register.expectInvariants();
  });

  it('is what the key is bound to, or it is forbidden', async () => {
    await store('0042');
    expect(await bound(cafe.locationId, sale({ locationId: '0042' }))).toMatchObject({ ok: true });
    const elsewhere = await bound(cafe.otherLocationId, sale({ locationId: '0042' }));
    expect(problemOf(elsewhere).code).toBe('forbidden');
    const nowhere = await bound(cafe.otherLocationId, sale({ locationId: '0043' }));
    expect(problemOf(nowhere)).toMatchObject({
      code: 'location_not_found',
      errors: [{ pointer: '/locationId' }],
    });
  });

  it('of another organization is none', async () => {
    const other = await openCafe(platform);
    const { locations } = platform.membership;
    await locations.update(other.orgId, other.locationId, { externalId: 'theirs' }, 'test');
    expect(problemOf(await bound(null, sale({ locationId: 'theirs' }))).code).toBe(
      'location_not_found',
    );
  });

  it('has another number since: the repeat hears the first answer', async () => {
    await store('0042');
    const body = sale({ locationId: '0042' });
    const first = await bound(cafe.locationId, body);
    await store('0099');
    const again = await bound(cafe.locationId, body);
    expect(again).toMatchObject({ ok: true, value: { replayed: true } });
    expect(again.ok && again.value.activity.id).toBe(first.ok && first.value.activity.id);
    expect(problemOf(await bound(cafe.otherLocationId, body)).code).toBe('location_not_found');
  });
});
