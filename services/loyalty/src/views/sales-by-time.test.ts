import { createEdge } from '@laurel/http/edge';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loyaltyRoutes } from '../http/routes.ts';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister } from '../testing/register.ts';

let platform: Platform;
let cafe: Cafe;
let app: FastifyInstance;
/** To which the key is bound. */
let bound: string | null;
beforeEach(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
  bound = null;
  app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 100_000 });
  app.addHook('onRequest', async (request) => {
    request.principal = {
      ...{ orgId: cafe.orgId, keyId: 'key_1', locationId: bound },
      scopes: ['pos', 'read', 'manage'],
    };
  });
  loyaltyRoutes(app, platform);
});
afterEach(async () => {
  await app.close();
  await platform.close();
});

const sell = async (occurredAt: string, more: object = {}, customerId: string | null = null) =>
  (await openRegister(platform, cafe).sell({ occurredAt, ...more }, customerId)).id;

async function ask(query: string) {
  const answer = await app.inject({ method: 'GET', url: `/v1/transactions?${query}` });
  return { status: answer.statusCode, body: answer.json() };
}
async function listed(query: string): Promise<string[]> {
  const { status, body } = await ask(query);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data.map(({ id }: { id: string }) => id);
}

test('all sales are listed by when they took place, the newest first, page by page', async () => {
  const october = await sell('2026-10-05T10:00:00Z');
  const newest = await sell('2026-11-21T10:00:00Z', {}, cafe.customerId);
  const late = await sell('2026-11-02T10:00:00Z');
  const first = await sell('2026-11-01T10:00:00Z');
  const second = await sell('2026-11-01T10:00:00Z');
  const { id: _, ...adjusted } = await openRegister(platform, cafe).adjust(10);
  expect(adjusted).toBeDefined();
  const all = [newest, late, second, first, october];
  expect(await listed('')).toEqual(all);
  for (const limit of [1, 2, 3, 5]) {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ask(`limit=${limit}${cursor}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      if (body.nextCursor === undefined) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen, `${limit} a page`).toEqual(all);
  }
});

test('a period has its first instant and not its last; days are those of the organization', async () => {
  // London was an hour ahead of UTC until 25 October
  const before = await sell('2026-10-24T22:59:59.999Z');
  const first = await sell('2026-10-24T23:00:00Z');
  const last = await sell('2026-10-25T23:59:59.999Z');
  const after = await sell('2026-10-26T00:00:00Z');
  expect(await listed('from=2026-10-25&to=2026-10-26')).toEqual([last, first]);
  expect(await listed('from=2026-10-25')).toEqual([after, last, first]);
  expect(await listed('to=2026-10-25T00:00:00%2B01:00')).toEqual([before]);
  expect(await listed('from=2030-01-01')).toEqual([]);
  const of = async (query: string) => {
    const id = await sell('2026-10-25T10:00:00Z', {}, cafe.customerId);
    const sales = await listed(`customerId=${cafe.customerId}&${query}`);
    return sales.includes(id);
  };
  expect(await of('from=2026-10-25&to=2026-10-26')).toBe(true);
  expect(await of('from=2026-10-26')).toBe(false);
  expect(await of('to=2026-10-25')).toBe(false);
});

test('a list is of one location, of one customer, or of both', async () => {
  const { locationId, otherLocationId, customerId } = cafe;
  const other = await addCustomer(platform, cafe.orgId);
  const elsewhere = { locationId: otherLocationId };
  const a = await sell('2026-11-01T10:00:00Z', {}, customerId);
  const b = await sell('2026-11-02T10:00:00Z', elsewhere, customerId);
  const c = await sell('2026-11-03T10:00:00Z', elsewhere, other);
  expect(await listed(`locationId=${otherLocationId}`)).toEqual([c, b]);
  expect(await listed(`locationId=${otherLocationId}&to=2026-11-03`)).toEqual([b]);
  expect(await listed(`customerId=${customerId}`)).toEqual([b, a]);
  expect(await listed(`customerId=${customerId}&locationId=${locationId}`)).toEqual([a]);
  bound = locationId;
  expect(await listed('')).toEqual([a]);
  expect(await listed(`locationId=${locationId}`)).toEqual([a]);
  expect(await ask(`locationId=${otherLocationId}`)).toMatchObject({
    ...{ status: 403, body: { code: 'forbidden' } },
  });
});

test.each([
  ['from=yesterday', 422, '/from'],
  ['from=2026-02-30', 422, '/from'],
  ['to=2026-13-01', 422, '/to'],
  ['from=2026-11-02&to=2026-11-02', 422, '/to'],
  ['from=2026-11-02&to=2026-11-01', 422, '/to'],
  ['cursor=bnVsbA', 400, '/cursor'],
  ['limit=0', 400, '/limit'],
  ['when=2026', 400, '/when'],
])('%s is refused with its place', async (query, status, pointer) => {
  const told = await ask(query);
  expect(told, JSON.stringify(told.body)).toMatchObject({
    status,
    body: { errors: [{ pointer }] },
  });
});

test('what is nowhere is not an empty list', async () => {
  for (const locationId of ['loc_01h455vb4pex5vsknk084sn02q', 'nowhere'])
    expect(await ask(`locationId=${locationId}`)).toMatchObject({
      ...{ status: 404, body: { code: 'location_not_found' } },
    });
});
