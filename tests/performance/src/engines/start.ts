import { join } from 'node:path';
import { type Engine, EngineMissing, type EngineName, variableOf } from '@laurel/engines/engine';
import { type Had, startEngine } from '@laurel/engines/start';
import { startTigerbeetle } from '@laurel/engines/tigerbeetle';
import { forkServer } from '../forked.ts';
import { describeSqlite } from '../machine.ts';
import { makeScratch } from '../scratch.ts';
import {
  describeKafka,
  describeMongodb,
  describeMongojava,
  describeRedis,
  describeTigerbeetle,
  type EngineFacts,
} from './describe.ts';

/** Engines of one measurement, with empty data; they end with it. */
export interface RunningEngines {
  running: readonly RunningEngine[];
  /** Why an engine cannot be had here. */
  missing: readonly string[];
  /** What a host needs to know to use those that run. */
  settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface RunningEngine {
  name: EngineName | 'mock-tigerbeetle';
  url: string;
  pid: number;
  facts: EngineFacts;
}

/**
 * Starts them all, and the mock-tigerbeetle where there is no TigerBeetle.
 * @param directory where their data go, and are removed again
 */
export async function startEngines(
  directory: string,
  names: readonly EngineName[],
): Promise<RunningEngines> {
  const scratch = makeScratch(directory, 'engines-');
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(stops.map((end) => end()));
    scratch.remove();
  };
  const had = await Promise.allSettled(names.map((name) => start(name, scratch.path, stops)));
  const broken = had.find((result) => result.status === 'rejected');
  if (broken) {
    await stop();
    throw broken.reason;
  }
  const started = had.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const running = started.filter((one) => typeof one === 'object');
  return {
    running,
    missing: started.filter((one) => typeof one === 'string'),
    settings: Object.fromEntries(
      running.map(({ name, url }) => [
        variableOf[name === 'mock-tigerbeetle' ? 'tigerbeetle' : name],
        url,
      ]),
    ),
    stop,
  };
}

/** Answers a text that says why, where the engine cannot be had. Adds how to stop it. */
async function start(
  name: EngineName,
  data: string,
  stops: (() => Promise<void>)[],
): Promise<RunningEngine | string> {
  const had =
    name === 'tigerbeetle'
      ? await tigerbeetle(join(data, name))
      : await startEngine(name, { directory: data, report: () => undefined });
  if (had.engine) {
    stops.push(had.engine.stop);
    return await described(had.engine);
  }
  if (name !== 'tigerbeetle') return `${name}: ${had.missing}`;
  const server = await forkServer('ledger-server.ts', [join(data, 'ledger.db')]);
  stops.push(server.stop);
  const facts = {
    ...describeSqlite(data),
    name: 'mock-tigerbeetle, the embedded ledger behind a WebSocket, on SQLite',
  };
  return { name: 'mock-tigerbeetle', url: server.url, pid: server.pid, facts };
}

async function tigerbeetle(directory: string): Promise<Had> {
  try {
    return { engine: await startTigerbeetle({ directory, isDevelopment: false }), missing: null };
  } catch (error) {
    if (error instanceof EngineMissing) return { engine: null, missing: error.message };
    throw error;
  }
}

const ways: Readonly<
  Record<EngineName, (url: string, pid: number) => EngineFacts | Promise<EngineFacts>>
> = {
  mongodb: describeMongodb,
  mongojava: (_, pid) => describeMongojava(pid),
  kafka: describeKafka,
  redis: describeRedis,
  tigerbeetle: (_, pid) => describeTigerbeetle(pid),
};

async function described({ name, url, pid: running }: Engine): Promise<RunningEngine> {
  const pid = running();
  if (pid === undefined) throw new Error(`${name} ended as soon as it had started`);
  return { name, url, pid, facts: await ways[name](url, pid) };
}
