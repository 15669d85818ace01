import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, cafe, must, openBench } from '../testing/bench.ts';
import { type Edge, type Method, openEdge } from '../testing/edge.ts';
import { everyRoute } from '../testing/every-route.ts';

let bench: Bench;
let edge: Edge;
let shop: Awaited<ReturnType<typeof cafe>>;
let other: Awaited<ReturnType<typeof cafe>>;
/** Keys of the shop by what they may do. */
let keys: Record<'pos' | 'read' | 'manage' | 'boundAdmin', string>;

beforeAll(async () => {
  bench = await openBench();
  edge = openEdge(bench);
  shop = await cafe(bench);
  other = await cafe(bench, 'Other');
  const make = async (
    scopes: ('pos' | 'read' | 'manage' | 'admin')[],
    locationId: string | null = null,
  ) =>
    must(
      await bench.membership.keys.create(shop.admin, { name: scopes.join(), scopes, locationId }),
    ).key;
  keys = {
    pos: await make(['pos']),
    read: await make(['read']),
    manage: await make(['manage']),
    boundAdmin: await make(['pos', 'read', 'manage', 'admin'], shop.headOfficeId),
  };
});
afterAll(async () => {
  await edge.close();
  await bench.close();
});

const call = (method: Method, url: string, body?: unknown, key = shop.apiKey) =>
  edge.call({ method, url, body, key });

test('every route says who may use it, what it is called and what it answers', () => {
  const routes = edge.routes.map(({ method, url }) => `${method} ${url}`);
  expect(`${routes.sort().join('\n')}\n`).toBe(everyRoute);
  const names = new Set<unknown>();
  for (const { config, schema, url } of edge.routes) {
    // who pairs a device has nothing but its code
    if (url === '/v1/devices/pair') expect(config).toMatchObject({ person: 'anyone' });
    else expect(config?.scopes?.length).toBeGreaterThan(0);
    expect(schema).toMatchObject({
      tags: [expect.any(String)],
      operationId: expect.any(String),
      summary: expect.any(String),
    });
    names.add((schema as { operationId?: string }).operationId);
  }
  expect(names.size).toBe(edge.routes.length);
});

describe('the platform key', () => {
  test('creates and lists organizations, and nothing else', async () => {
    const body = { name: 'Bakery', currency: 'EUR', timeZone: 'Europe/Paris', sandbox: true };
    const made = await call('POST', '/v1/organizations', body, bench.platformKey);
    expect(made).toMatchObject({
      status: 201,
      body: { ...body, id: expect.stringMatching(/^org_/), apiKey: expect.stringMatching(/^lk_/) },
    });
    const own = await call('GET', `/v1/organizations/${made.body.id}`, undefined, made.body.apiKey);
    expect(own).toMatchObject({
      status: 200,
      body: { name: 'Bakery', settings: { maxPastDays: 730, defaultCountry: 'FR' } },
    });
    expect(JSON.stringify(own.body)).not.toContain('apiKey');
    expect(
      (await call('GET', '/v1/organizations?limit=1', undefined, bench.platformKey)).body.data,
    ).toHaveLength(1);
    for (const url of ['/v1/customers', '/v1/keys', '/v1/audit', `/v1/organizations/${shop.id}`]) {
      expect((await call('GET', url, undefined, bench.platformKey)).status).toBe(403);
    }
    expect((await call('POST', '/v1/organizations', body)).status).toBe(403);
  });
});

describe('scopes', () => {
  const cases: [Method, string, unknown, keyof typeof keys, number][] = [
    ['POST', '/v1/customers', { externalId: 'scope' }, 'read', 403],
    ['POST', '/v1/customers', { externalId: 'scope' }, 'pos', 201],
    ['GET', '/v1/customers', undefined, 'read', 200],
    ['PUT', '/v1/program', {}, 'pos', 403],
    ['PUT', '/v1/program', {}, 'manage', 200],
    ['POST', '/v1/locations', { name: 'X' }, 'manage', 403],
    ['GET', '/v1/keys', undefined, 'manage', 403],
    ['GET', '/v1/audit', undefined, 'read', 403],
    ['POST', '/v1/keys', { name: 'X', scopes: ['pos'] }, 'boundAdmin', 403],
    ['POST', '/v1/locations', { name: 'X' }, 'boundAdmin', 403],
    ['PUT', '/v1/program', {}, 'boundAdmin', 403],
    ['GET', '/v1/audit', undefined, 'boundAdmin', 403],
    ['GET', '/v1/locations', undefined, 'boundAdmin', 200],
  ];
  test.each(cases)('%s %s %j by %s → %i', async (method, url, body, key, status) => {
    expect((await call(method, url, body, keys[key])).status).toBe(status);
  });
});

