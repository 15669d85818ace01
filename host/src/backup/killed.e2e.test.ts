import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreMarker } from '../adapters/data-lock.ts';
import { readConfig } from '../config.ts';
import { openHost } from '../host.ts';
import { createLog } from '../log.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'laurel-killed-'));
});
afterEach(() => rmSync(root, { recursive: true }));
const at = (...names: string[]) => join(root, ...names);

function start(...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: 'ignore' });
  const ended = once(child, 'exit').then(() => child.exitCode);
  return { child, ended };
}

/** Kills a command as soon as something is there; whether it was still at work. */
async function killOnce(path: string, ...args: string[]): Promise<boolean> {
  const { child, ended } = start(...args);
  while (!existsSync(path) && child.exitCode === null) await pause(1);
  child.kill('SIGKILL');
  return (await ended) === null;
}

const open = async (data: string) => {
  const { config } = readConfig({
    LAUREL_DATA: data,
    LAUREL_PORT: '0',
    LAUREL_LOG_LEVEL: 'silent',
  });
  return await openHost(config, { log: createLog(config) });
};

/** An installation with an organization, and enough beside it that copying takes its time. */
async function installation(): Promise<string> {
  const host = await open(at('data'));
  const draft = { name: 'Bean There', currency: 'EUR', timeZone: 'Europe/Berlin' };
  await host.membership?.organizations.create(draft, 'platform');
  await host.close();
  const db = new DatabaseSync(at('data', 'documents.db'));
  db.exec('CREATE TABLE ballast (bytes BLOB); INSERT INTO ballast VALUES (randomblob(80000000))');
  db.close();
  return at('data');
}

async function names(data: string): Promise<string[]> {
  const host = await open(data);
  const found = await host.membership?.organizations.list({ limit: 10 });
  await host.close();
  return (found?.data ?? []).map(({ name }) => name);
}

test('a restore that is killed leaves nothing that is served; restoring again ends it', {
  timeout: 120_000,
}, async () => {
  const data = await installation();
  expect(await start('backup', at('backup'), '--data', data).ended).toBe(0);
  const into = at('elsewhere');
  expect(await killOnce(join(into, restoreMarker), 'restore', at('backup'), '--data', into)).toBe(
    true,
  );
  await expect(open(into)).rejects.toThrow('is half restored: run laurel restore again');
  expect(await start('restore', at('backup'), '--data', into, '--force').ended).toBe(0);
  expect(await names(into)).toEqual(['Bean There']);
});

test('a backup that is killed is no backup, and costs the installation nothing', {
  timeout: 120_000,
}, async () => {
  const data = await installation();
  const half = at('half');
  expect(await killOnce(join(half, 'ledger.db'), 'backup', half, '--data', data)).toBe(true);
  expect(readdirSync(half)).not.toContain('manifest.json');
  expect(await start('restore', half, '--data', at('elsewhere')).ended).toBe(1);
  expect(await start('backup', half, '--data', data).ended).toBe(1);
  expect(await names(data)).toEqual(['Bean There']);
  expect(await start('backup', at('whole'), '--data', data).ended).toBe(0);
});
