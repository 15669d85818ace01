import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fixedClock } from '@laurel/contracts/clock';
import { readMark } from '@laurel/sqlite/mark';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { restoreMarker } from '../adapters/data-lock.ts';
import { readConfig } from '../config.ts';
import { openHost } from '../host.ts';
import { createLog } from '../log.ts';
import { checkBackup } from './check.ts';
import { hashOf } from './durable.ts';
import { installationOf } from './embedded-files.ts';
import { readManifest } from './manifest.ts';
import { restoreBackup } from './restore.ts';
import { takeBackup } from './take.ts';

const clock = fixedClock(Date.UTC(2026, 10, 26, 15));
// Each starts a host or several, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A stopped installation, `data`, and a backup of it; each test gets its own. */
let prepared: string;
let root: string;
beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), 'laurel-backup-'));
  root = prepared;
  await haveBeenServed('data', 'Bean There');
  await take();
});
afterAll(() => rmSync(prepared, { recursive: true }));
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'laurel-backup-'));
  cpSync(prepared, root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const configOf = (name: string) =>
  readConfig({
    LAUREL_DATA: join(root, name),
    LAUREL_PORT: '0',
    LAUREL_LOG_LEVEL: 'silent',
  }).config;
const serve = (name: string) =>
  openHost(configOf(name), { log: createLog({ logLevel: 'silent', logFormat: 'json' }) });
const take = (name = 'data', to = 'backup') =>
  takeBackup(installationOf(configOf(name)), join(root, to), { clock, version: '0.1.0' });
const restore = (to: string, { force = false } = {}) =>
  restoreBackup(join(root, 'backup'), installationOf(configOf(to)), { force, clock });

/** A host was here, founded an organization of this name, and was stopped. */
async function haveBeenServed(data: string, name: string): Promise<void> {
  const host = await serve(data);
  await host.membership?.organizations.create(
    { name, currency: 'EUR', timeZone: 'Europe/Berlin' },
    'platform',
  );
  await host.close();
}

async function namesIn(data: string): Promise<string[]> {
  const host = await serve(data);
  const { data: found } = (await host.membership?.organizations.list({ limit: 10 })) ?? {
    data: [],
  };
  await host.close();
  return found.map(({ name }) => name);
}

test('what a host serves is copied, checked, and served elsewhere with the demo’s memory', async () => {
  writeFileSync(join(root, 'data', 'demo.json'), '{}');
  const host = await serve('data');
  rmSync(join(root, 'backup'), { recursive: true });
  const { manifest } = await take();
  await host.close();
  expect(manifest).toMatchObject({
    ...{ format: 1, laurel: '0.1.0', takenAt: '2026-11-26T15:00:00Z' },
    files: { documents: { layout: 1 }, ledger: { layout: 3 }, events: { layout: 3 } },
  });
  expect(readdirSync(join(root, 'backup')).sort()).toEqual(
    ['demo.json', 'documents.db', 'events.db', 'ledger.db', 'manifest.json'].sort(),
  );
  expect((await checkBackup(join(root, 'backup'))).faults).toEqual([]);

  expect((await restore('elsewhere')).keptAside).toEqual([]);
  expect(await namesIn('elsewhere')).toEqual(['Bean There']);
  expect(existsSync(join(root, 'elsewhere', 'demo.json'))).toBe(true);
  expect(existsSync(join(root, 'elsewhere', restoreMarker))).toBe(false);
});

const inBackup = (file: string) => join(root, 'backup', file);
const setLayout = async (file: string, layout: number, isTold: boolean) => {
  const db = new DatabaseSync(inBackup(file));
  db.exec(`PRAGMA user_version = ${layout}`);
  db.close();
  const manifest = readManifest(join(root, 'backup'));
  const copied = manifest.files.events;
  copied.sha256 = await hashOf(inBackup(file));
  if (isTold) copied.layout = layout;
  writeFileSync(inBackup('manifest.json'), JSON.stringify(manifest));
};

test.each<[string, () => void | Promise<void>, string]>([
  [
    'a file too short',
    () => truncateSync(inBackup('ledger.db'), 4_096),
    'ledger.db has 4096 bytes',
  ],
  ['a file too long', () => appendFileSync(inBackup('events.db'), 'x'), 'events.db has '],
  ['a missing file', () => rmSync(inBackup('documents.db')), 'documents.db is missing'],
  [
    'a changed byte',
    () => {
      const bytes = readFileSync(inBackup('documents.db'));
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      writeFileSync(inBackup('documents.db'), bytes);
    },
    'documents.db is not what was taken: its SHA-256 is another',
  ],
  ['a newer layout', () => setLayout('events.db', 9, true), 'this events file has layout 9'],
])('%s is found, and nothing is restored from it', async (_, damage, fault) => {
  await damage();
  expect((await checkBackup(join(root, 'backup'))).faults[0]).toContain(fault);
  await expect(restore('elsewhere')).rejects.toThrow(fault);
  expect(existsSync(join(root, 'elsewhere'))).toBe(false);
});

test('a check sees what hashes cannot: another layout than the manifest says, a page out of order', async () => {
  await setLayout('events.db', 1, false);
  expect((await checkBackup(join(root, 'backup'))).faults).toEqual([
    'events.db has another layout than the manifest says',
  ]);
  const bytes = readFileSync(inBackup('events.db')).fill(0xff, 4_096, 8_000);
  writeFileSync(inBackup('events.db'), bytes);
  const manifest = readManifest(join(root, 'backup'));
  manifest.files.events.sha256 = await hashOf(inBackup('events.db'));
  writeFileSync(inBackup('manifest.json'), JSON.stringify(manifest));
  expect((await checkBackup(join(root, 'backup'))).faults[0]).toMatch(/^events\.db: /);
});

test.each([
  ['{}', 'not of a form'],
  ['', 'is no backup'],
])('a manifest that is %j is refused', async (text, reason) => {
  writeFileSync(inBackup('manifest.json'), text);
  await expect(checkBackup(join(root, 'backup'))).rejects.toThrow(reason);
  rmSync(inBackup('manifest.json'));
  await expect(restore('elsewhere')).rejects.toThrow('is no backup, or one that was not finished');
});

test('where a host serves, or files are, nothing is restored; by force they are kept aside', async () => {
  await haveBeenServed('other', 'Leaf & Co');
  const host = await serve('other');
  await expect(restore('other', { force: true })).rejects.toThrow('is in use by another Laurel');
  await host.close();
  await expect(restore('other')).rejects.toThrow('documents.db, ledger.db, events.db: already in');
  const { keptAside } = await restore('other', { force: true });
  expect(keptAside).toEqual([join(root, 'other', 'before-restore-2026-11-26T15-00-00-000Z')]);
  expect(await namesIn('other')).toEqual(['Bean There']);
  expect(await namesIn('other/before-restore-2026-11-26T15-00-00-000Z')).toEqual(['Leaf & Co']);
});

const markIn = (...place: string[]) => {
  const found = readMark(join(root, ...place));
  return typeof found === 'object' ? found : undefined;
};

test('a backup fits nothing but itself, and what is restored is of a later epoch than all before', async () => {
  await haveBeenServed('data', 'Leaf & Co'); // after the backup
  await haveBeenServed('data', 'Corner');
  const [backup, live] = [markIn('backup', 'ledger.db'), markIn('data', 'ledger.db')];
  expect(live).toMatchObject({ installation: backup?.installation, epoch: 3 });
  expect(backup?.epoch).toBe(1);

  await restore('data', { force: true });
  expect(markIn('data', 'events.db')).toMatchObject({
    ...{ installation: backup?.installation, epoch: 4 },
  });
  expect(await namesIn('data')).toEqual(['Bean There']);
  await restore('elsewhere');
  expect(markIn('elsewhere', 'events.db')?.epoch).toBe(2);
});

test('a mixture of the backups of two nights, or of two restores, is refused', async () => {
  const host = await serve('data');
  await take('data', 'tuesday'); // no start between the two
  await take('data', 'wednesday');
  await host.close();
  expect(markIn('tuesday', 'ledger.db')?.epoch).toBe(markIn('wednesday', 'ledger.db')?.epoch);
  const mixed = (ledger: string, others: string) => {
    mkdirSync(join(root, 'mixed'));
    for (const name of ['documents.db', 'events.db'])
      cpSync(join(root, others, name), join(root, 'mixed', name));
    cpSync(join(root, ledger, 'ledger.db'), join(root, 'mixed', 'ledger.db'));
  };
  mixed('tuesday', 'wednesday');
  await expect(serve('mixed')).rejects.toThrow(/ledger\.db is of another copy than/);
  await expect(take('mixed', 'mixed-backup')).rejects.toThrow(/^nothing was copied, for the files/);
  rmSync(join(root, 'mixed'), { recursive: true });

  await restore('first');
  await restore('second');
  mixed('first', 'second');
  await expect(serve('mixed')).rejects.toThrow(/ledger\.db is of another copy than/);
  rmSync(join(root, 'mixed'), { recursive: true });
  mixed('data', 'wednesday');
  await expect(serve('mixed')).rejects.toThrow(/do not belong together: [^\n]*$/);
});

test('a backup of files of two moments is found out although its manifest agrees', async () => {
  await haveBeenServed('data', 'Leaf & Co');
  cpSync(join(root, 'data', 'events.db'), inBackup('events.db'));
  const manifest = readManifest(join(root, 'backup'));
  manifest.files.events = {
    ...manifest.files.events,
    bytes: statSync(inBackup('events.db')).size,
    sha256: await hashOf(inBackup('events.db')),
  };
  writeFileSync(inBackup('manifest.json'), JSON.stringify(manifest));
  const reason = 'documents.db is older than events.db';
  expect((await checkBackup(join(root, 'backup'))).faults[0]).toContain(reason);
  await expect(restore('elsewhere')).rejects.toThrow(reason);
});

test('what a restore left half done is neither served nor copied; restoring again ends it', async () => {
  await restore('elsewhere');
  writeFileSync(join(root, 'elsewhere', restoreMarker), '');
  rmSync(join(root, 'elsewhere', 'ledger.db'));
  await expect(serve('elsewhere')).rejects.toThrow('is half restored: run laurel restore again');
  await expect(take('elsewhere', 'second')).rejects.toThrow(
    /there is no ledger file|half restored/,
  );
  await restore('elsewhere', { force: true });
  expect(await namesIn('elsewhere')).toEqual(['Bean There']);
});

test('a backup needs an installation and an empty directory, and leaves nothing when it fails', async () => {
  await expect(take('nowhere')).rejects.toThrow(/there is no documents file .* which --data/);
  await expect(take()).rejects.toThrow('is not empty; name a new or empty directory');
  writeFileSync(join(root, 'file'), '');
  await expect(take('data', 'file')).rejects.toThrow('is not a directory');
  writeFileSync(join(root, 'data', 'events.db'), 'no database, but longer than a header'.repeat(9));
  for (const end of ['-wal', '-shm'])
    rmSync(join(root, 'data', `events.db${end}`), { force: true });
  await expect(take('data', 'second')).rejects.toThrow('file is not a database');
  expect(existsSync(join(root, 'second'))).toBe(false);
});

test.each([
  [{ LAUREL_LEDGER: 'tigerbeetle://0@127.0.0.1:3000' }, 'LAUREL_LEDGER (tigerbeetle): only an'],
  [{ LAUREL_EVENTS: 'sqlite::memory:' }, 'LAUREL_EVENTS (sqlite): only an'],
])('%j: the command says that it copies files, and what to use instead', (variables, reason) => {
  const { config } = readConfig({ LAUREL_DATA: join(root, 'data'), ...variables });
  expect(() => installationOf(config)).toThrow(reason);
});
