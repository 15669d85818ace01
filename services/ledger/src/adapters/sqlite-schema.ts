import type { DatabaseSync } from 'node:sqlite';

/**
 * Ids and `user_data_128` are big-endian blobs, so that neighbours in number are neighbours here.
 */
const schema = `
  -- In the order of ids, so that a holder's accounts share a page. Records lag behind: the log of transfers knows better (see sqlite-accounts.ts).
  -- user_data_128 only where it does not begin like the id (or that begins with zeros): the others are found by their id.
  CREATE TABLE IF NOT EXISTS accounts (id BLOB PRIMARY KEY, timestamp INTEGER NOT NULL, ledger INTEGER NOT NULL, user_data_128 BLOB, record BLOB NOT NULL) WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS accounts_by_timestamp ON accounts (timestamp);
  CREATE INDEX IF NOT EXISTS accounts_by_ledger ON accounts (ledger, timestamp);
  CREATE INDEX IF NOT EXISTS accounts_by_user_data_128 ON accounts (user_data_128, timestamp) WHERE user_data_128 IS NOT NULL;
  -- Some of an account's transfers, for those who look for the others by time. account = its timestamp.
  CREATE TABLE IF NOT EXISTS account_marks (account INTEGER, timestamp INTEGER, PRIMARY KEY (account, timestamp)) WITHOUT ROWID;

  -- The log: as many transfers of a call as fit on a page (see sqlite-log-rows.ts), under the timestamp of the first.
  CREATE TABLE IF NOT EXISTS transfers (timestamp INTEGER PRIMARY KEY, records BLOB NOT NULL);
  -- Runs of transfers with one user_data_128: the timestamp of the first.
  CREATE TABLE IF NOT EXISTS transfer_runs (user_data_128 BLOB, timestamp INTEGER, PRIMARY KEY (user_data_128, timestamp)) WITHOUT ROWID;
  -- Ids that do not begin like user_data_128, or begin with zeros: the others are found in their run. Timestamp 0: the id is burned.
  CREATE TABLE IF NOT EXISTS transfer_ids (id BLOB PRIMARY KEY, timestamp INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS pending_transfers (timestamp INTEGER PRIMARY KEY, status INTEGER NOT NULL, expires_at INTEGER);
  CREATE INDEX IF NOT EXISTS pending_transfers_by_expiry ON pending_transfers (expires_at) WHERE status = 0 AND expires_at IS NOT NULL;

  -- last_timestamp: of events that left nothing else. merged_timestamp: accounts contain the log up to here.
  CREATE TABLE IF NOT EXISTS ledger_clock (row INTEGER PRIMARY KEY CHECK (row = 1), last_timestamp INTEGER NOT NULL, merged_timestamp INTEGER NOT NULL);
  INSERT OR IGNORE INTO ledger_clock VALUES (1, 0, 0);
`;

const schemaVersion = 3n;

/** @throws when the file was written by another version of this schema */
export function createSchema(db: DatabaseSync): void {
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  const versionOf = db.prepare('PRAGMA user_version');
  versionOf.setReadBigInts(true);
  if (!isEmpty && versionOf.get()?.user_version !== schemaVersion)
    throw new Error('this ledger file was written by another version of Laurel');
  db.exec(`${schema} PRAGMA user_version = ${schemaVersion};`);
}
