import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@laurel/contracts/clock';
import { type Business, foundBusiness } from './crash/business.ts';
import { findFaults, isFinished } from './crash/check.ts';
import { readEvents } from './crash/events.ts';
import { openHttp } from './crash/http.ts';
import { type Entry, isDone, type Journal, openJournal } from './crash/journal.ts';
import { askAgain, lookUp, startLoad } from './crash/load.ts';
import { type HostProcess, startHost } from './host-process.ts';
import { createRandom } from './random.ts';

/**
 * Kills a host with SIGKILL under concurrent load, starts it again, asks again what got no answer,
 * and checks every promise. See README.md.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(systemClock.now() % 1_000_000) },
    verbose: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed))
  throw new Error('--runs and --seed are whole numbers');

/** So many kills in a row meet the same directory; then a fresh one begins. */
const killsPerDirectory = 5;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One data directory with what stands in it and what it was ever asked for. */
interface Site {
  dataDir: string;
  host: HostProcess;
  url: string;
  business: Business;
  journal: Journal;
}

let passed = 0;
let failed = 0;
const startedMs = performance.now();
console.log(`crash test: ${runs} runs, --seed ${seed}`);
for (let first = 1; first <= runs; first += killsPerDirectory) {
  const last = Math.min(runs, first + killsPerDirectory - 1);
  await runDirectory(first, last);
}
console.log(
  `${((performance.now() - startedMs) / 1000).toFixed(0)} s, replay with --runs ${runs} --seed ${seed}`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function runDirectory(first: number, last: number): Promise<void> {
  const site = await openSite().catch((error: unknown) => {
    failed += last - first + 1;
    console.log(
      `  ✗ runs ${first} to ${last} could not begin: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  if (!site) return;
  let isSound = true;
  for (let run = first; run <= last && isSound; run += 1) {
    const faults = await killOnce(site, run).catch((error: unknown) => [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ]);
    isSound = faults.length === 0;
    if (isSound) passed += 1;
    else {
      failed += last - run + 1; // the rest of a damaged directory proves nothing
      for (const fault of faults.slice(0, values.verbose ? undefined : 10))
        console.log(`  ✗ ${fault}`);
      console.log(`  run ${run} failed with --seed ${seed}; its data is kept in ${site.dataDir}`);
    }
  }
  if (!isSound) return site.host.kill();
  await site.host.stop();
  rmSync(site.dataDir, { recursive: true, force: true });
}

async function openSite(): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-crash-'));
  const host = startHost({ dataDir });
  const url = await host.ready;
  return { dataDir, host, url, business: await foundBusiness(url), journal: openJournal() };
}

/**
 * Load, SIGKILL, perhaps a second one while it starts and sweeps, restart, retries, checks. Returns
 * what is wrong.
 */
async function killOnce(site: Site, run: number): Promise<string[]> {
  const runSeed = seed * 10_000 + run;
  const random = createRandom(runSeed);
  const beganMs = performance.now();
  const before = site.journal.entries.length;
  const http = openHttp(site.url, site.business.apiKey);
  const load = startLoad({
    http,
    business: site.business,
    journal: site.journal,
    seed: runSeed,
    prefix: `r${run}`,
  });
  const loadMs = random.between(200, 2_000);
  await sleep(loadMs);
  const loadEnded = load.stop();
  await site.host.kill();
  await loadEnded;
  http.close();

  const early = random.chance(0.4) ? random.between(1, 3) : 0;
  for (let n = 0; n < early; n += 1) {
    const half = startHost({ dataDir: site.dataDir });
    await sleep(random.between(50, 1_200));
    await half.kill();
  }
  site.host = startHost({ dataDir: site.dataDir });
  site.url = await site.host.ready;
  const again = openHttp(site.url, site.business.apiKey);
  const open = site.journal.exchanges.filter(({ isOpen }) => isOpen);
  // Some registers never ask again: what the sweep made of their sales must be whole, too.
  const silent = new Set(
    open.filter(
      ({ method, path, isRepeat }) =>
        method === undefined &&
        path.startsWith('/v1/transactions') &&
        !path.endsWith('/refunds') &&
        !path.endsWith('/void') &&
        !isRepeat &&
        random.chance(0.5),
    ),
  );
  if (await isFinished(again)) await lookUp(again, [...silent]);
  await askAgain(
    again,
    site.journal,
    open.filter((exchange) => !silent.has(exchange)),
  );
  const faults = await findFaults(again, site.business, site.journal);
  const { faults: missing, events } = await readEvents(site.url, site.business, site.journal);
  again.close();

  const all = [...faults, ...missing];
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(1);
  const killed = `killed after ${loadMs} ms${early > 0 ? ` and ${early}× while starting` : ''}`;
  console.log(`${all.length === 0 ? '✓' : '✗'} run ${run}: ${killed}; ${seconds} s`);
  console.log(
    `  ${open.length} unanswered, ${open.length - silent.size} asked again; ${events} events`,
  );
  tellAsked(site, site.journal.entries.slice(before));
  return all;
}

function tellAsked(site: Site, asked: readonly Entry[]): void {
  const doneOf = (entries: readonly Entry[]) =>
    entries.filter(({ answers }) => answers.some(isDone)).length;
  console.log(`  ${asked.length} asked, ${doneOf(asked)} done`);
  if (!values.verbose) return;
  const kinds = Object.entries(Object.groupBy(asked, ({ kind }) => kind)).map(
    ([kind, list]) => `${kind} ${doneOf(list)}/${list.length}`,
  );
  console.log(`  ${kinds.join(', ')}`);
  for (const line of site.host.complaints()) console.log(`  ${line}`);
}
