import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { foundBusiness } from './crash/business.ts';
import { findFaults, isFinished } from './crash/check.ts';
import { readEvents } from './crash/events.ts';
import { openHttp } from './crash/http.ts';
import { openJournal } from './crash/journal.ts';
import { askAgain, startLoad } from './crash/load.ts';
import { startHost } from './host-process.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

test('threads that end under load are started again: everything acknowledged is there, once', {
  timeout: 240_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-threads-'));
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const preload = new URL('./crash/end-threads.ts', import.meta.url).href;
  const host = startHost({ dataDir, settings: { NODE_OPTIONS: `--import=${preload}` } });
  undo.push(() => host.kill());
  const url = await host.ready;
  const business = await foundBusiness(url);
  const journal = openJournal();
  const http = openHttp(url, business.apiKey);
  const load = startLoad({ http, business, journal, seed: 47, prefix: 't' });
  const isReady = async () => {
    const answer = await http.ask('GET', '/readyz');
    return answer?.status === 200 && JSON.stringify(answer.body).includes('"status":"ready"');
  };

  for (let times = 1; times <= 3; times += 1) {
    await sleep(700);
    host.signal('SIGUSR2');
    await sleep(50);
    expect((await http.ask('GET', '/healthz'))?.status).toBe(200);
    for (let attempt = 1; !(await isReady()); attempt += 1) {
      if (attempt > 200) expect.fail('the host does not become ready again');
      await sleep(50);
    }
  }
  await sleep(500);
  await load.stop();
  const open = journal.exchanges.filter(({ isOpen }) => isOpen);
  expect(open.length).toBeGreaterThan(3);
  await askAgain(http, journal, open);
  expect(await isFinished(http, 60_000)).toBe(true);
  const faults = await findFaults(http, business, journal);
  faults.push(...(await readEvents(url, business, journal)).faults);
  expect(faults).toEqual([]);
  http.close();
  await host.stop();
});
