import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { type Account, accountFlags, type Transfer } from '../port.ts';
import { expiresAt } from '../state-machine/limits.ts';
import type { Changes, LedgerState, Movement, PendingStatus } from '../state-machine/working-state.ts';
import { balanceSize, readAccount, readTransfer, recordSize, writeAccount, writeBalance, writeTransfer } from './records.ts';

/** The ledger's rows in SQLite: what the state machine reads, and the writing of what it changed. */
export interface LedgerStore extends LedgerState {
  write(changes: Changes): void;
  /** Puts what was written last into memory; called when nothing of the call can fail any more. */
  remember(changes: Changes): void;
  /** Empties that memory. */
  forget(): void;
  /** Pending transfers that are due at this time, the earliest first. */
  dueTransfers(timestamp: bigint, limit: number): Transfer[];
  /** When the next pending transfer is due. */
  nextExpiry(): bigint | undefined;
  lastTimestamp(): bigint;
  setLastTimestamp(timestamp: bigint): void;
}

/** Accounts kept in memory: about 0.5 kB each. */
const cachedAccountsMax = 100_000;

/** Their places are the numbers in the file. */
const pendingStatusPlaces: readonly PendingStatus[] = ['pending', 'posted', 'voided', 'expired'];

/** Big-endian, in a buffer that is used again: the driver copies what is bound. */
const idBytes = new Uint8Array(16);
const idView = new DataView(idBytes.buffer);

export function idBlob(id: bigint): Uint8Array {
  idView.setBigUint64(0, id >> 64n);
  idView.setBigUint64(8, id);
  return idBytes;
}

