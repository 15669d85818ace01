import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { foundBusiness } from './crash/business.ts';
import { findFaults, isFinished } from './crash/check.ts';
import { readEvents } from './crash/events.ts';
import { openHttp } from './crash/http.ts';
import { openJournal, outcomeOf } from './crash/journal.ts';
import { askAgain, startLoad } from './crash/load.ts';
import { startHost } from './host-process.ts';
import { openSmallDisk } from './small-disk.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

test('a disk that is full refuses what writes and nothing else; with room again everything acknowledged is there, once', {
  timeout: 240_000,
}, async ({ skip }) => {
  const disk = openSmallDisk(96);
  if (!disk) return skip('no disk of its own: this process may not mount a tmpfs');
  undo.push(() => disk.remove());
  const host = startHost({ dataDir: join(disk.directory, 'data') });
  undo.push(() => host.kill());
  const url = await host.ready;
  const business = await foundBusiness(url);
  const journal = openJournal();
  const http = openHttp(url, business.apiKey);
  const load = startLoad({ http, business, journal, seed: 46, prefix: 'f' });
  await sleep(1_500);
  const sold = journal.entries.find((entry) => entry.kind === 'sale' && outcomeOf(entry));
  const saleId = outcomeOf<{ id: string }>(sold ?? expect.fail('nothing was sold'))?.id;

  // When the disk is full
  const { makeRoom } = disk.fillUp();
  const { customer: _, ...anonymous } = sold?.body ?? {};
  const sell = (externalId: string) =>
    http.ask('POST', '/v1/transactions', { body: { ...anonymous, externalId } });
  const until = async (status: number) => {
    for (let attempt = 1; attempt <= 200; attempt += 1) {
      const answer = await sell(`own-${attempt}`);
      if (answer?.status === status) return answer;
      await sleep(50);
    }
    return expect.fail(`no sale was answered ${status}`);
  };
  const refused = await until(503);
  // Then sales are refused by name, and what is there can be read, all the while
  expect(refused.body).toMatchObject({ code: 'storage_full', status: 503 });
  for (let look = 0; look < 20; look += 1) {
    const looks = await Promise.all([
      http.ask('GET', `/v1/transactions/${saleId}`),
      http.ask('GET', `/v1/customers/${business.customers[0]}/balances`),
      http.ask('GET', '/v1/customers'),
      http.ask('GET', '/readyz'),
    ]);
    expect(looks.map((answer) => answer?.status)).toEqual([200, 200, 200, 200]);
    await sleep(50);
  }
  expect((await sell('full-1'))?.status).toBe(503);

  // When there is room again, sales go on by themselves
  makeRoom();
  await until(201);
  await sleep(500);
  await load.stop();
  const open = journal.exchanges.filter(({ isOpen }) => isOpen);
  expect(open.length).toBeGreaterThan(10);
  await askAgain(http, journal, open);
  // what was recorded and not posted, and never asked again, the sweeper brings to its end
  expect(await isFinished(http, 60_000)).toBe(true);
  const faults = await findFaults(http, business, journal);
  faults.push(...(await readEvents(url, business, journal)).faults);
  expect(faults).toEqual([]);
  expect((await http.ask('GET', '/readyz'))?.body).toMatchObject({ status: 'ready' });
  http.close();
  await host.stop();
});

test('a start that finds the disk full says so in one line', {
  timeout: 120_000,
}, async ({ skip }) => {
  const disk = openSmallDisk(1);
  if (!disk) return skip('no disk of its own: this process may not mount a tmpfs');
  undo.push(() => disk.remove());
  disk.fillUp();
  const host = startHost({ dataDir: disk.directory });
  undo.push(() => host.kill());
  const told = await host.ready.then(
    () => expect.fail('it serves'),
    (error: Error) => error.message.split('\n'),
  );
  expect(told).toEqual([
    'the host ended (2):',
    expect.stringMatching(/^laurel: the embedded files cannot lie in \S+: .*(full|ENOSPC)/),
  ]);
});
