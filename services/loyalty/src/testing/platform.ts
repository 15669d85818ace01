import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemoryCache } from '@laurel/cache/memory';
import { fixedClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { checkedLog } from '@laurel/event-log/testing/checked-log';
import { openSqliteLedger } from '@laurel/ledger/adapters/sqlite';
import type { Ledger } from '@laurel/ledger/port';
import { openLedgerService } from '@laurel/ledger/service';
import { type Audit, openMembership } from '@laurel/membership/membership';
import type { ProgramCheck } from '../authoring/program-check.ts';
import { type BacktestLimits, usually } from '../backtest/run-backtest.ts';
import { openLoyalty } from '../loyalty.ts';
import type { AnyKind } from '../pipeline/kind.ts';
import { prepareProgram } from '../program/compile.ts';
import { openBackground } from './background.ts';

/** Sunday noon in London; every test that does not move it happens then. */
export const startMs = Date.parse('2026-11-22T12:00:00Z');

export interface PlatformOptions {
  /** Instead of an embedded store; closed with the platform. */
  documents?: Documents | undefined;
  /** Stands between the services and the real ledger, to make it fail or race. */
  wrapLedger?(ledger: Ledger): Ledger;
  directory?: string;
  nowMs?: number;
  /** Instead of membership's audit log. */
  wrapAudit?(audit: Audit): Pick<Audit, 'append' | 'forgetReasons'>;
  /** Instead of the service's own kinds. */
  kinds?: readonly AnyKind[];
  /** Of backtests; default: without rests, a few records at a time. */
  backtestLimits?: BacktestLimits;
}

const restless = { ...usually, recordsPerSecond: Number.POSITIVE_INFINITY, pageSize: 3 };

/**
 * The services on the real embedded engines in a directory of their own, with a clock that stands
 * still. Closing it fails the test in which an event was published that is not as the catalogue
 * says.
 */
export async function openPlatform(options: PlatformOptions = {}) {
  const { wrapLedger = (ledger) => ledger, directory, nowMs = startMs } = options;
  const home = directory ?? (await mkdtemp(join(tmpdir(), 'laurel-')));
  const clock = fixedClock(nowMs);
  const ids = createIds(clock);
  const documents =
    options.documents ?? (await openSqliteDocuments({ path: join(home, 'documents.db') }));
  const ledger = wrapLedger(await openSqliteLedger({ path: join(home, 'ledger.db'), clock }));
  const events = checkedLog(await openSqliteEventLog({ path: join(home, 'events.db'), clock }));
  const cache = openMemoryCache({ clock });
  const ledgerService = await openLedgerService({ ledger, documents, clock });
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const checkProgram: ProgramCheck['check'] = async (_orgId, draft, nowMs) =>
    prepareProgram(draft, nowMs);
  const membership = await openMembership({
    ...{ documents, events, cache, clock, ids, onError, prepareProgram: checkProgram },
    onPublish: async (orgId, _version, units) =>
      void (await ledgerService.units.register(orgId, units)),
  });
  const loyalty = await openLoyalty({
    ...{ documents, ledger, events, membership, clock, ids, onError },
    units: ledgerService.units,
    ...(options.wrapAudit && { audit: options.wrapAudit(membership.audit) }),
    ...(options.kinds && { kinds: options.kinds }),
    backtestLimits: options.backtestLimits ?? restless,
  });
  const background = await openBackground({
    ...{ documents, cache, clock, ids, membership, jobs: await loyalty.jobs() },
    onError,
  });
  return {
    ...{
      home,
      clock,
      ids,
      documents,
      ledger,
      events,
      cache,
      ledgerService,
      membership,
      checkProgram,
      loyalty,
      background,
      errors,
    },
    async close({ keep = false } = {}) {
      await background.close();
      await loyalty.close();
      await membership.close();
      await Promise.all([ledger.close(), events.close(), documents.close(), cache.close()]);
      if (!keep) await rm(home, { recursive: true, force: true });
      events.assertCatalogued();
    },
  };
}

export type Platform = Awaited<ReturnType<typeof openPlatform>>;

/** The program of the API's documentation. */
export const cafeProgram = {
  units: [
    {
      id: 'points',
      kind: 'points',
      name: 'Beans',
      cost: 1,
      redemption: { amount: 1, minor: 1 },
      expiry: { kind: 'rolling', months: 12 },
      pendingDays: 0,
    },
  ],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 }, base: 'net' }],
    },
  ],
  stampCards: [
    {
      id: 'coffee',
      name: '10th coffee free',
      needed: 10,
      per: 'item',
      items: { category: 'coffee' },
      reward: 'free-coffee',
    },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0, multiplier: 1 },
      { id: 'silver', from: 50_000, multiplier: 1.25 },
      { id: 'gold', from: 150_000, multiplier: 1.5 },
    ],
    downgrade: { mode: 'one-step', graceDays: 30 },
  },
  rewards: [
    {
      id: 'free-coffee',
      name: 'Free coffee',
      price: { unit: 'points', amount: 150 },
      effect: { kind: 'freeItem', items: { category: 'coffee' } },
      stock: null,
      limit: null,
    },
  ],
};

/** An organization with two stores, a published program and a customer. */
export async function openCafe(
  platform: Platform,
  program: object = cafeProgram,
  currency = 'GBP',
) {
  const { membership } = platform;
  const by = 'test';
  const made = await membership.organizations.create(
    { name: 'Café', currency, timeZone: 'Europe/London' },
    by,
  );
  if (!made.ok) throw new Error(made.problem.detail);
  const { organization } = made.value;
  const orgId = organization.id;
  const stores = await Promise.all(
    ['High Street', 'Station'].map((name) => membership.locations.create(orgId, { name }, by)),
  );
  const locations = stores.map((store) => {
    if (!store.ok) throw new Error(store.problem.detail);
    return store.value.id;
  });
  await publish(platform, orgId, program);
  return {
    orgId,
    organization,
    locationId: locations[0] ?? '',
    otherLocationId: locations[1] ?? '',
    customerId: await addCustomer(platform, orgId),
  };
}

export async function publish({ membership }: Platform, orgId: string, program: object) {
  const saved = await membership.programs.saveDraft(orgId, program, 'test');
  if (!saved.ok) throw new Error(saved.problem.detail);
  const published = await membership.programs.publish(orgId, 'test');
  if (!published.ok)
    throw new Error(`${published.problem.detail} ${JSON.stringify(published.problem.errors)}`);
}

let customers = 0;
export async function addCustomer({ membership }: Platform, orgId: string): Promise<string> {
  customers += 1;
  const made = await membership.customers.create(orgId, { externalId: `card-${customers}` });
  if (!made.ok) throw new Error(made.problem.detail);
  return made.value.id;
}

let sales = 0;
/** The body of a sale of lattes at 3.00 each. */
export function latteSale(
  locationId: string,
  customerId: string | null,
  { quantity = 1, unitPrice = 300, externalId = '', ...more }: Record<string, unknown> = {},
) {
  sales += 1;
  const pieces = Number(quantity);
  return {
    externalId: externalId === '' ? `sale-${sales}` : String(externalId),
    locationId,
    ...(customerId === null ? {} : { customer: { id: customerId } }),
    total: pieces * Number(unitPrice),
    lines: [
      { id: 'a', sku: 'LATTE', category: 'coffee', quantity: pieces, unitPrice: Number(unitPrice) },
    ],
    ...more,
  };
}
