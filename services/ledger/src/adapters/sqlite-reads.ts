import type { DatabaseSync } from 'node:sqlite';
import type { AccountFilter, CodeSums, HistoryQuery, HistorySums } from '../port.ts';
import type { Progress } from './index-progress.ts';
import { openAccountRows } from './sqlite-account-rows.ts';
import { createFollower } from './sqlite-follower.ts';
import { createKeptSums } from './sqlite-kept-sums.ts';
import { createKindAccounts } from './sqlite-kind-accounts.ts';
import { type LogRecord, timestampOf } from './sqlite-log-rows.ts';
import { createQueries, type QuerySource, type RowsFilter } from './sqlite-queries.ts';
import { numberOf, statementOf } from './sqlite-rows.ts';
import type { Slice } from './sqlite-slices.ts';
import { openTail } from './sqlite-tail.ts';
import { createLogReader, type LogReader } from './sqlite-transfers.ts';
import { createUnitPlaces, type UnitPlaces } from './sqlite-unit-places.ts';

/** So many rows of the log are taken in by one message: some 10 to 20 ms. */
const followedRowsMax = 200;
/** Some 7 kB each. */
const rememberedRowsMax = 128;
const followedAccountsMax = 2_000;
const visitedTransfersMax = 10_000;
const visitedAccountsMax = 2_000;

/** What a message to a reader is answered with, when it has not got all of the log in yet. */
export interface Behind {
  isBehind: true;
}

/** A page of accounts with the balances of one moment. */
export interface AccountsSlice extends Slice {
  /** The newest transfer that they contain. */
  asOf: bigint;
}

/** Each call answers from all that is committed, or says that it has to be made again. */
export interface Reads {
  follow(): Progress;
  accountTransfers(filter: AccountFilter): Slice | Behind;
  accountBalances(filter: AccountFilter): Slice | Behind;
  accounts(filter: RowsFilter): AccountsSlice | Behind;
  transfers(filter: RowsFilter): Slice | Behind;
  /** See `LedgerReports`. */
  sumsByCode(query: { ledger: number; timestampMax: bigint }): { sums: CodeSums[] } | Behind;
  historyAccounts(query: { ledger: number; code: number }): { ids: bigint[] } | Behind;
  historySums(query: HistoryQuery): { sums: HistorySums[] } | Behind;
}

/**
 * Reads a ledger by its log and an index of it, which it keeps.
 * @param options.log a connection to the ledger's file; it is only read
 * @param options.isShared the connection is the one that posts, which has transactions of its own
 */
export function createReads({
  log,
  index,
  isShared,
}: {
  log: DatabaseSync;
  index: DatabaseSync;
  isShared: boolean;
}): Reads {
  const reader = createLogReader(log);
  const rows = openAccountRows(log);
  const tail = openTail(log, reader);
  const follower = createFollower({
    ...{ log, index, accounts: rows },
    onRecord: tail.add,
    since: tail.since(),
  });
  const kinds = createKindAccounts(log, index);
  const unitRows = createUnitPlaces(index, { table: 'unit_rows', place: 'log_row' });
  const selectMark = statementOf(
    log,
    'SELECT min(timestamp) AS value FROM account_marks WHERE account = ? AND timestamp >= ?',
  );
  const source: QuerySource = {
    account: (id) => rows.one(id)?.account,
    current: tail.current,
    lastTransferOf(id) {
      const row = rows.one(id);
      return row ? tail.lastTransferOf(row) : 0n;
    },
    markFrom: (account, timestamp) => numberOf(selectMark.get(account.timestamp, timestamp)),
    transfers: reader,
    ofUnits: createUnitReader(unitRows, reader),
    accountsOfUnits: createUnitPlaces(index, { table: 'kind_accounts', place: 'timestamp' }),
  };
  const queries = createQueries(log, source);
  const kept = createKeptSums(index, {
    ...{ rowRecords: remembered(reader.row), codeOf: follower.codeOf },
    rows: unitRows,
  });

  /** All statements see one moment. */
  const inSnapshot = <R>(run: () => R): R => {
    if (isShared) return run();
    log.exec('BEGIN');
    try {
      return run();
    } finally {
      log.exec('COMMIT');
    }
  };
  const follow = (): boolean => {
    reader.forget();
    const isDone = follower.follow(followedRowsMax) && kinds.follow(followedAccountsMax);
    tail.shorten();
    return isDone;
  };
  const whenUpToDate = <R>(run: () => R): R | Behind =>
    inSnapshot(() => (follow() ? run() : { isBehind: true }));

  return {
    follow: () =>
      inSnapshot(() => {
        follow();
        return follower.progress();
      }),
    accountTransfers: (filter) =>
      whenUpToDate(() => queries.accountTransfers(filter, visitedTransfersMax)),
    accountBalances: (filter) =>
      whenUpToDate(() => queries.accountBalances(filter, visitedTransfersMax)),
    accounts: (filter) =>
      whenUpToDate(() => ({
        ...queries.accounts(filter, visitedAccountsMax),
        asOf: reader.newest(),
      })),
    transfers: (filter) => whenUpToDate(() => queries.transfers(filter, visitedTransfersMax)),
    sumsByCode: (query) => whenUpToDate(() => ({ sums: kept.sumsByCode(query) })),
    historyAccounts: (query) => whenUpToDate(() => ({ ids: kept.historyAccounts(query) })),
    historySums: (query) => whenUpToDate(() => ({ sums: kept.historySums(query) })),
  };
}

/**
 * The rows last read: one report asks for the same ones for each unit, and a row never changes.
 */
export function remembered(
  read: (row: bigint) => readonly LogRecord[],
): (row: bigint) => readonly LogRecord[] {
  const known = new Map<bigint, readonly LogRecord[]>();
  return (row) => {
    const records = known.get(row) ?? read(row);
    if (!known.has(row) && known.size >= rememberedRowsMax) known.clear();
    known.set(row, records);
    return records;
  };
}

/** Reads the rows of the log in which units have transfers. */
export function createUnitReader(
  rows: UnitPlaces,
  reader: Pick<LogReader, 'row' | 'rowOf'>,
): NonNullable<QuerySource['ofUnits']> {
  return function* ofUnits(ledgers, code, { min, max, reversed }) {
    for (const row of rows({ ledgers, code, min: reader.rowOf(min), max, reversed })) {
      const records = reader.row(row);
      for (const record of reversed ? records.reverse() : records) {
        const timestamp = timestampOf(record);
        if (timestamp >= min && timestamp <= max) yield record;
      }
    }
  };
}
