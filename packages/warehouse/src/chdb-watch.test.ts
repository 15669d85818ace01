import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { afterEach, expect, it, vi } from 'vitest';
import { openChdb } from './chdb.ts';
import type { Warehouse } from './port.ts';
import { openingMs, ownDirectory } from './testing/chdb-store.ts';
import { endless, numbers, sumOf, thing, thingsTables } from './testing/things.ts';

vi.setConfig({ testTimeout: 3 * openingMs, hookTimeout: openingMs });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: { directory?: string; silenceMs?: number } = {}) {
  const own = await ownDirectory();
  const { directory = own.directory } = options;
  closing.push(own.remove);
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  const warehouse = await openChdb({ directory, tell, openingMs, ...options });
  closing.push(warehouse.close);
  return { warehouse, directory, told, pid: () => pidIn(told) };
}

/** Of the process that was told of last. */
const pidIn = (told: readonly string[]) =>
  Number(told.findLast((line) => line.includes('serves'))?.match(/process (\d+)/)?.[1]);

const one = { orgId: 'one', params: { many: 1 } };
const isUp = async (warehouse: Warehouse) => (await warehouse.ask(numbers, one)).ok;
const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** Waits for what takes as long as it takes. */
const patiently = { timeout: openingMs, interval: 50 };

it('a process that is killed is started again; meanwhile callers hear why, and what was acknowledged is there once', async () => {
  const { warehouse, told, pid } = await start();
  for (const sql of thingsTables('things')) await warehouse.command(sql);
  const acknowledged = new Set<string>();
  const insert = (id: string) =>
    warehouse.insert('things', [thing('one', id)], { token: id }).then(() => {
      acknowledged.add(id);
    });
  for (let round = 0; round < 3; round += 1) {
    const ids = Array.from({ length: 40 }, (_, index) => `${round}-${index}`);
    const inserting = ids.map((id) => insert(id));
    await Promise.race(inserting);
    process.kill(pid(), 'SIGKILL');
    for (const outcome of await Promise.allSettled(inserting))
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(EngineUnavailable);
    await expect.poll(() => isUp(warehouse), patiently).toBe(true);
    const kept = await warehouse.select('SELECT id FROM things');
    const there = new Set(kept.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
    // what is not known to be there is sent again
    await Promise.all(ids.map((id) => insert(id)));
  }
  const params = {};
  for (const table of ['things', 'things_by_org']) {
    const totals = await warehouse.ask(sumOf(table), { orgId: 'one', params });
    expect(totals).toMatchObject({ ok: true, value: [{ total: 120 }] });
  }
  expect(warehouse.readings()).toMatchObject({ up: 1, restarts: 3 });
  expect(told.filter((line) => line.includes('ended (SIGKILL)'))).toHaveLength(3);
});

it('a question under way hears of the end of the process, and of what is done about it', async () => {
  const { warehouse, pid } = await start();
  const asked = warehouse.ask(endless, { orgId: 'one', params: {} });
  await expect
    .poll(async () => {
      const [found] = await warehouse.select(
        "SELECT count() AS many FROM system.processes WHERE query LIKE '%sipHash64%'",
      );
      return Number(found?.many);
    }, patiently)
    .toBeGreaterThan(1);
  process.kill(pid(), 'SIGKILL');
  expect(await asked).toMatchObject({ ok: false, problem: { code: 'unavailable' } });
  await expect
    .poll(async () => {
      const answer = await warehouse.ask(numbers, one);
      return answer.ok ? 'up' : answer.problem.detail;
    }, patiently)
    .toContain('and is started again');
  await expect.poll(() => isUp(warehouse), patiently).toBe(true);
});

it('a process that says nothing any more is killed and started again', async () => {
  const { warehouse, told, pid } = await start({ silenceMs: 400 });
  const first = pid();
  process.kill(first, 'SIGSTOP');
  await expect.poll(() => pid() !== first, patiently).toBe(true);
  expect(isThere(first)).toBe(false);
  expect(await isUp(warehouse)).toBe(true);
  expect(told.some((line) => line.includes('ended (SIGKILL)'))).toBe(true);
});

it('a second one on the same directory is refused, and the first goes on', async () => {
  const { warehouse, directory } = await start();
  await expect(start({ directory })).rejects.toThrow(
    `${directory} is in use by another process: stop that one`,
  );
  expect(await isUp(warehouse)).toBe(true);
});

it('closing leaves no process, and whoever calls then hears so', async () => {
  const { warehouse, pid } = await start();
  expect(isThere(pid())).toBe(true);
  await warehouse.close();
  expect(isThere(pid())).toBe(false);
  await expect(warehouse.ping()).rejects.toThrow('it is closed');
});

it('who is killed leaves no process behind, though it was in the middle of a question', async () => {
  const { directory, remove } = await ownDirectory();
  closing.push(remove);
  const owner = spawn(
    process.execPath,
    [fileURLToPath(new URL('./testing/busy-owner.ts', import.meta.url)), directory],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  owner.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => said, patiently).toContain('asking');
  const pid = pidIn(said.split('\n'));
  expect(isThere(pid)).toBe(true);
  owner.kill('SIGKILL');
  await once(owner, 'close');
  await expect.poll(() => isThere(pid), patiently).toBe(false);
});

it('what it writes is for its owner alone, and its environment holds nothing of ours', async () => {
  const { warehouse, directory, pid } = await start();
  for (const sql of thingsTables('things')) await warehouse.command(sql);
  await warehouse.insert('things', [thing('one', 'a')], { token: 'a' });
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  expect(names.some((name) => name.endsWith('.bin'))).toBe(true);
  for (const name of ['', ...names]) {
    const mode = statSync(join(directory, name)).mode & 0o077;
    expect([name, mode]).toEqual([name, 0]);
  }
  const environment = readFileSync(`/proc/${pid()}/environ`, 'utf8').split('\0');
  expect(environment.filter((line) => line !== '' && !line.startsWith('UV_'))).toEqual([]);
});

it('nobody without the secret is answered', async () => {
  const { pid } = await start();
  const listening = execFileSync('cat', [`/proc/${pid()}/net/tcp`], { encoding: 'utf8' });
  expect(listening).toContain(' 0100007F:'); // on loopback
  const inode = [...openSockets(pid())];
  const line = listening
    .split('\n')
    .find((each) => inode.some((id) => each.includes(` ${id} `)) && / 0A /.test(each));
  const port = Number.parseInt(line?.match(/0100007F:([0-9A-F]{4})/)?.[1] ?? '', 16);
  const tell = async (headers: Record<string, string>) => {
    const answer = await fetch(`http://127.0.0.1:${port}/?query=SELECT%201`, { headers });
    return [answer.status, (await answer.text()).includes('Authentication failed')];
  };
  expect(await tell({})).toEqual([401, true]);
  const guess = Buffer.from('laurel:guess').toString('base64');
  expect(await tell({ authorization: `Basic ${guess}` })).toEqual([401, true]);
});

function* openSockets(pid: number): Generator<string> {
  const listed = execFileSync('ls', ['-l', `/proc/${pid}/fd`], { encoding: 'utf8' });
  for (const [, inode] of listed.matchAll(/socket:\[(\d+)\]/g)) if (inode) yield inode;
}
