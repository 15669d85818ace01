import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A statement that reads and answers big integers: our timestamps are past what a number holds. */
export function statementOf(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
}

/**
 * Statements made when they are first asked for. Whoever iterates one ends before it is asked for
 * again.
 */
export function statementsOf(db: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql) ?? statementOf(db, sql);
    statements.set(sql, known);
    return known;
  };
}

/** Big-endian, in a buffer that is used again: the driver copies what is bound. */
const idBytes = new Uint8Array(16);
const idView = new DataView(idBytes.buffer);

export function idBlob(id: bigint): Uint8Array {
  idView.setBigUint64(0, id >> 64n);
  idView.setBigUint64(8, id);
  return idBytes;
}

/** The id in a row's `record`; zero when there is none. */
export function idOf(row: unknown, column = 'record'): bigint {
  const bytes = recordOf(row, column);
  if (!bytes) return 0n;
  const view = viewOf(bytes);
  return (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
}

/** Of a u128, in its place: time-ordered ids that were made together share it. */
export const upperHalf = (id: bigint): bigint => (id >> 64n) << 64n;

const columnOf = (row: unknown, column: string): unknown =>
  row && (row as Record<string, unknown>)[column]; // a row of node:sqlite is an object of columns

export function numberOf(row: unknown, column = 'value'): bigint | undefined {
  const value = columnOf(row, column);
  return typeof value === 'bigint' ? value : undefined;
}

export function recordOf(row: unknown, column = 'record'): Uint8Array | undefined {
  const value = columnOf(row, column);
  return value instanceof Uint8Array ? value : undefined;
}

export function textOf(row: unknown, column = 'text'): string | undefined {
  const value = columnOf(row, column);
  return typeof value === 'string' ? value : undefined;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
