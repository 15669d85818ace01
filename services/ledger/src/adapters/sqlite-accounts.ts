import type { DatabaseSync } from 'node:sqlite';
import { type Account, accountFlags } from '../port.ts';
import { timestampMax } from '../state-machine/limits.ts';
import { getU128, readBalances } from './records.ts';
import { openAccountCache, type StoredAccount } from './sqlite-account-cache.ts';
import { openAccountRows } from './sqlite-account-rows.ts';
import {
  closedAt,
  type LogRecord,
  type LogSide,
  logSides,
  timestampOf,
} from './sqlite-log-rows.ts';
import { numberOf, statementOf } from './sqlite-rows.ts';
import type { Transfers } from './sqlite-transfers.ts';

/**
 * Accounts in memory, and their table, which lags behind. What a transfer makes of its accounts
 * stands in the log; written in place as well, each transfer would change pages of 4 kB at random.
 * So changed accounts are written a generation at a time, in the order of the table, a little with
 * every call. When the ledger is opened, the log since then is read again.
 */
export interface Accounts {
  get(id: bigint): Account | undefined;
  /** As it is, when it is in memory: else its row is. */
  inMemory(id: bigint): Account | undefined;
  /** A new one. */
  insert(account: Account): void;
  /**
   * As a transfer left it. Returns the timestamp of the account's transfer before this one; 0 =
   * none.
   */
  move(account: Account, timestamp: bigint): bigint;
  /** As something left it that is not in the log. */
  save(account: Account): void;
  /** Timestamp of the account's newest transfer; 0 = none. */
  lastTransferOf(id: bigint): bigint;
  /** The account's first mark from this time on: from a mark its transfers can be followed back. */
  markFrom(account: Account, timestamp: bigint): bigint | undefined;
  /**
   * Writes a part of what changed that grows with the number of events, so that a generation is
   * written before the next is due.
   */
  merge(events: number): void;
  /** Makes memory what the file says. */
  reload(): void;
}

/**
 * A generation is written when it has so many movements. What it and the one before touched is in
 * memory, about 0.5 kB an account.
 */
export const generationMovementsDefault = 100_000;
const mergedPerEvent = 3;
const mergedPerCall = 32;
/** Each so many transfers of an account one is marked. */
const markEvery = 256;

export interface AccountsOptions {
  db: DatabaseSync;
  transfers: Transfers;
  generationMovements: number;
}

export function openAccounts({ db, transfers, generationMovements }: AccountsOptions): Accounts {
  const selectMerged = statementOf(db, 'SELECT merged_timestamp AS value FROM ledger_clock');
  const updateMerged = statementOf(db, 'UPDATE ledger_clock SET merged_timestamp = ?');
  const insertMark = statementOf(
    db,
    'INSERT INTO account_marks (account, timestamp) VALUES (?, ?)',
  );
  const selectMark = statementOf(
    db,
    'SELECT min(timestamp) AS value FROM account_marks WHERE account = ? AND timestamp >= ?',
  );
  const rows = openAccountRows(db);
  const cache = openAccountCache(rows);

  let changed: StoredAccount[] = [];
  let movements = 0;
  let merging: { accounts: StoredAccount[]; next: number; until: bigint } | undefined;

  const touch = (stored: StoredAccount, account: Account) => {
    stored.account = account;
    if (stored.isChanged) return;
    cache.setChanged(stored, true);
    changed.push(stored);
  };
  const follow = (stored: StoredAccount, timestamp: bigint): void => {
    stored.lastTransfer = timestamp;
    stored.sinceMark = (stored.sinceMark + 1) % markEvery;
    movements += 1;
  };
  const write = (stored: StoredAccount) => {
    stored.logUntil = transfers.newest();
    rows.update(stored);
    if (stored.isChanged) cache.setChanged(stored, false);
  };
  const known = (id: bigint): StoredAccount => {
    const stored = cache.get(id);
    if (!stored) throw new Error(`the account ${id.toString(16)} of a transfer is missing`);
    return stored;
  };

  const startMerge = () => {
    merging = {
      accounts: changed.sort((a, b) => a.order - b.order),
      next: 0,
      until: transfers.newest(),
    };
    changed = [];
    movements = 0;
  };
  const replaySide = ({ view, offset }: LogRecord, side: LogSide, timestamp: bigint) => {
    const stored = known(getU128(view, offset + side.accountAt));
    if (timestamp <= stored.logUntil) return;
    const isClosed = (view.getUint32(offset + closedAt, true) & side.closedBit) !== 0;
    const flags = isClosed
      ? stored.account.flags | accountFlags.closed
      : stored.account.flags & ~accountFlags.closed;
    touch(stored, { ...stored.account, ...readBalances(view, offset + side.balancesAt), flags });
    follow(stored, timestamp);
  };

  return {
    get: (id) => cache.get(id)?.account,
    inMemory: (id) => cache.inMemory(id)?.account,
    insert(account) {
      rows.insert(account, transfers.newest());
      cache.add(account);
    },
    move(account, timestamp) {
      const stored = known(account.id);
      const previous = stored.lastTransfer;
      touch(stored, account);
      follow(stored, timestamp);
      if (stored.sinceMark === 0) insertMark.run(account.timestamp, timestamp);
      return previous;
    },
    save(account) {
      const stored = known(account.id);
      stored.account = account;
      write(stored);
    },
    lastTransferOf: (id) => cache.get(id)?.lastTransfer ?? 0n,
    markFrom: (account, timestamp) => numberOf(selectMark.get(account.timestamp, timestamp)),
    merge(events) {
      if (!merging && movements >= generationMovements) startMerge();
      if (!merging) return;
      for (let left = events * mergedPerEvent + mergedPerCall; left > 0; left -= 1) {
        const stored = merging.accounts[merging.next];
        if (!stored) {
          updateMerged.run(merging.until);
          merging = undefined;
          return;
        }
        merging.next += 1;
        if (stored.isChanged) write(stored); // else something wrote it meanwhile
      }
    },
    reload() {
      cache.clear();
      changed = [];
      merging = undefined;
      movements = 0;
      const mergedTimestamp = numberOf(selectMerged.get()) ?? 0n;
      for (const record of transfers.between({
        min: mergedTimestamp + 1n,
        max: timestampMax,
        reversed: false,
      })) {
        const timestamp = timestampOf(record);
        replaySide(record, logSides.debit, timestamp);
        replaySide(record, logSides.credit, timestamp);
      }
    },
  };
}
