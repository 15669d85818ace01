import { systemClock } from '@laurel/contracts/clock';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { platformKey } from './host-process.ts';
import { ask, type Cafe, coffees, ok, openCafe, openStage, routesOf, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
});
afterAll(() => stage?.close());

const scopes = ['pos', 'read', 'manage', 'admin'] as const;

/** Open to everyone; any other route must name its scopes. */
const open = [
  ...['GET /metrics', 'GET /healthz', 'GET /readyz'],
  ...['POST /v1/customer-auth/start', 'POST /v1/customer-auth/verify'],
  'GET /v1/public/brands/{slug}',
  'POST /v1/devices/pair',
  // of people who sign in, whose rules are the people's own
  ...['GET /v1/auth/session', 'GET /v1/auth/sessions', 'DELETE /v1/auth/sessions'],
  ...['DELETE /v1/auth/sessions/{id}', 'POST /v1/auth/sign-in', 'POST /v1/auth/sign-out'],
  ...['POST /v1/auth/invitation', 'POST /v1/auth/accept-invitation', 'POST /v1/auth/password'],
  ...['POST /v1/auth/reset/start', 'POST /v1/auth/reset', 'POST /v1/auth/second-factor'],
  ...['POST /v1/auth/second-factor/confirm', 'POST /v1/auth/second-factor/remove'],
];

/** The path with a well-formed id of nothing in each place. */
const filled = (path: string) =>
  path.replace('{version}', '1').replace(/\{\w+\}/g, 'cus_01h455vb4pex5vsknk084sn02q');

