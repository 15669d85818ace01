import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { testEventLog } from './event-log.laws.ts';
import { openSqliteEventLog } from './sqlite.ts';

testEventLog('sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-event-log-'));
  return {
    open: () => openSqliteEventLog({ path: join(directory, 'events.db') }),
    remove: () => rm(directory, { recursive: true }),
  };
});

it('a file from before layouts had numbers is taken as it is; one of a newer Laurel is refused', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-event-log-'));
  const path = join(directory, 'events.db');
  const topics = async (append: boolean) => {
    const log = await openSqliteEventLog({ path });
    const event = {
      ...{ id: 'evt_1', orgId: 'org', type: 'shop.opened', version: 1, payload: {} },
      ...{ locationId: null, customerId: null, timestamp: '2026-11-26T09:00:00Z' },
    };
    if (append) await log.append([event]);
    const found = await log.topics();
    await log.close();
    return found;
  };
  const number = (version: number) => {
    const db = new DatabaseSync(path);
    const before = db.prepare('PRAGMA user_version').get()?.user_version;
    db.exec(`PRAGMA user_version = ${version}`);
    db.close();
    return before;
  };
  await topics(true);
  expect([number(0), await topics(false), number(2)]).toEqual([1, ['org.shop.opened'], 1]);
  await expect(topics(false)).rejects.toThrow('this events file has layout 2, and this version of');
  await rm(directory, { recursive: true });
});