test('a customer is made, found, changed and erased', async () => {
  const made = await call('POST', '/v1/customers', {
    phone: '07700 900123',
    firstName: 'Ada',
    attributes: { vip: true, likes: ['tea'] },
  });
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    ...{
      id: expect.stringMatching(/^cus_/),
      phone: '+447700900123',
      email: null,
      externalId: null,
      firstName: 'Ada',
      lastName: null,
    },
    ...{ birthDate: null, attributes: { vip: true, likes: ['tea'] } },
    ...{ referralCode: null, referredBy: null, tier: null, erasedAt: null },
    ...{ createdAt: '2026-11-22T12:00:00.000Z', updatedAt: '2026-11-22T12:00:00.000Z' },
  });
  const { id } = made.body;
  for (const phone of ['+447700900123', '%2B447700900123', '07700900123']) {
    expect((await call('GET', `/v1/customers?phone=${phone}`)).body).toEqual({ data: [made.body] });
  }
  expect((await call('GET', '/v1/customers?email=nobody@example.com')).body).toEqual({ data: [] });
  expect((await call('GET', '/v1/customers?email=a@b.com&phone=1')).status).toBe(400);
  expect((await call('POST', '/v1/customers', { phone: '+447700900123' })).body).toMatchObject({
    ...{ status: 409, code: 'identifier_taken', errors: [{ pointer: '/phone' }] },
  });
  const changed = await call('PATCH', `/v1/customers/${id}`, {
    firstName: null,
    email: 'ADA@example.com',
  });
  expect(changed.body).toMatchObject({ id, firstName: null, email: 'ada@example.com' });
  expect((await call('GET', `/v1/customers/${id}`)).body).toEqual(changed.body);
  expect((await call('DELETE', `/v1/customers/${id}`)).body).toMatchObject({
    id,
    phone: null,
    erasedAt: '2026-11-22T12:00:00.000Z',
  });
  expect((await call('PATCH', `/v1/customers/${id}`, { firstName: 'Ada' })).body.code).toBe(
    'customer_erased',
  );
  must(await bench.membership.customers.create(shop.id, { phone: '+447700900123' }));
});

test('the program goes from an unfinished draft to a version', async () => {
  const empty = await call('GET', '/v1/program', undefined, other.apiKey);
  expect(empty.body).toEqual({ published: null, draft: null });
  expect((await call('POST', '/v1/program/publish', undefined, other.apiKey)).status).toBe(404);
  const unfinished = await call('PUT', '/v1/program', { rules: [] }, other.apiKey);
  expect(unfinished).toMatchObject({
    status: 200,
    body: { draft: { rules: [] }, problems: [{ pointer: '/units' }] },
  });
  const refused = await call('POST', '/v1/program/publish', undefined, other.apiKey);
  expect(refused.body).toMatchObject({
    status: 422,
    code: 'program_invalid',
    errors: [{ pointer: '/units' }],
  });
  const units = [{ unit: 'points', kind: 'points', cost: 1 }];
  expect(
    (await call('PUT', '/v1/program', { units, deep: { er: [1, null, { x: 'y' }] } }, other.apiKey))
      .body.problems,
  ).toEqual([]);
  const published = await call('POST', '/v1/program/publish', {}, other.apiKey);
  expect(published).toMatchObject({
    status: 201,
    body: { version: 1, units, program: { deep: { er: [1, null, { x: 'y' }] } } },
  });
  expect((await call('GET', '/v1/program', undefined, other.apiKey)).body.published).toEqual(
    published.body,
  );
  expect((await call('GET', '/v1/program/versions', undefined, other.apiKey)).body).toEqual({
    data: [published.body],
  });
  expect((await call('GET', '/v1/program/versions/1', undefined, other.apiKey)).body).toEqual(
    published.body,
  );
  expect((await call('GET', '/v1/program/versions/2', undefined, other.apiKey)).status).toBe(404);
  expect((await call('GET', '/v1/program/versions/x', undefined, other.apiKey)).status).toBe(400);
});

