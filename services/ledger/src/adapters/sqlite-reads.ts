import type { DatabaseSync } from 'node:sqlite';
import type { AccountFilter, CodeSums, HistoryQuery, HistorySums, QueryFilter } from '../port.ts';
import type { Progress } from './index-progress.ts';
import { openAccountRows } from './sqlite-account-rows.ts';
import { codeBit, createFollower } from './sqlite-follower.ts';
import { createKeptSums } from './sqlite-kept-sums.ts';
import { type LogRecord, timestampOf } from './sqlite-log-rows.ts';
import { createQueries, type QuerySource } from './sqlite-queries.ts';
import { numberOf, statementOf, statementsOf } from './sqlite-rows.ts';
import type { Slice } from './sqlite-slices.ts';
import { openTail } from './sqlite-tail.ts';
import { createLogReader, type LogReader, type Span } from './sqlite-transfers.ts';

/** So many rows of the log are taken in by one message: some 10 to 20 ms. */
const followedRowsMax = 200;
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
  accounts(filter: QueryFilter): AccountsSlice | Behind;
  transfers(filter: QueryFilter): Slice | Behind;
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
    ofUnit: unitReader(index, reader),
  };
  const queries = createQueries(log, source);
  const kept = createKeptSums(index, { rowRecords: reader.row, codeOf: follower.codeOf });

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
    const isDone = follower.follow(followedRowsMax);
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

/** Reads the rows of the log in which a unit has transfers. */
function unitReader(index: DatabaseSync, reader: LogReader) {
  const statement = statementsOf(index);
  return function* ofUnit(
    ledger: number,
    code: number,
    { min, max, reversed }: Span,
  ): Generator<LogRecord | bigint> {
    const rows = statement(
      `SELECT log_row AS value, codes FROM unit_rows WHERE ledger = ?1 AND log_row <= ?3
       AND log_row >= coalesce((SELECT max(log_row) FROM unit_rows WHERE ledger = ?1 AND log_row <= ?2), 0)
       ORDER BY log_row ${reversed ? 'DESC' : 'ASC'}`,
    );
    for (const found of rows.iterate(ledger, min, max)) {
      const row = numberOf(found) ?? 0n;
      if (code !== 0 && ((numberOf(found, 'codes') ?? 0n) & codeBit(code)) === 0n) {
        yield row;
        continue;
      }
      const records = reader.row(row);
      for (const record of reversed ? records.reverse() : records) {
        const timestamp = timestampOf(record);
        if (timestamp >= min && timestamp <= max) yield record;
      }
    }
  };
}
