import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { ChdbMissing, openChdbEngine } from './chdb-engine.ts';
import { serveChdb } from './chdb-http.ts';

/**
 * A process that owns a chDB directory. It is told on standard input, in one line of JSON, which
 * directory and what secret; it says on standard output, in one line, where it listens or why not.
 * When standard input ends, however that came about, it ends too.
 */
const closingMs = 3_000;
const niceness = 5;

process.umask(0o077);
// sales come first: threads that are made from here on inherit it
setPriority(niceness);
// a signal to the group of processes is the host's to deal with: it says when to end
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
let serving: Server | undefined;
const lines = createInterface({ input: process.stdin });
lines.on('close', () => void end());
const [line]: string[] = await once(lines, 'line');
const { directory, secret } = readOrder(JSON.parse(line ?? ''));
const engine = await openChdbEngine(directory).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  say({ fault: error instanceof ChdbMissing ? 'missing' : 'unusable', message });
  process.exit(2);
});
const server = serveChdb(engine, {
  secret,
  stuck(reason) {
    process.stderr.write(`${reason}\n`);
    // threads of the engine would hold an orderly end up
    process.kill(process.pid, 'SIGKILL');
  },
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
serving = server;
// it listens on a port, not on a pipe
say({ port: (server.address() as AddressInfo).port });

/**
 * Finishes what is under way, for a while. It ends as a crash does: an orderly end would wait for
 * the threads of the engine, and those for a question that nobody asks any more.
 */
async function end(): Promise<void> {
  if (serving) {
    const late = AbortSignal.timeout(closingMs);
    serving.close();
    serving.closeIdleConnections();
    await once(serving, 'close', { signal: late }).catch(() => {});
  }
  process.kill(process.pid, 'SIGKILL');
}

function say(answer: { port: number } | { fault: string; message: string }): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function readOrder(order: unknown): { directory: string; secret: string } {
  if (typeof order === 'object' && order !== null && 'directory' in order && 'secret' in order)
    if (typeof order.directory === 'string' && typeof order.secret === 'string')
      return { directory: order.directory, secret: order.secret };
  throw new TypeError('the order names a directory and a secret');
}
