import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { bringUpToDate, type Layout } from '@laurel/sqlite/layout';
import { sumsSchema, sumsTables } from './sqlite-index-sums.ts';
import { hasLastAccount, kindAccountsSchema, kindAccountsTables } from './sqlite-kind-accounts.ts';
import { numberOf, recordOf, statementOf } from './sqlite-rows.ts';

/**
 * What the log says, in the order in which reports ask for it: a file of its own beside the
 * ledger's, so that who posts writes nothing for it. All of it follows from the log. Where the file
 * is missing, damaged, of another layout or of another ledger, it is made anew.
 */
const schema = `
  -- Up to which row of the log this goes, and what that row was: by it the ledger is known again.
  CREATE TABLE position (row INTEGER PRIMARY KEY CHECK (row = 1), log_row INTEGER NOT NULL, digest BLOB NOT NULL);
  INSERT INTO position VALUES (1, 0, x'');

  -- The rows of the log in which a unit has transfers with a code.
  CREATE TABLE unit_rows (ledger INTEGER, code INTEGER, log_row INTEGER, PRIMARY KEY (ledger, code, log_row)) WITHOUT ROWID;

${sumsSchema}${kindAccountsSchema}`;

const indexLayout: Layout = {
  holds: 'ledger index',
  version: 2, // 1 cannot be brought forward: it had not all codes of a row
  create: (db) => db.exec(schema),
  migrations: {},
};

const tables = ['position', 'unit_rows', ...sumsTables, ...kindAccountsTables];

/** Up to which row of the log an index goes. */
export interface IndexPosition {
  /** The row's timestamp; 0: nothing is indexed. */
  row(): bigint;
  moveTo(row: bigint, bytes: Uint8Array): void;
}

/**
 * Makes an index ready for a ledger: the tables of an empty one, and of one that was made of
 * another ledger (or of a state of this one that a restored backup does not have) nothing is kept.
 */
export function openIndex(index: DatabaseSync, log: DatabaseSync): IndexPosition {
  bringUpToDate(index, indexLayout);
  if (!isOf(index, log) || !hasLastAccount(index, log)) {
    const drops = tables.map((table) => `DROP TABLE ${table};`).join(' ');
    index.exec(`BEGIN IMMEDIATE; ${drops} ${schema} COMMIT`);
  }
  const select = statementOf(index, 'SELECT log_row AS value FROM position');
  const update = statementOf(index, 'UPDATE position SET log_row = ?, digest = ?');
  return {
    row: () => numberOf(select.get()) ?? 0n,
    moveTo: (row, bytes) => void update.run(row, digestOf(bytes)),
  };
}

/** Rows of the log carry balances, and never change: one that is the same has the same past. */
function isOf(index: DatabaseSync, log: DatabaseSync): boolean {
  const position = statementOf(index, 'SELECT log_row AS value, digest AS record FROM position');
  const found = position.get();
  const row = numberOf(found) ?? 0n;
  if (row === 0n) return true;
  const bytes = recordOf(
    statementOf(log, 'SELECT records AS record FROM transfers WHERE timestamp = ?').get(row),
  );
  const digest = recordOf(found);
  return bytes !== undefined && digest !== undefined && digestOf(bytes).equals(digest);
}

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
