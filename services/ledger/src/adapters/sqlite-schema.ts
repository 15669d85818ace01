import type { Layout } from '@laurel/sqlite/layout';

/**
 * Ids and `user_data_128` are big-endian blobs, so that neighbours in number are neighbours here.
 */
const schema = `
  -- In the order of ids, so that a holder's accounts share a page. Records lag behind: the log of transfers knows better (see sqlite-accounts.ts).
  -- user_data_128 only where it does not begin like the id (or that begins with zeros): the others are found by their id.
  CREATE TABLE accounts (id BLOB PRIMARY KEY, timestamp INTEGER NOT NULL, ledger INTEGER NOT NULL, user_data_128 BLOB, record BLOB NOT NULL) WITHOUT ROWID;
  CREATE UNIQUE INDEX accounts_by_timestamp ON accounts (timestamp);
  CREATE INDEX accounts_by_ledger ON accounts (ledger, timestamp);
  CREATE INDEX accounts_by_user_data_128 ON accounts (user_data_128, timestamp) WHERE user_data_128 IS NOT NULL;
  -- Some of an account's transfers, for those who look for the others by time. account = its timestamp.
  CREATE TABLE account_marks (account INTEGER, timestamp INTEGER, PRIMARY KEY (account, timestamp)) WITHOUT ROWID;

  -- The log: as many transfers of a call as fit on a page (see sqlite-log-rows.ts), under the timestamp of the first.
  CREATE TABLE transfers (timestamp INTEGER PRIMARY KEY, records BLOB NOT NULL);
  -- Runs of transfers with one user_data_128: the timestamp of the first.
  CREATE TABLE transfer_runs (user_data_128 BLOB, timestamp INTEGER, PRIMARY KEY (user_data_128, timestamp)) WITHOUT ROWID;
  -- Ids that do not begin like user_data_128, or begin with zeros: the others are found in their run. Timestamp 0: the id is burned.
  CREATE TABLE transfer_ids (id BLOB PRIMARY KEY, timestamp INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE pending_transfers (timestamp INTEGER PRIMARY KEY, status INTEGER NOT NULL, expires_at INTEGER);
  CREATE INDEX pending_transfers_by_expiry ON pending_transfers (expires_at) WHERE status = 0 AND expires_at IS NOT NULL;

  -- last_timestamp: of events that left nothing else. merged_timestamp: accounts contain the log up to here.
  CREATE TABLE ledger_clock (row INTEGER PRIMARY KEY CHECK (row = 1), last_timestamp INTEGER NOT NULL, merged_timestamp INTEGER NOT NULL);
  INSERT INTO ledger_clock VALUES (1, 0, 0);
`;

/**
 * Layouts 1 and 2 were never published; files of theirs cannot be read any more (decision 0011).
 */
export const ledgerLayout: Layout = {
  holds: 'ledger',
  version: 3,
  create: (db) => db.exec(schema),
  migrations: {},
};
