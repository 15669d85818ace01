import type { DatabaseSync } from 'node:sqlite';
import { bringUpToDate } from '@laurel/sqlite/layout';
import { type Operations, serve } from '@laurel/sqlite/server';
import type { Key } from './port.ts';
import type { Scalar } from './query.ts';
import { documentsLayout } from './sqlite-layout.ts';
import {
  columnOf,
  type PageSelection,
  type Selection,
  selectCount,
  selectPage,
  store,
} from './sqlite-select.ts';
import { openTable, storedFields, type Table, type TableDeclaration } from './sqlite-table.ts';

/**
 * A document on its way to the table: `[orgId, id, content, …values of the first fields]`, many of
 * them end to end (cheap to clone).
 */
export interface RowsArgument {
  collection: string;
  /** How many fields' values each row carries. */
  fields: number;
  rows: readonly Scalar[];
}

export interface ChangeArgument {
  collection: string;
  /** `orgId, id` of each document, end to end. */
  keys: readonly string[];
  /** As JSON, which is quicker to hand over than what it says. */
  set: string | undefined;
  inc: Record<string, number> | undefined;
}

export interface DeleteArgument {
  collection: string;
  orgId: string;
  id: string;
  expectedVersion: number | undefined;
}

/** `version, content` of each document, end to end; nulls where there is none. */
export type Rows = (number | string | null)[];

function operationsOn(db: DatabaseSync) {
  const tables = new Map<string, Table>();
  const tableOf = (collection: string): Table => {
    const table = tables.get(collection);
    if (!table) throw new Error(`the collection ${collection} is not open`);
    return table;
  };

  /** Returns the positions of those that were duplicates. */
  const insertRows = ({ collection, fields, rows }: RowsArgument): number[] => {
    const table = tableOf(collection);
    const columns = ['orgId', 'id', 'version', 'doc', ...table.fields.map(columnOf)];
    const insert = table.prepare(
      `INSERT OR IGNORE INTO ${table.name} (${columns.join(',')}) VALUES (?,?,1,?${',?'.repeat(table.fields.length)})`,
    );
    const duplicates: number[] = [];
    const stride = 3 + fields;
    for (let at = 0; at < rows.length; at += stride) {
      const { changes } = insert.run(
        String(rows[at]),
        String(rows[at + 1]),
        String(rows[at + 2]),
        ...valuesAt(table, rows, at, fields),
      );
      if (changes === 0) duplicates.push(at / stride);
    }
    return duplicates;
  };

  return {
    /** Returns every field with a column, in order. */
    define(declaration: TableDeclaration): readonly string[] {
      const table = openTable(db, declaration);
      tables.set(declaration.name, table);
      return table.fields;
    },
    insertMany: insertRows,
    /**
     * All in the one commit that the call is part of: no list can be there without those before it.
     */
    insertInOrder: ({ lists }: { lists: readonly RowsArgument[] }): number[][] =>
      lists.map(insertRows),
    replace({
      collection,
      fields,
      rows,
      expectedVersion,
    }: RowsArgument & { expectedVersion: number }): boolean {
      const table = tableOf(collection);
      const assignments = ['doc', ...table.fields.map(columnOf)]
        .map((column) => `${column} = ?`)
        .join(', ');
      const update = table.prepare(
        `UPDATE OR IGNORE ${table.name} SET version = version + 1, ${assignments} WHERE orgId = ? AND id = ? AND version = ?`,
      );
      const values = valuesAt(table, rows, 0, fields);
      return (
        update.run(String(rows[2]), ...values, String(rows[0]), String(rows[1]), expectedVersion)
          .changes === 1
      );
    },
    getMany({ collection, keys }: { collection: string; keys: readonly string[] }): Rows {
      const get = selectOne(tableOf(collection));
      const rows: Rows = [];
      for (let at = 0; at < keys.length; at += 2) {
        const [version, doc] = get(keys[at], keys[at + 1]) ?? [null, null];
        rows.push(version, doc);
      }
      return rows;
    },
    update(argument: ChangeArgument): Rows {
      const table = tableOf(argument.collection);
      return changeMany(table, argument) === 0
        ? [null, null]
        : (selectOne(table)(argument.keys[0], argument.keys[1]) ?? [null, null]);
    },
    updateMany: (argument: ChangeArgument): number =>
      changeMany(tableOf(argument.collection), argument),
    find({ collection, ...selection }: Omit<PageSelection, 'table'> & { collection: string }): {
      keys: Key[];
      rows: Rows;
    } {
      const table = tableOf(collection);
      const { sql, values } = selectPage({ ...selection, table: table.name });
      const found = table.prepare(sql).all(...values) as unknown as [
        string,
        string,
        number,
        string,
      ][]; // arrays of the selected columns
      return {
        keys: found.map(([orgId, id]) => ({ orgId, id })),
        rows: found.flatMap(([, , version, content]) => [version, content]),
      };
    },
    count({ collection, ...selection }: Omit<Selection, 'table'> & { collection: string }): number {
      const table = tableOf(collection);
      const { sql, values } = selectCount({ ...selection, table: table.name });
      // setReturnArrays
      const [count] = (table.prepare(sql).get(...values) ?? [0]) as unknown as [number];
      return count;
    },
    /** Without `expectedVersion` whatever the version. */
    delete({ collection, orgId, id, expectedVersion }: DeleteArgument): boolean {
      const table = tableOf(collection);
      const remove = table.prepare(
        `DELETE FROM ${table.name} WHERE orgId = ? AND id = ? AND version = coalesce(?, version)`,
      );
      return remove.run(orgId, id, expectedVersion ?? null).changes === 1;
    },
    deleteMany({ collection, keys }: { collection: string; keys: readonly string[] }): number {
      const table = tableOf(collection);
      const remove = table.prepare(`DELETE FROM ${table.name} WHERE orgId = ? AND id = ?`);
      let deleted = 0;
      for (let at = 0; at < keys.length; at += 2)
        deleted += Number(remove.run(keys[at] ?? '', keys[at + 1] ?? '').changes);
      return deleted;
    },
    ping: () => db.prepare('SELECT 1').get() !== undefined,
  } satisfies Operations;
}

