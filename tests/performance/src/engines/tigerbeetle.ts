import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '@laurel/engines/engine';
import { runStep } from '@laurel/engines/install';
import { launch } from '@laurel/engines/launch';
import { freePorts } from '@laurel/engines/port';
import { findTigerbeetle } from '@laurel/engines/tigerbeetle';

/**
 * Starts a cluster of one replica as one would in production: tests take `--development`, with smaller batches and no caches, of which TigerBeetle says that it is not for benchmarks.
 * It needs a file system with direct I/O.
 * @throws EngineMissing
 */
export async function startTigerbeetle(directory: string): Promise<Engine> {
  const program = findTigerbeetle();
  const [port = 0] = await freePorts(1);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, '0_0.tigerbeetle');
  await runStep({
    what: 'formatting the storage of TigerBeetle',
    command: program,
    args: ['format', '--cluster=0', '--replica=0', '--replica-count=1', file],
    report: () => undefined,
  });
  return await launch({
    name: 'tigerbeetle',
    url: `tigerbeetle://0@127.0.0.1:${port}`,
    port,
    command: program,
    args: ['start', `--addresses=127.0.0.1:${port}`, file],
    logFile: join(directory, 'tigerbeetle.log'),
  });
}

/** TigerBeetle tells its version only on its command line, so the program that runs is asked. */
export function tigerbeetleVersion(pid: number): string {
  return /version (\S+)/.exec(execFileSync(`/proc/${pid}/exe`, ['version'], { encoding: 'utf8' }))?.[1] ?? 'unknown';
}
