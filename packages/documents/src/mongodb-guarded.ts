import { setTimeout as pause } from 'node:timers/promises';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Collection } from 'mongodb';
import { isDuplicate } from './mongodb-failures.ts';
import type { Locks } from './mongodb-locks.ts';
import type { Stored } from './mongodb-values.ts';
import { NoNumber, type StoredChange, TakenValue, type Writes } from './mongodb-writes.ts';

/** A change of one document that waits for its lock. */
interface Waiting {
  id: string;
  sinceMs: number;
  /**
   * What is to stand in its place: another document, nothing (null), or what stands there
   * (undefined).
   */
  decide(before: Stored | undefined): Stored | null | undefined;
  resolve(): void;
  reject(reason: unknown): void;
}

/** What a change came to: a document, or nothing (null). */
interface Decided {
  waiting: Waiting;
  next: Stored | null;
}

/** Documents locked, read and written together. */
const roundMax = 50;
const lookUpsMax = 20;
const writersAtOnce = 2;
const retryMs = 5;

/**
 * For FerretDB 1: there an update is a read and a blind write (FerretDB/FerretDB#3040), so that of
 * two at once one is lost. Here every change of what is there runs under a lock that is a document,
 * since an insert is atomic. Inserts and reads need none. Also, only a look-up by one `_id` alone
 * spares it a walk over the whole collection. A holder that stops for longer than the locks wait,
 * between its last look at the watch and the server's write, can still overwrite a rival's change.
 */
export function openGuardedWrites(
  collection: Collection<Stored>,
  locks: Locks,
  timeoutMs: number,
): Writes {
  let queue: Waiting[] = [];
  let running = false;
  const lockOf = (id: string) => `${collection.collectionName}/${id}`;

  /** Looked up one by one each costs about as much as a walk over a hundred others. */
  const readMany = async (ids: readonly string[]): Promise<Stored[]> => {
    if (ids.length > lookUpsMax)
      return collection.find({ _id: { $in: [...ids] } }, { batchSize: ids.length + 1 }).toArray();
    const found = await Promise.all(ids.map((id) => collection.findOne({ _id: id })));
    return found.filter((stored) => stored !== null);
  };

  const write = async ({ waiting: { id }, next }: Decided) => {
    try {
      if (next) await collection.replaceOne({ _id: id }, next);
      else await collection.deleteOne({ _id: id });
    } catch (error) {
      throw isDuplicate(error)
        ? new TakenValue(collection.collectionName, { cause: error })
        : error;
    }
  };

  /**
   * One call each: told to update many at once, FerretDB 1 never answers. A few at a time: it has
   * one writer.
   */
  const writeAll = async (decided: readonly Decided[], isSafe: () => boolean) => {
    let next = 0;
    const writeNext = async (): Promise<void> => {
      for (let one = decided[next++]; one; one = decided[next++]) {
        try {
          if (!isSafe()) throw new EngineUnavailable('mongodb', 'too slow to keep a lock');
          await write(one);
        } catch (error) {
          one.waiting.reject(error);
        }
      }
    };
    await Promise.all(Array.from({ length: writersAtOnce }, writeNext));
  };

  /** Returns those whose documents others have locked. */
  const runRound = async (round: readonly Waiting[]): Promise<Waiting[]> => {
    const taken = await locks.take(round.map(({ id }) => lockOf(id)));
    try {
      const ours = round.filter(({ id }) => taken.keys.has(lockOf(id)));
      const before = new Map(
        (await readMany(ours.map(({ id }) => id))).map((stored) => [stored._id, stored]),
      );
      const decided = ours.flatMap((waiting) => decide(waiting, before.get(waiting.id)));
      await writeAll(decided, taken.isSafe);
      for (const waiting of ours) waiting.resolve(); // those rejected before stay so
    } finally {
      await taken.release();
    }
    return round.filter(({ id }) => !taken.keys.has(lockOf(id)));
  };

  /**
   * The first change of each document; the next ones of the same document follow in later rounds.
   */
  const nextRound = (): Waiting[] => {
    const round = new Map<string, Waiting>();
    for (const waiting of queue)
      if (round.size < roundMax && !round.has(waiting.id)) round.set(waiting.id, waiting);
    queue = queue.filter((waiting) => round.get(waiting.id) !== waiting);
    return [...round.values()];
  };

  const run = async () => {
    while (queue.length > 0) {
      const round = nextRound();
      try {
        const busy = await runRound(round);
        const late = performance.now() - timeoutMs;
        for (const waiting of busy)
          if (waiting.sinceMs < late)
            waiting.reject(new EngineUnavailable('mongodb', `${waiting.id} is locked`));
        queue = [...busy.filter(({ sinceMs }) => sinceMs >= late), ...queue];
        if (busy.length === round.length) await pause(retryMs);
      } catch (error) {
        for (const waiting of round) waiting.reject(error);
      }
    }
    running = false;
  };

  const submit = (id: string, decide: Waiting['decide']): Promise<void> =>
    new Promise((resolve, reject) => {
      queue.push({ id, sinceMs: performance.now(), decide, resolve, reject });
      if (running) return;
      running = true;
      queueMicrotask(run);
    });

  const change = async (id: string, asked: StoredChange): Promise<Stored | undefined> => {
    let after: Stored | undefined;
    await submit(id, (before) => {
      after = before && applied(before, asked);
      return after;
    });
    return after;
  };
  const remove = async (id: string, expectedVersion?: number): Promise<boolean> => {
    let isThere = false;
    await submit(id, (before) => {
      isThere =
        before !== undefined &&
        (expectedVersion === undefined || before.version === expectedVersion);
      return isThere ? null : undefined;
    });
    return isThere;
  };

  return {
    readMany,
    change,
    async changeMany(ids, asked) {
      const changed = await Promise.all(ids.map((id) => change(id, asked)));
      return changed.filter((after) => after !== undefined).length;
    },
    async replace(next) {
      let isCurrent = false;
      try {
        await submit(next._id, (before) => {
          isCurrent = before?.version === next.version - 1;
          return isCurrent ? next : undefined;
        });
      } catch (error) {
        if (error instanceof TakenValue) return 'conflict';
        throw error;
      }
      return isCurrent ? 'replaced' : 'conflict';
    },
    delete: remove,
    /**
     * Without locks: a change that has read a document which is then deleted finds nothing to write
     * over. Of two callers at once both may count it.
     */
    async deleteMany(ids) {
      if (ids.length > lookUpsMax)
        return (await collection.deleteMany({ _id: { $in: [...ids] } })).deletedCount;
      const deleted = await Promise.all(ids.map((id) => collection.deleteOne({ _id: id })));
      return deleted.filter(({ deletedCount }) => deletedCount === 1).length;
    },
  };
}

/** Empty when nothing is to be written. */
function decide(waiting: Waiting, before: Stored | undefined): Decided[] {
  try {
    const next = waiting.decide(before);
    return next === undefined ? [] : [{ waiting, next }];
  } catch (error) {
    waiting.reject(error);
    return [];
  }
}

/** What MongoDB makes of `$set` and `$inc`. */
function applied(before: Stored, change: StoredChange): Stored {
  const after: Stored = { ...before, ...change.set, version: before.version + 1 };
  for (const [field, step] of Object.entries(change.inc)) {
    const value = before[field] === undefined ? 0 : before[field];
    if (typeof value !== 'number') throw new NoNumber(change);
    after[field] = value + step;
  }
  return after;
}
