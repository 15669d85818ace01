import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { testEventLog } from './event-log.laws.ts';
import { openSqliteEventLog } from './sqlite.ts';

testEventLog('sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-event-log-'));
  const sqlite = { path: join(directory, 'events.db') };
  return {
    opening: { sqlite },
    open: () => openSqliteEventLog(sqlite),
    remove: () => rm(directory, { recursive: true }),
  };
});

it('a file from before layouts had numbers is brought forward; one of a newer Laurel is refused', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-event-log-'));
  const path = join(directory, 'events.db');
  const event = {
    ...{ id: 'evt_1', orgId: 'org', type: 'shop.opened', version: 1, payload: {} },
    ...{ locationId: null, customerId: null, timestamp: '2026-11-26T09:00:00Z' },
  };
  const db = new DatabaseSync(path);
  db.exec(`
    CREATE TABLE topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE events (position INTEGER PRIMARY KEY, topic INTEGER NOT NULL, event TEXT NOT NULL);
    CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL, pattern TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (name, pattern));
    CREATE TABLE parked ("group" INTEGER NOT NULL, position INTEGER NOT NULL, attempt INTEGER NOT NULL, PRIMARY KEY ("group", position)) WITHOUT ROWID;
    INSERT INTO topics VALUES (1, 'org.shop.opened');
    INSERT INTO groups VALUES (1, 'reader', '*.*.*', 0);
  `);
  db.prepare('INSERT INTO events VALUES (1, 1, ?)').run(JSON.stringify(event));
  db.close();

  const log = await openSqliteEventLog({ path });
  expect(await log.topics()).toEqual(['org.shop.opened']);
  expect(await log.lag('reader', '*.*.*')).toEqual([{ topic: 'org.shop.opened', behind: 1 }]);
  await log.close();
  const after = new DatabaseSync(path);
  expect(after.prepare('PRAGMA user_version').get()?.user_version).toBe(3);
  after.exec('PRAGMA user_version = 4');
  after.close();
  await expect(openSqliteEventLog({ path })).rejects.toThrow(
    'this events file has layout 4, and this version of',
  );
  await rm(directory, { recursive: true });
});
