import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type Account,
  type AccountFilter,
  accountFilterFlags,
  accountFlags,
  type QueryFilter,
  type UnitsFilter,
} from '../port.ts';
import { accountFilterRange, queryFilterRange, type Range } from '../state-machine/filters.ts';
import { balanceSize, getU128, recordSize, writeAccount } from './records.ts';
import { type AccountRow, readAccountRow } from './sqlite-account-rows.ts';
import { type LogRecord, type LogSide, logSides, timestampOf } from './sqlite-log-rows.ts';
import { idBlob, statementsOf, upperHalf } from './sqlite-rows.ts';
import { collect, type Slice } from './sqlite-slices.ts';
import type { LogReader, Span } from './sqlite-transfers.ts';
import type { UnitPlaces } from './sqlite-unit-places.ts';

/**
 * Queries answer records one after another, in one buffer. An invalid filter finds nothing. A slice
 * looks at no more than `visitsMax` rows and then says where to go on.
 */
export interface LedgerQueries {
  accountTransfers(filter: AccountFilter, visitsMax: number): Slice;
  accountBalances(filter: AccountFilter, visitsMax: number): Slice;
  accounts(filter: RowsFilter, visitsMax: number): Slice;
  transfers(filter: RowsFilter, visitsMax: number): Slice;
}

/** Of one ledger number, of any, or of several. */
export type RowsFilter = QueryFilter & Partial<Pick<UnitsFilter, 'ledgers'>>;

