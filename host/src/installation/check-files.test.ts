import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDirectory } from '../adapters/data-lock.ts';
import { readConfig } from '../config.ts';
import { filesOfInstallation } from '../engines.ts';
import { checkFiles } from './check-files.ts';
import { markFiles, storedFiles } from './mark-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'laurel-check-files-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const names = ['documents.db', 'ledger.db', 'events.db'] as const;
const configOf = (data: string) => readConfig({ LAUREL_DATA: join(root, data) }).config;
const begin = (data: string) => markFiles(storedFiles(filesOfInstallation(configOf(data))));
const check = (data: string) => checkFiles(configOf(data));
const at = (file: string) => join(root, 'data', file);
const bytes = () => names.map((name) => existsSync(at(name)) && readFileSync(at(name), 'hex'));
const ahead = (file: string) => {
  const db = new DatabaseSync(at(file));
  const layout = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  db.exec(`PRAGMA user_version = ${layout + 1}`);
  db.close();
};

test('where there is nothing yet nothing is refused, and nothing made', () => {
  check('data');
  expect(readdirSync(root)).toEqual([]);
});

test('what belongs together is as it was, and can be had by whoever starts', () => {
  begin('data');
  const before = bytes();
  check('data');
  expect(bytes()).toEqual(before);
  expect(begin('data')).toMatchObject({ epoch: 2 });
});

test.each(names)(
  '%s that is missing, or of a newer version, is named, and nothing changed',
  (name) => {
    begin('data');
    ahead(name);
    const before = bytes();
    expect(() => check('data')).toThrow(/^LAUREL_[A-Z]+: .*has layout \d+, and this version/);
    expect(bytes()).toEqual(before);
    rmSync(at(name));
    expect(() => check('data')).toThrow(`${name} is missing, or empty`);
  },
);

test('files that another process has are its own affair', () => {
  begin('data');
  ahead('ledger.db');
  const lock = lockDataDirectory(join(root, 'data'), 'Stop it');
  check('data');
  lock.close();
  expect(() => check('data')).toThrow('ledger.db');
});

test('a start beside the wrong files ends in one line, before the platform is loaded', () => {
  begin('data');
  rmSync(at('events.db'));
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ load(url, context, next) {
      if (url.endsWith('/host/src/host.ts')) process.stderr.write('the platform is loaded\\n');
      return next(url, context);
    } });`;
  const started = spawnSync(
    process.execPath,
    [
      ...['--import', `data:text/javascript,${encodeURIComponent(hook)}`],
      fileURLToPath(new URL('../main.ts', import.meta.url)),
      ...['serve', '--data', join(root, 'data'), '--port', '0'],
    ],
    { encoding: 'utf8' },
  );
  expect(started.status).toBe(2);
  expect(started.stdout).toBe('');
  expect(started.stderr).toMatch(
    /^laurel: the files do not belong together: \S*events\.db is missing, or empty[^\n]*\n$/,
  );
}, 60_000);
