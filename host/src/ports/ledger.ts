import { join } from 'node:path';
import type { Ledger } from '@laurel/ledger/port';
import type { Port } from './port.ts';

export const ledger: Port<Ledger> = {
  variable: 'LAUREL_LEDGER',
  urls: 'sqlite:<file>, tigerbeetle://<cluster>@host:port,…, ws://host:port',
  standard: 'sqlite:<data>/ledger.db',
  sharedExample: 'tigerbeetle://…',
  absence: 'unready',
  schemes: {
    sqlite: {
      engine: 'sqlite',
      embedded: 'file',
      async open({ path, clock, tell, lost }) {
        const { openSqliteLedger } = await import('@laurel/ledger/adapters/sqlite');
        return await openSqliteLedger({ path, clock, tell, lost });
      },
    },
    tigerbeetle: {
      engine: 'tigerbeetle',
      async open({ url, dataDir, tell, lost }) {
        const { parseTigerbeetleUrl } = await import('@laurel/ledger/adapters/tigerbeetle-url');
        const { openTigerbeetleLedger } = await import('@laurel/ledger/adapters/tigerbeetle');
        const { withReports } = await import('@laurel/ledger/adapters/cluster-reports');
        const cluster = await openTigerbeetleLedger(parseTigerbeetleUrl(url));
        return withReports(cluster, { path: join(dataDir, 'ledger.index'), tell, lost });
      },
    },
    ws: {
      engine: 'mock-tigerbeetle',
      async open({ url }) {
        const { openWebSocketLedger } = await import('@laurel/ledger/adapters/websocket');
        return await openWebSocketLedger({ url });
      },
    },
  },
};
