import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { attacksOn } from './bound-keys/attacks.ts';
import { openStore, type Store, secretsOf } from './bound-keys/stores.ts';
import { patience } from './engine-settings.ts';
import { openPublisher } from './socket.ts';
import { ask, type Cafe, openCafe, openStage, routesOf, type Stage, type Told } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
let here: Store;
let there: Store;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
  const [mitte, altona] = cafe.stores;
  here = await openStore(stage, cafe, { name: 'mitte', locationId: mitte });
  there = await openStore(stage, cafe, { name: 'altona', locationId: altona });
});
afterAll(() => stage?.close());

const scopes = ['pos', 'read', 'manage', 'admin'] as const;
const rules = ['refused', 'ownLocation', 'shared', 'ofCustomers'];
const filled = (path: string) =>
  path.replace('{version}', '1').replace(/\{\w+\}/g, 'cus_01h455vb4pex5vsknk084sn02q');

/** The routes of the API that need a key, by what they say a bound one may. */
async function routesSaying(rule: string) {
  const routes = (await routesOf(stage.url)).filter(({ boundKey }) => boundKey === rule);
  expect(routes.length).toBeGreaterThan(8);
  return routes;
}

test('every route with scopes says what a bound key may, and no other', async () => {
  for (const { method, path, scopes: allowed, boundKey } of await routesOf(stage.url))
    expect(rules.includes(boundKey ?? ''), `${method} ${path}`).toBe(allowed !== undefined);
});

test('what says `refused` is 403 to every bound key, before anything else of the request is looked at', async () => {
  const keys = await Promise.all(
    [...scopes.map((scope) => [scope]), [...scopes]].map((some) =>
      cafe.keyOf(some, here.locationId),
    ),
  );
  const before = await stateOf(there);
  for (const { method, path } of await routesSaying('refused'))
    for (const key of keys)
      for (const text of method === 'GET' ? [undefined] : ['{}', '{"malformed'])
        expect(
          heard(
            await ask(stage.url, filled(path), {
              ...{ method, key },
              ...(text === undefined ? {} : { text }),
            }),
          ),
          `${method} ${path} ${text}`,
        ).toEqual([403, 'forbidden']);
  expect(await stateOf(there)).toEqual(before);
});

const heard = ({ status, body }: Told) => [status, body?.code];

test('what says `shared` lets a bound key in by its scopes, as any key', async () => {
  for (const { method, path, scopes: allowed = [] } of await routesSaying('shared'))
    for (const scope of scopes.filter((name) => allowed.includes(name))) {
      const one = path === '/v1/customers' && method === 'GET' ? '?externalId=mitte-card' : '';
      const told = await ask(stage.url, filled(path) + one, {
        ...{ method, key: await cafe.keyOf([scope], here.locationId) },
        ...(method === 'GET' ? {} : { body: {} }),
      });
      expect([401, 403], `${method} ${path} ${scope} ${told.text}`).not.toContain(told.status);
    }
});

test('a till finds the customer who stands before it, of whatever store, and lists none', async () => {
  const key = await cafe.keyOf([...scopes], here.locationId);
  const { body } = await ask(stage.url, '/v1/customers?externalId=altona-card', { key });
  expect(body?.data).toMatchObject([{ id: there.customerId }]);
  for (const path of ['/v1/customers', '/v1/customers?limit=1', '/v1/customers?search=altona'])
    expect(heard(await ask(stage.url, path, { key })), path).toEqual([403, 'forbidden']);
});

/** Everything of a store that an attack might change. */
async function stateOf(store: Store): Promise<Record<string, string>> {
  const paths = [
    `/v1/transactions/${store.saleId}`,
    `/v1/redemptions/${store.redemptionId}`,
    `/v1/redemptions/${store.capturedId}`,
    `/v1/locations/${store.locationId}`,
    `/v1/customers/${store.customerId}`,
    `/v1/customers/${store.customerId}/statement`,
    `/v1/ledger/accounts?holder=${store.locationId}`,
    '/v1/refunds',
    '/v1/program',
    '/v1/keys?limit=1000',
  ];
  const told = await Promise.all(
    paths.map(async (path) => {
      const { status, text } = await ask(stage.url, path, { key: cafe.apiKey });
      expect(status, path).toBe(200);
      return [path, text] as const;
    }),
  );
  return Object.fromEntries(told);
}

test('on what says `ownLocation` a bound key is shown nothing of another store, and changes nothing there', async () => {
  const table = attacksOn(there, here);
  const routes = (await routesSaying('ownLocation')).map(({ method, path }) => `${method} ${path}`);
  expect([...Object.keys(table), 'GET /v1/stream'].sort(), 'every one has its attack').toEqual(
    routes.sort(),
  );
  const key = await cafe.keyOf([...scopes], here.locationId);
  const before = await stateOf(there);
  for (const [route, attacks] of Object.entries(table))
    for (const { path, body, hears } of attacks) {
      const method = route.split(' ')[0] ?? '';
      const told = await ask(stage.url, path, { method, key, body });
      const label = `${method} ${path} ${JSON.stringify(body ?? '')} → ${told.status} ${told.text.slice(0, 400)}`;
      if (hears === 'nothing')
        expect(told.status === 404 || JSON.stringify(told.body?.data) === '[]', label).toBe(true);
      else if (hears === 'forbidden') expect(heard(told), label).toEqual([403, 'forbidden']);
      else if (hears === 'conflict')
        expect(heard(told), label).toEqual([409, 'idempotency_conflict']);
      else {
        expect(told.status, label).toBeLessThan(300);
        expect(told.text, label).toContain(hears.own);
      }
      // that a number is taken is told with the id of what took it
      if (hears !== 'conflict') expect(leaks(told.text, path, body), label).toEqual([]);
    }
  expect(await stateOf(there)).toEqual(before);
});

