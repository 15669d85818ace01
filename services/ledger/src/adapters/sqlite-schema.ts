import type { DatabaseSync } from 'node:sqlite';

/**
 * Timestamps are unique, so they are the row ids of accounts and transfers: transfers are appended, never moved.
 * `record` is the 128-byte record (see `records.ts`); ids and `user_data_128` are big-endian blobs, so that neighbours in number are neighbours here.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS accounts (timestamp INTEGER PRIMARY KEY, id BLOB NOT NULL, user_data_128 BLOB, ledger INTEGER NOT NULL, record BLOB NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS accounts_by_id ON accounts (id);
  CREATE INDEX IF NOT EXISTS accounts_by_user_data_128 ON accounts (user_data_128) WHERE user_data_128 IS NOT NULL;
  CREATE INDEX IF NOT EXISTS accounts_by_ledger ON accounts (ledger);

  -- The balances after the transfer, of those of its two accounts that keep a history.
  CREATE TABLE IF NOT EXISTS transfers (timestamp INTEGER PRIMARY KEY, record BLOB NOT NULL, debit_balance BLOB, credit_balance BLOB);
  -- Timestamp 0: the id is burned.
  CREATE TABLE IF NOT EXISTS transfer_ids (id BLOB PRIMARY KEY, timestamp INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS transfers_by_user_data_128 (user_data_128 BLOB, timestamp INTEGER, PRIMARY KEY (user_data_128, timestamp)) WITHOUT ROWID;
  -- See sqlite-recent.ts for these two. Both sides of every transfer; account = the account's timestamp, side = 1 debit, 2 credit.
  CREATE TABLE IF NOT EXISTS movements (account INTEGER, timestamp INTEGER, side INTEGER NOT NULL, PRIMARY KEY (account, timestamp)) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS account_journal (sequence INTEGER PRIMARY KEY, records BLOB NOT NULL);

  CREATE TABLE IF NOT EXISTS pending_transfers (timestamp INTEGER PRIMARY KEY, status INTEGER NOT NULL, expires_at INTEGER);
  CREATE INDEX IF NOT EXISTS pending_transfers_by_expiry ON pending_transfers (expires_at) WHERE status = 0 AND expires_at IS NOT NULL;

  CREATE TABLE IF NOT EXISTS ledger_clock (row INTEGER PRIMARY KEY CHECK (row = 1), last_timestamp INTEGER NOT NULL,
    merged_sequence INTEGER NOT NULL, merged_timestamp INTEGER NOT NULL);
  INSERT OR IGNORE INTO ledger_clock VALUES (1, 0, 0, 0);
`;

export function createSchema(db: DatabaseSync): void {
  db.exec(schema);
}
