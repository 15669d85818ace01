import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { foundBusiness } from './crash/business.ts';
import { findFaults } from './crash/check.ts';
import { readEvents } from './crash/events.ts';
import { type Http, openHttp } from './crash/http.ts';
import { openJournal } from './crash/journal.ts';
import { askAgain, startLoad } from './crash/load.ts';
import { acknowledgedIn, rewound } from './crash/rewind.ts';
import { startHost } from './host-process.ts';

const main = fileURLToPath(new URL('../../../host/src/main.ts', import.meta.url));
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** The command line, as an operator runs it. */
async function laurel(...args: string[]): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  if (child.exitCode !== 0) throw new Error(`laurel ${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

/** How long each request took, in milliseconds, from some moment on. */
function timed(http: Http): Http & { since(): number[] } {
  let tookMs: number[] = [];
  return {
    ...http,
    async ask(...request) {
      const sentMs = performance.now();
      const answer = await http.ask(...request);
      tookMs.push(performance.now() - sentMs);
      return answer;
    },
    since() {
      const taken = tookMs;
      tookMs = [];
      return taken;
    },
  };
}

const told = (tookMs: readonly number[]) => {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  return `${sorted.length} requests, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms`;
};

/** Three backups, one after the other, of which the last is restored. */
test('a backup taken under load holds every acknowledged write, once, and can be served elsewhere', {
  timeout: 240_000,
}, async () => {
  const root = mkdtempSync(join(tmpdir(), 'laurel-backup-'));
  undo.push(() => rmSync(root, { recursive: true, force: true }));
  const [dataDir, elsewhere] = [join(root, 'data'), join(root, 'elsewhere')];
  const host = startHost({ dataDir });
  undo.push(() => host.kill());
  const url = await host.ready;
  const business = await foundBusiness(url);
  const journal = openJournal();
  const http = timed(openHttp(url, business.apiKey));
  const load = startLoad({ http, business, journal, seed: 26, prefix: 'b' });

  let acknowledged = acknowledgedIn(journal);
  for (const backup of ['one', 'two', 'three']) {
    await sleep(1_000);
    const before = http.since();
    acknowledged = acknowledgedIn(journal);
    const { writersHeldMs } = await laurel('backup', join(root, backup), '--data', dataDir);
    console.log(`writers were held ${writersHeldMs} ms; before: ${told(before)}`);
    console.log(`  during backup ${backup}: ${told(http.since())}`);
  }
  const asked = journal.entries.length;
  await sleep(500);
  await load.stop();
  expect(await findFaults(http, business, journal), 'of the host that was copied').toEqual([]);
  http.close();
  await host.stop();

  await laurel('backup', '--check', join(root, 'three'));
  await laurel('restore', join(root, 'three'), '--data', elsewhere);
  const restored = startHost({ dataDir: elsewhere });
  undo.push(() => restored.kill());
  const restoredUrl = await restored.ready;
  const again = openHttp(restoredUrl, business.apiKey);
  const rest = await rewound(journal, acknowledged, (known, open) => askAgain(again, known, open));
  expect(acknowledged.closed.size).toBeGreaterThan(100);
  expect(asked).toBeGreaterThan(acknowledged.answers.size);
  const faults = await findFaults(again, business, rest);
  faults.push(...(await readEvents(restoredUrl, business, rest)).faults);
  again.close();
  expect(faults, 'of the host on the backup').toEqual([]);
  await restored.stop();
});