/** Where accounts and transfers are looked up: by the thread that posts, or by one that reads. */
export interface QuerySource {
  account(id: bigint): Account | undefined;
  /** Rows lag behind: the account as it is now. */
  current(row: AccountRow): Account;
  /** Timestamp of the account's newest transfer; 0 = none. */
  lastTransferOf(id: bigint): bigint;
  /** The account's first mark from this time on: from a mark its transfers can be followed back. */
  markFrom(account: Account, timestamp: bigint): bigint | undefined;
  transfers: Pick<LogReader, 'at' | 'between' | 'ofActivity'>;
  /**
   * What the rows hold in which the units have a transfer with this code (0 = any). Absent: the
   * whole log is looked through.
   */
  ofUnits?(ledgers: readonly number[], code: number, span: Span): Generator<LogRecord>;
  /**
   * Timestamps of the units' accounts with this code (0 = any). Absent: the accounts are looked
   * through.
   */
  accountsOfUnits?: UnitPlaces;
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

const nothing = (): Slice => ({ records: new ArrayBuffer(0) });

export function createQueries(db: DatabaseSync, source: QuerySource): LedgerQueries {
  const statement = statementsOf(db);
  /** An account's transfers from this one back, as each names the one before. */
  function* back(account: Account, from: bigint, min: bigint): Generator<AccountMovement> {
    for (let timestamp = from; timestamp >= min; ) {
      const record = source.transfers.at(timestamp);
      if (!record) throw new Error(`the transfer at ${timestamp} is missing`);
      const { view, offset } = record;
      const side = sideOf(record, account.id);
      if (!side) throw new Error(`the transfer at ${timestamp} is of other accounts`);
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
      source.markFrom(account, timestamp) ?? source.lastTransferOf(account.id);
    if (reversed) return yield* back(account, startOf(max), min);
    for (let from = min; from <= max; ) {
      const start = startOf(from);
      yield* [...back(account, start, from)].reverse();
      if (start < from) return;
      from = start + 1n;
    }
  }
  const movements = (
    filter: AccountFilter,
    { size, visitsMax, write, isAsked }: MovementQuery,
  ): Slice => {
    const range = accountFilterRange(filter);
    const account = range && source.account(filter.accountId);
    if (!account || !isAsked(account)) return nothing();
    const { min, max } = range;
    // Where many transfers meet, those with a code are found by their unit.
    const isHub = filter.code !== 0 && (account.flags & accountFlags.history) !== 0;
    const found =
      isHub && source.ofUnits
        ? movementsIn(source.ofUnits([account.ledger], filter.code, range), account.id)
        : movementsOf(account, range);
    return collect<AccountMovement | bigint>(found, {
      ...{ range, visitsMax, size },
      timestampOf: (item) => (typeof item === 'bigint' ? item : timestampOf(item.record)),
      write(view, offset, item) {
        if (typeof item !== 'bigint') write(view, offset, item);
      },
      fits(item) {
        if (typeof item === 'bigint') return false;
        const { record, side } = item;
        const timestamp = timestampOf(record);
        const asked =
          side === logSides.debit ? accountFilterFlags.debits : accountFilterFlags.credits;
        if (timestamp < min || timestamp > max || !(filter.flags & asked)) return false;
        return fits(record, filter);
      },
    });
  };

  function* accountRows(filter: RowsFilter, range: Range): Generator<AccountRow> {
    const ledgers = ledgersOf(filter);
    const isIndexed = filter.userData128 === 0n && (filter.code !== 0 || filter.ledgers);
    if (source.accountsOfUnits && ledgers && isIndexed) {
      const select = statement('SELECT id, record FROM accounts WHERE timestamp = ?');
      for (const at of source.accountsOfUnits({ ledgers, code: filter.code, ...range })) {
        const found = readAccountRow(select.get(at));
        if (found) yield found;
      }
      return;
    }
    const { sql, values } = accountSelection(filter, range);
    for (const row of statement(sql).iterate(...values)) {
      const found = readAccountRow(row);
      if (found) yield found;
    }
  }

  return {
    accountTransfers: (filter, visitsMax) =>
      movements(filter, {
        ...{ visitsMax, size: recordSize, write: copyMovedRecord },
        isAsked: () => true,
      }),
    accountBalances: (filter, visitsMax) =>
      movements(filter, {
        ...{ visitsMax, size: balanceSize, write: copyBalance },
        isAsked: ({ flags }) => (flags & accountFlags.history) !== 0,
      }),
    accounts(filter, visitsMax) {
      const range = queryFilterRange(filter);
      if (!range) return nothing();
      return collect(accountRows(filter, range), {
        ...{ range, visitsMax, size: recordSize },
        timestampOf: ({ account }) => account.timestamp,
        // What is asked for by other things than balances is found in the row.
        fits: ({ account }) => accountFits(account, filter),
        write: (view, offset, row) => writeAccount(view, offset, source.current(row)),
      });
    },
    transfers(filter, visitsMax) {
      const range = queryFilterRange(filter);
      if (!range) return nothing();
      const { code, userData128 } = filter;
      const ledgers = ledgersOf(filter);
      const found =
        userData128 !== 0n
          ? source.transfers.ofActivity(userData128, range)
          : ledgers && source.ofUnits
            ? source.ofUnits(ledgers, code, range)
            : source.transfers.between(range);
      const wanted = filter.ledgers && new Set(filter.ledgers);
      return collect<LogRecord>(found, {
        ...{ range, visitsMax, size: recordSize, timestampOf, write: copyRecord },
        fits: (item) =>
          fits(item, filter) &&
          (!wanted || wanted.has(item.view.getUint32(item.offset + 112, true))),
      });
    },
  };
}

const ledgersOf = ({ ledger, ledgers }: RowsFilter): readonly number[] | undefined =>
  ledgers ?? (ledger === 0 ? undefined : [ledger]);

interface MovementQuery {
  size: number;
  visitsMax: number;
  write(view: DataView, offset: number, movement: AccountMovement): void;
  isAsked(account: Account): boolean;
}
/** Of a unit's transfers those of an account; of the others only their timestamps. */
function* movementsIn(
  records: Iterable<LogRecord>,
  id: bigint,
): Generator<AccountMovement | bigint> {
  for (const record of records) {
    const side = sideOf(record, id);
    yield side ? { record, side } : timestampOf(record);
  }
}

function sideOf({ view, offset }: LogRecord, id: bigint): LogSide | undefined {
  if (getU128(view, offset + logSides.debit.accountAt) === id) return logSides.debit;
  return getU128(view, offset + logSides.credit.accountAt) === id ? logSides.credit : undefined;
}

/** Narrows by what has an index. */
function accountSelection(
  filter: QueryFilter,
  { min, max, reversed }: Range,
): { sql: string; values: SQLInputValue[] } {
  const order = reversed ? 'DESC' : 'ASC';
  const ofLedger = filter.ledger === 0 ? '' : 'AND ledger = ?3';
  if (filter.userData128 === 0n)
    return {
      sql: `SELECT id, record FROM accounts WHERE timestamp BETWEEN ?1 AND ?2 ${ofLedger} ORDER BY timestamp ${order}`,
      values: filter.ledger === 0 ? [min, max] : [min, max, filter.ledger],
    };
  // A holder has an account for each day on which a cap was drawn on: those of other units are
  // passed here, for a tenth of what it takes to read them. A plus, because he has few beside all
  // of the unit.
  const within = `timestamp BETWEEN ?1 AND ?2 ${ofLedger.replace('ledger', '+ledger')}`;
  const byColumn = `SELECT id, record, timestamp FROM accounts WHERE user_data_128 = ?4 AND ${within}`;
  const first = upperHalf(filter.userData128);
  const userData128 = idBlob(filter.userData128).slice();
  if (first === 0n)
    return {
      sql: `${byColumn} ORDER BY timestamp ${order}`,
      values: [min, max, filter.ledger, userData128],
    };
  // A plus keeps SQLite from walking all accounts in the order of time: these are few.
  return {
    sql: `SELECT id, record FROM (${byColumn} UNION ALL
        SELECT id, record, timestamp FROM accounts WHERE id BETWEEN ?5 AND ?6 AND +${within}
      ) ORDER BY +timestamp ${order}`,
    values: [
      ...[min, max, filter.ledger, userData128],
      idBlob(first).slice(),
      idBlob(first | 0xffff_ffff_ffff_ffffn).slice(),
    ],
  };
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
