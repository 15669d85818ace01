import { type Collection, type Document, Double } from 'mongodb';
import { isDuplicate, isTypeMismatch } from './mongodb-failures.ts';
import { type Stored, toStoredValue } from './mongodb-values.ts';

/** A change as the server applies it; `set` holds kept values. */
export interface StoredChange {
  set: Record<string, unknown>;
  inc: Record<string, number>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What is done to documents that are there. Ids are those of the server (`_id`), each named once.
 */
export interface Writes {
  readMany(ids: readonly string[]): Promise<Stored[]>;
  /** @throws TakenValue, NoNumber */
  change(id: string, change: StoredChange): Promise<Stored | undefined>;
  changeMany(ids: readonly string[], change: StoredChange): Promise<number>;
  /** Writes `next` in place of the version before it. */
  replace(next: Stored): Promise<'replaced' | 'conflict'>;
  delete(id: string, expectedVersion: number | undefined): Promise<boolean>;
  deleteMany(ids: readonly string[]): Promise<number>;
}

/** A change would have taken another document's unique value. */
export class TakenValue extends Error {
  constructor(collection: string, options?: ErrorOptions) {
    super(`${collection}: another document has this unique value`, options);
    this.name = 'TakenValue';
  }
}

export class NoNumber extends TypeError {
  constructor(change: StoredChange, options?: ErrorOptions) {
    super(`${Object.keys(change.inc).join(' or ')} holds no number to increase`, options);
    this.name = 'NoNumber';
  }
}

export function changeOf({
  set,
  inc,
}: {
  set?: Fields | undefined;
  inc?: Fields | undefined;
}): StoredChange {
  const change: StoredChange = { set: {}, inc: {} };
  for (const [field, value] of Object.entries<unknown>(set ?? {})) {
    const kept = toStoredValue(value);
    if (kept !== undefined) change.set[field] = kept;
  }
  for (const [field, step] of Object.entries<unknown>(inc ?? {}))
    if (typeof step === 'number') change.inc[field] = step;
  return change;
}

/** For servers that change a single document atomically, as MongoDB does. */
export function openAtomicWrites(collection: Collection<Stored>): Writes {
  const update = ({ set, inc }: StoredChange): Document => ({
    ...(Object.keys(set).length > 0 && { $set: set }),
    $inc: { ...doubles(inc), version: 1 },
  });
  const explained = async <R>(change: StoredChange, asked: Promise<R>): Promise<R> => {
    try {
      return await asked;
    } catch (error) {
      if (isDuplicate(error)) throw new TakenValue(collection.collectionName, { cause: error });
      throw isTypeMismatch(error) ? new NoNumber(change, { cause: error }) : error;
    }
  };
  return {
    readMany: (ids) =>
      collection.find({ _id: { $in: [...ids] } }, { batchSize: ids.length + 1 }).toArray(),
    async change(id, change) {
      const asked = collection.findOneAndUpdate({ _id: id }, update(change), {
        returnDocument: 'after',
      });
      return (await explained(change, asked)) ?? undefined;
    },
    async changeMany(ids, change) {
      const { matchedCount } = await explained(
        change,
        collection.updateMany({ _id: { $in: [...ids] } }, update(change)),
      );
      return matchedCount;
    },
    async replace(next) {
      try {
        const { matchedCount } = await collection.replaceOne(
          { _id: next._id, version: next.version - 1 },
          next,
        );
        return matchedCount === 1 ? 'replaced' : 'conflict';
      } catch (error) {
        if (isDuplicate(error)) return 'conflict';
        throw error;
      }
    },
    async delete(id, expectedVersion) {
      const version = expectedVersion === undefined ? {} : { version: expectedVersion };
      return (await collection.deleteOne({ _id: id, ...version })).deletedCount === 1;
    },
    async deleteMany(ids) {
      return (await collection.deleteMany({ _id: { $in: [...ids] } })).deletedCount;
    },
  };
}

/** Numbers add up as JavaScript's do, not as 32-bit and 64-bit ones. */
const doubles = (steps: Record<string, number>): Record<string, Double> =>
  Object.fromEntries(Object.entries(steps).map(([field, step]) => [field, new Double(step)]));
