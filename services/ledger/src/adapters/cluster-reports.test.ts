import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testLedger } from '../laws/ledger.laws.ts';
import { accountFlags, type Ledger, type Transfer } from '../port.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { createRandom, type Random } from '../testing/random-events.ts';
import { openAccounts, postSome } from '../testing/random-postings.ts';
import { expectTrue, startMs } from '../testing/true-reads.ts';
import type { ClusterFollowerOptions } from './cluster-follower.ts';
import { withReports } from './cluster-reports.ts';
import { openSqliteLedger } from './sqlite.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-cluster-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const clock = fixedClock(startMs);
const told: string[] = [];
const indexPath = () => join(directory, 'ledger.index');
const options = ({
  path = indexPath(),
  ...more
}: Partial<ClusterFollowerOptions> = {}): ClusterFollowerOptions => ({
  ...{ path, pageRows: 7, transfersBetweenSums: 5n },
  tell: (message) => told.push(message),
  lost: () => {},
  ...more,
});

/** A ledger that keeps nothing for reports, as a cluster does. */
const openCluster = async (path = join(directory, 'cluster.db')): Promise<Ledger> => ({
  ...(await openSqliteLedger({ path, clock })),
  reports: undefined,
});

/** Another process's view of the same cluster: closing it leaves the cluster open. */
const shared = (cluster: Ledger): Ledger => ({ ...cluster, close: async () => {} });

const ids = { last: 1n << 100n };
const post = (ledger: Ledger, random: Random, held: Transfer[] = []) =>
  postSome(ledger, random, { held, ids, nowMs: clock.now() });

testLedger('ledger with an index beside it', async () => {
  const own = mkdtempSync(join(tmpdir(), 'laurel-cluster-'));
  const open = async () =>
    withReports(
      await openCluster(join(own, 'cluster.db')),
      options({ path: join(own, 'ledger.index') }),
    );
  let ledger = await open();
  return {
    ledger,
    firstId: 1n,
    advance: async (ms) => clock.advance(ms),
    async reopen() {
      await ledger.close();
      ledger = await open();
      return ledger;
    },
    async dispose() {
      await ledger.close();
      rmSync(own, { recursive: true });
    },
  };
});

describe('an index beside a cluster', () => {
  it.each([1, 2, 3])(
    'says what the transfers say, whatever was posted, or came of the index (%i)',
    async (seed) => {
      const random = createRandom(seed);
      const held: Transfer[] = [];
      clock.set(startMs);
      let ledger = withReports(await openCluster(), options());
      await openAccounts(ledger);
      for (let round = 0; round < 5; round += 1) {
        for (let calls = 2 + random.below(6); calls > 0; calls -= 1) {
          await post(ledger, random, held);
          clock.advance(random.below(200_000));
        }
        await expectTrue(ledger, random);
        await ledger.close();
        if (random.chance(0.3)) rmSync(indexPath());
        ledger = withReports(await openCluster(), options());
      }
      await expectTrue(ledger, random);
      await ledger.close();
    },
    60_000,
  );

  it('is kept by several processes together in one file, or by each in its own', async () => {
    const random = createRandom(4);
    const cluster = await openCluster();
    const processes = [
      withReports(shared(cluster), options()),
      withReports(shared(cluster), options()),
      withReports(shared(cluster), options({ path: ':memory:' })),
    ];
    await openAccounts(cluster);
    for (let round = 0; round < 5; round += 1) {
      await post(cluster, random);
      await Promise.all(processes.map((ledger) => expectTrue(ledger, random)));
    }
    for (const ledger of processes) await ledger.close();
    await cluster.close();
  });

  it('is made anew where it belongs to another cluster, to a later state of this one, or is damaged', async () => {
    const random = createRandom(7);
    const first = withReports(await openCluster(), options());
    await openAccounts(first);
    await post(first, random);
    await expectTrue(first, random);
    await first.close();
    const before = join(directory, 'before.db');
    copyFileSync(join(directory, 'cluster.db'), before);

    const later = withReports(await openCluster(), options());
    for (let calls = 0; calls < 10; calls += 1) await post(later, random);
    await expectTrue(later, random);
    await later.close();
    told.length = 0;
    const restored = withReports(await openCluster(before), options());
    await expectTrue(restored, random);
    expect(told.join()).toContain('is made anew: it is of another ledger');
    clock.advance(1_000);
    for (let calls = 0; calls < 20; calls += 1) await post(restored, random);
    await expectTrue(restored, random);
    await restored.close();

    // put back once more, and further than the index, which is of what was posted since
    const again = withReports(await openCluster(), options());
    clock.advance(1_000);
    await post(again, random);
    await expectTrue(again, random);
    await again.close();

    writeFileSync(indexPath(), 'no database, but long enough to be read as one'.repeat(90));
    told.length = 0;
    const damaged = withReports(await openCluster(), options());
    await expectTrue(damaged, random);
    await damaged.close();
    expect(told.join()).toContain("the ledger's index is made anew: cannot open");
  });

  it('lives in memory where there is no room for a file', async () => {
    const random = createRandom(5);
    told.length = 0;
    writeFileSync(join(directory, 'no-directory'), '');
    const path = join(directory, 'no-directory', 'ledger.index');
    const ledger = withReports(await openCluster(), options({ path }));
    await openAccounts(ledger);
    await post(ledger, random);
    await expectTrue(ledger, random);
    await ledger.close();
    expect(told.join()).toContain("the ledger's index is kept in memory until the next start: ");
  });

  it('has a page wholly or not at all: what failed is taken with the next report, once', async () => {
    const cluster = await openCluster();
    let isAway = true;
    const failing: Ledger = {
      ...shared(cluster),
      lookupAccounts: async (wanted) => {
        if (isAway) throw new Error('the cluster is away');
        return await cluster.lookupAccounts(wanted);
      },
    };
    const ledger = withReports(failing, options());
    const random = createRandom(6);
    await openAccounts(cluster);
    await post(cluster, random);
    const asked = ledger.reports?.sumsByCode({ ledger: 1, timestampMax: 0n });
    await expect(asked).rejects.toThrow('the cluster is away');
    isAway = false;
    await expectTrue(ledger, random);
    await ledger.close();
    await cluster.close();
  });
});

