// What stands behind `npm run test:differential`: the embedded ledger against a real TigerBeetle
// cluster, and against the naive model.
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fixedClock, systemClock } from '@laurel/contracts/clock';
import { EngineMissing } from '@laurel/engines/engine';
import { startOwn } from '@laurel/engines/own';
import { startTigerbeetle } from '@laurel/engines/tigerbeetle';
import { openSqliteLedger } from '../adapters/sqlite.ts';
import { openTigerbeetleLedger } from '../adapters/tigerbeetle.ts';
import { parseTigerbeetleUrl } from '../adapters/tigerbeetle-url.ts';
import { createAccountStatuses, createTransferStatuses, type Ledger } from '../port.ts';
import {
  compareReopenedWithNaive,
  compareWithNaive,
  generationMovements,
} from './against-naive.ts';
import { compareLedgers, type DifferentialReport } from './differential.ts';
import { openOwnPart, putFirstRecords } from './own-part.ts';
import { TooSlow } from './real-time.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    against: { type: 'string' },
  },
});
const eventsWanted = count('events', values.events);
const firstSeed = count('seed', values.seed);
if (
  values.against !== undefined &&
  values.against !== 'tigerbeetle' &&
  values.against !== 'naive'
) {
  throw new Error(`--against takes tigerbeetle or naive, not ${values.against}`);
}

/**
 * A run of one seed is short: after more events most accounts are full or exhausted, and little
 * else happens.
 */
const naiveEventsPerSeed = 2_000;
const clusterEventsPerSeed = 10_000;
/** Opening the file again costs far more than the events between. */
const reopenedEventsPerSeed = 1_000;
const reopenedShare = 50;
/** By so many, every status was met with the seeds from 1. */
const eventsForEveryStatus = 100_000;
const totals = { passed: 0, failed: 0, skipped: 0 };

// The server goes with us (see `startTigerbeetle`), which a signal alone would not bring about.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
if (values.against !== 'tigerbeetle') await againstNaive();
if (values.against !== 'naive') await againstTigerbeetle();
console.log(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exitCode = totals.failed > 0 ? 1 : 0;

function count(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name} takes a number from 1, not ${value}`);
  return number;
}

async function againstNaive(): Promise<void> {
  const statuses = await runSeeds('the naive model', {
    events: eventsWanted,
    eventsPerSeed: naiveEventsPerSeed,
    run: compareWithNaive,
  });
  await runSeeds('the naive model, opened again all the time', {
    events: Math.max(1, Math.round(eventsWanted / reopenedShare)),
    eventsPerSeed: reopenedEventsPerSeed,
    run: compareReopenedWithNaive,
  });
  if (eventsWanted >= eventsForEveryStatus) expectEveryStatus(statuses);
}

/** What the random events never meet is not compared: that many must meet everything. */
function expectEveryStatus(seen: ReadonlyMap<string, number>): void {
  const never = [...createAccountStatuses, ...createTransferStatuses].filter(
    (status) => !seen.has(status),
  );
  totals[never.length === 0 ? 'passed' : 'failed'] += 1;
  console.log(
    never.length === 0 ? '✓ every status was met' : `✗ statuses never met: ${never.join(', ')}`,
  );
}

async function againstTigerbeetle(): Promise<void> {
  const server = await startOwn(startTigerbeetle).catch((error: unknown) => {
    if (error instanceof EngineMissing) return error;
    throw error;
  });
  if (server instanceof EngineMissing) {
    totals.skipped += 1;
    console.log(`- TigerBeetle: skipped, ${server.message}`);
    return;
  }
  try {
    // A busy machine may be slow; nobody waits here.
    const cluster = await openTigerbeetleLedger({
      ...parseTigerbeetleUrl(server.url),
      timeoutMs: 60_000,
    });
    let parts = 0;
    await runSeeds('TigerBeetle', {
      events: eventsWanted,
      eventsPerSeed: clusterEventsPerSeed,
      run: async (seed, events) => {
        parts += 1;
        return await compareWithCluster(await openOwnPart(cluster, parts), seed, events);
      },
    });
    await cluster.close();
  } finally {
    await server.stop();
  }
}

async function compareWithCluster(
  left: Ledger,
  seed: number,
  events: number,
): Promise<DifferentialReport> {
  const clock = fixedClock(0);
  const right = await openSqliteLedger({
    path: ':memory:',
    clock,
    generationMovements: generationMovements(seed),
  });
  await putFirstRecords(left);
  await putFirstRecords(right);
  return await compareLedgers({
    left,
    right,
    seed,
    events,
    time: {
      kind: 'real',
      right,
      nowMs: systemClock.now,
      setRight: clock.set,
      wait: async (ms) => void (await wait(ms)),
    },
  }).finally(right.close);
}

/**
 * One seed after another until the events are used up; each counts as one test. Answers how often
 * each status was met.
 */
async function runSeeds(
  name: string,
  {
    events: wanted,
    eventsPerSeed,
    run,
  }: {
    events: number;
    eventsPerSeed: number;
    run(seed: number, events: number): Promise<DifferentialReport>;
  },
): Promise<Map<string, number>> {
  const statuses = new Map<string, number>();
  let done = 0;
  let failed = 0;
  for (let seed = firstSeed; done < wanted; seed += 1) {
    const events = Math.min(eventsPerSeed, wanted - done);
    const startedMs = performance.now();
    try {
      const report = await run(seed, events);
      totals.passed += 1;
      done += report.events;
      for (const [status, times] of report.statuses)
        statuses.set(status, (statuses.get(status) ?? 0) + times);
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
      console.log(
        `✓ ${name}, seed ${seed}: ${report.events} events in ${report.calls} calls alike (${seconds} s; ${done} events in all)`,
      );
    } catch (error) {
      done += events;
      if (error instanceof TooSlow) {
        totals.skipped += 1;
        console.log(`- ${name}, seed ${seed}: skipped, the machine was too slow: ${error.message}`);
        continue;
      }
      totals.failed += 1;
      failed += 1;
      console.log(`✗ ${name}, ${error instanceof Error ? error.stack : error}`);
      console.log(
        `  again: npm run test:differential -- --seed ${seed} --events ${events}${values.against ? ` --against ${values.against}` : ''}`,
      );
      if (failed >= 3) break;
    }
  }
  const seen = [...statuses]
    .sort(([, a], [, b]) => b - a)
    .map(([status, times]) => `${status} ${times}`);
  console.log(`${name}: ${statuses.size} statuses: ${seen.join(', ')}`);
  return statuses;
}
