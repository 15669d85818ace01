import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEventLog } from './event-log.laws.ts';
import { openSqliteEventLog } from './sqlite.ts';

testEventLog('sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-event-log-'));
  return {
    open: () => openSqliteEventLog({ path: join(directory, 'events.db') }),
    remove: () => rm(directory, { recursive: true }),
  };
});
