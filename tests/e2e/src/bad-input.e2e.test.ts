import { request } from 'node:http';
import { type Problem, problems } from '@laurel/contracts/problems';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bodyLimit, type Case, type Scene } from './bad-input/case.ts';
import { badCommandFields } from './bad-input/command-fields.ts';
import { badCommands } from './bad-input/commands.ts';
import { badCorrections } from './bad-input/corrections.ts';
import { badCustomers } from './bad-input/customers.ts';
import { badExchanges } from './bad-input/exchanges.ts';
import { badNamings } from './bad-input/namings.ts';
import { badPrograms } from './bad-input/programs.ts';
import { badPromotions } from './bad-input/promotions.ts';
import { badRefunds } from './bad-input/refunds.ts';
import { badRequests } from './bad-input/requests.ts';
import { badSaleFields } from './bad-input/sale-fields.ts';
import { badSales } from './bad-input/sales.ts';
import { ask, type Cafe, coffees, ok, openCafe, openStage, routesOf, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
let scene: Scene;

beforeAll(async () => {
  stage = await openStage({ LAUREL_BODY_LIMIT: String(bodyLimit) });
  cafe = await openCafe(stage);
  const customerId = await cafe.addCustomer({ externalId: 'ada', email: 'ada@example.org' });
  const otherId = await cafe.addCustomer({ externalId: 'bob', phone: '+4915112345678' });
  const { client, stores } = cafe;
  const saleId =
    ok(await client.POST('/v1/transactions', { body: coffees(stores[0], customerId, 'known', 40) }))
      .id ?? '';
  const hold = async (rewardId: string, ttlSeconds = 600) =>
    ok(
      await client.POST('/v1/redemptions', {
        body: { customerId, rewardId, locationId: stores[0], ttlSeconds },
      }),
    ).id ?? '';
  const expired = await hold('mug', 1);
  const captured = await hold('free-coffee');
  const voided = await hold('free-coffee');
  ok(
    await client.POST('/v1/redemptions/{id}/capture', {
      params: { path: { id: captured } },
      body: {},
    }),
  );
  ok(await client.POST('/v1/redemptions/{id}/void', { params: { path: { id: voided } } }));
  await hold('last'); // of a stock of one
  await hold('daily'); // one a day
  await vi.waitFor(
    async () => expect((await cafe.balances(customerId)).points?.held).toBe(2),
    10_000,
  ); // the mug was let go
  scene = { cafe, customerId, otherId, saleId, captured, voided, expired };
});
afterAll(() => stage?.close());

/** What may not change: the books, the people, the settings. */
async function state(): Promise<unknown> {
  const paths = [
    '/v1/ledger/accounts?limit=1000',
    '/v1/ledger/transfers?limit=1000',
    '/v1/customers',
    '/v1/locations',
    '/v1/keys',
    '/v1/audit',
    '/v1/program/versions',
  ];
  return Promise.all(
    paths.map(async (path) => (await ask(stage.url, path, { key: cafe.apiKey })).text),
  );
}

async function refuse(cases: readonly Case[]): Promise<void> {
  const before = await state();
  const found: unknown[] = [];
  const wanted: unknown[] = [];
  for (const { what, send, status, code, pointer } of cases) {
    const { path, ...how } = send;
    const told = await ask(stage.url, path, { key: cafe.apiKey, ...how });
    // RFC 9457, as the catalogue says
    const [first] = (told.body?.errors ?? []) as { pointer: string }[];
    wanted.push({ what, status, code, ...(pointer === undefined ? {} : { pointer }) });
    found.push({
      what,
      status: told.status,
      code: told.body?.code ?? '',
      ...(pointer === undefined ? {} : { pointer: first?.pointer }),
    });
    if (told.status < 400) continue;
    expect(told.type, what).toMatch(/^application\/problem\+json/);
    expect(Object.keys(problems), what).toContain(told.body?.code);
    expect(told.text, what).not.toMatch(/node_modules|\.ts:|SQLITE|at async|Error:/);
  }
  expect(found).toEqual(wanted);
  expect(await state()).toEqual(before);
}

describe('each with a clear answer, and nothing changed', () => {
  test('sales', () => refuse(badSales(scene)));
  test('every field of a sale, wherever one is told', () => refuse(badSaleFields(scene)));
  test('every field of what is done to sales, rewards and balances', () =>
    refuse(badCommandFields(scene)));
  test('customers of a recorded sale', () => refuse(badNamings(scene)));
  test('sales in which something is brought back', () => refuse(badExchanges(scene)));
  test('corrections of a recorded sale', () => refuse(badCorrections(scene)));
  test('customers, and who brought them', () => refuse(badCustomers(scene)));
  test('programs that are tried, and their formulas', () => refuse(badPrograms(scene)));
  test('bodies, headers, paths and queries', () => refuse(badRequests(scene)));
  test('refunds, redemptions, corrections, events, configuration', () =>
    refuse([...badCommands(scene), ...badPromotions(scene), ...badRefunds(scene)]));
});

test('a sale with a wrong field is answered in a batch as it is alone, and those beside it count', async () => {
  const alone = badSaleFields(scene).filter(({ send }) => send.path === '/v1/transactions');
  expect(alone.length).toBeGreaterThan(100);
  const good = coffees(cafe.stores[0], null, 'beside', 1);
  const { body } = await ask(stage.url, '/v1/transactions/batch', {
    ...{ method: 'POST', key: cafe.apiKey },
    body: { transactions: [...alone.map(({ send }) => send.body), good] },
  });
  // as the route documents it
  const results = body?.results as { status: number; problem?: Problem }[];
  expect(
    results.slice(0, -1).map(({ status, problem }, i) => ({
      ...{ what: alone[i]?.what, status, code: problem?.code },
      pointer: problem?.errors?.[0]?.pointer,
    })),
  ).toEqual(
    alone.map(({ what, status, code, pointer }) => ({ ...{ what, status }, code, pointer })),
  );
  expect(results.at(-1)?.status).toBe(201);
});

test('a route that takes no body refuses one by its first field, and does nothing', async () => {
  const routes = (await routesOf(stage.url)).filter(
    ({ method, body, scopes }) =>
      method !== 'GET' && body === undefined && scopes !== undefined && !scopes.every(isOfOthers),
  );
  expect(routes.length).toBeGreaterThan(4);
  const paths = ['/v1/jobs/expiry', '/v1/program', '/v1/program/versions', '/v1/keys'];
  const settings = () =>
    Promise.all(paths.map(async (path) => (await ask(stage.url, path, { key: cafe.apiKey })).text));
  const before = [await state(), await settings()];
  for (const { method, path } of routes) {
    const filled = path
      .replace('{name}', 'expiry')
      .replace('{id}', path.startsWith('/v1/customers') ? scene.otherId : scene.captured);
    const told = await ask(stage.url, filled, {
      method,
      key: cafe.apiKey,
      body: { orgId: 'org_1' },
    });
    const detail = 'orgId is not a known field.';
    expect([method, path, told.status, told.body]).toMatchObject([
      ...[method, path, 400],
      { code: 'invalid_request', detail, errors: [{ pointer: '/orgId', detail }] },
    ]);
  }
  expect([await state(), await settings()]).toEqual(before);
  const asked = await ask(stage.url, '/v1/jobs/expiry/run', {
    ...{ method: 'POST', key: cafe.apiKey, body: {} },
  });
  expect(asked.status).toBe(202);
});

/** No key of an organization has it. */
const isOfOthers = (scope: string) => scope === 'platform' || scope === 'customer';

test('a header that would be two never leaves the client, nor does the host answer what was said to it in a header', async () => {
  await expect(
    ask(stage.url, '/v1/customers', {
      key: cafe.apiKey,
      headers: { 'idempotency-key': 'a\r\nx: y' },
    }),
  ).rejects.toThrow();
  const told = await ask(stage.url, `/v1/customers/${encodeURIComponent('x\r\nSet-Cookie: a=b')}`, {
    key: cafe.apiKey,
  });
  expect(told.status).toBe(422);
});

/** Announces a body, sends its first byte only, and hears what is answered. */
async function announce(
  path: string,
  { bytes, key }: { bytes: number; key?: string },
): Promise<[status: number | undefined, code: string]> {
  const { promise, resolve, reject } = Promise.withResolvers<[number | undefined, string]>();
  const headers = {
    ...(key && { authorization: `Bearer ${key}` }),
    'content-type': 'application/json',
    'content-length': bytes,
  };
  const outgoing = request(`${stage.url}${path}`, { method: 'POST', headers }, async (incoming) => {
    const text = (await incoming.toArray()).join('');
    resolve([incoming.statusCode, JSON.parse(text).code]);
  });
  outgoing.on('error', reject);
  outgoing.write('{');
  const told = await promise;
  outgoing.on('error', () => {}); // the host has ended the connection
  outgoing.destroy();
  return told;
}

test.each([
  ['/v1/transactions/batch', bodyLimit + 1],
  ['/v1/transactions', 256 * 1024 + 1],
  ['/v1/customers', 64 * 1024 + 1],
])(
  'a body over the limit of %s is refused by its announced length, before it is read',
  async (path, bytes) => {
    expect(await announce(path, { bytes, key: cafe.apiKey })).toEqual([413, 'payload_too_large']);
  },
);

test('without a key, and where nothing is, no body is read', async () => {
  const bytes = 60_000;
  expect(await announce('/v1/customers', { bytes })).toEqual([401, 'unauthenticated']);
  expect(await announce('/v1/customers', { bytes, key: 'lrl_guessed' })).toEqual([
    401,
    'unauthenticated',
  ]);
  expect(await announce('/v1/nothing', { bytes })).toEqual([404, 'not_found']);
});

test('a sale in a batch is no larger than one sent alone, and spoils none of the others', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => ({
    ...{ id: `${i}`, quantity: 1, unitPrice: 0 },
    attributes: Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`a${at}`, 'x'.repeat(255)]),
    ),
  }));
  const sale = { locationId: cafe.stores[0], total: 0 };
  const told = await ask(stage.url, '/v1/transactions/batch', {
    ...{ method: 'POST', key: cafe.apiKey },
    body: {
      transactions: [
        {
          ...sale,
          externalId: 'L-1',
          lines: [...lines, ...lines.map((l) => ({ ...l, id: `b${l.id}` }))],
        },
        { ...sale, externalId: 'L-2', lines: lines.slice(0, 3) },
      ],
    },
  });
  expect(told.status).toBe(200);
  const results = told.body?.results as { status: number; problem?: { code: string } }[];
  expect(results.map(({ status }) => status)).toEqual([413, 201]);
  expect(results[0]?.problem?.code).toBe('payload_too_large');
});

test('a key used with another body is refused, and the first answer stays', async () => {
  const send = (name: string) =>
    ask(stage.url, '/v1/locations', {
      method: 'POST',
      key: cafe.apiKey,
      body: { name },
      headers: { 'idempotency-key': 'once' },
    });
  const first = await send('Nord');
  const second = await send('Süd');
  const third = await send('Nord');
  expect([first.status, second.status, second.body?.code, third.text]).toEqual([
    201,
    422,
    'idempotency_key_reused',
    first.text,
  ]);
});
