// The mock-kafka broker as a process of its own, on the file that is its argument.
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { serveEventLog } from '@laurel/event-log/websocket-broker';

const log = await openSqliteEventLog({ path: process.argv[2] ?? ':memory:' });
const broker = await serveEventLog(log, { port: 0 });
process.on('disconnect', () => process.exit(0));
process.send?.(broker.url);
