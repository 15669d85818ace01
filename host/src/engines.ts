import { dirname, resolve } from 'node:path';
import { openMemoryCache } from '@laurel/cache/memory';
import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { EventLog } from '@laurel/event-log/port';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { openSqliteLedger } from '@laurel/ledger/adapters/sqlite';
import type { Ledger } from '@laurel/ledger/port';
import { type Config, ConfigError, withoutSecrets } from './config.ts';
import { inTime } from './in-time.ts';
import type { Waiting } from './waiting.ts';

/** Everything behind a port that the services stand on. */
export interface Engines {
  ledger: Ledger;
  documents: Documents;
  events: EventLog;
  cache: Cache;
}
export type Port = keyof Engines;

interface Address {
  url: string;
  /** What follows the scheme; of embedded files the absolute path. */
  path: string;
  clock: Clock;
}
type Open<T> = (address: Address) => T | Promise<T>;

/**
 * By scheme. Drivers of engines elsewhere are loaded when they are used: an embedded start does
 * without them.
 */
const openers: { [P in Port]: Record<string, Open<Engines[P]>> } = {
  ledger: {
    sqlite: ({ path, clock }) => openSqliteLedger({ path, clock }),
    async tigerbeetle({ url }) {
      const { parseTigerbeetleUrl } = await import('@laurel/ledger/adapters/tigerbeetle-url');
      const { openTigerbeetleLedger } = await import('@laurel/ledger/adapters/tigerbeetle');
      return openTigerbeetleLedger(parseTigerbeetleUrl(url));
    },
    ws: async ({ url }) =>
      (await import('@laurel/ledger/adapters/websocket')).openWebSocketLedger({ url }),
  },
  documents: {
    sqlite: ({ path }) => openSqliteDocuments({ path }),
    mongodb: openMongo,
    'mongodb+srv': openMongo,
  },
  events: {
    sqlite: ({ path, clock }) => openSqliteEventLog({ path, clock }),
    kafka: async ({ url, clock }) =>
      (await import('@laurel/event-log/kafka')).openKafkaEventLog({ url, clock }),
    ws: async ({ url, clock }) =>
      (await import('@laurel/event-log/websocket')).openWebSocketEventLog({ url, clock }),
  },
  cache: {
    memory: ({ clock }) => openMemoryCache({ clock }),
    redis: openRedis,
    rediss: openRedis,
  },
};

async function openMongo({ url }: Address): Promise<Documents> {
  return (await import('@laurel/documents/mongodb')).openMongoDocuments({ url });
}

async function openRedis({ url, clock }: Address): Promise<Cache> {
  return (await import('@laurel/cache/redis')).openRedisCache({ url, clock });
}

const variables: Record<Port, string> = {
  ledger: 'LAUREL_LEDGER',
  documents: 'LAUREL_DOCUMENTS',
  events: 'LAUREL_EVENTS',
  cache: 'LAUREL_CACHE',
};
/** What a process that shares an installation uses in place of an embedded engine. */
const shared: Record<Port, string> = {
  ledger: 'tigerbeetle://…',
  documents: 'mongodb://…',
  events: 'kafka://…',
  cache: 'redis://…',
};
const ports: readonly Port[] = ['ledger', 'documents', 'events', 'cache'];
const urlOf = (config: Config, port: Port) =>
  ({
    ledger: config.ledgerUrl,
    documents: config.documentsUrl,
    events: config.eventsUrl,
    cache: config.cacheUrl,
  })[port];

/** What answers at the other end, where the scheme does not say it. */
const engineBehind: Readonly<Record<string, string>> = {
  'ledger ws': 'mock-tigerbeetle',
  'events ws': 'mock-kafka',
  'documents mongodb+srv': 'mongodb',
  'cache rediss': 'redis',
};

/** The kind of engine behind each port, such as `mongodb`. */
export const engineNames = (config: Config): Readonly<Record<Port, string>> => {
  const name = (port: Port) => {
    const { scheme } = parse(urlOf(config, port));
    return engineBehind[`${port} ${scheme}`] ?? scheme;
  };
  return {
    ledger: name('ledger'),
    documents: name('documents'),
    events: name('events'),
    cache: name('cache'),
  };
};

const isEmbedded = (scheme: string) => scheme === 'sqlite' || scheme === 'memory';

/**
 * No other process uses these documents, nor what they say is under way: the lock on their
 * directory makes sure of that.
 */
export const standsAlone = (config: Config): boolean => isEmbedded(engineNames(config).documents);

