import { inspect } from 'node:util';
import { fixedClock } from '@laurel/contracts/clock';
import type { Documents } from '@laurel/documents/port';
import { createEdge } from '@laurel/http/edge';
import type { Warehouse } from '@laurel/warehouse/port';
import { expect } from 'vitest';
import { anomaliesRoute } from '../http/anomalies-route.ts';
import { liabilityRoute } from '../http/liability-route.ts';
import { programReportsRoutes } from '../http/program-reports-routes.ts';
import { questionsRoutes } from '../http/questions-routes.ts';
import { openFactsWarehouse } from './facts-warehouse.ts';
import { publishedProgram, toldProgram, unitCosts } from './told-program.ts';
import { openOfRunOff, toldRunOff } from './told-run-off.ts';
import { berlin, newYork, toldShop } from './told-shop.ts';

/** A location, and a tier, of which nothing is told. */
export const sly = "' OR 1=1 --";

const shop = 'org_shop';

/** Of a shop in which no job has run. */
const nothingKept = {
  collection: () => ({ get: async () => undefined }),
} as unknown as Pick<Documents, 'collection'>; // what routes ask of it

/** Who asks. */
interface Asker {
  org?: string;
  /** The location that the key is bound to. */
  bound?: string;
}

export type Ask = (
  path: string,
  asker?: Asker,
) => Promise<{ status: number; headers: Record<string, unknown>; text: string }>;

/** The routes over a warehouse. It is noon of 2026-11-27, Greenwich. */
export function askedOver(
  warehouse: Pick<Warehouse, 'ask'>,
  documents: Pick<Documents, 'collection'> = nothingKept,
): { ask: Ask; close(): Promise<void> } {
  let asker: Asker = {};
  const app = createEdge({
    log: { error: (fields) => expect.unreachable(inspect(fields)), warn: () => {} },
    bodyLimit: 1_000,
  });
  app.addHook('onRequest', async (request) => {
    const { org: orgId = shop, bound: locationId = null } = asker;
    request.principal = { orgId, keyId: 'key', scopes: ['read'], locationId };
  });
  const deps = {
    warehouse,
    clock: fixedClock(Date.UTC(2026, 10, 27, 12)),
    membership: {
      organizations: { find: async () => ({ timeZone: 'Europe/Berlin', currency: 'EUR' }) },
      locations: {
        find: async (_: string, id: string) =>
          [berlin, newYork, sly].includes(id) ? {} : undefined,
      },
      programs: {
        published: async () => ({
          program: {
            ...publishedProgram,
            tiers: { levels: [{ id: 'gold' }, { id: 'silver' }, { id: sly }] },
          },
        }),
      },
    },
    ledger: {
      units: { refresh: async () => unitCosts },
      outstanding: async () => [openOfRunOff],
    },
  };
  questionsRoutes(app, deps);
  programReportsRoutes(app, deps);
  liabilityRoute(app, deps);
  anomaliesRoute(app, { ...deps, documents });
  return {
    async ask(path, by = {}) {
      asker = by;
      const { statusCode, headers, body } = await app.inject({ url: `/v1/analytics/${path}` });
      return { status: statusCode, headers, text: body };
    },
    close: () => app.close(),
  };
}

/**
 * What `told-shop.ts` and `told-program.ts` write down, told twice, as after a crash; beside it the
 * same of a rival, a thousand times as much, and of a shop with odd names; and customers who joined
 * one a day, from 2024-12-01 for 800 days. `missing`: why there is no warehouse.
 */
export async function openAskedShop() {
  const store = await openFactsWarehouse();
  if ('missing' in store) return { ...absentee, missing: `(not run: ${store.missing})` };
  for (const rows of [toldShop(shop), toldShop(shop), toldShop('org_rival', 1_000)])
    await store.tell(rows);
  for (const rows of [toldProgram('org_program'), toldProgram('org_program')])
    await store.tell(rows);
  await store.tell(toldProgram('org_program_rival', 1_000));
  for (const rows of [toldRunOff('org_run_off'), toldRunOff('org_run_off')]) await store.tell(rows);
  await store.tell(namedOddly(toldShop('org_odd')));
  await store.tell({ customers: oneADay('org_daily') });
  const { ask, close } = askedOver(store.warehouse);
  return {
    ...{ missing: '', ask, told: toldBy(ask) },
    async close() {
      await close();
      await store.close();
    },
  };
}

const absent: Ask = async () => expect.unreachable('nobody asks where there is no warehouse');

/** What is told, as it was read. */
const toldBy = (ask: Ask) => async (path: string, asker?: Asker) => {
  const { status, text } = await ask(path, asker);
  expect(status, text).toBe(200);
  return JSON.parse(text);
};
const absentee = { ask: absent, told: toldBy(absent), close: async () => {} };

const oneADay = (org: string) =>
  Array.from({ length: 800 }, (_, i) => {
    const day = String(Temporal.PlainDate.from('2024-12-01').add({ days: i }));
    return {
      ...{ org, customer_id: `cus_${i}`, version: 1, joined_at: `${day}T12:00:00Z` },
      ...{ joined_day: day, referred: false, tier: '', erased: false },
    };
  });

/** The same facts, of people and units with names that mean something elsewhere. */
function namedOddly(rows: ReturnType<typeof toldShop>): ReturnType<typeof toldShop> {
  const names: Record<string, string> = {
    ...{ bob: 'two\nlines, "quoted"', ann: '=HYPERLINK("http://x")', points: '=cmd' },
  };
  const named = (value: unknown) => (typeof value === 'string' ? (names[value] ?? value) : value);
  return JSON.parse(JSON.stringify(rows), (_, value) => named(value));
}
