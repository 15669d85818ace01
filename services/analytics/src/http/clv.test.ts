import { fixedClock } from '@laurel/contracts/clock';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { createEdge } from '@laurel/http/edge';
import type { WarehouseRow } from '@laurel/warehouse/port';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedPurchases, probabilityAlive } from '../clv/bg-nbd.ts';
import { forgetWorth, openKeptLifetimes } from '../clv/kept-lifetimes.ts';
import { lifetimesJob } from '../clv/lifetimes-job.ts';
import { simulateBuying } from '../clv/testing/simulated.ts';
import { openCustomerRfms } from '../scoring/customer-rfm.ts';
import { openFactsWarehouse } from '../testing/facts-warehouse.ts';
import { clvRoutes } from './clv-routes.ts';

const store = await openFactsWarehouse();
const missing = 'missing' in store ? `(not run: ${store.missing})` : '';
const documents = await openSqliteDocuments({ path: ':memory:' });
afterAll(async () => {
  await documents.close();
  if (!('missing' in store)) await store.close();
});

const nowMs = Date.UTC(2026, 10, 27, 12);
const dayMs = 86_400_000;
const dayBefore = (days: number) => new Date(nowMs - days * dayMs).toISOString().slice(0, 10);

/** Sales of a customer on some days before today. */
const salesOf = (org: string, customer: string, sales: readonly [days: number, amount: number][]) =>
  sales.map(([days, amount], i): WarehouseRow => {
    const day = dayBefore(days);
    return {
      ...{ org, sale_id: `${customer}_${i}`, revision: 0, customer_id: customer },
      ...{ sold_at: `${day}T12:00:00Z`, sold_day: day, location_id: 'loc_1' },
      ...{ amount, stands: amount > 0 },
    };
  });

/** A thousand simulated customers, of whole days; the truth is that of the model. */
const truth = { r: 0.8, alpha: 20, a: 1.5, b: 4 };
function simulatedSales(org: string): WarehouseRow[] {
  const people = simulateBuying(truth, { seed: 7, customers: 1_000, ageDays: 300 });
  return people.flatMap(({ repeats, lastDays, ageDays }, i) => {
    const [age, last] = [Math.round(ageDays), Math.round(lastDays)];
    // the days between the first and the last do not matter, but are days of their own
    const days = Array.from({ length: Math.min(repeats, last) + 1 }, (_, n) =>
      n === 0 ? age : n === 1 ? age - last : age - n + 1,
    );
    return salesOf(
      org,
      `cus_${i}`,
      days.map((day) => [day, 500 + ((i * 37) % 11) * 150 + ((i + day) % 5) * 40]),
    );
  });
}

const erased = new Set<string>();
const membership = {
  organizations: { find: async () => ({ timeZone: 'UTC', currency: 'EUR' }) },
  customers: {
    get: async (_: string, id: string) =>
      id.startsWith('cus_') ? { erasedAtMs: erased.has(id) ? 1 : null } : undefined,
    getMany: async (_: string, ids: readonly string[]) =>
      ids.map((id) => ({ erasedAtMs: erased.has(id) ? 1 : null })),
  },
  // what is asked of it
} as unknown as Parameters<typeof clvRoutes>[1]['membership'];

