import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Index, Scalar } from './query.ts';
import { columnOf, type Stored, store } from './sqlite-select.ts';

/** What a service declares of a collection, as it crosses to the worker. */
export interface TableDeclaration {
  name: string;
  fields: readonly string[];
  indexes: readonly Index[];
}

/** A collection's table with what every operation on it needs. */
export interface Table {
  name: string;
  /**
   * Every field that has a column, in the order of the columns: what any service ever declared, not
   * only the last one.
   */
  fields: readonly string[];
  /** A statement, prepared once per text. */
  prepare(sql: string): StatementSync;
}

/**
 * How many statements a collection keeps; filters of unusual shape beyond that are prepared again.
 */
const statementsKept = 256;

/**
 * Creates the table, or brings it up to the declaration: adds the columns of newly indexed fields,
 * fills them from the documents, adds the indexes. Columns and indexes that are no longer declared
 * stay, since another service may have declared them.
 * @throws when a new unique index meets documents that already share a value
 */
export function openTable(db: DatabaseSync, { name, fields, indexes }: TableDeclaration): Table {
  const table = `"c_${name}"`;
  const namesake = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)")
    .get(`c_${name}`);
  if (namesake && namesake.name !== `c_${name}`)
    throw new Error(`${name}: another collection's name differs only in case`);
  // before doc: found without walking over it
  const columns = fields.map((field) => `${columnOf(field)} NOT NULL DEFAULT (-9e999),`).join(' ');
  db.exec(
    `CREATE TABLE IF NOT EXISTS ${table} (orgId TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, ${columns} doc TEXT NOT NULL)`,
  );
  db.exec(`CREATE UNIQUE INDEX IF NOT EXISTS "i_${name}" ON ${table} (orgId, id)`);

  const present = fieldsOf(db, name);
  const added = fields.filter((field) => !present.includes(field));
  for (const field of added)
    db.exec(`ALTER TABLE ${table} ADD COLUMN ${columnOf(field)} NOT NULL DEFAULT (-9e999)`);
  if (added.length > 0) fillColumns(db, table, added);
  for (const index of indexes) createIndex(db, { name, table, index });

  const statements = new Map<string, StatementSync>();
  return {
    name: table,
    fields: [...present, ...added],
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        if (statements.size >= statementsKept) statements.clear();
        statement = db.prepare(sql);
        statement.setReturnArrays(true);
        statements.set(sql, statement);
      }
      return statement;
    },
  };
}

function fieldsOf(db: DatabaseSync, name: string): string[] {
  const columns = db
    .prepare(
      `SELECT name FROM pragma_table_info(?) WHERE name LIKE 'f\\_%' ESCAPE '\\' ORDER BY cid`,
    )
    .all(`c_${name}`);
  return columns.map((column) => String(column.name).slice(2));
}

function createIndex(
  db: DatabaseSync,
  { name, table, index }: { name: string; table: string; index: Index },
): void {
  const fields = index.fields.map(columnOf);
  const columns = {
    plain: ['orgId', ...fields, 'id'],
    unique: ['orgId', ...fields],
    global: [...fields, 'id', 'orgId'],
  }[index.kind];
  const indexName = `"i_${name}$${index.kind}$${index.fields.join('$')}"`;
  const unique = index.kind === 'unique' ? 'UNIQUE' : '';
  db.exec(
    `CREATE ${unique} INDEX IF NOT EXISTS ${indexName} ON ${table} (${[...new Set(columns)].join(', ')})`,
  );
}

function fillColumns(db: DatabaseSync, table: string, fields: readonly string[]): void {
  const select = db.prepare(
    `SELECT rowid, doc FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT 1000`,
  );
  const update = db.prepare(
    `UPDATE ${table} SET ${fields.map((field) => `${columnOf(field)} = ?`).join(', ')} WHERE rowid = ?`,
  );
  for (let last = 0; ; ) {
    const rows = select.all(last);
    if (rows.length === 0) return;
    for (const row of rows) {
      last = Number(row.rowid);
      update.run(...storedFields(String(row.doc), fields), last);
    }
  }
}

/** The columns' values of a document. */
export function storedFields(doc: string, fields: readonly string[]): Stored[] {
  // indexed fields were checked to hold scalars when it was written
  const document: Record<string, Scalar> = JSON.parse(doc);
  return fields.map((field) => store(scalarOf(document[field])));
}

/**
 * A field that was not indexed when the document was written may hold anything: what is no scalar
 * cannot be filtered on and counts as absent.
 */
function scalarOf(value: unknown): Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
