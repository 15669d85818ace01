import { createEdge } from '@laurel/http/edge';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loyaltyRoutes } from '../http/routes.ts';
import { openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister } from '../testing/register.ts';

let platform: Platform;
let cafe: Cafe;
let app: FastifyInstance;
beforeEach(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
  app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 100_000 });
  app.addHook('onRequest', async (request) => {
    request.principal = {
      ...{ orgId: cafe.orgId, keyId: 'key_1', locationId: null },
      scopes: ['pos', 'read', 'manage'],
    };
  });
  loyaltyRoutes(app, platform);
});
afterEach(async () => {
  await app.close();
  await platform.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
async function ask(method: Method, url: string, body?: object) {
  const payload = body === undefined ? {} : { payload: body };
  const answer = await app.inject({ method, url: `/v1/products${url}`, ...payload });
  return { status: answer.statusCode, body: answer.json() };
}
const names = async (query = '') =>
  (await ask('GET', query)).body.data.map(({ name }: { name: string }) => name);

test('a product is added, changed field by field, and removed; the audit log tells of it', async () => {
  const made = await ask('POST', '', {
    name: 'Flat white',
    sku: 'FW',
    category: 'coffee',
    price: 340,
  });
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Flat white', sku: 'FW', price: 340, imageUrl: null, active: true },
  });
  const path = `/${made.body.id}`;
  expect((await ask('GET', path)).body).toEqual(made.body);
  const changed = await ask('PATCH', path, { price: null, active: false });
  expect(changed.body).toEqual({ ...made.body, price: null, active: false });
  expect((await ask('DELETE', path)).body).toEqual(changed.body);
  for (const method of ['GET', 'DELETE'] as const)
    expect((await ask(method, path)).body.code).toBe('product_not_found');
  const { data } = await platform.membership.audit.list(cafe.orgId, { limit: 3 });
  expect(data).toMatchObject([
    { action: 'product.changed', subject: made.body.id, by: 'key_1', after: null },
    { before: { price: 340 }, after: { price: null, active: false } },
    { before: null, after: { name: 'Flat white' } },
  ]);
});

test('a number names one product, and products without one are many', async () => {
  const { body: one } = await ask('POST', '', { name: 'A', sku: '1' });
  const { body: other } = await ask('POST', '', { name: 'B', sku: '2' });
  const refused = { status: 409, body: { code: 'already_exists', errors: [{ pointer: '/sku' }] } };
  expect(await ask('POST', '', { name: 'C', sku: '1' })).toMatchObject(refused);
  expect(await ask('PATCH', `/${other.id}`, { sku: '1' })).toMatchObject(refused);
  expect((await ask('PATCH', `/${one.id}`, { sku: null })).status).toBe(200);
  expect((await ask('PATCH', `/${other.id}`, { sku: '1' })).status).toBe(200);
  expect((await ask('POST', '', { name: 'D' })).status).toBe(201);
  expect(await names()).toEqual(['A', 'B', 'D']);
});

test('products are listed by category and by whether they are shown', async () => {
  await ask('POST', '', { name: 'Latte', category: 'coffee' });
  await ask('POST', '', { name: 'Mocha', category: 'coffee', active: false });
  await ask('POST', '', { name: 'Cake', category: 'cake' });
  expect(await names('?category=coffee')).toEqual(['Latte', 'Mocha']);
  expect(await names('?active=true')).toEqual(['Latte', 'Cake']);
  expect(await names('?category=coffee&active=false')).toEqual(['Mocha']);
  expect((await ask('GET', '?cursor=x')).body.errors).toMatchObject([{ pointer: '/cursor' }]);
});

test('what was sold is imported once, as the latest sale named it; what is known stays', async () => {
  const sell = (occurredAt: string, lines: object[], total: number) =>
    openRegister(platform, cafe).sell({ occurredAt, lines, total }, null);
  const line = (id: string, more: object) => ({ id, quantity: 1, unitPrice: 300, ...more });
  await sell('2026-11-21T10:00:00Z', [line('a', { sku: 'LATTE', name: 'Latte' })], 300);
  await sell(
    '2026-11-20T10:00:00Z',
    [
      line('a', { sku: 'LATTE', name: 'Old latte', unitPrice: 200 }),
      line('b', { sku: 'CAKE', category: 'cake' }),
      line('c', { name: 'Something' }),
    ],
    800,
  );
  await ask('POST', '', { name: 'My cake', sku: 'CAKE' });
  expect((await ask('POST', '/import')).body).toEqual({ added: 1, known: 1, sales: 2 });
  expect((await ask('POST', '/import')).body).toEqual({ added: 0, known: 2, sales: 2 });
  const { data } = (await ask('GET', '')).body;
  expect(data).toMatchObject([
    { name: 'My cake', sku: 'CAKE', price: null },
    { name: 'Latte', sku: 'LATTE', price: 300, active: true },
  ]);
  const other = await openCafe(platform);
  const theirs = await platform.loyalty.products.list(other.orgId, {}, { limit: 10 });
  expect(theirs.data).toEqual([]);
});

test.each([
  [{ name: '' }, 400],
  [{ name: 'A', price: -1 }, 400],
  [{ name: 'A', price: 1.5 }, 400],
  [{ name: 'A', imageUrl: 'http://x.example/a.png' }, 422],
  [{ name: 'A', imageUrl: 'javascript:alert(1)' }, 422],
  [{ name: 'A', colour: 'red' }, 400],
  [{ sku: 'x' }, 400],
])('%j is refused', async (body, status) => {
  const told = await ask('POST', '', body);
  expect(told.status, JSON.stringify(told.body)).toBe(status);
  expect(await names()).toEqual([]);
});
