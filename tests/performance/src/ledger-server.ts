// The mock-tigerbeetle as a process of its own: the embedded ledger on the file that is its
// argument, behind a WebSocket.
import { openSqliteLedger } from '@laurel/ledger/adapters/sqlite';
import { serveLedger } from '@laurel/ledger/adapters/websocket-server';

const ledger = await openSqliteLedger({ path: process.argv[2] ?? ':memory:' });
const server = await serveLedger(ledger, { port: 0 });
process.on('disconnect', () => process.exit(0));
process.send?.(server.url);
