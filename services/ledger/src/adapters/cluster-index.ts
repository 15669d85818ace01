import type { DatabaseSync } from 'node:sqlite';
import { bringUpToDate, type Layout } from '@laurel/sqlite/layout';
import type { CodeSums } from '../port.ts';
import { getU128, readAccount, readAll, recordSize, writeIds } from './records.ts';
import { createIndexSums, readSums, sumsSchema, sumsTables } from './sqlite-index-sums.ts';
import { codeSums, createKeptHistory, type KeptSums } from './sqlite-kept-sums.ts';
import { type LogRecord, logSides, timestampOf } from './sqlite-log-rows.ts';
import { numberOf, recordOf, statementOf, textOf } from './sqlite-rows.ts';

/**
 * Sums of what a cluster has posted, in a file of ours: a cluster keeps none. All of it follows
 * from its transfers, so the file may be thrown away at any time.
 */
const schema = `
  -- Up to which transfer this goes, and the transfer itself: by it the cluster is known again.
  CREATE TABLE position (row INTEGER PRIMARY KEY CHECK (row = 1), timestamp INTEGER NOT NULL, record BLOB NOT NULL);
  INSERT INTO position VALUES (1, 0, x'');
${sumsSchema}`;

const clusterIndexLayout: Layout = {
  holds: 'ledger index',
  version: 1,
  create: (db) => db.exec(schema),
  migrations: {},
};

/** The transfer up to which an index goes. */
export interface ClusterPosition {
  /** 0: nothing is indexed. */
  timestamp: bigint;
  /** As `writeTransfer` writes it; empty when nothing is indexed. */
  record: Uint8Array;
}

/** Transfers one after another, with none of the cluster's missing between. */
export interface TransferPage {
  /** The position that they come after. */
  after: bigint;
  records: ArrayBuffer;
  /** Accounts that the index asked for. */
  accounts: ArrayBuffer;
}

/** `unknown`: ids of accounts that it has to be told first; nothing was taken. */
export type Taken = { position: ClusterPosition } | { unknown: ArrayBuffer };

/** The sums of a unit before one of its transfers. */
export interface SumsBefore {
  timestamp: bigint;
  sums: CodeSums[];
}

/**
 * Each call is one transaction of whoever serves it, so an index has a page wholly or not at all.
 * Several processes may have the same file open: a page that comes after another position than the
 * file's is left alone, and the answer says what that is.
 */
export interface ClusterIndex extends Pick<KeptSums, 'historyAccounts' | 'historySums'> {
  position(): ClusterPosition;
  take(page: TransferPage): Taken;
  /** Forgets everything, unless another process did meanwhile. */
  reset(at: bigint): ClusterPosition;
  /** After all that is indexed. */
  sums(ledger: number): CodeSums[];
  /** Before the last transfer up to this time of which they are kept; undefined: none came yet. */
  sumsBefore(query: { ledger: number; timestampMax: bigint }): SumsBefore | undefined;
  /** What was changed did not get into the file. */
  forget(): void;
}

/** @param transfersBetweenSums so many transfers of a unit are read for the sums of an instant */
export function createClusterIndex(
  index: DatabaseSync,
  transfersBetweenSums: bigint,
): ClusterIndex {
  bringUpToDate(index, clusterIndexLayout);
  const told = new Map<bigint, { code: number; flags: number }>();
  const sums = createIndexSums({
    index,
    accounts: { kind: (id) => told.get(id) },
    rowsBetweenSums: transfersBetweenSums,
  });
  const place = openPosition(index);
  const selectSums = statementOf(index, 'SELECT sums AS text FROM unit_sums WHERE ledger = ?');
  const selectBefore = statementOf(
    index,
    'SELECT log_row AS value, sums AS text FROM unit_sums_before WHERE ledger = ? AND log_row <= ? ORDER BY log_row DESC LIMIT 1',
  );
  /** Where this connection left the file; what it has in memory is of then. */
  let leftAt: bigint | undefined;

  const addAll = (records: readonly LogRecord[]) => {
    for (const record of records) {
      sums.beginRow(record.view.getUint32(record.offset + 112, true), timestampOf(record));
      sums.add(record);
    }
    sums.flush();
  };

  return {
    position: place.read,
    take({ after, records: bytes, accounts }) {
      const found = place.read();
      if (found.timestamp !== after) return { position: found };
      if (leftAt !== after) sums.forget();
      const records = recordsIn(bytes);
      told.clear();
      for (const account of readAll(accounts, recordSize, readAccount))
        told.set(account.id, account);
      const unknown = accountsIn(records).filter((id) => !sums.knows(id) && !told.has(id));
      if (unknown.length > 0) return { unknown: writeIds(unknown) };
      leftAt = undefined;
      addAll(records);
      const position = place.moveTo(records.at(-1));
      leftAt = position.timestamp;
      return { position };
    },
    reset(at) {
      const found = place.read();
      if (found.timestamp !== at) return found;
      const drops = ['position', ...sumsTables].map((table) => `DROP TABLE ${table};`).join(' ');
      index.exec(`${drops} ${schema}`);
      sums.forget();
      leftAt = undefined;
      return place.read();
    },
    sums: (ledger) => codeSums(readSums(textOf(selectSums.get(ledger)))),
    sumsBefore({ ledger, timestampMax }) {
      const row = selectBefore.get(ledger, timestampMax);
      const timestamp = numberOf(row);
      if (timestamp === undefined) return undefined;
      return { timestamp, sums: codeSums(readSums(textOf(row))) };
    },
    ...createKeptHistory(index),
    forget() {
      sums.forget();
      leftAt = undefined;
    },
  };
}

function openPosition(index: DatabaseSync) {
  const select = statementOf(index, 'SELECT timestamp AS value, record FROM position');
  const update = statementOf(index, 'UPDATE position SET timestamp = ?, record = ?');
  return {
    read(): ClusterPosition {
      const row = select.get();
      return { timestamp: numberOf(row) ?? 0n, record: recordOf(row) ?? new Uint8Array() };
    },
    moveTo(last: LogRecord | undefined): ClusterPosition {
      if (!last) throw new Error('a page of transfers without any');
      const position = {
        timestamp: timestampOf(last),
        record: new Uint8Array(last.view.buffer, last.offset, recordSize).slice(),
      };
      update.run(position.timestamp, position.record);
      return position;
    },
  };
}

function recordsIn(bytes: ArrayBuffer): LogRecord[] {
  const view = new DataView(bytes);
  return Array.from({ length: bytes.byteLength / recordSize }, (_, place) => ({
    ...{ view, offset: place * recordSize },
  }));
}

/** Both accounts of each transfer, each once. */
const accountsIn = (records: readonly LogRecord[]): bigint[] => [
  ...new Set(
    records.flatMap(({ view, offset }) => [
      getU128(view, offset + logSides.debit.accountAt),
      getU128(view, offset + logSides.credit.accountAt),
    ]),
  ),
];
