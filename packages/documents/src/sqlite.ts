import { EngineUnavailable } from '@laurel/contracts/problems';
import { inSlices } from '@laurel/contracts/slices';
import { openSqliteWorker, type SqliteWorker } from '@laurel/sqlite/client';
import { emptyLogOperation } from '@laurel/sqlite/protocol';
import { findPage } from './page.ts';
import type {
  Change,
  Collection,
  CollectionOptions,
  Document,
  Documents,
  Draft,
  InsertOutcome,
  Key,
} from './port.ts';
import {
  checkChange,
  checkDocument,
  checkKey,
  type Declaration,
  declare,
  isScalar,
  parseFilter,
  type Scalar,
} from './query.ts';
import type { DocumentOperations, Rows, RowsArgument } from './sqlite-worker.ts';

/**
 * The embedded document store: one SQLite file, one table per collection, a column per indexed
 * field.
 * @param options.path database file, created when absent; `:memory:` for a store that ends with the
 * process
 * @param options.lost told when its thread ended time and again, and is not started any more
 */
export async function openSqliteDocuments({
  path,
  lost,
}: {
  path: string;
  lost?(reason: Error): void;
}): Promise<Documents> {
  const module = new URL('./sqlite-worker.ts', import.meta.url);
  const worker = await openSqliteWorker(module, path, lost && { lost });
  const fieldsByCollection = new Map<string, readonly string[]>();
  return {
    collection: (name, collectionOptions) =>
      openCollection(
        worker,
        fieldsByCollection,
        declare(name, collectionOptions as CollectionOptions<Document> | undefined),
      ),
    async insertInOrder(insertions) {
      const lists = insertions.map(({ into, documents }) => {
        // a wrapper around one of ours has it too
        const table = (into as Partial<WithTable>)[tableOf];
        if (table?.worker !== worker)
          throw new Error('insertInOrder takes collections of its own store');
        table.check(documents);
        return { table, documents };
      });
      if (lists.every(({ documents }) => documents.length === 0)) return lists.map(() => []);
      await Promise.all(lists.map(({ table }) => table.defined()));
      const argument = { lists: lists.map(({ table, documents }) => table.rowsOf(documents)) };
      const duplicates = await worker.call<number[][]>('insertInOrder', argument);
      return lists.map(({ documents }, i) => outcomesOf(documents, duplicates[i]));
    },
    async wipe() {
      await worker.call(emptyLogOperation, undefined);
    },
    async ping() {
      await worker.call('ping', undefined);
    },
    close: () => worker.close(),
  };
}

/** What an insert into several collections needs of each. */
interface Table {
  worker: SqliteWorker;
  /** Resolves when the table is there; then all its columns are known. */
  defined(): Promise<void>;
  check(documents: readonly Draft<Document>[]): void;
  rowsOf(documents: readonly Draft<Document>[]): RowsArgument;
}

const tableOf = Symbol('table of a collection');
interface WithTable {
  [tableOf]: Table;
}

/**
 * @param fieldsByCollection for each collection the fields that have columns, as far as the worker
 * has told: it knows of those that another service or an earlier run declared
 */