test('a key is made, rotated and revoked; without a body rotation has no overlap', async () => {
  const made = await call('POST', '/v1/keys', {
    name: 'Till',
    scopes: ['pos'],
    locationId: shop.headOfficeId,
  });
  expect(made).toMatchObject({
    status: 201,
    body: { scopes: ['pos'], locationId: shop.headOfficeId, key: expect.stringMatching(/^lk_/) },
  });
  const { id, key } = made.body;
  const listed = (await call('GET', '/v1/keys?limit=100')).body.data.find(
    (one: { id: string }) => one.id === id,
  );
  expect(Object.keys(listed).sort()).toEqual([
    'createdAt',
    'id',
    'locationId',
    'name',
    'previousValidUntil',
    'revokedAt',
    'rotatedAt',
    'scopes',
  ]);
  const rotated = await call('POST', `/v1/keys/${id}/rotate`, { overlapSeconds: 60 });
  expect(rotated.body).toMatchObject({ id, previousValidUntil: '2026-11-22T12:01:00.000Z' });
  expect((await call('GET', '/v1/locations', undefined, key)).status).toBe(200);
  await call('POST', `/v1/keys/${id}/rotate`);
  for (const old of [key, rotated.body.key])
    expect((await call('GET', '/v1/locations', undefined, old)).status).toBe(401);
  expect((await call('DELETE', `/v1/keys/${id}`)).body).toMatchObject({
    id,
    revokedAt: '2026-11-22T12:00:00.000Z',
  });
  expect((await call('DELETE', `/v1/keys/${id}`)).status).toBe(404);
  const trail = (await call('GET', '/v1/audit?limit=3')).body.data;
  expect(
    trail.map(({ action, after }: { action: string; after: unknown }) => [action, after]),
  ).toMatchObject([
    [
      'key.revoked',
      {
        name: 'Till',
        rotatedAt: '2026-11-22T12:00:00.000Z',
        revokedAt: '2026-11-22T12:00:00.000Z',
      },
    ],
    ['key.rotated', { previousValidUntil: null }],
    ['key.rotated', { previousValidUntil: '2026-11-22T12:01:00.000Z', revokedAt: null }],
  ]);
  expect(JSON.stringify(trail)).not.toMatch(/Ms"/);
});

test('locations and settings change, and the audit log tells', async () => {
  const made = await call('POST', '/v1/locations', {
    name: 'Soho',
    externalId: 'S1',
    attributes: { seats: 12 },
  });
  expect(made).toMatchObject({
    status: 201,
    body: { timeZone: 'Europe/London', headOffice: false, attributes: { seats: 12 } },
  });
  const changed = await call('PATCH', `/v1/locations/${made.body.id}`, {
    timeZone: 'Europe/Paris',
    externalId: null,
  });
  expect(changed.body).toMatchObject({ name: 'Soho', timeZone: 'Europe/Paris', externalId: null });
  expect((await call('GET', `/v1/locations/${made.body.id}`)).body).toEqual(changed.body);
  const settings = await call('PATCH', `/v1/organizations/${shop.id}`, {
    settings: { maxPastDays: 36_500 },
  });
  expect(settings.body.settings).toEqual({
    maxPastDays: 36_500,
    maxFutureMinutes: 10,
    claimHours: 72,
    ...{ selfEnrolment: true, customerTransfers: true },
    defaultCountry: 'GB',
  });
  const { data, nextCursor } = (await call('GET', '/v1/audit?limit=2')).body;
  expect(data).toMatchObject([
    {
      action: 'organization.updated',
      by: shop.admin.keyId,
      before: { settings: { maxPastDays: 730 } },
      after: { settings: { maxPastDays: 36_500 } },
    },
    {
      action: 'location.updated',
      subject: made.body.id,
      before: { externalId: 'S1' },
      after: { externalId: null },
    },
  ]);
  expect((await call('GET', `/v1/audit?cursor=${nextCursor}`)).body.data[0]).toMatchObject({
    action: 'location.created',
  });
});

test('what belongs to another organization answers 404 on every route', async () => {
  const theirs = must(await bench.membership.customers.create(other.id, { externalId: 'theirs' }));
  const attempts: [Method, string, unknown?][] = [
    ...(['GET', 'DELETE'] as const).map((method): [Method, string] => [
      method,
      `/v1/customers/${theirs.id}`,
    ]),
    ['PATCH', `/v1/customers/${theirs.id}`, { firstName: 'X' }],
    ['GET', `/v1/locations/${other.headOfficeId}`],
    ['PATCH', `/v1/locations/${other.headOfficeId}`, { name: 'X' }],
    ['GET', `/v1/organizations/${other.id}`],
    ['PATCH', `/v1/organizations/${other.id}`, { name: 'X' }],
    ['POST', `/v1/keys/${other.admin.keyId}/rotate`, {}],
    ['DELETE', `/v1/keys/${other.admin.keyId}`],
    ['POST', '/v1/keys', { name: 'X', scopes: ['pos'], locationId: other.headOfficeId }],
  ];
  for (const [method, url, body] of attempts)
    expect([url, (await call(method, url, body)).status]).toEqual([url, 404]);
  expect((await call('GET', '/v1/customers?externalId=theirs')).body.data).toEqual([]);
});

test('a cursor of another list is refused with the parameter’s name', async () => {
  const detail = 'The query parameter cursor is not a cursor of this list.';
  const { body } = await call('GET', '/v1/customers?cursor=abc');
  expect(body).toMatchObject({ detail, errors: [{ pointer: '/cursor', detail }] });
});

describe('bad input', () => {
  const cases: [string, Method, string, unknown, number, string][] = [
    ['an unknown field', 'POST', '/v1/customers', { externalId: 'x', admin: true }, 400, '/admin'],
    ['an operator', 'POST', '/v1/customers', { externalId: { $gt: '' } }, 400, '/externalId'],
    ['a prototype key', 'POST', '/v1/customers', '{"externalId":"x","__proto__":{"a":1}}', 400, ''],
    [
      'a prototype key inside',
      'POST',
      '/v1/customers',
      '{"externalId":"x","attributes":{"__proto__":{"a":1}}}',
      400,
      '',
    ],
    [
      '10,000 characters',
      'POST',
      '/v1/customers',
      { externalId: 'x'.repeat(10_000) },
      400,
      '/externalId',
    ],
    ['NUL', 'POST', '/v1/customers', { externalId: 'a\0b' }, 422, '/externalId'],
    ['half a character', 'POST', '/v1/customers', '{"externalId":"\\ud800"}', 400, ''],
    ['no JSON', 'POST', '/v1/customers', '{"externalId":', 400, ''],
    ['a scope nobody has', 'POST', '/v1/keys', { name: 'X', scopes: ['root'] }, 400, '/scopes/0'],
    [
      'the platform scope',
      'POST',
      '/v1/keys',
      { name: 'X', scopes: ['platform'] },
      400,
      '/scopes/0',
    ],
    ['a list as program', 'PUT', '/v1/program', [], 400, ''],
    ['a foreign cursor', 'GET', '/v1/customers?cursor=abc', undefined, 400, '/cursor'],
    ['a limit of 0', 'GET', '/v1/locations?limit=0', undefined, 400, '/limit'],
    [
      'a country that is none',
      'PATCH',
      '/v1/organizations/:own',
      { settings: { defaultCountry: 'XX' } },
      422,
      '/settings/defaultCountry',
    ],
    ['an id that is none', 'GET', '/v1/customers/%00', undefined, 422, '/id'],
    ['an id in SQL', 'GET', "/v1/customers/'%20OR%201=1--", undefined, 404, ''],
  ];
  test.each(cases)('%s (%s %s)', async (_, method, url, body, status, pointer) => {
    const before = (await bench.membership.customers.list(shop.id, { limit: 100 })).data.length;
    const answer = await call(method, url.replace(':own', shop.id), body);
    expect(answer).toMatchObject({
      status,
      type: expect.stringContaining('application/problem+json'),
    });
    if (pointer) expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(JSON.stringify(answer.body)).not.toMatch(/sqlite|at .*\.ts|stack/i);
    expect((await bench.membership.customers.list(shop.id, { limit: 100 })).data).toHaveLength(
      before,
    );
  });
});
