import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const startLimitMs = 60_000;

/** Starts a cluster of one replica, number 0, with new storage in a directory that goes when it is stopped. */
export async function startTigerbeetle(program: string): Promise<{ url: string; stop(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-tigerbeetle-'));
  const file = join(directory, '0_0.tigerbeetle');
  await promisify(execFile)(program, ['format', '--cluster=0', '--replica=0', '--replica-count=1', '--development', file]);
  const port = await freePort();
  const log = openSync(join(directory, 'server.log'), 'a');
  const server = spawn(program, ['start', '--development', `--addresses=127.0.0.1:${port}`, file], {
    stdio: ['ignore', log, log],
  });
  const ended = once(server, 'exit');
  const endWithUs = () => {
    server.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  process.on('exit', endWithUs);
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    process.off('exit', endWithUs);
    rmSync(directory, { recursive: true });
  };
  const deadlineMs = performance.now() + startLimitMs;
  while (!(await answers(port))) {
    if (server.exitCode !== null || performance.now() > deadlineMs) {
      await stop();
      throw new Error(`${program} does not serve`);
    }
    await wait(50);
  }
  return { url: `tigerbeetle://0@127.0.0.1:${port}`, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isThere = await Promise.race([once(socket, 'connect'), once(socket, 'close')]).then(
    () => !socket.connecting && !socket.destroyed,
    () => false,
  );
  socket.destroy();
  return isThere;
}
