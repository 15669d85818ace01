import { join } from 'node:path';
import {
  type Engine,
  EngineMissing,
  type EngineName,
  type StartOptions,
  toStandardError,
} from './engine.ts';
import { installKafka, startKafka } from './kafka.ts';
import { installFerretdb, startMongodb } from './mongodb.ts';
import { installMongojava, startMongojava } from './mongojava.ts';
import { installRedis, startRedis } from './redis.ts';
import { findTigerbeetle, startTigerbeetle } from './tigerbeetle.ts';

interface Way {
  /** What it is installed from or found as, for people. */
  install(report: StartOptions['report']): unknown;
  start(options: StartOptions): Promise<Engine>;
}

const ways: Readonly<Record<EngineName, Way>> = {
  kafka: { install: installKafka, start: startKafka },
  mongodb: { install: installFerretdb, start: startMongodb },
  mongojava: { install: installMongojava, start: startMongojava },
  redis: { install: installRedis, start: startRedis },
  tigerbeetle: { install: findTigerbeetle, start: startTigerbeetle },
};

/** An engine that serves, or why there is none. */
export type Had = { engine: Engine; missing: null } | { engine: null; missing: string };

/** Installs an engine if need be. Answers why it cannot be had, or null. */
export async function installEngine(name: EngineName): Promise<string | null> {
  try {
    await ways[name].install(named(name));
    return null;
  } catch (error) {
    return whyMissing(error);
  }
}

/** Installs if need be and starts, each engine in a directory of its own under the one given. */
export async function startEngine(name: EngineName, options: StartOptions): Promise<Had> {
  try {
    const directory = join(options.directory, name);
    return {
      engine: await ways[name].start({ report: named(name), ...options, directory }),
      missing: null,
    };
  } catch (error) {
    return { engine: null, missing: whyMissing(error) };
  }
}

const named = (name: EngineName) => (line: string) => toStandardError(`${name}: ${line}`);

function whyMissing(error: unknown): string {
  if (error instanceof EngineMissing) return error.message;
  throw error;
}
