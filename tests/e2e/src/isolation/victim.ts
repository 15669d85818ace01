import { expect, vi } from 'vitest';
import { patience } from '../engine-settings.ts';
import { ask, type Cafe, coffees, ok, type Stage } from '../stage.ts';

/** What the attacked organization has; every value is a secret of its own. */
export interface Victim {
  cafe: Cafe;
  customerId: string;
  referralCode: string;
  /** What his app shows, good for a minute. */
  token: string;
  otherCustomerId: string;
  saleId: string;
  redemptionId: string;
  keyId: string;
  deviceId: string;
  /** Somebody invited. */
  userId: string;
  /** Of a job it asked for. */
  runId: string;
  accountId: string;
  /** It is done, and its report names him. */
  backtestId: string;
  /** Its name is a secret as well. */
  segmentId: string;
  productId: string;
  cursors: Record<string, string>;
}

export const secretName = 'Wilhelmine-Geheim';
export const staffEmail = 'kasse@geheim.example';
export const secretReward = 'secret-reward';
export const identity = {
  phone: '+4915112345678',
  email: 'wilhelmine@geheim.example',
  externalId: 'card-of-wilhelmine',
  firstName: secretName,
};
export const otherIdentity = {
  phone: '+4915187654321',
  email: 'otto@geheim.example',
  externalId: 'card-of-otto',
  firstName: secretName,
};

/** What he tells friends, and what his app shows at a register. */
async function codesOf({ url }: Stage, { apiKey: key }: Cafe, customerId: string) {
  const path = `/v1/customers/${customerId}`;
  const { body: coded } = await ask(url, `${path}/referral-code`, { method: 'POST', key });
  const { body: shown } = await ask(url, `${path}/code`, { key });
  return { referralCode: String(coded?.referralCode), token: String(shown?.token) };
}

/** Whoever bought anything is among its winners. */
const generous = {
  units: [{ id: 'points', kind: 'points', name: 'Points', cost: 1 }],
  rules: [{ id: 'gift', on: 'pos.transaction', then: [{ earn: 'points', fixed: 50_000 }] }],
};

/** A backtest that is done. */
async function backtestOf({ url }: Stage, { apiKey: key }: Cafe, customerId: string) {
  const { body: asked } = await ask(url, '/v1/program/backtest', {
    ...{ method: 'POST', key },
    body: { from: '2020-01-01', to: new Date().toISOString(), program: generous },
  });
  const id = String(asked?.id);
  await vi.waitFor(
    async () => {
      const { text, body } = await ask(url, `/v1/program/backtests/${id}`, { key });
      expect(body?.status, text).toBe('done');
      expect(text).toContain(customerId);
    },
    { timeout: 30_000 * patience, interval: 200 },
  );
  return id;
}

/** A product whose name is a secret. */
async function productOf({ client }: Cafe): Promise<string> {
  const body = { name: secretName, category: secretName, sku: 'own-or-others' };
  return ok(await client.POST('/v1/products', { body })).id;
}

/** A saved condition whose name is a secret. */
async function segmentOf({ client }: Cafe): Promise<string> {
  const when = { 'customer.attributes.city': secretName };
  return ok(await client.POST('/v1/segments', { body: { name: secretName, when } })).id;
}

/** Two who are invited to work there. */
async function staffOf({ client }: Cafe): Promise<string> {
  const invite = async (email: string) =>
    ok(await client.POST('/v1/users', { body: { email, name: secretName, role: 'owner' } })).id;
  await invite('zweite@geheim.example');
  return await invite(staffEmail);
}

/** Judged by its own customers, by which it stays: whoever has the job run finds the same again. */
async function judgedBy({ client }: Cafe) {
  const params = { path: { name: 'rfm-scores' as const } };
  const { runId } = ok(await client.POST('/v1/jobs/{name}/run', { params }));
  await vi.waitFor(
    async () => {
      const { runs } = ok(await client.GET('/v1/jobs/{name}', { params }));
      expect(runs.find(({ id }) => id === runId)?.state).toBe('done');
    },
    { timeout: 30_000 * patience, interval: 200 },
  );
}

/** Where the second page of each of its lists begins. */
async function cursorsOf({ url }: Stage, { apiKey: key }: Cafe) {
  const cursors: Record<string, string> = {};
  for (const list of [
    'customers',
    'locations',
    'keys',
    'devices',
    'users',
    'audit',
    'refunds',
    'ledger/accounts',
    'ledger/transfers',
  ]) {
    const { body } = await ask(url, `/v1/${list}?limit=1`, { key });
    cursors[list] = encodeURIComponent(String(body?.nextCursor));
    expect(body?.nextCursor, list).toBeTypeOf('string');
  }
  return cursors;
}

export async function openVictim(stage: Stage, cafe: Cafe): Promise<Victim> {
  const { client, stores } = cafe;
  const customerId = await cafe.addCustomer(identity);
  const otherCustomerId = await cafe.addCustomer(otherIdentity);
  const codes = await codesOf(stage, cafe, customerId);
  const sale = ok(
    await client.POST('/v1/transactions', {
      body: coffees(stores[0], customerId, 'victim-sale', 40),
    }),
  );
  // the attacker has none of this number
  ok(
    await client.POST('/v1/transactions', {
      body: coffees(stores[0], customerId, 'victim-later', 1),
    }),
  );
  const held = ok(
    await client.POST('/v1/redemptions', {
      body: { customerId, rewardId: 'mug', locationId: stores[0], externalId: 'victim-hold' },
    }),
  );
  const key = ok(await client.POST('/v1/keys', { body: { name: secretName, scopes: ['pos'] } }));
  const input = { name: secretName, locationId: stores[0] };
  const device = ok(await client.POST('/v1/devices', { body: input }));
  ok(await client.POST('/v1/devices', { body: input }));
  const userId = await staffOf(cafe);
  await ask(stage.url, '/v1/locations', {
    method: 'POST',
    key: cafe.apiKey,
    body: { name: `${secretName} Nord` },
    headers: { 'idempotency-key': 'shared-key' },
  });
  const { runId } = ok(
    await client.POST('/v1/jobs/{name}/run', { params: { path: { name: 'expiry' } } }),
  );
  const accounts = ok(
    await client.GET('/v1/ledger/accounts', { params: { query: { holder: customerId } } }),
  );
  for (const externalId of ['victim-refund', `${secretName}-refund`])
    await ask(stage.url, '/v1/refunds', {
      method: 'POST',
      key: cafe.apiKey,
      body: { externalId, of: { externalId: `${secretName}-sale` }, amount: 1 },
    });
  const cursors = await cursorsOf(stage, cafe);
  await judgedBy(cafe);
  return {
    cafe,
    customerId,
    ...codes,
    otherCustomerId,
    saleId: sale.id ?? '',
    redemptionId: held.id ?? '',
    keyId: key.id,
    deviceId: device.id,
    userId,
    runId,
    accountId: accounts.data[0]?.id ?? '',
    segmentId: await segmentOf(cafe),
    productId: await productOf(cafe),
    backtestId: await backtestOf(stage, cafe, customerId),
    cursors,
  };
}
