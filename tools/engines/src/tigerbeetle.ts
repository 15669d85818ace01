import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, EngineMissing, type StartOptions } from './engine.ts';
import { findCommand, isExecutable, runStep } from './install.ts';
import { launch } from './launch.ts';
import { freePorts } from './port.ts';

/**
 * The path of a TigerBeetle server: `TIGERBEETLE_BIN`, else the PATH's. No package registry has
 * one. @throws EngineMissing
 */
export function findTigerbeetle(): string {
  const named = process.env.TIGERBEETLE_BIN;
  if (named) {
    if (!isExecutable(named)) throw new EngineMissing(`TIGERBEETLE_BIN names no program: ${named}`);
    return named;
  }
  const found = findCommand('tigerbeetle');
  if (found === undefined)
    throw new EngineMissing(
      'no tigerbeetle on the PATH; get the server 0.17.9 from its project, and name it in TIGERBEETLE_BIN',
    );
  return found;
}

/**
 * Starts a cluster of one replica, number 0.
 * @param options `isDevelopment` (default): smaller batches and caches, and file systems without
 * direct I/O will do; TigerBeetle itself says that it is not for benchmarks
 * @throws EngineMissing
 */
export async function startTigerbeetle({
  directory,
  port,
  outlives = false,
  isDevelopment = true,
}: StartOptions & { isDevelopment?: boolean }): Promise<Engine> {
  const program = findTigerbeetle();
  const [free = 0] = await freePorts(1);
  const chosen = port ?? free;
  mkdirSync(directory, { recursive: true });
  const development = isDevelopment ? ['--development'] : [];
  const file = join(directory, '0_0.tigerbeetle');
  if (!existsSync(file)) {
    const draft = `${file}.draft`;
    rmSync(draft, { force: true });
    await runStep({
      what: 'formatting the storage of TigerBeetle',
      command: program,
      args: ['format', '--cluster=0', '--replica=0', '--replica-count=1', ...development, draft],
      report: () => undefined,
    });
    renameSync(draft, file); // a format that was broken off leaves none
  }
  return await launch({
    name: 'tigerbeetle',
    url: `tigerbeetle://0@127.0.0.1:${chosen}`,
    port: chosen,
    command: program,
    args: [
      'start',
      ...development,
      ...(isDevelopment ? ['--cache-grid=256MiB'] : []),
      `--addresses=127.0.0.1:${chosen}`,
      file,
    ],
    logFile: join(directory, 'tigerbeetle.log'),
    outlives,
  });
}
