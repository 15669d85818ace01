import type { DatabaseSync } from 'node:sqlite';
import type { AccountRows } from './sqlite-account-rows.ts';
import { openIndex } from './sqlite-index.ts';
import { createIndexSums } from './sqlite-index-sums.ts';
import { type LogRecord, readLogRow } from './sqlite-log-rows.ts';
import { numberOf, recordOf, statementOf } from './sqlite-rows.ts';

/** Takes the log into the index, as far as the connection to the log sees it. */
export interface Follower {
  /** At most so many rows; true: there are no more. */
  follow(rowsMax: number): boolean;
  /** How far it is, of how much: timestamps of rows of the log. */
  progress(): { row: bigint; newestRow: bigint };
  /** Of an account of the ledger. */
  codeOf(account: bigint): number;
}

/** So many rows of the log, of up to a page each, are read for the sums of an instant. */
const rowsBetweenSums = 32n;

export interface FollowerOptions {
  log: DatabaseSync;
  index: DatabaseSync;
  accounts: Pick<AccountRows, 'kind'>;
  /** Sees each record in the order of the log, from a row of `since` on. */
  onRecord(record: LogRecord): void;
  /** What `onRecord` must have seen, too, although it may be indexed. */
  since: bigint;
}

export function createFollower(options: FollowerOptions): Follower {
  const { log, index, accounts, onRecord, since } = options;
  const position = openIndex(index, log);
  const sums = createIndexSums({ index, accounts, rowsBetweenSums });
  const selectRows = statementOf(
    log,
    'SELECT timestamp AS value, records AS record FROM transfers WHERE timestamp > ? ORDER BY timestamp',
  );
  const selectNewest = statementOf(log, 'SELECT max(timestamp) AS value FROM transfers');
  const selectRowBefore = statementOf(
    log,
    'SELECT max(timestamp) AS value FROM transfers WHERE timestamp <= ?',
  );
  const insertUnitRow = statementOf(
    index,
    'INSERT INTO unit_rows (ledger, code, log_row) VALUES (?, ?, ?)',
  );
  let indexed = position.row();
  const rowOfSince = numberOf(selectRowBefore.get(since)) ?? 0n;
  let seen = rowOfSince - 1n < indexed ? rowOfSince - 1n : indexed;

  const take = (row: bigint, records: readonly LogRecord[]) => {
    const codes = new Map<number, Set<number>>();
    for (const { view, offset } of records) {
      const ledger = view.getUint32(offset + 112, true);
      const known = codes.get(ledger) ?? new Set();
      codes.set(ledger, known.add(view.getUint16(offset + 116, true)));
    }
    for (const [ledger, own] of codes) {
      for (const code of own) insertUnitRow.run(ledger, code, row);
      sums.beginRow(ledger, row);
    }
    for (const record of records) sums.add(record);
  };
  const followOn = (rowsMax: number): boolean => {
    let left = rowsMax;
    let last: { row: bigint; bytes: Uint8Array } | undefined;
    let isDone = true;
    for (const found of selectRows.iterate(seen)) {
      if (left === 0) {
        isDone = false;
        break;
      }
      left -= 1;
      const row = numberOf(found) ?? 0n;
      const bytes = recordOf(found) ?? new Uint8Array([0]);
      const records = readLogRow(bytes);
      for (const record of records) onRecord(record);
      seen = row;
      if (row <= indexed) continue;
      if (!last) index.exec('BEGIN IMMEDIATE');
      last = { row, bytes };
      take(row, records);
    }
    if (!last) return isDone;
    sums.flush();
    position.moveTo(last.row, last.bytes);
    index.exec('COMMIT');
    indexed = last.row;
    return isDone;
  };

  return {
    follow(rowsMax) {
      const before = seen;
      try {
        return followOn(rowsMax);
      } catch (error) {
        if (index.isTransaction) index.exec('ROLLBACK');
        sums.forget();
        seen = before;
        throw error;
      }
    },
    codeOf: sums.codeOf,
    progress: () => ({ row: indexed, newestRow: numberOf(selectNewest.get()) ?? 0n }),
  };
}
