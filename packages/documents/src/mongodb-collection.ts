import type { Collection as ServerCollection } from 'mongodb';
import { answerOf, duplicatesIn } from './mongodb-failures.ts';
import { filterOf, keysOf, pageOf } from './mongodb-select.ts';
import { fromStored, type Stored, storedId, toStored } from './mongodb-values.ts';
import { changeOf, type Writes } from './mongodb-writes.ts';
import { findPage } from './page.ts';
import type { Change, Collection, Document, Draft, InsertOutcome, Key } from './port.ts';
import { checkChange, checkDocument, checkKey, type Declaration, parseFilter } from './query.ts';

export interface CollectionDeps {
  declaration: Declaration;
  server: ServerCollection<Stored>;
  writes: Writes;
  timeoutMs: number;
}

/** What each document of a larger call is given on top, in ms. */
const timeoutEachMs = 20;

export function openMongoCollection<T extends Document>({
  declaration,
  server,
  writes,
  timeoutMs,
}: CollectionDeps): Collection<T> {
  const { name } = declaration;
  const define = once(() => createIndexes(server, declaration));
  define().catch(() => {}); // the operations below try again and report it

  const ask = <R>(work: () => Promise<R>, documents = 1): Promise<R> =>
    answerOf(define().then(work), timeoutMs + documents * timeoutEachMs);
  const keyOf = (key: Key): string => {
    checkKey(name, key);
    return storedId(key);
  };
  const change = (asked: Change<T>) => {
    checkChange(declaration, asked);
    return changeOf(asked);
  };
  const insertMany = async (documents: readonly Draft<T>[]): Promise<InsertOutcome[]> => {
    for (const document of documents) checkDocument(declaration, document);
    if (documents.length === 0) return [];
    const outcomes = documents.map((): InsertOutcome => 'inserted');
    const stored = documents.map((document) => toStored(document, 1));
    for (const place of await ask(() => insertAll(server, stored), stored.length))
      outcomes[place] = 'duplicate';
    return outcomes;
  };

  return {
    async get(key) {
      const id = keyOf(key);
      const stored = await ask(() => server.findOne({ _id: id }));
      return stored ? fromStored<T>(stored) : undefined;
    },
    async getMany(keys) {
      if (keys.length === 0) return [];
      const ids = keys.map(keyOf);
      const distinct = [...new Set(ids)];
      const found = new Map<string, Stored>();
      for (const stored of await ask(() => writes.readMany(distinct), distinct.length))
        found.set(stored._id, stored);
      return ids.map((id) => {
        const stored = found.get(id);
        return stored && fromStored<T>(stored);
      });
    },
    async insert(document) {
      const [outcome = 'duplicate'] = await insertMany([document]);
      return outcome;
    },
    insertMany,
    async replace(document, expectedVersion) {
      checkDocument(declaration, document);
      const next = toStored(document, expectedVersion + 1);
      return await ask(() => writes.replace(next));
    },
    async update(key, asked) {
      const [id, stored] = [keyOf(key), change(asked)];
      const after = await ask(() => writes.change(id, stored));
      return after && fromStored<T>(after);
    },
    async updateMany(keys, asked) {
      const [ids, stored] = [new Set(keys.map(keyOf)), change(asked)];
      return ids.size === 0 ? 0 : await ask(() => writes.changeMany([...ids], stored), ids.size);
    },
    find: (query) =>
      findPage<T>(declaration, query, async ({ rows, ...selection }) => {
        const { filter, sort } = pageOf(selection);
        // Without a batch size the answer would come in two: the driver takes 101 documents first.
        const found = await ask(() =>
          server.find(filter, { sort, limit: rows, batchSize: rows }).toArray(),
        );
        return found.map((stored) => fromStored<T>(stored));
      }),
    async count(query) {
      const filter = filterOf({ orgId: query.orgId, conditions: parseFilter(declaration, query) });
      return await ask(() => server.countDocuments(filter));
    },
    async delete(key, expectedVersion) {
      const id = keyOf(key);
      return await ask(() => writes.delete(id, expectedVersion));
    },
    async deleteMany(keys) {
      const ids = new Set(keys.map(keyOf));
      return ids.size === 0 ? 0 : await ask(() => writes.deleteMany([...ids]), ids.size);
    },
  };
}

/** Each on its own; returns the places of those that were there or whose unique value was. */
async function insertAll(
  server: ServerCollection<Stored>,
  documents: readonly Stored[],
): Promise<number[]> {
  try {
    await server.insertMany(documents, { ordered: false });
    return [];
  } catch (error) {
    return duplicatesIn(error);
  }
}

/**
 * Creating an index that is there does nothing; those of other services, and of earlier
 * declarations, stay. One call for each: told of two that are there, FerretDB 1 hangs up.
 */
async function createIndexes(
  server: ServerCollection<Stored>,
  { indexes }: Declaration,
): Promise<void> {
  for (const index of indexes) {
    await server.createIndex(keysOf(index), {
      name: `${index.kind}_${index.fields.join('_')}`,
      ...(index.kind === 'unique' && { unique: true }),
    });
  }
}

/** Does it once, and again only after it failed. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work().catch((error) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
