import { createEdge } from '@laurel/http/edge';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { loyaltyRoutes } from '../http/routes.ts';
import { latteSale, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
let app: FastifyInstance | undefined;
afterEach(async () => {
  await app?.close();
  await platform?.close();
});

async function openShop() {
  const of = await openPlatform();
  const edge = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 100_000 });
  [platform, app] = [of, edge];
  const cafe = await openCafe(of);
  edge.addHook('onRequest', async (request) => {
    const rights = { scopes: ['pos' as const, 'manage' as const], locationId: null };
    request.principal = { orgId: cafe.orgId, keyId: 'key_1', ...rights };
  });
  loyaltyRoutes(edge, of);
  const send = async (method: 'GET' | 'PUT', url: string, payload?: object) => {
    const answer = await edge.inject({ method, url, ...(payload && { payload }) });
    expect([url, answer.statusCode]).toEqual([url, 200]);
    return answer.json();
  };
  return { cafe, register: openRegister(of, cafe), send };
}

/** Two coffees for 10.00: 10 points. */
const ten = { externalId: 'T-1', quantity: 2, unitPrice: 500 };

test('a naming that is only thought through says so, and what would be; nothing is changed', async () => {
  const { cafe, register, send } = await openShop();
  const sale = await register.sell(ten, null);
  const url = `/v1/transactions/${sale.id}`;
  const before = await send('GET', url);
  const naming = { customer: { id: cafe.customerId }, reason: 'Forgot her card' };
  const thought = await send('PUT', `${url}/customer?dry=true`, naming);
  expect(thought).toMatchObject({
    ...{ id: sale.id, status: 'preview', customerId: cafe.customerId },
    earned: [{ unit: 'points', amount: 10 }],
    customerChange: { previousCustomerId: null, reason: 'Forgot her card' },
  });
  expect(await send('GET', url)).toEqual(before);
  expect(await register.balance('points')).toMatchObject({ available: 0 });
  const named = await send('PUT', `${url}/customer`, naming);
  expect(named).toEqual({ ...thought, status: 'posted' });
  const again = await send('PUT', `${url}/customer?dry=true`, naming);
  expect(again).toEqual({ ...named, status: 'preview' });
});

test('a correction that is only thought through says so', async () => {
  const { cafe, register, send } = await openShop();
  const sale = await register.sell(ten);
  const url = `/v1/transactions/${sale.id}`;
  const right = latteSale(cafe.locationId, cafe.customerId, { ...ten, quantity: 3 });
  expect(await send('PUT', `${url}?dry=true`, right)).toMatchObject({
    ...{ id: sale.id, status: 'preview' },
    earned: [{ unit: 'points', amount: 15 }],
  });
  expect(await send('GET', url)).toMatchObject({ status: 'posted', revision: 1 });
  expect(await send('PUT', url, right)).toMatchObject({ status: 'corrected', revision: 2 });
});
