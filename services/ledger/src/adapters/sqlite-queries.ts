import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type Account, type AccountFilter, accountFilterFlags, accountFlags, type QueryFilter } from '../port.ts';
import { accountFilterRange, queryFilterRange, type Range } from '../state-machine/filters.ts';
import { balanceSize, readAccount, recordSize, writeAccount } from './records.ts';
import { idBlob, recordOf, statementOf, viewOf } from './sqlite-rows.ts';
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

const nothing = () => new ArrayBuffer(0);

export function createQueries(db: DatabaseSync, store: LedgerStore): LedgerQueries {
  const statements = new Map<string, StatementSync>();
  const select = (sql: string, values: SQLInputValue[]) => {
    const statement = statements.get(sql) ?? statementOf(db, sql);
    statements.set(sql, statement);
    return statement.iterate(...values);
  };
  const inOrder = (range: Range, column: string) => `ORDER BY ${column} ${range.reversed ? 'DESC' : 'ASC'}`;

  const selectMovement = statementOf(db, 'SELECT record, debit_balance, credit_balance FROM transfers WHERE timestamp = ?');

  /** The older part lies in its table, the newer one is still with `recent`; each in order. */
  function* movementsOf(account: Account, sides: number, range: Range): Generator<MovementRow> {
    const { recent } = store;
    const mergedUntil = recent.mergedUntil();
    const newer = () => recent.timestampsOf(account.id, sides, range).map((timestamp) => selectMovement.get(timestamp));
    const older = () =>
      select(
        `SELECT t.record, t.debit_balance, t.credit_balance FROM movements m JOIN transfers t ON t.timestamp = m.timestamp
         WHERE m.account = ? AND m.timestamp BETWEEN ? AND min(?, ?) AND (m.side & ?) != 0 ${inOrder(range, 'm.timestamp')}`,
        [account.timestamp, range.min, range.max, mergedUntil, sides],
      );
    for (const part of range.reversed ? [newer, older] : [older, newer]) {
      for (const row of part()) {
        const record = recordOf(row);
        if (!record) continue;
        const isDebit = isDebitOf(viewOf(record), account.id);
        yield { record, balance: recordOf(row, isDebit ? 'debit_balance' : 'credit_balance') };
      }
    }
  }
  const movements = (filter: AccountFilter): { account: Account; rows: Iterable<MovementRow>; limit: number } | undefined => {
    const range = accountFilterRange(filter);
    const account = range && store.account(filter.accountId);
    if (!account) return undefined;
    const sides = filter.flags & (accountFilterFlags.debits | accountFilterFlags.credits);
    return { account, rows: movementsOf(account, sides, range), limit: range.limit };
  };

  return {
    accountTransfers(filter) {
      const found = movements(filter);
      return found ? collect(found.rows, found.limit, 'record', recordSize, filter) : nothing();
    },
    accountBalances(filter) {
      const found = movements(filter);
      if (!found || !(found.account.flags & accountFlags.history)) return nothing();
      return collect(found.rows, found.limit, 'balance', balanceSize, filter);
    },
    accounts(filter) {
      const range = queryFilterRange(filter);
      if (!range) return nothing();
      const values: SQLInputValue[] = [range.min, range.max];
      let where = 'timestamp BETWEEN ? AND ?';
      if (filter.userData128 !== 0n) {
        where += ' AND user_data_128 = ?';
        values.push(idBlob(filter.userData128));
      } else if (filter.ledger !== 0) {
        where += ' AND ledger = ?';
        values.push(filter.ledger);
      }
      const rows = select(`SELECT record FROM accounts WHERE ${where} ${inOrder(range, 'timestamp')}`, values);
      return currentAccounts(collect(rows, range.limit, 'record', recordSize, filter), store);
    },
    transfers(filter) {
      const range = queryFilterRange(filter);
      if (!range) return nothing();
      const rows =
        filter.userData128 === 0n
          ? select(`SELECT record FROM transfers WHERE timestamp BETWEEN ? AND ? ${inOrder(range, 'timestamp')}`, [
              range.min,
              range.max,
            ])
          : select(
              `SELECT t.record FROM transfers_by_user_data_128 u JOIN transfers t ON t.timestamp = u.timestamp
               WHERE u.user_data_128 = ? AND u.timestamp BETWEEN ? AND ? ${inOrder(range, 'u.timestamp')}`,
              [idBlob(filter.userData128), range.min, range.max],
            );
      return collect(rows, range.limit, 'record', recordSize, filter);
    },
  };
}

interface MovementRow {
  record: Uint8Array;
  /** Of the account asked about, when it keeps a history. */
  balance: Uint8Array | undefined;
}

function isDebitOf(record: DataView, accountId: bigint): boolean {
  return record.getBigUint64(16, true) === BigInt.asUintN(64, accountId) && record.getBigUint64(24, true) === accountId >> 64n;
}

/** Accounts' rows lag behind: what is asked for by other things than balances is found there, the balances are with the newest changes. */
function currentAccounts(records: ArrayBuffer, store: LedgerStore): ArrayBuffer {
  const view = new DataView(records);
  for (let offset = 0; offset < records.byteLength; offset += recordSize) {
    const current = store.recent.account(readAccount(view, offset).id);
    if (current) writeAccount(view, offset, current);
  }
  return records;
}

/** The first `limit` rows whose record fits, their `column` one after another. Accounts and transfers keep these fields in the same places. */
function collect(rows: Iterable<unknown>, limit: number, column: string, size: number, filter: RecordFilter): ArrayBuffer {
  const found: Uint8Array[] = [];
  for (const row of rows) {
    const record = recordOf(row);
    if (!record || !fits(viewOf(record), filter)) continue;
    const wanted = recordOf(row, column);
    if (wanted && found.push(wanted) >= limit) break;
  }
  const all = new Uint8Array(found.length * size);
  for (const [index, bytes] of found.entries()) all.set(bytes, index * size);
  return all.buffer;
}

function fits(record: DataView, filter: RecordFilter): boolean {
  if (filter.userData128) {
    if (record.getBigUint64(80, true) !== BigInt.asUintN(64, filter.userData128)) return false;
    if (record.getBigUint64(88, true) !== filter.userData128 >> 64n) return false;
  }
  if (filter.userData64 !== 0n && record.getBigUint64(96, true) !== filter.userData64) return false;
  if (filter.userData32 !== 0 && record.getUint32(104, true) !== filter.userData32) return false;
  if (filter.ledger && record.getUint32(112, true) !== filter.ledger) return false;
  return filter.code === 0 || record.getUint16(116, true) === filter.code;
}
