import { randomUUID } from 'node:crypto';
import { MongoClient, type MongoClientOptions } from 'mongodb';
import { openMongoCollection } from './mongodb-collection.ts';
import { answerOf } from './mongodb-failures.ts';
import { openGuardedWrites } from './mongodb-guarded.ts';
import { type Lock, openLocks } from './mongodb-locks.ts';
import type { Stored } from './mongodb-values.ts';
import { reconnectWhenBlind } from './mongodb-watch.ts';
import { openAtomicWrites } from './mongodb-writes.ts';
import type { Collection, CollectionOptions, Document, Documents, InsertOutcome } from './port.ts';
import { declare } from './query.ts';

export interface MongoDocumentsOptions {
  /** As the driver takes it; without a database in it, `laurel`. */
  url: string;
  /** How long a caller waits for the server, in ms, before `EngineUnavailable`. */
  timeoutMs?: number;
}

/**
 * What is acknowledged is on the disks of a majority (`journal` also where there is only one
 * member), and a read sees nothing less: it goes to the primary and leaves out what a failing
 * primary may still take back.
 */
const durable: MongoClientOptions = {
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
};

/** @throws TypeError when the URL cannot be read */
function clientOf(url: string, options: MongoClientOptions): MongoClient {
  try {
    return new MongoClient(url, options);
  } catch (error) {
    // what JavaScript says of %, from the driver as its own error or as it is
    if (!(error instanceof Error && error.message === 'URI malformed')) throw error;
    const encoded = 'in user and password all but letters and digits is percent-encoded';
    throw new TypeError(encoded, { cause: error });
  }
}

/**
 * A server that came back is found within this time, and sockets of one that fell silent are given
 * up.
 */
const heartbeatMs = 500;

/**
 * The document store on a server that speaks MongoDB's protocol: MongoDB ≥ 6 (a replica set, for
 * durability), FerretDB. One collection of the server per collection.
 */
export async function openMongoDocuments({
  url,
  timeoutMs = 5_000,
}: MongoDocumentsOptions): Promise<Documents> {
  const client = clientOf(url, {
    ...durable,
    appName: 'laurel',
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    waitQueueTimeoutMS: timeoutMs,
    heartbeatFrequencyMS: heartbeatMs,
    // no check when a call fails, only by the clock: see `reconnectWhenBlind`
    minHeartbeatFrequencyMS: 2 * heartbeatMs,
  });
  // a check connects, and then asks or waits for news
  const watch = reconnectWhenBlind(client, 2 * timeoutMs + 2 * heartbeatMs);
  const close = async () => {
    watch[Symbol.dispose]();
    await client.close();
  };
  const db = client.db(namesDatabase.test(url) ? undefined : 'laurel');
  let isAtomic: boolean;
  try {
    isAtomic = await answerOf(changesAtomically(client), timeoutMs);
  } catch (error) {
    await close();
    throw error;
  }
  const locks = isAtomic
    ? undefined
    : openLocks(db.collection<Lock>('laurel_locks'), randomUUID(), timeoutMs);

  const openCollection = <T extends Document>(
    name: string,
    options?: CollectionOptions<T>,
  ): Collection<T> => {
    const declaration = declare(name, options);
    const server = db.collection<Stored>(name);
    const writes = locks ? openGuardedWrites(server, locks, timeoutMs) : openAtomicWrites(server);
    return openMongoCollection<T>({ declaration, server, writes, timeoutMs });
  };
  return {
    collection: openCollection,
    async insertInOrder(insertions) {
      const outcomes: InsertOutcome[][] = [];
      for (const { into, documents } of insertions) outcomes.push(await into.insertMany(documents));
      return outcomes;
    },
    // The server overwrites, compacts and journals its files by its own rules.
    wipe: async () => {},
    async ping() {
      await answerOf(db.command({ ping: 1 }), timeoutMs);
    },
    close,
  };
}

const namesDatabase = /^[^:]+:\/\/[^/?]*\/[^?]/;

/** Of the servers known to us, FerretDB 1 alone reads and then writes (see `openGuardedWrites`). */
async function changesAtomically(client: MongoClient): Promise<boolean> {
  const { ferretdbVersion } = await client.db('admin').command({ buildInfo: 1 });
  return !String(ferretdbVersion ?? '').startsWith('v1.');
}