/** Parts of an answer that belong to the other store, other than what was said in the request. */
const leaks = (text: string, path: string, body: unknown) =>
  secretsOf(there).filter(
    (secret) => text.includes(secret) && !(path + JSON.stringify(body ?? '')).includes(secret),
  );

/** All rows of a list, one a page. */
async function everyRow(key: string, list: string) {
  const rows: Record<string, unknown>[] = [];
  for (let cursor = '', first = true; first || cursor !== ''; first = false) {
    const { body } = await ask(stage.url, `${list}limit=1${cursor}`, { key });
    const page = body as { data: Record<string, unknown>[]; nextCursor?: string }; // of a list
    rows.push(...page.data);
    cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
  }
  return rows;
}

test('a statement keeps to the store, page by page, where a customer buys in both', async () => {
  const customerId = await cafe.addCustomer({ externalId: 'goes-everywhere' });
  for (const [n, locationId] of [...cafe.stores, ...cafe.stores].entries())
    await ask(stage.url, '/v1/transactions', {
      ...{ method: 'POST', key: cafe.apiKey },
      body: {
        ...{ externalId: `everywhere-${n}`, locationId, customer: { id: customerId }, total: 500 },
        lines: [{ id: 'a', category: 'cake', quantity: 1, unitPrice: 500 }],
      },
    });
  const key = await cafe.keyOf(['read'], here.locationId);
  const all = (list: string) => everyRow(key, list);
  const amounts = (await all(`/v1/customers/${customerId}/statement?`)).map(
    ({ amount, reason }) => [amount, reason],
  );
  // 5.00 twice at this store, a point per euro
  expect(amounts).toEqual([
    [5, 'earn'],
    [5, 'earn'],
  ]);
  const sales = await all(`/v1/transactions?customerId=${customerId}&`);
  expect(
    sales.map(({ transaction }) => (transaction as { externalId: string }).externalId),
  ).toEqual(['everywhere-2', 'everywhere-0']);
  // what there is in all is the customer's, wherever it is spent
  const { body } = await ask(stage.url, `/v1/customers/${customerId}/balances`, { key });
  expect(body?.data).toMatchObject([{ unit: 'points', available: 20 }]);
});

test('a stream shows a bound key the events of its own store alone', async () => {
  const key = await cafe.keyOf(['read'], there.locationId);
  const answer = await fetch(`${stage.url}/v1/stream?pattern=*.*.*&from=earliest`, {
    headers: { authorization: `Bearer ${key}` },
    signal: AbortSignal.timeout(20_000),
  });
  let seen = '';
  const decoder = new TextDecoder();
  // `here` had its day first: what it did would have been shown before
  for await (const chunk of answer.body ?? []) {
    seen += decoder.decode(chunk, { stream: true });
    if (seen.includes(there.capturedId)) break;
  }
  expect(seen).toContain(there.saleId);
  expect(secretsOf(here).filter((secret) => seen.includes(secret))).toEqual([]);
});

test('what a till publishes is told in the name of its own store, and in no other', async () => {
  const till = await openPublisher(stage.url, await cafe.keyOf(['pos'], here.locationId));
  const refund = (externalId: string, more: object) => ({
    ...{ type: 'pos.refund', customerId: null },
    payload: { externalId, of: { externalId: 'altona-sale' }, amount: 100, ...more },
  });
  const elsewhere = refund('not-here', { locationId: there.locationId });
  await expect(till.publish([elsewhere])).rejects.toThrow('bound to another location');
  const { locationId: altona } = there;
  await expect(
    till.publish([{ ...refund('nor-here', {}), ...{ locationId: altona } }]),
  ).rejects.toThrow('bound to another location');
  await till.publish([refund('by-the-log', {})]);
  till.close();
  const brought = async () => {
    const path = `/v1/transactions/${there.saleId}`;
    const { body } = await ask(stage.url, path, { key: cafe.apiKey });
    const refunds = body?.refunds as { locationId: string }[]; // of a sale
    return refunds.map(({ locationId }) => locationId).sort();
  };
  // two refunds at Altona itself; and what was brought back to Mitte is of Mitte
  const places = [altona, altona, here.locationId].sort();
  await vi.waitFor(async () => expect(await brought()).toEqual(places), 10_000 * patience);
});

test('a transfer between two accounts of the key’s own location is listed once', async () => {
  const { body } = await ask(stage.url, '/v1/locations', { key: cafe.apiKey });
  const locations = body?.data as { id: string; headOffice: boolean }[]; // of the organization
  const headOffice = locations.find((location) => location.headOffice)?.id ?? '';
  // what is in stock is funded when it is taken for the first time, from the head office to itself
  const { locationId, customerId } = here;
  const taken = await ask(stage.url, '/v1/redemptions', {
    ...{ method: 'POST', key: cafe.apiKey, body: { customerId, rewardId: 'last', locationId } },
  });
  expect(taken.status).toBe(201);
  const key = await cafe.keyOf(['read'], headOffice);
  const rows = await everyRow(key, '/v1/ledger/transfers?');
  const holders = rows.map(({ debitHolder, creditHolder }) => [debitHolder, creditHolder]);
  expect(holders).toContainEqual([headOffice, headOffice]);
  for (const sides of holders) expect(sides).toContain(headOffice);
  const atOnce = await ask(stage.url, '/v1/ledger/transfers?limit=1000', { key });
  expect(atOnce.body?.data).toEqual(rows);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});
