import { request } from 'node:http';
import { problems } from '@laurel/contracts/problems';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Ask, ask, type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
let customerId: string;
let otherId: string;
let saleId: string;
/** A hold that is captured, one that is voided, one that has timed out, and the last of a stock of one. */
let captured: string;
let voided: string;
let expired: string;

const bodyLimit = 4 * 1024 * 1024;

beforeAll(async () => {
  stage = await openStage({ LAUREL_BODY_LIMIT: String(bodyLimit) });
  cafe = await openCafe(stage);
  customerId = await cafe.addCustomer({ externalId: 'ada', email: 'ada@example.org' });
  otherId = await cafe.addCustomer({ externalId: 'bob', phone: '+4915112345678' });
  const { client, stores } = cafe;
  saleId = ok(await client.POST('/v1/transactions', { body: coffees(stores[0], customerId, 'known', 40) })).id ?? '';
  const hold = async (rewardId: string, ttlSeconds = 600) =>
    ok(await client.POST('/v1/redemptions', { body: { customerId, rewardId, locationId: stores[0], ttlSeconds } })).id ?? '';
  expired = await hold('mug', 1);
  captured = await hold('free-coffee');
  voided = await hold('free-coffee');
  ok(await client.POST('/v1/redemptions/{id}/capture', { params: { path: { id: captured } }, body: {} }));
  ok(await client.POST('/v1/redemptions/{id}/void', { params: { path: { id: voided } } }));
  await hold('last');
  await hold('daily');
  await vi.waitFor(async () => expect((await cafe.balances(customerId)).points?.held).toBe(2), 10_000); // the mug was let go
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
  return Promise.all(paths.map(async (path) => (await ask(stage.url, path, { key: cafe.apiKey })).text));
}

interface Case {
  what: string;
  send: Ask & { path: string };
  status: number;
  code: string;
  /** Of the first error; left out where no place in the body is to blame. */
  pointer?: string;
}

const post = (path: string, body: unknown): Case['send'] => ({ path, method: 'POST', body });
const raw = (path: string, text: string, headers?: Record<string, string>): Case['send'] => ({
  path,
  method: 'POST',
  text,
  ...(headers ? { headers } : {}),
});
const unknownId = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;

function sale(change: Record<string, unknown> = {}) {
  return { ...coffees(cafe.stores[0], customerId, 'bad', 2), ...change };
}
function line(change: Record<string, unknown>) {
  return sale({ lines: [{ id: 'a', category: 'coffee', quantity: 2, unitPrice: 300, ...change }] });
}
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

function badSales(): Case[] {
  const path = '/v1/transactions';
  const bad = (what: string, body: unknown, status: number, code: string, pointer?: string): Case => ({
    what,
    send: post(path, body),
    status,
    code,
    ...(pointer === undefined ? {} : { pointer }),
  });
  const later = new Date(Date.now() + 86_400_000).toISOString();
  return [
    bad('an unknown customer', sale({ customer: { id: unknownId('cus') } }), 404, 'customer_not_found', '/customer'),
    bad('an unknown phone', sale({ customer: { phone: '+4915199999999' } }), 404, 'customer_not_found', '/customer'),
    bad('an unknown location', sale({ locationId: unknownId('loc') }), 404, 'location_not_found', '/locationId'),
    bad('a negative price', line({ unitPrice: -300 }), 400, 'invalid_request', '/lines/0/unitPrice'),
    bad('a negative total', sale({ total: -600 }), 400, 'invalid_request', '/total'),
    bad('a negative quantity', line({ quantity: -2 }), 400, 'invalid_request', '/lines/0/quantity'),
    bad('no quantity', line({ quantity: 0 }), 400, 'invalid_request', '/lines/0/quantity'),
    bad('a fractional price', line({ unitPrice: 2.5 }), 400, 'invalid_request', '/lines/0/unitPrice'),
    bad('a number as text', line({ unitPrice: '300' }), 400, 'invalid_request', '/lines/0/unitPrice'),
    bad('«NaN»', sale({ total: 'NaN' }), 400, 'invalid_request', '/total'),
    bad('«Infinity»', sale({ total: 'Infinity' }), 400, 'invalid_request', '/total'),
    bad('null', sale({ total: null }), 400, 'invalid_request', '/total'),
    bad('an operator in the place of a customer', sale({ customer: { $gt: '' } }), 400, 'invalid_request', '/customer'),
    bad('an operator in the place of an id', sale({ customer: { id: { $gt: '' } } }), 400, 'invalid_request', '/customer/id'),
    bad('$where', sale({ $where: 'sleep(1000)' }), 400, 'invalid_request', '/$where'),
    bad('two identifiers', sale({ customer: { id: customerId, email: 'ada@example.org' } }), 400, 'invalid_request', '/customer'),
    bad('no lines', sale({ lines: [] }), 400, 'invalid_request', '/lines'),
    bad(
      '10,000 lines',
      sale({ lines: Array.from({ length: 10_000 }, () => ({ quantity: 1, unitPrice: 1 })), total: 10_000 }),
      400,
      'invalid_request',
      '/lines',
    ),
    bad('a total that disagrees', sale({ total: 700 }), 422, 'total_mismatch', '/total'),
    bad(
      'a line worth more than any amount may be',
      line({ quantity: 1_000_000, unitPrice: 1_000_000_000_000 }),
      422,
      'invalid_value',
      '/lines/0/unitPrice',
    ),
    bad('a discount above the price', line({ discount: 601 }), 422, 'invalid_value', '/lines/0/discount'),
    bad(
      'a line id twice',
      sale({ lines: [0, 1].map(() => ({ id: 'a', quantity: 1, unitPrice: 300 })) }),
      422,
      'invalid_value',
      '/lines/1/id',
    ),
    bad('another currency', sale({ currency: 'USD' }), 422, 'currency_mismatch', '/currency'),
    bad('no currency at all', sale({ currency: 'euro' }), 400, 'invalid_request', '/currency'),
    bad('tomorrow', sale({ occurredAt: later }), 422, 'occurred_at_out_of_range', '/occurredAt'),
    bad('long ago', sale({ occurredAt: '1999-12-31T23:59:59Z' }), 422, 'occurred_at_out_of_range', '/occurredAt'),
    bad('no time', sale({ occurredAt: 'yesterday' }), 400, 'invalid_request', '/occurredAt'),
    bad('30 February', sale({ occurredAt: '2026-02-30T12:00:00Z' }), 400, 'invalid_request', '/occurredAt'),
    bad('a known external id with other content', sale({ externalId: 'known' }), 409, 'idempotency_conflict'),
    bad('an empty external id', sale({ externalId: '' }), 400, 'invalid_request', '/externalId'),
    bad('an endless external id', sale({ externalId: 'x'.repeat(256) }), 400, 'invalid_request', '/externalId'),
    bad('a field nobody knows', sale({ colour: 'red' }), 400, 'invalid_request', '/colour'),
    bad('a list', [sale()], 400, 'invalid_request', ''),
    {
      what: '2^53 as a number',
      send: raw(path, JSON.stringify(sale({ total: 600 })).replace('600', '9007199254740993')),
      status: 400,
      code: 'invalid_request',
      pointer: '/total',
    },
    {
      what: '1e400',
      send: raw(path, JSON.stringify(sale({ total: 600 })).replace('600', '1e400')),
      status: 400,
      code: 'invalid_request',
      pointer: '/total',
    },
    {
      what: '__proto__',
      send: raw(path, `{"__proto__":{"admin":true},${JSON.stringify(sale()).slice(1)}`),
      status: 400,
      code: 'malformed_json',
    },
    {
      what: 'constructor.prototype',
      send: raw(path, `{"constructor":{"prototype":{"admin":true}},${JSON.stringify(sale()).slice(1)}`),
      status: 400,
      code: 'malformed_json',
    },
  ];
}

function badBodies(): Case[] {
  const path = '/v1/transactions';
  return [
    { what: 'half a body', send: raw(path, '{"externalId":'), status: 400, code: 'malformed_json' },
    { what: 'no JSON', send: raw(path, 'total=600'), status: 400, code: 'malformed_json' },
    { what: 'NaN', send: raw(path, '{"total":NaN}'), status: 400, code: 'malformed_json' },
    { what: 'nothing', send: raw(path, ''), status: 400, code: 'invalid_request' },
    { what: 'a body 100,000 deep', send: raw(path, deep(100_000)), status: 400, code: 'malformed_json' },
    { what: 'a deep draft', send: { ...raw('/v1/program', deep(5_000)), method: 'PUT' }, status: 400, code: 'malformed_json' },
    {
      what: 'a form',
      send: raw(path, 'total=600', { 'content-type': 'application/x-www-form-urlencoded' }),
      status: 415,
      code: 'unsupported_media_type',
    },
    { what: 'bytes that are no UTF-8 name', send: raw(path, '{"externalId":"\ud800"'), status: 400, code: 'malformed_json' },
    {
      what: 'an empty batch',
      send: post(`${path}/batch`, { transactions: [] }),
      status: 400,
      code: 'invalid_request',
      pointer: '/transactions',
    },
    {
      what: '1,001 sales in a batch',
      send: post(`${path}/batch`, { transactions: Array.from({ length: 1_001 }, () => ({})) }),
      status: 400,
      code: 'invalid_request',
      pointer: '/transactions',
    },
    {
      what: 'an Idempotency-Key of 256',
      send: { ...post(path, sale()), headers: { 'idempotency-key': 'k'.repeat(256) } },
      status: 400,
      code: 'invalid_request',
    },
    {
      what: 'an empty Idempotency-Key',
      send: { ...post(path, sale()), headers: { 'idempotency-key': '' } },
      status: 400,
      code: 'invalid_request',
    },
    { what: 'a method that is not there', send: { path, method: 'PUT', body: {} }, status: 405, code: 'method_not_allowed' },
    { what: 'a route that is not there', send: { path: '/v1/nothing' }, status: 404, code: 'not_found' },
    {
      what: 'a path that climbs',
      send: { path: '/v1/customers/..%2f..%2fetc%2fpasswd' },
      status: 404,
      code: 'customer_not_found',
    },
    { what: 'a null byte', send: { path: '/v1/customers/%00' }, status: 404, code: 'customer_not_found' },
    { what: 'a broken escape', send: { path: '/v1/customers/%E0%A4%A' }, status: 400, code: 'invalid_request' },
    {
      what: 'SQL in a path',
      send: { path: `/v1/customers/${encodeURIComponent("x'; DROP TABLE documents; --")}` },
      status: 404,
      code: 'customer_not_found',
    },
    { what: 'an operator in a query', send: { path: '/v1/customers?externalId[$gt]=' }, status: 200, code: '' },
    {
      what: 'a list in a query',
      send: { path: '/v1/customers?limit=1&limit=2' },
      status: 400,
      code: 'invalid_request',
      pointer: '/limit',
    },
    { what: 'a limit of 0', send: { path: '/v1/customers?limit=0' }, status: 400, code: 'invalid_request', pointer: '/limit' },
    {
      what: 'a limit without end',
      send: { path: '/v1/customers?limit=1e999' },
      status: 400,
      code: 'invalid_request',
      pointer: '/limit',
    },
    {
      what: 'a limit of a million',
      send: { path: '/v1/customers?limit=1000000' },
      status: 400,
      code: 'invalid_request',
      pointer: '/limit',
    },
    {
      what: 'a cursor of one’s own making',
      send: { path: '/v1/customers?cursor=abc' },
      status: 400,
      code: 'invalid_request',
      pointer: '/cursor',
    },
    {
      what: 'a month that is none',
      send: { path: '/v1/ledger/settlement?month=2026-13' },
      status: 400,
      code: 'invalid_request',
      pointer: '/month',
    },
  ];
}

function badRest(): Case[] {
  const [store] = cafe.stores;
  const redemption = (change: Record<string, unknown>) =>
    post('/v1/redemptions', { customerId, rewardId: 'mug', locationId: store, ...change });
  const refund = (body: unknown) => post(`/v1/transactions/${saleId}/refunds`, { externalId: 'r', ...(body as object) });
  const adjustment = (change: object) =>
    post('/v1/adjustments', { customerId, unit: 'points', amount: 5, reason: 'x', ...change });
  const transfer = (change: object) =>
    post('/v1/transfers', { from: customerId, to: otherId, unit: 'points', amount: 5, ...change });
  const survey = (change: object) =>
    post('/v1/events', { type: 'survey.done', customerId, externalId: 'e', payload: { stars: 5 }, ...change });
  const rows: [string, Case['send'], number, string, string?][] = [
    [
      'a refund of nothing known',
      post(`/v1/transactions/${unknownId('txn')}/refunds`, { externalId: 'r', amount: 1 }),
      404,
      'transaction_not_found',
    ],
    ['a refund larger than the sale', refund({ amount: 12_001 }), 422, 'refund_exceeds_sale', '/amount'],
    [
      'a refund of more pieces than were sold',
      refund({ lines: [{ id: 'a', quantity: 41 }] }),
      422,
      'refund_exceeds_sale',
      '/lines/0/quantity',
    ],
    ['a refund of a line that is not there', refund({ lines: [{ id: 'z', quantity: 1 }] }), 422, 'invalid_value', '/lines/0/id'],
    ['a refund by amount and by line', refund({ amount: 1, lines: [{ id: 'a', quantity: 1 }] }), 400, 'invalid_request', ''],
    ['a refund of neither', refund({}), 400, 'invalid_request', ''],
    ['a refund of 0', refund({ amount: 0 }), 400, 'invalid_request', '/amount'],
    ['an unknown reward', redemption({ rewardId: 'yacht' }), 404, 'reward_not_found', '/rewardId'],
    ['an unknown unit', redemption({ rewardId: undefined, unit: 'miles', amount: 1 }), 404, 'unit_not_found', '/unit'],
    ['a redemption without balance', redemption({ customerId: otherId }), 422, 'insufficient_balance', '/rewardId'],
    [
      'more points than there are',
      redemption({ rewardId: undefined, unit: 'points', amount: 1_000_000 }),
      422,
      'insufficient_balance',
      '/amount',
    ],
    ['a reward that is out of stock', redemption({ rewardId: 'last' }), 422, 'out_of_stock', '/rewardId'],
    ['a reward over its limit', redemption({ rewardId: 'daily' }), 422, 'limit_reached', '/rewardId'],
    ['a hold of 0 seconds', redemption({ ttlSeconds: 0 }), 400, 'invalid_request', '/ttlSeconds'],
    ['capture twice', post(`/v1/redemptions/${captured}/capture`, {}), 409, 'redemption_captured'],
    ['void after capture', post(`/v1/redemptions/${captured}/void`, undefined), 409, 'redemption_captured'],
    ['capture after void', post(`/v1/redemptions/${voided}/capture`, {}), 409, 'redemption_voided'],
    ['void twice', post(`/v1/redemptions/${voided}/void`, undefined), 409, 'redemption_voided'],
    ['capture after time-out', post(`/v1/redemptions/${expired}/capture`, {}), 409, 'redemption_expired'],
    ['void after time-out', post(`/v1/redemptions/${expired}/void`, undefined), 409, 'redemption_expired'],
    ['an unknown redemption', post(`/v1/redemptions/${unknownId('rdm')}/capture`, {}), 404, 'redemption_not_found'],
    ['an adjustment of 0', adjustment({ amount: 0 }), 422, 'invalid_value', '/amount'],
    ['a fractional adjustment', adjustment({ amount: 0.5 }), 400, 'invalid_request', '/amount'],
    ['an adjustment beyond the balance', adjustment({ amount: -1_000_000 }), 422, 'insufficient_balance', '/amount'],
    ['an adjustment of a counter', adjustment({ unit: 'spend' }), 404, 'unit_not_found', '/unit'],
    ['an adjustment of a prototype key', adjustment({ unit: '__proto__' }), 404, 'unit_not_found', '/unit'],
    ['an adjustment without a reason', adjustment({ reason: '' }), 400, 'invalid_request', '/reason'],
    ['a transfer to oneself', transfer({ to: customerId }), 422, 'invalid_value', '/to'],
    ['a negative transfer', transfer({ amount: -5 }), 400, 'invalid_request', '/amount'],
    ['a transfer of more than there is', transfer({ amount: 1_000_000 }), 422, 'insufficient_balance', '/amount'],
    ['a transfer to nobody', transfer({ to: unknownId('cus') }), 404, 'customer_not_found', '/to'],
    ['an event nobody declared', survey({ type: 'survey.burnt' }), 422, 'event_type_unknown', '/type'],
    ['an event without its field', survey({ payload: {} }), 422, 'invalid_value', '/payload/stars'],
    ['an event with a field of another type', survey({ payload: { stars: 'five' } }), 422, 'invalid_value', '/payload/stars'],
    ['an event with an unknown field', survey({ payload: { stars: 5, $where: '1' } }), 422, 'invalid_value', '/payload/$where'],
    ['a customer without an identifier', post('/v1/customers', { firstName: 'Ada' }), 422, 'invalid_value'],
    ['an e-mail address that is none', post('/v1/customers', { email: 'ada' }), 422, 'invalid_value', '/email'],
    ['a phone number that is none', post('/v1/customers', { phone: '12' }), 422, 'invalid_value', '/phone'],
    [
      'an identifier that another customer has',
      post('/v1/customers', { email: 'ADA@example.org' }),
      409,
      'identifier_taken',
      '/email',
    ],
    ['a header in a name', post('/v1/customers', { externalId: 'x\r\nSet-Cookie: a=b' }), 422, 'invalid_value', '/externalId'],
    [
      'a time zone that is none',
      post('/v1/locations', { name: 'x', timeZone: 'Europe/Atlantis' }),
      422,
      'invalid_value',
      '/timeZone',
    ],
    ['a scope that is none', post('/v1/keys', { name: 'x', scopes: ['root'] }), 400, 'invalid_request', '/scopes/0'],
    ['the scope of the platform', post('/v1/keys', { name: 'x', scopes: ['platform'] }), 400, 'invalid_request', '/scopes/0'],
  ];
  return rows.map(([what, send, status, code, pointer]) => ({
    what,
    send,
    status,
    code,
    ...(pointer === undefined ? {} : { pointer }),
  }));
}

async function refuse(cases: readonly Case[]): Promise<void> {
  const before = await state();
  const found: unknown[] = [];
  const wanted: unknown[] = [];
  for (const { what, send, status, code, pointer } of cases) {
    const { path, ...how } = send;
    const told = await ask(stage.url, path, { key: cafe.apiKey, ...how });
    const [first] = (told.body?.errors ?? []) as { pointer: string }[]; // RFC 9457, as the catalogue says
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
  test('sales', () => refuse(badSales()));
  test('bodies, headers, paths and queries', () => refuse(badBodies()));
  test('refunds, redemptions, corrections, events, configuration', () => refuse(badRest()));
});

test('a header that would be two never leaves the client, nor does the host answer what was said to it in a header', async () => {
  await expect(
    ask(stage.url, '/v1/customers', { key: cafe.apiKey, headers: { 'idempotency-key': 'a\r\nx: y' } }),
  ).rejects.toThrow();
  const told = await ask(stage.url, `/v1/customers/${encodeURIComponent('x\r\nSet-Cookie: a=b')}`, { key: cafe.apiKey });
  expect(told.status).toBe(404);
});

test('a body over the limit is refused by its announced length, before it is read', async () => {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; text: string }>();
  const headers = { authorization: `Bearer ${cafe.apiKey}`, 'content-type': 'application/json', 'content-length': bodyLimit + 1 };
  const outgoing = request(`${stage.url}/v1/transactions`, { method: 'POST', headers }, async (incoming) => {
    resolve({ status: incoming.statusCode, text: (await incoming.toArray()).join('') });
  });
  outgoing.on('error', reject);
  outgoing.write('{');
  const { status, text } = await promise;
  outgoing.destroy();
  expect([status, JSON.parse(text).code]).toEqual([413, 'payload_too_large']);
});

test('a key used with another body is refused, and the first answer stays', async () => {
  const send = (name: string) =>
    ask(stage.url, '/v1/locations', { method: 'POST', key: cafe.apiKey, body: { name }, headers: { 'idempotency-key': 'once' } });
  const first = await send('Nord');
  const second = await send('Süd');
  const third = await send('Nord');
  expect([first.status, second.status, second.body?.code, third.text]).toEqual([201, 422, 'idempotency_key_reused', first.text]);
});
