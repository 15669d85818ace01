import type { Collection } from 'mongodb';
import { duplicatesIn } from './mongodb-failures.ts';

/** That somebody changes a document; its key is the document's collection and key. */
export interface Lock {
  _id: string;
  /** Unique to the taking of the lock, not to the process. */
  holder: string;
}

/** Locks in the server itself, for servers that cannot change a document atomically. */
export interface Locks {
  /** Takes those that are free. To be released in any case. */
  take(keys: readonly string[]): Promise<Taken>;
}

export interface Taken {
  keys: ReadonlySet<string>;
  /**
   * Whether others still keep away: a lock that was held for too long may have been taken from its
   * holder.
   */
  isSafe(): boolean;
  release(): Promise<void>;
}

/**
 * @param process unique name of this process
 * @param timeoutMs how long a holder may write; who holds a lock for twice that time is taken for
 * dead
 */
export function openLocks(collection: Collection<Lock>, process: string, timeoutMs: number): Locks {
  let taken = 0;
  /** Since when we see whom hold what: by our own watch, so that clocks need not agree. */
  const seen = new Map<string, { holder: string; sinceMs: number }>();

  const silentMs = (key: string, holder: string): number => {
    const before = seen.get(key);
    if (before?.holder === holder) return performance.now() - before.sinceMs;
    seen.set(key, { holder, sinceMs: performance.now() });
    return 0;
  };

  /**
   * Removes the lock of a dead holder. Of those who find it dead one does: who inserts the permit,
   * since a late removal would hit the lock's next holder. Unless that one died of it.
   */
  const bury = async (key: string, holder: string, forced: boolean) => {
    const refused = await insertLocks(collection, [
      { _id: `${key} of ${holder}`, holder: process },
    ]);
    if (refused.length === 0 || forced) await collection.deleteOne({ _id: key });
  };

  const lookAt = async (keys: readonly string[]) => {
    for (const key of keys) {
      const lock = await collection.findOne({ _id: key });
      if (!lock) seen.delete(key);
      else if (silentMs(key, lock.holder) > 2 * timeoutMs)
        await bury(key, lock.holder, silentMs(key, lock.holder) > 6 * timeoutMs);
    }
  };

  return {
    async take(keys) {
      taken += 1;
      const holder = `${process}.${taken}`;
      const sinceMs = performance.now();
      const refused = await insertLocks(
        collection,
        keys.map((key) => ({ _id: key, holder })),
      );
      const busy = refused.map((place) => keys[place] ?? '');
      if (busy.length > 0) await lookAt(busy);
      const free = keys.filter((key) => !busy.includes(key));
      for (const key of free) seen.delete(key);
      return {
        keys: new Set(free),
        isSafe: () => performance.now() - sinceMs < timeoutMs,
        release: async () =>
          void (free.length > 0 && (await collection.deleteMany({ _id: { $in: free }, holder }))),
      };
    },
  };
}

/** Returns the places of those that were taken. */
async function insertLocks(
  collection: Collection<Lock>,
  locks: readonly Lock[],
): Promise<number[]> {
  try {
    await collection.insertMany([...locks], { ordered: false });
    return [];
  } catch (error) {
    return duplicatesIn(error);
  }
}
