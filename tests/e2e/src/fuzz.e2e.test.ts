import { problems } from '@laurel/contracts/problems';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patience } from './engine-settings.ts';
import { arbitraryOf, type Schema } from './schema-arbitrary.ts';
import { ask, type Cafe, coffees, ok, openCafe, openStage, routesOf, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
/** Real values for fields of these names, so that many requests get past the first check. */
let known: Record<string, string[]>;

beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
  const customerId = await cafe.addCustomer({ externalId: 'fuzzed' });
  const sale = ok(
    await cafe.client.POST('/v1/transactions', {
      body: coffees(cafe.stores[0], customerId, 'fuzzed', 40),
    }),
  );
  const held = ok(
    await cafe.client.POST('/v1/redemptions', {
      body: { customerId, rewardId: 'mug', locationId: cafe.stores[0] },
    }),
  );
  known = {
    customerId: [customerId],
    from: [customerId],
    to: [await cafe.addCustomer({ externalId: 'other' })],
    locationId: [...cafe.stores],
    unit: ['points', 'stamps.coffee'],
    rewardId: ['mug', 'free-coffee', 'last'],
    id: [customerId, sale.id ?? '', held.id ?? '', cafe.stores[0], cafe.orgId, 'mug'],
  };
});
afterAll(() => stage?.close());

const junkText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    '',
    '%00',
    '../..',
    "' OR 1=1 --",
    '{"$gt":""}',
    '__proto__',
    'NaN',
    '-1',
    '9007199254740993',
    '1e999',
    '\u{1f4a9}',
    '\ud800',
    'x'.repeat(300),
  ),
);

test(
  'no request makes the host fail: never a 5xx, and every refusal is a problem of the catalogue',
  async () => {
    const routes = (await routesOf(stage.url)).filter(
      ({ path, scopes }) =>
        path !== '/v1/stream' && scopes !== undefined && !scopes.includes('platform'),
    );
    const request = fc.constantFrom(...routes).chain(({ method, path, body }) =>
      fc.record({
        method: fc.constant(method),
        path: pathOf(path),
        query: fc.oneof(
          { weight: 3, arbitrary: fc.constant('') },
          { weight: 1, arbitrary: queryOf },
        ),
        body: body
          ? fc.option(arbitraryOf(body as Schema, known), { nil: undefined, freq: 12 })
          : fc.constant(undefined),
      }),
    );
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, body }) => {
        const told = await ask(stage.url, `${path}${query}`, {
          method,
          key: cafe.apiKey,
          ...(method === 'GET' ? {} : { body }),
        });
        statuses.set(told.status, (statuses.get(told.status) ?? 0) + 1);
        const label = `${method} ${path}${query} → ${told.status} ${told.text.slice(0, 400)}`;
        expect(told.status, label).toBeLessThan(500);
        if (told.status < 400) return;
        expect(told.type, label).toMatch(/^application\/problem\+json/);
        expect(told.body?.status, label).toBe(told.status);
        expect(problems, label).toHaveProperty(String(told.body?.code));
      }),
      { numRuns: 1_500 },
    );
    // The fuzz reaches past the first check: some requests succeed, some are malformed, some
    // refused.
    expect(
      [...statuses.keys()].filter((status) => [200, 201, 400, 404].includes(status)).length,
    ).toBe(4);
    expect(ok(await cafe.client.GET('/v1/ledger/invariants')).ok).toBe(true);
  },
  120_000 * patience,
);

/** Keys and the organization itself stay usable: their ids are not among those that are known. */
function pathOf(path: string): fc.Arbitrary<string> {
  const parts = path.split(/\{\w+\}/);
  if (parts.length === 1) return fc.constant(path);
  const id = fc.oneof(
    fc.constantFrom(...(known.id ?? [])),
    junkText.filter((text) => text !== '' && text !== '.' && text !== '..'),
  );
  return id.map((value) => parts.join(encodeSafely(value)));
}

/** A lone surrogate has no encoding. */
const encodeSafely = (text: string) => encodeURIComponent(text.toWellFormed());

const queryNames = [
  'limit',
  'cursor',
  'dry',
  'unit',
  'holder',
  'kind',
  'account',
  'activity',
  'at',
  'month',
  'from',
  'to',
  'format',
  'phone',
  'email',
  'externalId',
  'customerId',
  'locationId',
];
const queryOf = fc
  .array(fc.tuple(fc.constantFrom(...queryNames), junkText), { minLength: 1, maxLength: 3 })
  .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${encodeSafely(value)}`).join('&')}`);
