import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '@laurel/sqlite/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { filesOfInstallation } from '../engines.ts';
import { adoptInstallation } from './adopt.ts';
import { markFiles, storedFiles } from './mark-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'laurel-marks-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const names = ['documents.db', 'ledger.db', 'events.db'] as const;
const at = (data: string, file: string) => join(root, data, file);
const configOf = (data: string) => readConfig({ LAUREL_DATA: join(root, data) }).config;
/** What a host does first. */
const begin = (data: string) => markFiles(storedFiles(filesOfInstallation(configOf(data))));
const bytesOf = (data: string) => names.map((name) => readFileSync(at(data, name)).toString('hex'));
const sqlIn = (path: string, sql: string) => {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
};

test('the files of a new installation are made, and each start gives all of them a higher epoch', () => {
  const first = begin('data');
  expect(first).toMatchObject({ epoch: 1, before: null });
  expect(begin('data')).toMatchObject({ installation: first?.installation, epoch: 2 });
  expect(begin('other')?.installation).not.toBe(first?.installation);
});

test('an installation of before is taken over as it is', () => {
  begin('data');
  for (const name of names)
    sqlIn(at('data', name), 'DROP TABLE installation; CREATE TABLE kept (x)');
  expect(begin('data')).toMatchObject({ epoch: 1 });
  expect(begin('data')).toMatchObject({ epoch: 2 });
  sqlIn(at('data', 'ledger.db'), 'INSERT INTO kept VALUES (1)');
});

test.each(names)(
  '%s that is put in the place of the right one is refused, and nothing is written',
  (name) => {
    begin('data');
    begin('theirs');
    copyFileSync(at('data', name), join(root, 'older'));
    begin('data');
    copyFileSync(at('data', name), join(root, 'right'));
    const refused = (reason: RegExp) => {
      const before = bytesOf('data');
      expect(() => begin('data')).toThrow(reason);
      expect(() => begin('data')).toThrow(/^the files do not belong together: [^\n]*$/);
      expect(bytesOf('data')).toEqual(before);
    };

    copyFileSync(join(root, 'older'), at('data', name));
    refused(new RegExp(`${name} is older than .*\\.db \\(of epoch 1; that is of 2\\)`));
    copyFileSync(at('theirs', name), at('data', name));
    refused(new RegExp(`${name} belongs to another installation`));
    sqlIn(at('data', name), 'DROP TABLE installation; CREATE TABLE kept (x)');
    refused(new RegExp(`${name} does not say which installation it belongs to`));
    truncateSync(at('data', name));
    refused(new RegExp(`${name} is missing, or empty`));
    rmSync(at('data', name));
    expect(() => begin('data')).toThrow(`${name} is missing, or empty`);

    copyFileSync(join(root, 'right'), at('data', name));
    expect(begin('data')).toMatchObject({ epoch: 3 });
  },
);

test('an older file is known beside the log that a killed host left of the right one', () => {
  begin('data');
  copyFileSync(at('data', 'ledger.db'), join(root, 'older'));
  begin('data');
  const serving = openDatabase(at('data', 'ledger.db'));
  serving.exec('CREATE TABLE sold (x); INSERT INTO sold VALUES (1)');
  cpSync(join(root, 'data'), join(root, 'killed'), { recursive: true });
  serving.close();
  const log = readFileSync(at('killed', 'ledger.db-wal'));
  expect(log.length).toBeGreaterThan(0);
  copyFileSync(at('killed', 'ledger.db'), join(root, 'right'));
  copyFileSync(join(root, 'older'), at('killed', 'ledger.db'));
  expect(() => begin('killed')).toThrow('ledger.db is older than');

  // what was acknowledged is in the log; it is not brought into the wrong file
  expect(readFileSync(at('killed', 'ledger.db-wal')).equals(log)).toBe(true);
  copyFileSync(join(root, 'right'), at('killed', 'ledger.db'));
  expect(begin('killed')).toMatchObject({ epoch: 3 });
  sqlIn(at('killed', 'ledger.db'), 'UPDATE sold SET x = 2');
});

test('a file that a newer Laurel wrote stops the start, and no file is marked further than it', () => {
  begin('data');
  const db = new DatabaseSync(at('data', 'events.db'));
  const layout = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  db.close();
  sqlIn(at('data', 'events.db'), `PRAGMA user_version = ${layout + 1}`);
  const newer = new RegExp(`^LAUREL_EVENTS: .*this events file has layout ${layout + 1}`);
  expect(() => begin('data')).toThrow(newer);
  sqlIn(at('data', 'events.db'), `PRAGMA user_version = ${layout}`);
  expect(begin('data')?.epoch).toBeGreaterThan(1);
});

test('who has nothing better adopts files as they are; what is missing begins empty', () => {
  begin('data');
  begin('data');
  begin('theirs');
  copyFileSync(at('theirs', 'ledger.db'), at('data', 'ledger.db'));
  rmSync(at('data', 'events.db'));
  expect(() => begin('data')).toThrow('belongs to another installation');
  expect(adoptInstallation(configOf('data'))).toMatchObject({
    epoch: 3,
    made: [at('data', 'events.db')],
  });
  expect(begin('data')).toMatchObject({ epoch: 4 });
  expect(() => adoptInstallation(configOf('nowhere'))).toThrow('there are no files in');
});
