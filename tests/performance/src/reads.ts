// What reports cost beside a large organization, and what they cost its neighbours' sales. Run
// alone: `node tests/performance/src/reads.ts [directory] [sales] [embedded|cluster]`. `cluster`:
// the ledger keeps nothing for reports, as TigerBeetle; they come from the index beside it.
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import { systemClock } from '@laurel/contracts/clock';
import { createIds, type Ids, idNumber } from '@laurel/contracts/ids';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { withReports } from '@laurel/ledger/adapters/cluster-reports';
import { openSqliteLedger } from '@laurel/ledger/adapters/sqlite';
import type { Ledger } from '@laurel/ledger/port';
import { chain } from '@laurel/ledger/postings/chain';
import { earn } from '@laurel/ledger/postings/earn';
import { measure } from '@laurel/ledger/postings/measure';
import { type LedgerService, openLedgerService } from '@laurel/ledger/service';
import type { OrgUnits } from '@laurel/ledger/units';
import { makeScratch } from './scratch.ts';

/** Of each read: the median and the slowest are told. The check of invariants reads everything. */
const repeats = 15;

/** What an index costs that has to be made anew. */
async function measureIndexing() {
  await ledger.close();
  const mib = (file: string) => Number((statSync(file).size / 2 ** 20).toFixed(1));
  const indexPath = `${path}.${kind === 'cluster' ? 'sums' : 'index'}`;
  const sizes = { ledgerMiB: mib(path), indexMiB: mib(indexPath) };
  rmSync(indexPath);
  ledger = await open();
  const before = { clockMs: performance.now(), cpu: cpuUsage() };
  await ledger.reports?.sumsByCode({ ledger: 1, timestampMax: 0n });
  const ms = Math.round(performance.now() - before.clockMs);
  const { user, system } = cpuUsage(before.cpu);
  return { what: 'index made anew', ms, cpuMs: Math.round((user + system) / 1_000), ...sizes };
}

interface Tenant {
  orgId: string;
  units: OrgUnits;
  headOfficeId: string;
  locationIds: string[];
  customerIds: string[];
}

const [directory = '.', sales = '100000', kind = 'embedded'] = process.argv.slice(2);
const scratch = makeScratch(directory, 'bench-reads-');
const path = join(scratch.path, 'ledger.db');
let ledger = await open();
const documents = await openSqliteDocuments({ path: ':memory:' });
try {
  console.table(await measureReads(Number(sales)));
  console.table([await measureIndexing()]);
} finally {
  await ledger.close();
  await documents.close();
  scratch.remove();
}

async function open(): Promise<Ledger> {
  const tell = (message: string) => process.stdout.write(`${message}\n`);
  const embedded = await openSqliteLedger({ path, tell });
  if (kind !== 'cluster') return embedded;
  const options = { path: `${path}.sums`, tell, lost: () => {} };
  const cluster = withReports({ ...embedded, reports: undefined }, options);
  cluster.reports?.keepUp?.();
  return cluster;
}

async function measureReads(count: number) {
  const service = await openLedgerService({ ledger, documents, clock: systemClock });
  const ids = createIds(systemClock);
  const [large, small, seller] = [
    await openTenant(service, ids, 10_000),
    await openTenant(service, ids, 1),
    await openTenant(service, ids, 100),
  ];
  const started = { clockMs: performance.now(), cpu: cpuUsage() };
  await sell(ledger, ids, { tenant: large, count: Math.floor(count / 2) });
  const halfWayMs = systemClock.now();
  await sell(ledger, ids, { tenant: small, count: 1 });
  await sell(ledger, ids, { tenant: large, count: count - Math.floor(count / 2) });
  const cpu = cpuUsage(started.cpu);
  const rows: object[] = [
    {
      what: `${count} sales of five legs, in batches of 20`,
      ms: Math.round(performance.now() - started.clockMs),
      cpuMs: Math.round((cpu.user + cpu.system) / 1_000),
    },
  ];
  const sinceHalfWay = { fromMs: halfWayMs, toMs: 8.64e15 };
  const month = new Date(halfWayMs).toISOString().slice(0, 7);
  const reports: [string, () => Promise<unknown>][] = [
    ['transfers of the small one', () => service.transfers(small.orgId, { limit: 50 })],
    ['transfers of the large one', () => service.transfers(large.orgId, { limit: 50 })],
    [
      'transfers of the large one, a reason that none has',
      () => service.transfers(large.orgId, { limit: 50, reason: 'gift' }),
    ],
    [
      'transfers of the large one, a page from half-way',
      () => service.transfers(large.orgId, { limit: 50, cursor: BigInt(halfWayMs) * 1_000_000n }),
    ],
    ['accounts of the large one', () => service.accounts(large.orgId, { limit: 50 })],
    [
      'accounts of the large one, locations',
      () => service.accounts(large.orgId, { limit: 50, kind: 'location' }),
    ],
    ['trial balance now', () => service.trialBalance(large.orgId)],
    ['trial balance of half-way', () => service.trialBalance(large.orgId, halfWayMs)],
    [
      'settlement of the month',
      () => service.settlement(large.orgId, { month, timeZoneOf: async () => 'Europe/Zurich' }),
    ],
    [
      'journal of the large one since half-way, its first page',
      () => service.journal(large.orgId, { ...sinceHalfWay, axis: 'recorded' }).next(),
    ],
    ['invariants', () => service.invariants(large.orgId)],
  ];
  for (const [what, run] of reports) {
    const during = startSelling(ids, seller);
    await during.steady();
    const times = await timed(run, what === 'invariants' ? 1 : repeats);
    rows.push({ what, ...times, slowestSaleMs: await during.end() });
  }
  return rows;
}

