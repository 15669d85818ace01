import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type Account, type AccountFilter, accountFilterFlags, accountFlags, type QueryFilter } from '../port.ts';
import { accountFilterRange, queryFilterRange, type Range } from '../state-machine/filters.ts';
import { balanceSize, getU128, recordSize, writeAccount } from './records.ts';
import { readAccountRow } from './sqlite-account-rows.ts';
import { type LogRecord, type LogSide, logSides, timestampOf } from './sqlite-log-rows.ts';
import { idBlob, statementOf, upperHalf } from './sqlite-rows.ts';
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
  /** An account's transfers from this one back, as each names the one before. */
  function* back(account: Account, from: bigint, min: bigint): Generator<AccountMovement> {
    for (let timestamp = from; timestamp >= min; ) {
      const record = store.transfers.at(timestamp);
      if (!record) throw new Error(`the transfer at ${timestamp} is missing`);
      const { view, offset } = record;
      const side = getU128(view, offset + logSides.debit.accountAt) === account.id ? logSides.debit : logSides.credit;
      yield { record, side };
      timestamp = view.getBigUint64(offset + side.previousAt, true);
    }
  }
  /** Forward, from mark to mark; the transfers before a mark are followed back from it, and turned round. */
  function* movementsOf(account: Account, { min, max, reversed }: Range): Generator<AccountMovement> {
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
  function* movements(account: Account, filter: AccountFilter, range: Range): Generator<AccountMovement> {
    for (const movement of movementsOf(account, range)) {
      const timestamp = timestampOf(movement.record);
      const asked = movement.side === logSides.debit ? accountFilterFlags.debits : accountFilterFlags.credits;
      if (timestamp < range.min || timestamp > range.max || !(filter.flags & asked)) continue;
      if (fits(movement.record, filter)) yield movement;
    }
  }
  const accountOf = (filter: AccountFilter): { account: Account; range: Range } | undefined => {
    const range = accountFilterRange(filter);
    const account = range && store.account(filter.accountId);
    return account && { account, range };
  };

  function* accountRows(filter: QueryFilter, { min, max, reversed }: Range): Generator<Account> {
    const values: SQLInputValue[] = [min, max];
    let where = 'timestamp BETWEEN ? AND ?';
    if (filter.userData128 !== 0n) {
      const first = upperHalf(filter.userData128);
      where += ' AND (user_data_128 = ? OR id BETWEEN ? AND ?)';
      const ids = [filter.userData128, first, first | 0xffff_ffff_ffff_ffffn];
      values.push(...ids.map((id) => idBlob(id).slice()));
    } else if (filter.ledger !== 0) {
      where += ' AND ledger = ?';
      values.push(filter.ledger);
    }
    const rows = statementOf(
      db,
      `SELECT id, record FROM accounts WHERE ${where} ORDER BY timestamp ${reversed ? 'DESC' : 'ASC'}`,
    );
    const record = { view: new DataView(new ArrayBuffer(recordSize)), offset: 0 };
    for (const row of rows.iterate(...values)) {
      const found = readAccountRow(row)?.account;
      if (!found) continue;
      writeAccount(record.view, 0, found);
      // Rows lag behind: what is asked for by other things than balances is found there, the balances are with the newest changes.
      if (fits(record, filter)) yield store.accounts.inMemory(found.id) ?? found;
    }
  }

  return {
    accountTransfers(filter) {
      const found = accountOf(filter);
      if (!found) return nothing();
      return collect(movements(found.account, filter, found.range), found.range.limit, recordSize, copyMovedRecord);
    },
    accountBalances(filter) {
      const found = accountOf(filter);
      if (!found || !(found.account.flags & accountFlags.history)) return nothing();
      return collect(movements(found.account, filter, found.range), found.range.limit, balanceSize, copyBalance);
    },
    accounts(filter) {
      const range = queryFilterRange(filter);
      return range ? collect(accountRows(filter, range), range.limit, recordSize, writeAccount) : nothing();
    },
    transfers(filter) {
      const range = queryFilterRange(filter);
      if (!range) return nothing();
      const { transfers } = store;
      const found = filter.userData128 === 0n ? transfers.between(range) : transfers.ofActivity(filter.userData128, range);
      return collect(fitting(found, filter), range.limit, recordSize, copyRecord);
    },
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
  new Uint8Array(view.buffer, offset, recordSize).set(new Uint8Array(record.view.buffer, record.offset, recordSize));
}

const copyMovedRecord = (view: DataView, offset: number, { record }: AccountMovement) => copyRecord(view, offset, record);

function copyBalance(view: DataView, offset: number, { record, side }: AccountMovement): void {
  const balances = new Uint8Array(record.view.buffer, record.offset + side.balancesAt, balanceSize - 8);
  new Uint8Array(view.buffer, offset, balanceSize).set(balances);
  view.setBigUint64(offset + balanceSize - 8, timestampOf(record), true);
}

/** Accounts and transfers keep these fields in the same places. */
function fits({ view, offset }: LogRecord, filter: RecordFilter): boolean {
  if (filter.userData128 && getU128(view, offset + 80) !== filter.userData128) return false;
  if (filter.userData64 !== 0n && view.getBigUint64(offset + 96, true) !== filter.userData64) return false;
  if (filter.userData32 !== 0 && view.getUint32(offset + 104, true) !== filter.userData32) return false;
  if (filter.ledger && view.getUint32(offset + 112, true) !== filter.ledger) return false;
  return filter.code === 0 || view.getUint16(offset + 116, true) === filter.code;
}
