import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { testLedger } from '../conformance/ledger.ts';
import { openSqliteLedger } from './sqlite.ts';
import { openWebSocketLedger } from './websocket.ts';
import { serveLedger } from './websocket-server.ts';

testLedger('embedded ledger behind a WebSocket', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-ledger-'));
  const clock = fixedClock(Date.UTC(2026, 10, 22));
  const start = async () => {
    const embedded = await openSqliteLedger({ path: join(directory, 'ledger.db'), clock });
    const server = await serveLedger(embedded, { port: 0 });
    return { embedded, server, ledger: await openWebSocketLedger({ url: server.url }) };
  };
  let running = await start();
  const stop = async () => {
    await running.ledger.close();
    await running.server.close();
    await running.embedded.close();
  };
  return {
    ledger: running.ledger,
    firstId: 1n,
    advance: async (ms) => clock.advance(ms),
    async reopen() {
      await stop();
      running = await start();
      return running.ledger;
    },
    async dispose() {
      await stop();
      rmSync(directory, { recursive: true });
    },
  };
});