/** The operations as the other thread calls them. */
export type DocumentOperations = ReturnType<typeof operationsOn>;

/**
 * Values for every column; from the document itself when the caller did not yet know of all
 * columns.
 */
function valuesAt(table: Table, rows: readonly Scalar[], at: number, fields: number) {
  if (fields < table.fields.length) return storedFields(String(rows[at + 2]), table.fields);
  return rows.slice(at + 3, at + 3 + fields).map(store);
}

function selectOne(table: Table) {
  const select = table.prepare(`SELECT version, doc FROM ${table.name} WHERE orgId = ? AND id = ?`);
  // setReturnArrays
  return (orgId = '', id = '') => select.get(orgId, id) as unknown as [number, string] | undefined;
}

/**
 * Documents are parsed and written again; splicing a change into the text was measured and is
 * hardly faster: the pages and indexes cost more.
 */
function changeMany(table: Table, { keys, set: text, inc }: ChangeArgument): number {
  const select = selectOne(table);
  const set: Record<string, Scalar> | undefined = text === undefined ? undefined : JSON.parse(text);
  const columns = table.fields.filter(
    (field) => (set && Object.hasOwn(set, field)) || (inc && Object.hasOwn(inc, field)),
  );
  const assignments = columns.map((field) => `, ${columnOf(field)} = ?`).join('');
  const write = table.prepare(
    `UPDATE ${table.name} SET version = version + 1, doc = ?${assignments} WHERE orgId = ? AND id = ?`,
  );
  let changed = 0;
  for (let at = 0; at < keys.length; at += 2) {
    const [orgId = '', id = ''] = [keys[at], keys[at + 1]];
    const row = select(orgId, id);
    if (!row) continue;
    // names in a change are identifiers, so no prototype key is assigned
    const document: Record<string, Scalar> = JSON.parse(row[1]);
    Object.assign(document, set);
    for (const [field, step] of Object.entries(inc ?? {})) {
      const value = Object.hasOwn(document, field) ? document[field] : 0;
      if (typeof value !== 'number')
        throw new TypeError(`${field} of ${id} holds no number to increase`);
      document[field] = value + step;
    }
    const values = columns.map((field) => store(document[field]));
    write.run(JSON.stringify(document), ...values, orgId, id);
    changed += 1;
  }
  return changed;
}

const reads = new Set<string>([
  'getMany',
  'find',
  'count',
  'ping',
] satisfies (keyof DocumentOperations)[]);

serve((db) => {
  bringUpToDate(db, documentsLayout);
  // What is deleted or replaced is overwritten with zeros: it may be of somebody who was erased.
  // Measured on inserts of sales and deletes of their open work: as many pages, 0.4–2 µs a sale.
  db.exec('PRAGMA secure_delete=ON');
  return { operations: operationsOn(db), isRead: ({ operation }) => reads.has(operation) };
});
