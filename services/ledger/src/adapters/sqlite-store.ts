import type { DatabaseSync } from 'node:sqlite';
import type { Transfer } from '../port.ts';
import { expiresAt } from '../state-machine/limits.ts';
import type { Changes, LedgerState, PendingStatus } from '../state-machine/working-state.ts';
import { readTransfer } from './records.ts';
import { type Accounts, openAccounts } from './sqlite-accounts.ts';
import type { QuerySource } from './sqlite-queries.ts';
import { numberOf, statementOf } from './sqlite-rows.ts';
import { openTransfers, type Transfers } from './sqlite-transfers.ts';

/**
 * The ledger's rows in SQLite: what the state machine reads, and the writing of what it changed.
 */
export interface LedgerStore extends LedgerState {
  /** To the file and to memory. */
  write(changes: Changes): void;
  /**
   * What the release of expired holds changed: the one change of accounts that no transfer in the
   * log tells.
   */
  writeExpiry(changes: Changes): void;
  /** Pending transfers that are due at this time, the earliest first. */
  dueTransfers(timestamp: bigint, limit: number): Transfer[];
  /** When the next pending transfer is due. */
  nextExpiry(): bigint | undefined;
  /** The newest timestamp that an event used. */
  lastTimestamp(): bigint;
  /** For one that nothing else carries. */
  setLastTimestamp(timestamp: bigint): void;
  accounts: Accounts;
  transfers: Transfers;
  /** Makes memory what the file says; needed after a call was rolled back. */
  reload(): void;
}

/** Their places are the numbers in the file. */
const pendingStatusPlaces: readonly PendingStatus[] = ['pending', 'posted', 'voided', 'expired'];

export function createStore(
  db: DatabaseSync,
  { generationMovements }: { generationMovements: number },
): LedgerStore {
  const prepare = (sql: string) => statementOf(db, sql);
  const selectDue = prepare(
    'SELECT timestamp AS value FROM pending_transfers WHERE status = 0 AND expires_at <= ? ORDER BY expires_at, timestamp LIMIT ?',
  );
  const selectPending = prepare(
    'SELECT status AS value FROM pending_transfers WHERE timestamp = ?',
  );
  const selectNextExpiry = prepare(
    'SELECT min(expires_at) AS value FROM pending_transfers WHERE status = 0 AND expires_at IS NOT NULL',
  );
  const insertPending = prepare(
    'INSERT INTO pending_transfers (timestamp, status, expires_at) VALUES (?, ?, ?)',
  );
  const updatePending = prepare('UPDATE pending_transfers SET status = ? WHERE timestamp = ?');
  const selectLast = prepare('SELECT last_timestamp AS value FROM ledger_clock');
  const updateLast = prepare('UPDATE ledger_clock SET last_timestamp = ?');
  const selectNewestAccount = prepare('SELECT max(timestamp) AS value FROM accounts');
  const selectAccountAt = prepare('SELECT timestamp FROM accounts WHERE timestamp = ?');

  const transfers = openTransfers(db);
  const accounts = openAccounts({ db, transfers, generationMovements });
  const newestAccountTimestamp = () => numberOf(selectNewestAccount.get()) ?? 0n;
  const reload = () => {
    transfers.reload();
    accounts.reload();
  };
  reload();

  const writePendingStatuses = ({ pendingStatuses, movements }: Changes) => {
    if (pendingStatuses.size === 0) return;
    const created = new Map(movements.map(({ transfer }) => [transfer.timestamp, transfer]));
    for (const [timestamp, status] of pendingStatuses) {
      const place = pendingStatusPlaces.indexOf(status);
      const transfer = created.get(timestamp);
      if (transfer) insertPending.run(timestamp, place, expiresAt(transfer) ?? null);
      else updatePending.run(place, timestamp);
    }
  };

  return {
    accounts,
    transfers,
    reload,
    account: accounts.get,
    transfer: transfers.find,
    pendingStatus(timestamp) {
      const status = pendingStatusPlaces[Number(numberOf(selectPending.get(timestamp)) ?? -1)];
      if (!status) throw new Error(`no status of the pending transfer at ${timestamp}`);
      return status;
    },
    newestAccountTimestamp,
    newestTransferTimestamp: transfers.newest,
    hasAccountAt: (timestamp) => selectAccountAt.get(timestamp) !== undefined,
    hasTransferAt: (timestamp) => transfers.at(timestamp) !== undefined,
    write(changes) {
      for (const id of changes.newAccounts) {
        const account = changes.accounts.get(id);
        if (account) accounts.insert(account);
      }
      for (const movement of changes.movements) {
        const { timestamp } = movement.transfer;
        const previousDebit = accounts.move(movement.debitAccount, timestamp);
        const previousCredit = accounts.move(movement.creditAccount, timestamp);
        transfers.add(movement, previousDebit, previousCredit);
      }
      transfers.flush();
      writePendingStatuses(changes);
      for (const id of changes.burnedTransferIds) transfers.burn(id);
    },
    writeExpiry(changes) {
      for (const account of changes.accounts.values()) accounts.save(account);
      writePendingStatuses(changes);
    },
    dueTransfers: (timestamp, limit) =>
      selectDue.all(timestamp, limit).flatMap((row) => {
        const record = transfers.at(numberOf(row) ?? 0n);
        return record ? [readTransfer(record.view, record.offset)] : [];
      }),
    nextExpiry: () => numberOf(selectNextExpiry.get()),
    lastTimestamp: () =>
      [numberOf(selectLast.get()) ?? 0n, transfers.newest(), newestAccountTimestamp()].reduce(
        (a, b) => (a > b ? a : b),
      ),
    setLastTimestamp: (timestamp) => void updateLast.run(timestamp),
  };
}

/** The ledger as its own thread has it, for queries. */
export const sourceOf = ({ account, accounts, transfers }: LedgerStore): QuerySource => ({
  account,
  current: (row) => accounts.inMemory(row.account.id) ?? row.account,
  lastTransferOf: accounts.lastTransferOf,
  markFrom: accounts.markFrom,
  transfers,
});
