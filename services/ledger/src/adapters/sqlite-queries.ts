import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type Account,
  type AccountFilter,
  accountFilterFlags,
  accountFlags,
  type QueryFilter,
} from '../port.ts';
import { accountFilterRange, queryFilterRange, type Range } from '../state-machine/filters.ts';
import { balanceSize, getU128, recordSize, writeAccount } from './records.ts';
import { readAccountRow } from './sqlite-account-rows.ts';
import { type LogRecord, type LogSide, logSides, timestampOf } from './sqlite-log-rows.ts';
import { idBlob, statementsOf, upperHalf } from './sqlite-rows.ts';
import type { LedgerStore } from './sqlite-store.ts';

/** Queries answer records one after another, in one buffer. An invalid filter finds nothing. */
export interface LedgerQueries {
  accountTransfers(filter: AccountFilter): ArrayBuffer;
  accountBalances(filter: AccountFilter): ArrayBuffer;
  accounts(filter: QueryFilter): ArrayBuffer;
  transfers(filter: QueryFilter): ArrayBuffer;
}

/** Fields of a filter that have no index: they are compared in the record. */
interface RecordFilter {
  userData128?: bigint;
  userData64: bigint;
  userData32: number;
  code: number;
  ledger?: number;
}

/** A transfer of an account, and on which side of it the account stands. */
interface AccountMovement {
  record: LogRecord;
  side: LogSide;
}

const nothing = () => new ArrayBuffer(0);

export function createQueries(db: DatabaseSync, store: LedgerStore): LedgerQueries {
  const statement = statementsOf(db);
  /** An account's transfers from this one back, as each names the one before. */
  function* back(account: Account, from: bigint, min: bigint): Generator<AccountMovement> {
    for (let timestamp = from; timestamp >= min; ) {
      const record = store.transfers.at(timestamp);
      if (!record) throw new Error(`the transfer at ${timestamp} is missing`);
      const { view, offset } = record;
      const side =
        getU128(view, offset + logSides.debit.accountAt) === account.id
          ? logSides.debit
          : logSides.credit;
      yield { record, side };
      timestamp = view.getBigUint64(offset + side.previousAt, true);
    }
  }
  /**
   * Forward, from mark to mark; the transfers before a mark are followed back from it, and turned
   * round.
   */
  function* movementsOf(
    account: Account,
    { min, max, reversed }: Range,
  ): Generator<AccountMovement> {
    const startOf = (timestamp: bigint) =>
      store.accounts.markFrom(account, timestamp) ?? store.accounts.lastTransferOf(account.id);
    if (reversed) return yield* back(account, startOf(max), min);
    for (let from = min; from <= max; ) {
      const start = startOf(from);
      yield* [...back(account, start, from)].reverse();
      if (start < from) return;
      from = start + 1n;
    }
  }
  function* movements(
    account: Account,
    filter: AccountFilter,
    range: Range,
  ): Generator<AccountMovement> {
    for (const movement of movementsOf(account, range)) {
      const timestamp = timestampOf(movement.record);
      const asked =
        movement.side === logSides.debit ? accountFilterFlags.debits : accountFilterFlags.credits;
      if (timestamp < range.min || timestamp > range.max || !(filter.flags & asked)) continue;
      if (fits(movement.record, filter)) yield movement;
    }
  }
  const accountOf = (filter: AccountFilter): { account: Account; range: Range } | undefined => {
    const range = accountFilterRange(filter);
    const account = range && store.account(filter.accountId);
    return account && { account, range };
  };

  function* accountRows(filter: QueryFilter, range: Range): Generator<Account> {
    const { sql, values } = accountSelection(filter, range);
    for (const row of statement(sql).iterate(...values)) {
      const found = readAccountRow(row)?.account;
      // Rows lag behind: what is asked for by other things than balances is found there, the
      // balances are with the newest changes.
      if (found && accountFits(found, filter)) yield store.accounts.inMemory(found.id) ?? found;
    }
  }

  return {
    accountTransfers(filter) {
      const found = accountOf(filter);
      if (!found) return nothing();
      return collect(
        movements(found.account, filter, found.range),
        found.range.limit,
        recordSize,
        copyMovedRecord,
      );
    },
    accountBalances(filter) {
      const found = accountOf(filter);
      if (!found || !(found.account.flags & accountFlags.history)) return nothing();
      return collect(
        movements(found.account, filter, found.range),
        found.range.limit,
        balanceSize,
        copyBalance,
      );
    },
    accounts(filter) {
      const range = queryFilterRange(filter);
      return range
        ? collect(accountRows(filter, range), range.limit, recordSize, writeAccount)
        : nothing();
    },
    transfers(filter) {
      const range = queryFilterRange(filter);
      if (!range) return nothing();
      const { transfers } = store;
      const found =
        filter.userData128 === 0n
          ? transfers.between(range)
          : transfers.ofActivity(filter.userData128, range);
      return collect(fitting(found, filter), range.limit, recordSize, copyRecord);
    },
  };
}