function openCollection<T extends Document>(
  worker: SqliteWorker,
  fieldsByCollection: Map<string, readonly string[]>,
  declaration: Declaration,
): Collection<T> {
  const { name } = declaration;
  let defining: Promise<void> | undefined;
  let definedIn = 0;
  const define = async () => {
    try {
      fieldsByCollection.set(name, await worker.call<readonly string[]>('define', declaration));
    } catch (error) {
      if (error instanceof EngineUnavailable) definedIn = 0; // the next operation tries again
      throw error;
    }
  };
  const defined = () => {
    if (!defining || definedIn !== worker.starts()) {
      definedIn = worker.starts();
      defining = define();
    }
    return defining;
  };
  defined().catch(() => {}); // the operations below report it

  const call = async <O extends keyof DocumentOperations>(
    operation: O,
    argument: Omit<Parameters<DocumentOperations[O]>[0] & object, 'collection'>,
  ): Promise<ReturnType<DocumentOperations[O]>> => {
    await defined();
    return await worker.call(operation, { collection: name, ...argument });
  };
  const table: Table = {
    worker,
    defined,
    check(documents) {
      for (const document of documents) checkDocument(declaration, document);
    },
    rowsOf(documents) {
      const fields = fieldsByCollection.get(name) ?? [];
      const rows: Scalar[] = [];
      for (const document of documents) {
        rows.push(document.orgId, document.id, contentOf(document));
        const values: Record<string, unknown> = document; // looked up by declared name only
        for (const field of fields) {
          const value = values[field];
          rows.push(isScalar(value) ? value : null);
        }
      }
      return { collection: name, fields: fields.length, rows };
    },
  };
  const insertMany = async (documents: readonly Draft<T>[]): Promise<InsertOutcome[]> => {
    table.check(documents);
    if (documents.length === 0) return [];
    await defined();
    return outcomesOf(documents, await call('insertMany', table.rowsOf(documents)));
  };
  const flatKeys = (keys: readonly Key[]): string[] => {
    const flat: string[] = [];
    for (const key of keys) {
      checkKey(name, key);
      flat.push(key.orgId, key.id);
    }
    return flat;
  };
  const changeOf = (change: Change<T>) => {
    checkChange(declaration, change);
    // as JSON, as documents go: a field that is undefined is not there
    const set = change.set && JSON.stringify(change.set);
    return { set, inc: change.inc as Record<string, number> | undefined }; // checked above
  };

  const collection: Collection<T> & WithTable = {
    [tableOf]: table,
    async get(key) {
      return (await documentsIn<T>([key], await call('getMany', { keys: flatKeys([key]) })))[0];
    },
    async getMany(keys) {
      return keys.length === 0
        ? []
        : await documentsIn<T>(keys, await call('getMany', { keys: flatKeys(keys) }));
    },
    async insert(document) {
      const [outcome = 'duplicate'] = await insertMany([document]);
      return outcome;
    },
    insertMany,
    async replace(document, expectedVersion) {
      checkDocument(declaration, document);
      await defined();
      return (await call('replace', { ...table.rowsOf([document]), expectedVersion }))
        ? 'replaced'
        : 'conflict';
    },
    async update(key, change) {
      const rows = await call('update', { keys: flatKeys([key]), ...changeOf(change) });
      return (await documentsIn<T>([key], rows))[0];
    },
    async updateMany(keys, change) {
      const argument = { keys: flatKeys(distinct(keys)), ...changeOf(change) };
      return keys.length === 0 ? 0 : await call('updateMany', argument);
    },
    find: (query) =>
      findPage<T>(declaration, query, async (selection) => {
        const { keys, rows } = await call('find', selection);
        return (await documentsIn<T>(keys, rows)).filter((document) => document !== undefined);
      }),
    async count(query) {
      return await call('count', {
        orgId: query.orgId,
        conditions: parseFilter(declaration, query),
      });
    },
    async delete(key, expectedVersion) {
      checkKey(name, key);
      return await call('delete', { orgId: key.orgId, id: key.id, expectedVersion });
    },
    async deleteMany(keys) {
      return keys.length === 0 ? 0 : await call('deleteMany', { keys: flatKeys(keys) });
    },
  };
  return collection;
}

/** A document as text, without what has columns of its own. */
function contentOf(document: Draft<Document> & Partial<Document>): string {
  const { orgId: _, id: __, version: ___, ...content } = document;
  return JSON.stringify(content);
}

/** In slices: documents may be large, and a page has many. @param keys of the rows, in order */
async function documentsIn<T extends Document>(
  keys: readonly Key[],
  rows: Rows,
): Promise<(T | undefined)[]> {
  const documents: (T | undefined)[] = [];
  const sliced = inSlices();
  for (const [at, { orgId, id }] of keys.entries()) {
    const [version, content] = [rows[2 * at], rows[2 * at + 1]];
    documents.push(
      typeof content === 'string' ? { orgId, id, version, ...JSON.parse(content) } : undefined,
    );
    const pause = sliced();
    if (pause) await pause;
  }
  return documents;
}

function outcomesOf(
  documents: readonly unknown[],
  duplicates: readonly number[] = [],
): InsertOutcome[] {
  const outcomes = documents.map((): InsertOutcome => 'inserted');
  for (const position of duplicates) outcomes[position] = 'duplicate';
  return outcomes;
}

function distinct(keys: readonly Key[]): readonly Key[] {
  return keys.length < 2
    ? keys
    : [...new Map(keys.map((key) => [JSON.stringify([key.orgId, key.id]), key])).values()];
}
