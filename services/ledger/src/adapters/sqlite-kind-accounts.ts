import type { DatabaseSync } from 'node:sqlite';
import { readAccountRow } from './sqlite-account-rows.ts';
import { numberOf, recordOf, statementOf } from './sqlite-rows.ts';

/** Takes accounts into the index, by unit and code, in the order in which they were made. */
export interface KindAccounts {
  /** At most so many; true: there are no more. */
  follow(accountsMax: number): boolean;
}

export const kindAccountsSchema = `
  -- Up to which account this goes: by its id the ledger is known again.
  CREATE TABLE accounts_position (row INTEGER PRIMARY KEY CHECK (row = 1), timestamp INTEGER NOT NULL, id BLOB NOT NULL);
  INSERT INTO accounts_position VALUES (1, 0, x'');

  -- The timestamps of a unit's accounts, by their codes.
  CREATE TABLE kind_accounts (ledger INTEGER, code INTEGER, timestamp INTEGER, PRIMARY KEY (ledger, code, timestamp)) WITHOUT ROWID;
`;

export const kindAccountsTables: readonly string[] = ['accounts_position', 'kind_accounts'];

/** A new account has a later timestamp than all before it, also when it is imported. */
export function createKindAccounts(log: DatabaseSync, index: DatabaseSync): KindAccounts {
  const selectPosition = statementOf(index, 'SELECT timestamp AS value FROM accounts_position');
  const movePosition = statementOf(index, 'UPDATE accounts_position SET timestamp = ?, id = ?');
  const insert = statementOf(
    index,
    'INSERT INTO kind_accounts (ledger, code, timestamp) VALUES (?, ?, ?)',
  );
  const selectAccounts = statementOf(
    log,
    'SELECT id, record FROM accounts WHERE timestamp > ? ORDER BY timestamp LIMIT ?',
  );
  let seen = numberOf(selectPosition.get()) ?? 0n;

  const take = (rows: readonly unknown[]) => {
    let last = seen;
    for (const row of rows) {
      const found = readAccountRow(row);
      if (!found) throw new Error(`an account after ${last} cannot be read`);
      const { ledger, code, timestamp } = found.account;
      insert.run(ledger, code, timestamp);
      last = timestamp;
    }
    movePosition.run(last, recordOf(rows.at(-1), 'id') ?? new Uint8Array());
    return last;
  };

  return {
    follow(accountsMax) {
      const rows = selectAccounts.all(seen, accountsMax);
      if (rows.length === 0) return true;
      index.exec('BEGIN IMMEDIATE');
      try {
        const last = take(rows);
        index.exec('COMMIT');
        seen = last;
      } catch (error) {
        if (index.isTransaction) index.exec('ROLLBACK');
        throw error;
      }
      return rows.length < accountsMax;
    },
  };
}

/** Accounts never go: the one that was the last is there still, if the ledger is the same. */
export function hasLastAccount(index: DatabaseSync, log: DatabaseSync): boolean {
  const found = statementOf(index, 'SELECT timestamp AS value, id FROM accounts_position').get();
  const timestamp = numberOf(found) ?? 0n;
  if (timestamp === 0n) return true;
  const row = statementOf(log, 'SELECT id FROM accounts WHERE timestamp = ?').get(timestamp);
  const [id, own] = [recordOf(found, 'id'), recordOf(row, 'id')];
  return id !== undefined && own !== undefined && Buffer.compare(id, own) === 0;
}
