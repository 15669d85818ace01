import { lawsOfEnds } from './ends.laws.ts';
import { testEventLog } from './event-log.laws.ts';
import { openSqliteEventLog } from './sqlite.ts';
import { openWebSocketEventLog } from './websocket.ts';
import { serveEventLog } from './websocket-broker.ts';

// In memory, for speed: the log outlives its clients. What a file keeps is tested with `sqlite.ts`,
// and with a killed broker in tools/mock-kafka.
testEventLog(
  'websocket',
  async () => {
    const log = await openSqliteEventLog({ path: ':memory:' });
    const broker = await serveEventLog(log, { port: 0 });
    return {
      open: () => openWebSocketEventLog({ url: broker.url }),
      async remove() {
        await broker.close();
        await log.close();
      },
    };
  },
  { exempt: lawsOfEnds },
);