it('reads of a cluster a page for an instant and no transfer for a month, however many there are', async () => {
  const cluster = await openCluster();
  let rowsRead = 0;
  const counted: Ledger = {
    ...cluster,
    async queryTransfers(filter) {
      const rows = await cluster.queryTransfers(filter);
      rowsRead += rows.length;
      return rows;
    },
    async getAccountTransfers(filter) {
      const rows = await cluster.getAccountTransfers(filter);
      rowsRead += rows.length;
      return rows;
    },
  };
  const ledger = withReports(counted, options({ pageRows: 500, transfersBetweenSums: 100n }));
  await ledger.createAccounts([
    accountDraft(1n, { code: 2, flags: accountFlags.history }),
    accountDraft(2n),
  ]);
  const sides = { debitAccountId: 1n, creditAccountId: 2n, amount: 3n };
  const sell = async (from: number, count: number) => {
    const drafts = Array.from({ length: count }, (_, place) =>
      transferDraft({ ...sides, id: BigInt(from + place), userData64: BigInt(clock.now()) }),
    );
    return (await ledger.createTransfers(drafts)).map(({ timestamp }) => timestamp);
  };
  const times = [...(await sell(1_000, 2_000)), ...(await sell(9_000, 2_000))];
  const costOf = async (ask: () => Promise<unknown> | undefined) => {
    rowsRead = 0;
    const answer = await ask();
    return { answer, rowsRead };
  };
  const { reports } = ledger;
  const at = (place: number) => times[place] ?? 0n;
  // the first one takes in all 4,000, 500 at a time, of which each but the first says where it is
  const first = await costOf(() => reports?.sumsByCode({ ledger: 1, timestampMax: 0n }));
  expect(first.rowsRead).toBe(4_000 + 7 + 1);
  // 1 looks for the newest; from place 1,900 on the 51 rows up to place 1,950
  const instant = await costOf(() => reports?.sumsByCode({ ledger: 1, timestampMax: at(1_950) }));
  expect(instant).toEqual({
    answer: [
      { code: 1, debits: 0n, credits: 3n * 1_951n },
      { code: 2, debits: 3n * 1_951n, credits: 0n },
    ],
    rowsRead: 1 + 51,
  });
  const quarter = 900_000;
  const fromMs = Math.floor(clock.now() / quarter) * quarter;
  const span = { fromMs, toMs: fromMs + quarter, lateFromMs: fromMs + quarter };
  const month = await costOf(() => reports?.historySums({ accountId: 1n, ...span }));
  expect(month).toEqual({
    answer: [{ code: 1, isLate: false, debits: 12_000n, credits: 0n }],
    rowsRead: 1,
  });
  await ledger.close();
});

it('asks for the newest transfer once for all who ask meanwhile, and again for who comes later', async () => {
  const cluster = await openCluster();
  const random = createRandom(8);
  await openAccounts(cluster);
  await post(cluster, random);
  let looks = 0;
  const counted: Ledger = {
    ...cluster,
    async queryTransfers(filter) {
      if (filter.limit === 1) looks += 1;
      return await cluster.queryTransfers(filter);
    },
  };
  const ledger = withReports(counted, options());
  await expectTrue(ledger, random);
  looks = 0;
  await Promise.all(
    Array.from({ length: 50 }, () => ledger.reports?.historyAccounts({ ledger: 1, code: 2 })),
  );
  // one is under way when the second comes; all others share what is asked for after it
  expect(looks).toBe(2);
  await ledger.close();
});

it('follows while nobody asks for a report, once it is told to', async () => {
  const cluster = await openCluster();
  await openAccounts(cluster);
  await post(cluster, createRandom(9));
  const followed = Promise.withResolvers<void>();
  const watched: Ledger = {
    ...cluster,
    async lookupAccounts(wanted) {
      followed.resolve(); // of transfers that the index takes in
      return await cluster.lookupAccounts(wanted);
    },
  };
  const ledger = withReports(watched, options());
  ledger.reports?.keepUp?.();
  await followed.promise;
  await ledger.close();
});