/** Some engine is not embedded, so it may be missing, and other processes may use it. */
export const isShared = (config: Config): boolean =>
  !Object.values(engineNames(config)).every(isEmbedded);

/**
 * What is wrong with the combination of engines, for the operator; none of it stops a single
 * process.
 */
export function combinationWarnings(config: Config): string[] {
  if (!isShared(config)) return [];
  const names = engineNames(config);
  const files = ports.filter((port) => names[port] === 'sqlite').map((port) => variables[port]);
  return [
    ...(names.cache === 'memory'
      ? [
          'LAUREL_CACHE is memory: while engines are shared. Leases, limits and changes of configuration do not reach other processes; set LAUREL_CACHE to redis://… before a second one is started',
        ]
      : []),
    ...(files.length > 0
      ? [
          `${files.join(' and ')}: embedded, so only one process can serve this installation although other engines are shared`,
        ]
      : []),
  ];
}

/**
 * The directories whose embedded files this process alone may write, with what to say to a second
 * process.
 */
export function embeddedDirectories(config: Config): { directory: string; advice: string }[] {
  const files = ports
    .map((port) => ({ port, ...parse(urlOf(config, port)) }))
    .filter(({ scheme, path }) => scheme === 'sqlite' && path !== '' && path !== ':memory:');
  return [...Map.groupBy(files, ({ path }) => dirname(path))].map(([directory, inside]) => ({
    directory,
    advice: `An embedded file serves one process: stop the other host or set LAUREL_DATA to another directory; to share one installation set ${inside
      .map(({ port }) => `${variables[port]}=${shared[port]}`)
      .join(', ')}`,
  }));
}

/** How long an engine may take to answer at the start before it counts as missing. */
const answerMs = 5_000;

/**
 * Opens all engines, side by side; waits for those that are not there.
 * @param adopt takes an opened engine over, so that it is closed whatever becomes of the start
 * @throws ConfigError naming the variable whose URL makes no sense
 */
export async function openEngines(
  config: Config,
  deps: {
    clock: Clock;
    waiting: Waiting;
    adopt<T extends { close(): Promise<void> }>(engine: T): T;
  },
): Promise<Engines> {
  const opening = [
    open('ledger', config, deps),
    open('documents', config, deps),
    open('events', config, deps),
    open('cache', config, deps),
  ] as const;
  try {
    const [ledger, documents, events, cache] = await Promise.all(opening);
    return { ledger, documents, events, cache };
  } catch (error) {
    deps.waiting.giveUp();
    await Promise.allSettled(opening);
    throw error;
  }
}

async function open<P extends Port>(
  port: P,
  config: Config,
  { clock, waiting, adopt }: Parameters<typeof openEngines>[1],
): Promise<Engines[P]> {
  const url = urlOf(config, port);
  const { scheme, path } = parse(url);
  const variable = variables[port];
  const opener = openers[port][scheme];
  if (!opener)
    throw new ConfigError(
      `${variable}: there is no engine «${scheme}:» here (${withoutSecrets(url)}); available: ${Object.keys(openers[port]).join(', ')}`,
    );
  if (scheme === 'sqlite' && path === '')
    throw new ConfigError(`${variable} names no file; write sqlite:./data/file.db`);
  if (isEmbedded(scheme)) return adopt(await opener({ url, path, clock }));
  const expected = { port, engine: engineNames(config)[port] };
  const whenThere = <T>(step: () => Promise<T>) => waiting.until(() => port, step, expected);
  const engine = await whenThere(async () => {
    try {
      return await opener({ url, path, clock });
    } catch (error) {
      if (error instanceof EngineUnavailable) throw error;
      throw new ConfigError(
        `${variable}: ${withoutSecrets(error instanceof Error ? error.message : String(error))}`,
      );
    }
  });
  adopt(engine);
  // The cache may be gone at any time without harm, at the start too.
  if (port !== 'cache') await whenThere(() => answer(engine, expected.engine));
  return engine;
}

/**
 * @throws EngineUnavailable whatever the reason: a server that refuses us today may be set right
 * tomorrow
 */
async function answer(engine: { ping(): Promise<void> }, scheme: string): Promise<void> {
  try {
    await inTime(engine.ping(), answerMs);
  } catch (error) {
    throw new EngineUnavailable(scheme, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

function parse(url: string): { scheme: string; path: string } {
  const colon = url.indexOf(':');
  const scheme = url.slice(0, colon);
  const rest = url.slice(colon + 1);
  return {
    scheme,
    path: scheme === 'sqlite' && rest !== '' && rest !== ':memory:' ? resolve(rest) : rest,
  };
}
