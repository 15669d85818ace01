import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { serveEventLog } from '@laurel/event-log/websocket-broker';
import type { Terminal } from './terminal.ts';

/** Runs the broker until the terminal wants it to stop. @throws TypeError when the port is taken */
export async function serve(
  options: { host: string; port: number; data: string },
  terminal: Terminal,
): Promise<void> {
  const { host, port, data } = options;
  const log = await openSqliteEventLog({ path: data });
  try {
    const broker = await serveEventLog(log, { host, port }).catch((error: Error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      throw taken
        ? new TypeError(`${host}:${port} is in use by another process; choose another with --port`)
        : error;
    });
    terminal.write(`mock-kafka serves ${broker.url}, events in ${data}\n`);
    await terminal.stopped;
    await broker.close();
  } finally {
    await log.close();
  }
}