test('only these routes need no key', async () => {
  const routes = await routesOf(stage.url);
  expect(routes.length).toBeGreaterThan(40);
  expect(
    routes
      .filter((route) => !route.scopes)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual(open.sort());
});

test('every other route: 401 without a key and with a wrong one, 403 with a key of any other scope, never with one of its own; 403 with a store’s where it is refused', async () => {
  const keys = Object.fromEntries(
    await Promise.all(scopes.map(async (scope) => [scope, await cafe.keyOf([scope])])),
  );
  const wrong = [
    undefined,
    '',
    'lk_wrong',
    `${cafe.apiKey}x`,
    cafe.apiKey.slice(0, -1),
    '__proto__',
    "' OR 1=1 --",
  ];
  const bound = await cafe.keyOf([...scopes], cafe.stores[0]);
  for (const { method, path, scopes: allowed, boundKey } of await routesOf(stage.url)) {
    if (!allowed) continue;
    const body = method === 'GET' || method === 'DELETE' ? undefined : {};
    const label = `${method} ${path}`;
    for (const key of wrong) {
      const told = await ask(stage.url, filled(path), { method, key, body });
      expect(
        [told.status, told.body?.code, told.type.split(';')[0]],
        `${label} with the key ${key}`,
      ).toEqual([401, 'unauthenticated', 'application/problem+json']);
    }
    for (const scope of scopes) {
      const told = await ask(stage.url, filled(path), { method, key: keys[scope], body });
      if (allowed.includes(scope))
        expect([401, 403], `${label} with ${scope}: ${told.text.slice(0, 200)}`).not.toContain(
          told.status,
        );
      else
        expect([told.status, told.body?.code], `${label} with ${scope}`).toEqual([
          403,
          'forbidden',
        ]);
    }
    if (boundKey === 'refused') {
      const byStore = await ask(stage.url, filled(path), { method, key: bound, body });
      expect([byStore.status, byStore.body?.code], `${label} with a store’s key`).toEqual([
        ...[403, 'forbidden'],
      ]);
    }
    const byPlatform = await ask(stage.url, filled(path), { method, key: platformKey, body });
    if (allowed.includes('platform')) expect([401, 403], label).not.toContain(byPlatform.status);
    else expect(byPlatform.status, `${label} with the platform key`).toBe(403);
  }
}, 120_000);

test('a till moves no value between customers: that needs manage', async () => {
  const [from, to] = [await cafe.addCustomer(), await cafe.addCustomer()];
  await ask(stage.url, '/v1/adjustments', {
    method: 'POST',
    key: cafe.apiKey,
    body: { customerId: from, unit: 'points', amount: 10, reason: 'x' },
  });
  const body = { from, to, unit: 'points', amount: 4 };
  const move = async (scope: (typeof scopes)[number], location?: string) => {
    const key = await cafe.keyOf([scope], location);
    return (await ask(stage.url, '/v1/transfers', { method: 'POST', key, body })).status;
  };
  expect(await move('pos')).toBe(403);
  expect(await move('pos', cafe.stores[0])).toBe(403);
  expect(await move('manage')).toBe(201);
});

test('a till names the customer of a sale of its own store, while it is fresh; else it needs manage', async () => {
  const [here, there] = cafe.stores;
  const customerId = await cafe.addCustomer();
  const sellThen = async (name: string, hoursAgo: number) => {
    const occurredAt = new Date(systemClock.now() - hoursAgo * 3_600_000).toISOString();
    const { customer: _, ...sale } = coffees(here, customerId, name);
    const sold = await cafe.client.POST('/v1/transactions', { body: { ...sale, occurredAt } });
    return ok(sold).id ?? '';
  };
  const [fresh, stale] = [await sellThen('fresh', 71), await sellThen('stale', 73)];
  const name = async (id: string, scope: (typeof scopes)[number], store?: string) => {
    const key = await cafe.keyOf([scope], store);
    const put = async (path: string, body: unknown) => {
      const told = await ask(stage.url, path, { method: 'PUT', key, body });
      return [told.status, told.body?.code];
    };
    const { total, lines } = coffees(here, customerId, 'right', 3);
    const named = await put(`/v1/transactions/${id}/customer`, { customer: { id: customerId } });
    // whoever may say whose it is may say what it is
    expect(await put(`/v1/transactions/${id}`, { total, lines })).toEqual(named);
    return named;
  };
  const forbidden = [403, 'forbidden'];
  expect(await name(fresh, 'pos')).toEqual(forbidden);
  expect(await name(fresh, 'pos', there)).toEqual(forbidden);
  expect(await name(fresh, 'manage', there)).toEqual(forbidden);
  expect(await name(stale, 'pos', here)).toEqual(forbidden);
  expect((await cafe.balances(customerId)).points?.available ?? 0).toBe(0);
  expect(await name(fresh, 'pos', here)).toEqual([200, undefined]);
  expect(await name(stale, 'manage')).toEqual([200, undefined]);
  const settings = { claimHours: 0 };
  const patched = await ask(stage.url, `/v1/organizations/${cafe.orgId}`, {
    ...{ method: 'PATCH', key: cafe.apiKey, body: { settings } },
  });
  expect(patched.body?.settings).toMatchObject(settings);
  const now = await sellThen('now', 0.1);
  await vi.waitFor(async () => expect(await name(now, 'pos', here)).toEqual(forbidden), 10_000);
});

test('the new secret of a rotated key works; a revoked key is dead at once, with every secret it had', async () => {
  const made = ok(
    await cafe.client.POST('/v1/keys', { body: { name: 'register', scopes: ['pos', 'read'] } }),
  );
  const status = async (key: string) => (await ask(stage.url, '/v1/locations', { key })).status;
  expect(await status(made.key)).toBe(200);
  const rotated = await ask(stage.url, `/v1/keys/${made.id}/rotate`, {
    method: 'POST',
    key: cafe.apiKey,
    body: {},
  });
  const next = String(rotated.body?.key);
  expect(await status(next)).toBe(200);
  await ask(stage.url, `/v1/keys/${made.id}`, { method: 'DELETE', key: cafe.apiKey });
  expect([await status(next), await status(made.key)]).toEqual([401, 401]);
});

test('a key bound to a store acts there and nowhere else', async () => {
  const [here, there] = cafe.stores;
  const customerId = await cafe.addCustomer();
  const key = await cafe.keyOf(['pos', 'read', 'manage', 'admin'], here);
  const elsewhere = ok(
    await cafe.client.POST('/v1/transactions', { body: coffees(there, customerId, 'there', 40) }),
  );
  const holdThere = ok(
    await cafe.client.POST('/v1/redemptions', {
      body: { customerId, rewardId: 'mug', locationId: there },
    }),
  );
  const post = async (path: string, body: unknown, method = 'POST') =>
    (await ask(stage.url, path, { method, key, body })).status;
  const sale = coffees(here, customerId, 'here');
  const transaction = { total: sale.total, lines: sale.lines };
  const adjustment = { customerId, unit: 'points', amount: 1, reason: 'x' };
  const back = { of: { id: elsewhere.id }, amount: 1 };
  const survey = { type: 'survey.done', customerId, payload: { stars: 1 } };
  const table: [string, unknown, number][] = [
    ['/v1/transactions', sale, 201],
    ['/v1/transactions', { ...sale, externalId: 'x', locationId: there }, 403],
    ['/v1/transactions?dry=true', { ...sale, externalId: 'x', locationId: there }, 403],
    // goods may be brought back to any store; only there is what was rung up wrongly undone
    [`/v1/transactions/${elsewhere.id}/refunds`, { externalId: 'x', amount: 1 }, 201],
    ['/v1/refunds', { ...back, externalId: 'y' }, 201],
    ['/v1/refunds', { ...back, externalId: 'z', locationId: there }, 403],
    [`/v1/transactions/${elsewhere.id}/void`, { reason: 'x' }, 403],
    ['/v1/redemptions', { customerId, rewardId: 'mug', locationId: here }, 201],
    ['/v1/redemptions', { customerId, rewardId: 'mug', locationId: there }, 403],
    ['/v1/redemptions', { code: 'WELCOME', customerId, locationId: here, transaction }, 201],
    ['/v1/redemptions', { code: 'WELCOME', customerId, locationId: there, transaction }, 403],
    ['/v1/offers', { locationId: here, transaction }, 200],
    ['/v1/offers', { locationId: there, transaction }, 403],
    [`/v1/redemptions/${holdThere.id}/capture`, {}, 403],
    [`/v1/redemptions/${holdThere.id}/void`, {}, 403],
    [`/v1/redemptions/${holdThere.id}/reverse`, { reason: 'x' }, 403],
    ['/v1/events', { ...survey, externalId: 'e1', locationId: here }, 201],
    ['/v1/events', { ...survey, externalId: 'e2', locationId: there }, 403],
    ['/v1/adjustments', { ...adjustment, locationId: here }, 201],
    ['/v1/adjustments', { ...adjustment, locationId: there }, 403],
    ['/v1/keys', { name: 'x', scopes: ['admin'] }, 403],
    ['/v1/locations', { name: 'x' }, 403],
    ['/v1/program/publish', undefined, 403],
  ];
  for (const [path, body, status] of table)
    expect([path, body, await post(path, body)]).toEqual([path, body, status]);
  const batch = await ask(stage.url, '/v1/transactions/batch', {
    method: 'POST',
    key,
    body: {
      transactions: [
        { ...sale, externalId: 'y', locationId: there },
        { ...sale, externalId: 'z' },
      ],
    },
  });
  expect(batch.body).toMatchObject({ results: [{ status: 403 }, { status: 201 }] });
  expect(await post(`/v1/organizations/${cafe.orgId}`, { name: 'x' }, 'PATCH')).toBe(403);
  expect((await ask(stage.url, '/v1/audit', { key })).status).toBe(403);
});
