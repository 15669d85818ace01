import type { DatabaseSync } from 'node:sqlite';
import { type Account, accountFlags } from '../port.ts';
import { getU128, readBalances } from './records.ts';
import type { AccountRow } from './sqlite-account-rows.ts';
import { closedAt, type LogRecord, logSides, timestampOf } from './sqlite-log-rows.ts';
import { numberOf, statementOf } from './sqlite-rows.ts';
import type { LogReader } from './sqlite-transfers.ts';

/**
 * The end of the log that the table of accounts does not contain yet: for each account moved there
 * its newest transfer. With it a connection that only reads knows every account as it is.
 */
export interface Tail {
  /** Sees the log in its order, from `since()` on. */
  add(record: LogRecord): void;
  /** Up to here the table contains the log. */
  since(): bigint;
  /** Leaves what the table contains by now. */
  shorten(): void;
  current(row: AccountRow): Account;
  lastTransferOf(row: AccountRow): bigint;
}

export function openTail(log: DatabaseSync, reader: Pick<LogReader, 'at'>): Tail {
  const selectMerged = statementOf(log, 'SELECT merged_timestamp AS value FROM ledger_clock');
  const since = () => numberOf(selectMerged.get()) ?? 0n;
  const newest = new Map<bigint, bigint>();
  let merged = since();

  /** The account's newest transfer, unless its row was written after it. */
  const newestOf = ({ account, logUntil }: AccountRow): bigint | undefined => {
    const timestamp = newest.get(account.id);
    return timestamp !== undefined && timestamp > logUntil ? timestamp : undefined;
  };
  return {
    add(record) {
      const timestamp = timestampOf(record);
      if (timestamp <= merged) return;
      const { view, offset } = record;
      newest.set(getU128(view, offset + logSides.debit.accountAt), timestamp);
      newest.set(getU128(view, offset + logSides.credit.accountAt), timestamp);
    },
    since,
    shorten() {
      const now = since();
      if (now === merged) return;
      merged = now;
      for (const [id, timestamp] of newest) if (timestamp <= merged) newest.delete(id);
    },
    current(row) {
      const { account } = row;
      const timestamp = newestOf(row);
      if (timestamp === undefined) return account;
      const record = reader.at(timestamp);
      if (!record) throw new Error(`the transfer at ${timestamp} is missing`);
      const { view, offset } = record;
      const isDebit = getU128(view, offset + logSides.debit.accountAt) === account.id;
      const side = isDebit ? logSides.debit : logSides.credit;
      const isClosed = (view.getUint32(offset + closedAt, true) & side.closedBit) !== 0;
      const flags = isClosed
        ? account.flags | accountFlags.closed
        : account.flags & ~accountFlags.closed;
      return { ...account, ...readBalances(view, offset + side.balancesAt), flags };
    },
    lastTransferOf: (row) => newestOf(row) ?? row.lastTransfer,
  };
}