export const recordOf = (row: unknown, column = 'record'): Uint8Array | undefined => {
  const value = row && (row as Record<string, unknown>)[column]; // a row of node:sqlite is an object of columns
  return value instanceof Uint8Array ? value : undefined;
};

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function createStore(db: DatabaseSync): LedgerStore {
  const prepare = (sql: string): StatementSync => {
    const statement = db.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  const selectAccount = prepare('SELECT record FROM accounts WHERE id = ?');
  const insertAccount = prepare('INSERT INTO accounts (timestamp, id, user_data_128, ledger, record) VALUES (?, ?, ?, ?, ?)');
  const updateAccount = prepare('UPDATE accounts SET record = ? WHERE timestamp = ?');
  const selectTransferId = prepare('SELECT timestamp FROM transfer_ids WHERE id = ?');
  const selectTransfer = prepare('SELECT record FROM transfers WHERE timestamp = ?');
  const insertTransfer = prepare('INSERT INTO transfers (timestamp, record, debit_balance, credit_balance) VALUES (?, ?, ?, ?)');
  const insertTransferId = prepare('INSERT INTO transfer_ids (id, timestamp) VALUES (?, ?)');
  const insertActivity = prepare('INSERT INTO transfers_by_user_data_128 (user_data_128, timestamp) VALUES (?, ?)');
  const insertMovement = prepare('INSERT INTO movements (account, timestamp, side) VALUES (?, ?, ?)');
  const selectPending = prepare('SELECT status FROM pending_transfers WHERE timestamp = ?');
  const insertPending = prepare('INSERT INTO pending_transfers (timestamp, status, expires_at) VALUES (?, ?, ?)');
  const updatePending = prepare('UPDATE pending_transfers SET status = ? WHERE timestamp = ?');
  const selectDue = prepare(`SELECT t.record FROM pending_transfers p JOIN transfers t USING (timestamp)
    WHERE p.status = 0 AND p.expires_at <= ? ORDER BY p.expires_at, p.timestamp LIMIT ?`);
  const selectNextExpiry = prepare(
    'SELECT min(expires_at) AS value FROM pending_transfers WHERE status = 0 AND expires_at IS NOT NULL',
  );
  const selectLast = prepare('SELECT last_timestamp AS value FROM ledger_clock');
  const updateLast = prepare('UPDATE ledger_clock SET last_timestamp = ?');
  const selectNewestAccount = prepare('SELECT max(timestamp) AS value FROM accounts');
  const selectNewestTransfer = prepare('SELECT max(timestamp) AS value FROM transfers');
  const selectAccountAt = prepare('SELECT timestamp AS value FROM accounts WHERE timestamp = ?');

  const number = (row: unknown): bigint | undefined => {
    const value = row && (row as Record<string, unknown>).value; // see recordOf
    return typeof value === 'bigint' ? value : undefined;
  };
  const cache = new LRUCache<bigint, Account | 'missing'>({ max: cachedAccountsMax });
  const record = new Uint8Array(recordSize);
  const recordView = viewOf(record);
  const debitBalance = new Uint8Array(balanceSize);
  const creditBalance = new Uint8Array(balanceSize);

  const account = (id: bigint): Account | undefined => {
    const cached = cache.get(id);
    if (cached) return cached === 'missing' ? undefined : cached;
    const bytes = recordOf(selectAccount.get(idBlob(id)));
    const found = bytes && readAccount(viewOf(bytes), 0);
    cache.set(id, found ?? 'missing');
    return found;
  };
  const transferAt = (timestamp: bigint): Transfer | undefined => {
    const bytes = recordOf(selectTransfer.get(timestamp));
    return bytes && readTransfer(viewOf(bytes), 0);
  };
  const balanceOf = (owner: Account, timestamp: bigint, bytes: Uint8Array): Uint8Array | null => {
    if (!(owner.flags & accountFlags.history)) return null;
    writeBalance(viewOf(bytes), 0, owner, timestamp);
    return bytes;
  };
  const writeMovement = ({ transfer, debitAccount, creditAccount }: Movement) => {
    const { timestamp } = transfer;
    writeTransfer(recordView, 0, transfer);
    insertTransfer.run(
      timestamp,
      record,
      balanceOf(debitAccount, timestamp, debitBalance),
      balanceOf(creditAccount, timestamp, creditBalance),
    );
    insertTransferId.run(idBlob(transfer.id), timestamp);
    if (transfer.userData128 !== 0n) insertActivity.run(idBlob(transfer.userData128), timestamp);
    insertMovement.run(debitAccount.timestamp, timestamp, 1);
    insertMovement.run(creditAccount.timestamp, timestamp, 2);
  };

  return {
    account,
    transfer(id) {
      const timestamp = (selectTransferId.get(idBlob(id)) as { timestamp: bigint } | undefined)?.timestamp; // setReadBigInts
      if (timestamp === undefined) return undefined;
      return timestamp === 0n ? 'burned' : transferAt(timestamp);
    },
    pendingStatus(timestamp) {
      const row = selectPending.get(timestamp) as { status: bigint } | undefined; // setReadBigInts
      const status = row && pendingStatusPlaces[Number(row.status)];
      if (!status) throw new Error(`no status of the pending transfer at ${timestamp}`);
      return status;
    },
    newestAccountTimestamp: () => number(selectNewestAccount.get()) ?? 0n,
    newestTransferTimestamp: () => number(selectNewestTransfer.get()) ?? 0n,
    hasAccountAt: (timestamp) => selectAccountAt.get(timestamp) !== undefined,
    hasTransferAt: (timestamp) => selectTransfer.get(timestamp) !== undefined,
    write(changes) {
      const fresh = new Set(changes.newAccounts);
      for (const changed of changes.accounts.values()) {
        writeAccount(recordView, 0, changed);
        if (fresh.has(changed.id)) {
          const holder = changed.userData128 === 0n ? null : idBlob(changed.userData128).slice();
          insertAccount.run(changed.timestamp, idBlob(changed.id), holder, changed.ledger, record);
        } else updateAccount.run(record, changed.timestamp);
      }
      const pendingExpiry = new Map<bigint, bigint | undefined>();
      for (const movement of changes.movements) {
        writeMovement(movement);
        if (changes.pendingStatuses.has(movement.transfer.timestamp)) {
          pendingExpiry.set(movement.transfer.timestamp, expiresAt(movement.transfer));
        }
      }
      for (const [timestamp, status] of changes.pendingStatuses) {
        const place = pendingStatusPlaces.indexOf(status);
        if (pendingExpiry.has(timestamp)) insertPending.run(timestamp, place, pendingExpiry.get(timestamp) ?? null);
        else updatePending.run(place, timestamp);
      }
      for (const id of changes.burnedTransferIds) insertTransferId.run(idBlob(id), 0n);
    },
    remember(changes) {
      for (const changed of changes.accounts.values()) cache.set(changed.id, changed);
    },
    forget: () => cache.clear(),
    dueTransfers: (timestamp, limit) =>
      selectDue.all(timestamp, limit).flatMap((row) => {
        const bytes = recordOf(row);
        return bytes ? [readTransfer(viewOf(bytes), 0)] : [];
      }),
    nextExpiry: () => number(selectNextExpiry.get()),
    lastTimestamp: () => number(selectLast.get()) ?? 0n,
    setLastTimestamp: (timestamp) => void updateLast.run(timestamp),
  };
}
