import { createEdge } from '@laurel/http/edge';
import { membershipRoutes } from '@laurel/membership/http/routes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister } from '../testing/register.ts';
import { tiersShown } from '../views/customer-view.ts';
import { loyaltyRoutes } from './routes.ts';

let platform: Platform;
let cafe: Cafe;
let app: FastifyInstance;

beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
  app = createEdge({
    log: {
      error: (fields) => expect.unreachable(String((fields as { err: unknown }).err)),
      warn: () => {},
    },
    bodyLimit: 100_000,
  });
  app.addHook('onRequest', async (request) => {
    request.principal = {
      orgId: cafe.orgId,
      keyId: 'key_1',
      scopes: ['pos', 'read', 'manage'],
      locationId: null,
    };
  });
  membershipRoutes(app, platform.membership, { tiersOf: tiersShown(platform.loyalty) });
  loyaltyRoutes(app, platform);
});
afterAll(async () => {
  await app.close();
  await platform.close();
});

async function call(method: 'GET' | 'POST', url: string, body?: object) {
  const answer = await app.inject({
    method,
    url,
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

describe('a question that is wrong is answered with the place and a sentence', () => {
  const foreign = 'The query parameter cursor is not a cursor of this list.';
  const cases: [string, () => string, string, string][] = [
    [
      'a cursor in a statement',
      () => `/v1/customers/${cafe.customerId}/statement?cursor=x`,
      '/cursor',
      foreign,
    ],
    [
      'a cursor in the sales',
      () => `/v1/transactions?customerId=${cafe.customerId}&cursor=x`,
      '/cursor',
      foreign,
    ],
    ['a cursor in all sales', () => '/v1/transactions?cursor=x', '/cursor', foreign],
  ];
  test.each(cases)('%s', async (_, url, pointer, detail) => {
    expect(await call('GET', url())).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', detail, errors: [{ pointer, detail }] },
    });
  });
});

test('sales of a customer who is not there are not an empty list', async () => {
  expect(await call('GET', `/v1/transactions?customerId=${cafe.customerId}`)).toMatchObject({
    status: 200,
    body: { data: [] },
  });
  for (const id of ['cus_01h455vb4pex5vsknk084sn02q', 'nobody'])
    expect(await call('GET', `/v1/transactions?customerId=${id}`)).toMatchObject({
      status: 404,
      body: { code: 'customer_not_found' },
    });
});

describe('times are RFC 3339', () => {
  test('of a sale, wherever it is read', async () => {
    const { id } = await openRegister(platform, cafe).sell({
      externalId: 'timed',
      occurredAt: '2026-11-21T10:00:00+01:00',
    });
    const { body } = await call('GET', `/v1/transactions/${id}`);
    expect(body.transaction).toMatchObject({
      externalId: 'timed',
      customer: { id: cafe.customerId },
      occurredAt: '2026-11-21T09:00:00.000Z',
    });
    expect(body.transaction).not.toHaveProperty('occurredAtMs');
    const byName = await call('GET', '/v1/transactions?externalId=timed');
    const byCustomer = await call('GET', `/v1/transactions?customerId=${cafe.customerId}`);
    expect([byName.body.data, byCustomer.body.data]).toEqual([[body], [body]]);
  });

  test('of a tier', async () => {
    const customerId = await addCustomer(platform, cafe.orgId);
    const tierOf = async () =>
      (await call('GET', `/v1/customers/${customerId}/balances`)).body.tier;
    expect(await tierOf()).toEqual({
      current: { id: 'bronze', name: 'bronze', benefits: [], until: null },
      next: { id: 'silver', name: 'silver', from: 50_000, measured: 0, missing: 50_000 },
    });
    await openRegister(platform, cafe).sell({ unitPrice: 50_000, total: 50_000 }, customerId);
    expect((await tierOf()).current).toEqual({
      id: 'silver',
      name: 'silver',
      benefits: [],
      until: '2027-12-01T00:00:00.000Z',
    });
  });
});

test('a statement says why stamps come back when a refund undoes the card they completed', async () => {
  const customerId = await addCustomer(platform, cafe.orgId);
  const register = openRegister(platform, { ...cafe, customerId });
  await register.sell({ quantity: 9 });
  const tenth = await register.sell();
  await register.refund(tenth.id, { amount: 300 });
  const { body } = await call(
    'GET',
    `/v1/customers/${customerId}/statement?unit=stamps.coffee&limit=2`,
  );
  const said = body.data.map(({ amount, detail }: { amount: number; detail: string }) => [
    amount,
    detail,
  ]);
  expect(new Map(said)).toEqual(
    new Map([
      [10, 'Stamps given back, for a refund undid the card they had completed'],
      [-1, 'Taken back by a refund'],
    ]),
  );
});

test('a customer’s tier is the same wherever it is read: at first the level that begins at zero', async () => {
  const customerId = await addCustomer(platform, cafe.orgId);
  const since = new Date(platform.clock.now()).toISOString();
  const read = async () => {
    const { body: customer } = await call('GET', `/v1/customers/${customerId}`);
    const { body: balances } = await call('GET', `/v1/customers/${customerId}/balances`);
    const { body: list } = await call('GET', '/v1/customers?limit=1000');
    expect(list.data.find(({ id }: { id: string }) => id === customerId)).toEqual(customer);
    expect(customer.tier?.id).toBe(balances.tier.current.id);
    return customer.tier;
  };
  expect(await read()).toEqual({ id: 'bronze', since, until: null });
  const sold = await openRegister(platform, cafe).sell({ unitPrice: 50_000 }, customerId);
  expect(sold.tier).toEqual({ id: 'silver', changed: true });
  await platform.loyalty.drained();
  expect(await read()).toEqual({ id: 'silver', since, until: '2027-12-01T00:00:00.000Z' });
});

describe('a sale that is read tells what has become of it', () => {
  const openCustomer = async () => {
    const customerId = await addCustomer(platform, cafe.orgId);
    return openRegister(platform, { ...cafe, customerId });
  };
  const points = async (id: string) => {
    const { body } = await call('GET', `/v1/transactions/${id}`);
    const { available } = body.balances.find(({ unit }: { unit: string }) => unit === 'points');
    return [body.status, available, body.earned[0].amount];
  };

  test('by its status and the balances of now, beside the 9 points it brought then', async () => {
    const register = await openCustomer();
    const { id } = await register.sell({ quantity: 3 });
    expect(await points(id)).toEqual(['posted', 9, 9]);
    await register.refund(id, { amount: 300 });
    expect(await points(id)).toEqual(['partlyRefunded', 6, 9]);
    await register.adjust(50);
    await register.refund(id, { amount: 600 });
    expect(await points(id)).toEqual(['refunded', 50, 9]);
  });

  test('also when it was voided by route: 201, then 200 with the first, whatever the reason', async () => {
    const register = await openCustomer();
    const { id } = await register.sell();
    const url = `/v1/transactions/${id}/void`;
    const first = await call('POST', url, { reason: 'rung up twice' });
    expect(first).toMatchObject({ status: 201, body: { status: 'voided', amount: 300 } });
    expect(await call('POST', url, { reason: 'again' })).toEqual({ ...first, status: 200 });
    expect(await points(id)).toEqual(['voided', 0, 3]);
    expect(await call('POST', url, {})).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason' }] },
    });
    const third = await register.sell();
    const refund = { source: 's', externalId: 'by-route', of: { id: third.id }, amount: 100 };
    const taken = await call('POST', '/v1/refunds', refund);
    expect(taken).toMatchObject({ status: 201, body: { amount: 100 } });
    expect(await call('POST', '/v1/refunds', refund)).toEqual({ ...taken, status: 200 });
  });

  test('of which nothing was paid when its last piece is back', async () => {
    const register = await openCustomer();
    const lines = [{ id: 'a', quantity: 2, unitPrice: 300, discount: 600 }];
    const { id } = await register.sell({ total: 0, lines });
    const status = async () => (await call('GET', `/v1/transactions/${id}`)).body.status;
    await register.refund(id, { lines: [{ id: 'a', quantity: 1 }] });
    expect(await status()).toBe('partlyRefunded');
    await register.refund(id, { lines: [{ id: 'a', quantity: 1 }] });
    expect(await status()).toBe('refunded');
  });
});