describe.skipIf(missing)(`lifetime values ${missing}`, () => {
  if ('missing' in store) return;
  const { warehouse } = store;
  let org = 'org_many';
  const app = createEdge({ log: { error() {}, warn() {} }, bodyLimit: 1_000 });
  app.addHook('onRequest', async (request) => {
    request.principal = { orgId: org, keyId: 'key', scopes: ['read'], locationId: null };
  });
  clvRoutes(app, { documents, membership, warehouse, clock: fixedClock(nowMs) });
  const get = async (url: string) => {
    const { statusCode, body } = await app.inject({ url });
    return { status: statusCode, text: body, json: () => JSON.parse(body) };
  };
  const run = (orgId: string) =>
    lifetimesJob({ documents, membership, warehouse }).run({
      ...{ orgId, piece: 'run', cursor: undefined, nowMs },
    });
  const states = openCustomerRfms(documents);

  beforeAll(async () => {
    await store.tell({ sales: simulatedSales('org_many') });
    await store.tell({
      sales: [
        ...salesOf('org_few', 'cus_a', [
          [30, 500],
          [10, 700],
        ]),
        ...salesOf('org_few', 'cus_b', [[3, 100]]),
      ],
      customers: [
        {
          ...{
            org: 'org_many',
            customer_id: 'cus_5',
            version: 9,
            joined_at: '2026-01-01T12:00:00Z',
          },
          ...{ joined_day: '2026-01-01', referred: false, tier: '', erased: true },
        },
      ],
    });
    const nothing = { scores: null, moves: [] } as const;
    const history = { sales: [], days: [], lastDay: null } as never;
    for (const [id, segment] of [
      ['cus_1', 'champions'],
      ['cus_2', 'lost'],
    ] as const)
      await states.insert({ orgId: 'org_many', id, history, segment, ...nothing });
    // his erasure has not reached the warehouse
    await states.insert({
      ...{ orgId: 'org_many', id: 'cus_6', history, segment: 'prospect', ...nothing },
      erased: true,
    });
  });

  it('before they are computed it says so', async () => {
    const { reason, models, top, buyers } = (await get('/v1/analytics/clv')).json();
    expect(reason.code).toBe('not_computed');
    expect([models.buying, top, buyers]).toEqual([null, [], 0]);
  });

  it('of too few customers it says so, and expects nothing', async () => {
    org = 'org_few';
    await run(org);
    const answer = (await get('/v1/analytics/clv')).json();
    expect(answer).toMatchObject({
      ...{ asOf: '2026-11-27', buyers: 2, total: null, deciles: [], segments: [], top: [] },
      reason: {
        code: 'too_few_customers',
        detail: '2 customers bought; at least 100 are needed',
      },
      spendingReason: { code: 'too_few_customers' },
    });
    const { bought, expected, reason } = (await get('/v1/customers/cus_a/clv')).json();
    expect(bought).toEqual({ purchases: 2, lastDays: 20, ageDays: 30, amountMinor: 1_200 });
    expect([expected, reason.code]).toEqual([null, 'too_few_customers']);
    expect((await get('/v1/customers/cus_z/clv')).json().reason.code).toBe('no_purchases');
  });

  it('finds the parameters again, and the groups add up', async () => {
    org = 'org_many';
    expect(await run(org)).toEqual({ counts: { customers: 998 } });
    const answer = (await get('/v1/analytics/clv?top=5')).json();
    const { models, total, deciles, segments, top } = answer;
    expect(answer).toMatchObject({ reason: null, buyers: 999, horizonDays: 365 });
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      const { value, standardError } = models.buying.parameters[name];
      // sales of one day are one, and hours are lost: near, and not exact
      expect(Math.abs(value - truth[name]), name).toBeLessThan(4 * standardError);
    }
    const sum = (
      groups: { customers: number; valueMinor: number }[],
      of: 'customers' | 'valueMinor',
    ) => groups.reduce((all, group) => all + group[of], 0);
    expect(deciles).toHaveLength(10);
    expect([sum(deciles, 'customers'), sum(segments, 'customers')]).toEqual([998, 998]);
    expect(Math.abs(sum(deciles, 'valueMinor') - total.valueMinor)).toBeLessThan(10);
    expect(segments.map(({ segment }: { segment: string }) => segment).sort()).toEqual([
      ...['champions', 'lost', 'prospect'],
    ]);
    expect(top).toHaveLength(5);
    const values = top.map(({ valueMinor }: { valueMinor: number }) => valueMinor);
    expect(values).toEqual(values.toSorted((a: number, b: number) => b - a));
    expect(deciles[0].valueMinor).toBeGreaterThan(deciles[9].valueMinor);
  });

  it('of one customer it is what the formulas say of what he bought', async () => {
    const { models } = (await get('/v1/analytics/clv')).json();
    const parameters = Object.fromEntries(
      Object.entries<{ value: number }>(models.buying.parameters).map(([k, { value }]) => [
        k,
        value,
      ]),
    ) as unknown as typeof truth;
    const { bought, expected } = (await get('/v1/customers/cus_3/clv')).json();
    const buying = { ...bought, repeats: bought.purchases - 1 };
    expect(expected.probabilityAlive).toBeCloseTo(probabilityAlive(parameters, buying), 3);
    expect(expected.expectedPurchases).toBeCloseTo(expectedPurchases(parameters, buying, 365), 3);
    expect(expected.valueMinor).toBeGreaterThan(0);
  });

  it('who is erased is gone at once', async () => {
    const named = async () =>
      (await get('/v1/analytics/clv?top=100'))
        .json()
        .top.map(({ customerId }: Named) => customerId);
    const [first] = await named();
    const kept = openKeptLifetimes(documents);
    erased.add(first);
    expect(await named()).not.toContain(first);
    expect((await get(`/v1/customers/${first}/clv`)).status).toBe(422);
    await forgetWorth(kept, { orgId: 'org_many', id: first });
    expect(JSON.stringify(await kept.get({ orgId: 'org_many', id: 'current' }))).not.toContain(
      `"${first}"`,
    );
    expect(await named()).not.toContain('cus_5');
    expect(await named()).not.toContain('cus_6');
    expect((await get('/v1/customers/nobody/clv')).status).toBe(404);
  });

  it('another organization has its own; and as a file', async () => {
    org = 'org_other';
    expect((await get('/v1/analytics/clv')).json()).toMatchObject({ asOf: null, top: [] });
    expect((await get('/v1/customers/cus_1/clv')).json().bought).toBeNull();
    org = 'org_many';
    const { text } = await get('/v1/analytics/clv?format=csv');
    const [header, first] = text.split('\r\n');
    expect(header).toBe(
      'group,name,customers,expectedAlive,expectedPurchases,valueMinor,share,currency',
    );
    expect(first).toMatch(/^decile,1,100,/);
    expect((await get('/v1/analytics/clv?top=-1')).status).toBe(400);
  });
});

interface Named {
  customerId: string;
}
