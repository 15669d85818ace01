import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bringUpToDate, type Layout } from './layout.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-layout-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Notes, which got a colour in layout 2 and a place in layout 3. Before 1 nobody numbered. */
const third: Layout = {
  holds: 'notes',
  version: 3,
  create: (db) => db.exec('CREATE TABLE notes (text TEXT, colour TEXT, place INTEGER)'),
  migrations: {
    1: (db) => db.exec("ALTER TABLE notes ADD COLUMN colour TEXT; UPDATE notes SET colour = 'red'"),
    2: (db) => db.exec('ALTER TABLE notes ADD COLUMN place INTEGER; UPDATE notes SET place = 7'),
  },
  unnumbered: 1,
};

function openFile(sql = ''): DatabaseSync {
  const db = new DatabaseSync(join(directory, 'notes.db'));
  db.exec(`PRAGMA journal_mode=WAL; ${sql}`);
  return db;
}

const seen = (db: DatabaseSync) => ({
  version: db.prepare('PRAGMA user_version').get()?.user_version,
  rows: db.prepare('SELECT * FROM notes').all(),
});

it('an empty file gets the present layout, and keeps it', () => {
  const db = openFile();
  bringUpToDate(db, third);
  bringUpToDate(db, third);
  expect(seen(db)).toEqual({ version: 3, rows: [] });
  db.close();
});

it.each([
  ['without a number', 'CREATE TABLE notes (text TEXT);'],
  ['of layout 1', 'CREATE TABLE notes (text TEXT); PRAGMA user_version = 1;'],
])('a file %s is brought forward, step by step', (_, sql) => {
  const db = openFile(`${sql} INSERT INTO notes VALUES ('milk')`);
  bringUpToDate(db, third);
  expect(seen(db)).toEqual({ version: 3, rows: [{ text: 'milk', colour: 'red', place: 7 }] });
  db.close();
});

it('a file of layout 2 takes only the last step', () => {
  const db = openFile(
    "CREATE TABLE notes (text TEXT, colour TEXT); PRAGMA user_version = 2; INSERT INTO notes VALUES ('milk', 'blue')",
  );
  bringUpToDate(db, third);
  expect(seen(db)).toEqual({ version: 3, rows: [{ text: 'milk', colour: 'blue', place: 7 }] });
  db.close();
});

const ofLayout1 =
  "CREATE TABLE notes (text TEXT); PRAGMA user_version = 1; INSERT INTO notes VALUES ('milk')";

it.each<[string, string, Layout, RegExp]>([
  [
    'newer than the program',
    ofLayout1.replace('= 1', '= 4'),
    third,
    /^this notes file has layout 4, and this version of Laurel knows none beyond 3: .*restore a backup from before the upgrade$/,
  ],
  [
    'too old for it',
    ofLayout1,
    { ...third, migrations: { 2: () => {} } },
    /^this notes file has layout 1, which this version of Laurel cannot bring to 3/,
  ],
  [
    'without a number where nobody knows what that means',
    ofLayout1.replace('= 1', '= 0'),
    { ...third, unnumbered: 0 },
    /^this notes file has layout 0, which/,
  ],
  [
    'whose second step fails',
    ofLayout1,
    { ...third, migrations: { ...third.migrations, 2: (db) => db.exec('DELETE FROM elsewhere') } },
    /^this notes file could not be brought from layout 2 to 3 and is unchanged: no such table: elsewhere/,
  ],
])('a file %s is refused, byte for byte as it was', (_, sql, layout, message) => {
  openFile(sql).close();
  const before = readFileSync(join(directory, 'notes.db'));
  const db = openFile();
  expect(() => bringUpToDate(db, layout)).toThrow(message);
  db.close();
  expect(readFileSync(join(directory, 'notes.db')).equals(before)).toBe(true);
});
