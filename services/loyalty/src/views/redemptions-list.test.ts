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

async function ask(query: string) {
  const answer = await app.inject({ method: 'GET', url: `/v1/redemptions?${query}` });
  return { status: answer.statusCode, body: answer.json() };
}
async function listed(query: string): Promise<string[][]> {
  const { status, body } = await ask(query);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data.map(({ id, status }: Record<string, string>) => [id, status]);
}

async function threeHolds() {
  const register = openRegister(platform, cafe);
  const other = await addCustomer(platform, cafe.orgId);
  for (const customerId of [cafe.customerId, other]) await register.adjust(400, { customerId });
  const hold = (more: object = {}) => register.hold({ rewardId: 'free-coffee', ...more });
  const first = await hold();
  platform.clock.advance(1_000);
  const second = await hold({ locationId: cafe.otherLocationId });
  platform.clock.advance(1_000);
  const third = await hold({ customerId: other });
  await register.capture(first.id);
  await register.void(third.id);
  return { first: first.id, second: second.id, third: third.id, other };
}

test('redemptions are listed as they stand now, the latest held first', async () => {
  const { first, second, third } = await threeHolds();
  const all = [
    [third, 'voided'],
    [second, 'held'],
    [first, 'captured'],
  ];
  expect(await listed('')).toEqual(all);
  const { body } = await ask('limit=2');
  expect(body.data).toHaveLength(2);
  expect(await listed(`limit=2&cursor=${body.nextCursor}`)).toEqual(all.slice(2));
  platform.clock.advance(3_600_000);
  expect((await listed(''))[1]).toEqual([second, 'expired']);
});

test('of one location, of one customer, of a period', async () => {
  const { first, second, third, other } = await threeHolds();
  const ids = async (query: string) => (await listed(query)).map(([id]) => id);
  expect(await ids(`locationId=${cafe.otherLocationId}`)).toEqual([second]);
  expect((await ids(`customerId=${cafe.customerId}`)).sort()).toEqual([first, second].sort());
  expect(await ids(`customerId=${other}`)).toEqual([third]);
  expect(await ids('from=2026-11-23')).toEqual([]);
  expect(await ids('to=2026-11-22T12:00:01Z')).toEqual([first]);
  bound = cafe.otherLocationId;
  expect(await ids('')).toEqual([second]);
  expect(await ids(`customerId=${cafe.customerId}`)).toEqual([second]);
  expect((await ask(`locationId=${cafe.locationId}`)).body.code).toBe('forbidden');
});

test.each([
  ['customerId=nobody', 404, 'customer_not_found'],
  ['locationId=nowhere', 404, 'location_not_found'],
  ['from=x', 422, 'invalid_value'],
  ['cursor=x', 400, 'invalid_request'],
])('%s is refused', async (query, status, code) => {
  expect(await ask(query)).toMatchObject({ status, body: { code } });
});

test('a customer and a period at once are refused, and a cursor of another list', async () => {
  const both = await ask(`customerId=${cafe.customerId}&from=2026-01-01`);
  expect(both).toMatchObject({ status: 400, body: { errors: [{ pointer: '/customerId' }] } });
  const foreign = await ask(`customerId=${cafe.customerId}&cursor=x`);
  expect(foreign).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor' }] } });
});
