import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEventLog } from './conformance.ts';
import { openSqliteEventLog } from './sqlite.ts';
import { openWebSocketEventLog } from './websocket.ts';
import { serveEventLog } from './websocket-broker.ts';

testEventLog('websocket', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-broker-'));
  const log = await openSqliteEventLog({ path: join(directory, 'events.db') });
  const broker = await serveEventLog(log, { port: 0 });
  return {
    open: () => openWebSocketEventLog({ url: broker.url }),
    async remove() {
      await broker.close();
      await log.close();
      await rm(directory, { recursive: true });
    },
  };
});