/** The median and the slowest of some runs, and what one costs all threads. */
async function timed(run: () => Promise<unknown>, runs: number) {
  const times: number[] = [];
  const before = cpuUsage();
  for (let i = 0; i < runs; i += 1) {
    const startMs = performance.now();
    await run();
    times.push(Math.round(performance.now() - startMs));
  }
  const { user, system } = cpuUsage(before);
  times.sort((a, b) => a - b);
  const cpuMs = Math.round((user + system) / 1_000 / runs);
  return { ms: times[runs >> 1] ?? 0, slowestMs: times.at(-1), cpuMs };
}

async function openTenant(service: LedgerService, ids: Ids, customers: number): Promise<Tenant> {
  const orgId = ids.next('org');
  const units = await service.units.register(orgId, [
    { unit: 'points', kind: 'points', cost: 0.35 },
    { unit: 'stamps.coffee', kind: 'stamps', cost: 12 },
    { unit: 'spend', kind: 'measure', cost: 0 },
    { unit: 'visits', kind: 'measure', cost: 0 },
    { unit: 'points.earned', kind: 'measure', cost: 0 },
  ]);
  const make = (kind: 'loc' | 'cus', count: number) =>
    Array.from({ length: count }, () => ids.next(kind));
  return {
    ...{ orgId, units, headOfficeId: ids.next('loc') },
    ...{ locationIds: make('loc', 10), customerIds: make('cus', customers) },
  };
}

interface Selling {
  tenant: Tenant;
  count: number;
}

/** Sales of a tenant one batch after another: points, a stamp, and three measures each. */
async function sell(to: Ledger, ids: Ids, { tenant, count }: Selling): Promise<void> {
  for (let made = 0; made < count; made += 20) {
    const batch = Array.from({ length: Math.min(20, count - made) }, (_, i) =>
      saleOf(tenant, ids, made + i),
    );
    const accounts = batch.flatMap((sale) => sale.accounts);
    await to.createAccounts([...new Map(accounts.map((draft) => [draft.id, draft])).values()]);
    const results = await to.createTransfers(batch.flatMap(({ transfers }) => transfers));
    const refused = results.find(({ status }) => status !== 'created');
    if (refused) throw new Error(`a sale was refused: ${refused.status}`);
  }
}

function saleOf(tenant: Tenant, ids: Ids, number: number) {
  const { customerIds, locationIds, headOfficeId, units } = tenant;
  const holder = customerIds[number % customerIds.length] ?? '';
  const locationId = locationIds[number % locationIds.length] ?? '';
  const parties = { holder, locationId, headOfficeId };
  const activityId = ids.next('txn');
  const occurredAtMs = systemClock.now();
  const period = new Date(occurredAtMs).toISOString().slice(0, 7);
  const counted = { locationId, holder, period };
  return chain(
    { activityId, activityNumber: idNumber(activityId), attempt: 1, occurredAtMs },
    [
      ...earn({ ...parties, unit: 'points', amount: 10, rule: 1, draws: [] }),
      ...earn({ ...parties, unit: 'stamps.coffee', amount: 1, rule: 2, draws: [] }),
      ...measure({ ...counted, unit: 'spend', amount: 1_000, reason: 'spend' }),
      ...measure({ ...counted, unit: 'visits', amount: 1, reason: 'visit' }),
      ...measure({ ...counted, unit: 'points.earned', amount: 10, reason: 'earned' }),
    ],
    units.numberOf,
  );
}

/** A till of another tenant: a sale each 20 ms, and how long the slowest took, ms. */
function startSelling(ids: Ids, tenant: Tenant) {
  let slowestMs = 0;
  let made = 0;
  let isEnded = false;
  const till = (async () => {
    while (!isEnded) {
      const startMs = performance.now();
      await sell(ledger, ids, { tenant, count: 1 });
      made += 1;
      // the first ones open accounts
      if (made > 5) slowestMs = Math.max(slowestMs, performance.now() - startMs);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    async steady() {
      while (made < 10) await new Promise((resolve) => setTimeout(resolve, 10));
      slowestMs = 0;
    },
    async end() {
      isEnded = true;
      await till;
      return Math.round(slowestMs);
    },
  };
}