/** Narrows by what has an index. */
function accountSelection(
  filter: QueryFilter,
  { min, max, reversed }: Range,
): { sql: string; values: SQLInputValue[] } {
  const order = reversed ? 'DESC' : 'ASC';
  if (filter.userData128 === 0n) {
    const ofLedger = filter.ledger === 0 ? '' : 'AND ledger = ?';
    return {
      sql: `SELECT id, record FROM accounts WHERE timestamp BETWEEN ? AND ? ${ofLedger} ORDER BY timestamp ${order}`,
      values: filter.ledger === 0 ? [min, max] : [min, max, filter.ledger],
    };
  }
  const byColumn =
    'SELECT id, record, timestamp FROM accounts WHERE user_data_128 = ?3 AND timestamp BETWEEN ?1 AND ?2';
  const first = upperHalf(filter.userData128);
  const userData128 = idBlob(filter.userData128).slice();
  if (first === 0n)
    return { sql: `${byColumn} ORDER BY timestamp ${order}`, values: [min, max, userData128] };
  // A plus keeps SQLite from walking all accounts in the order of time: these are few.
  return {
    sql: `SELECT id, record FROM (${byColumn} UNION ALL
        SELECT id, record, timestamp FROM accounts WHERE id BETWEEN ?4 AND ?5 AND +timestamp BETWEEN ?1 AND ?2
      ) ORDER BY +timestamp ${order}`,
    values: [
      min,
      max,
      userData128,
      idBlob(first).slice(),
      idBlob(first | 0xffff_ffff_ffff_ffffn).slice(),
    ],
  };
}

/** The first `limit` of what was found, one after another. */
function collect<T>(
  found: Iterable<T>,
  limit: number,
  size: number,
  write: (view: DataView, offset: number, item: T) => void,
): ArrayBuffer {
  let view = new DataView(new ArrayBuffer(size * 16));
  let length = 0;
  for (const item of found) {
    if (length === view.byteLength) view = new DataView(view.buffer.transfer(length * 2));
    write(view, length, item);
    length += size;
    if (length === limit * size) break;
  }
  return view.buffer.transfer(length);
}

function* fitting(records: Iterable<LogRecord>, filter: RecordFilter): Generator<LogRecord> {
  for (const record of records) if (fits(record, filter)) yield record;
}

function copyRecord(view: DataView, offset: number, record: LogRecord): void {
  new Uint8Array(view.buffer, offset, recordSize).set(
    new Uint8Array(record.view.buffer, record.offset, recordSize),
  );
}

const copyMovedRecord = (view: DataView, offset: number, { record }: AccountMovement) =>
  copyRecord(view, offset, record);

function copyBalance(view: DataView, offset: number, { record, side }: AccountMovement): void {
  const balances = new Uint8Array(
    record.view.buffer,
    record.offset + side.balancesAt,
    balanceSize - 8,
  );
  new Uint8Array(view.buffer, offset, balanceSize).set(balances);
  view.setBigUint64(offset + balanceSize - 8, timestampOf(record), true);
}

function fits({ view, offset }: LogRecord, filter: RecordFilter): boolean {
  if (filter.userData128 && getU128(view, offset + 80) !== filter.userData128) return false;
  if (filter.userData64 !== 0n && view.getBigUint64(offset + 96, true) !== filter.userData64)
    return false;
  if (filter.userData32 !== 0 && view.getUint32(offset + 104, true) !== filter.userData32)
    return false;
  if (filter.ledger && view.getUint32(offset + 112, true) !== filter.ledger) return false;
  return filter.code === 0 || view.getUint16(offset + 116, true) === filter.code;
}

function accountFits(account: Account, filter: QueryFilter): boolean {
  if (filter.userData128 !== 0n && account.userData128 !== filter.userData128) return false;
  if (filter.userData64 !== 0n && account.userData64 !== filter.userData64) return false;
  if (filter.userData32 !== 0 && account.userData32 !== filter.userData32) return false;
  if (filter.ledger !== 0 && account.ledger !== filter.ledger) return false;
  return filter.code === 0 || account.code === filter.code;
}
