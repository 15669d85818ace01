import type { DatabaseSync } from 'node:sqlite';
import { type Account, accountFlags, type Transfer } from '../port.ts';
import { expiresAt } from '../state-machine/limits.ts';
import type { Changes, LedgerState, Movement, PendingStatus } from '../state-machine/working-state.ts';
import { balanceSize, readTransfer, recordSize, writeAccount, writeBalance, writeTransfer } from './records.ts';
import { openMergedAccounts } from './sqlite-accounts.ts';
import { createRecent, type Recent } from './sqlite-recent.ts';
import { idBlob, numberOf, recordOf, statementOf, viewOf } from './sqlite-rows.ts';

/** The ledger's rows in SQLite: what the state machine reads, and the writing of what it changed. */
export interface LedgerStore extends LedgerState {
  /** To the file and to memory. */
  write(changes: Changes): void;
  transferAt(timestamp: bigint): Transfer | undefined;
  /** Pending transfers that are due at this time, the earliest first. */
  dueTransfers(timestamp: bigint, limit: number): Transfer[];
  /** When the next pending transfer is due. */
  nextExpiry(): bigint | undefined;
  lastTimestamp(): bigint;
  setLastTimestamp(timestamp: bigint): void;
  recent: Recent;
  /** Makes memory what the file says; needed after a call was rolled back. */
  reload(): void;
}

/** Their places are the numbers in the file. */
const pendingStatusPlaces: readonly PendingStatus[] = ['pending', 'posted', 'voided', 'expired'];

export function createStore(db: DatabaseSync, { generationMovements }: { generationMovements: number }): LedgerStore {
  const prepare = (sql: string) => statementOf(db, sql);
  const insertAccount = prepare('INSERT INTO accounts (timestamp, id, user_data_128, ledger, record) VALUES (?, ?, ?, ?, ?)');
  const selectTransferId = prepare('SELECT timestamp AS value FROM transfer_ids WHERE id = ?');
  const selectMaxTransferId = prepare('SELECT id AS record FROM transfer_ids ORDER BY id DESC LIMIT 1');
  const selectTransfer = prepare('SELECT record FROM transfers WHERE timestamp = ?');
  const selectDue = prepare(`SELECT t.record FROM pending_transfers p JOIN transfers t USING (timestamp)
    WHERE p.status = 0 AND p.expires_at <= ? ORDER BY p.expires_at, p.timestamp LIMIT ?`);
  const selectPending = prepare('SELECT status AS value FROM pending_transfers WHERE timestamp = ?');
  const selectNextExpiry = prepare(
    'SELECT min(expires_at) AS value FROM pending_transfers WHERE status = 0 AND expires_at IS NOT NULL',
  );
  const selectLast = prepare('SELECT last_timestamp AS value FROM ledger_clock');
  const updateLast = prepare('UPDATE ledger_clock SET last_timestamp = ?');
  const selectNewestAccount = prepare('SELECT max(timestamp) AS value FROM accounts');
  const selectNewestTransfer = prepare('SELECT max(timestamp) AS value FROM transfers');
  const selectAccountAt = prepare('SELECT timestamp FROM accounts WHERE timestamp = ?');
  const writeTransfers = createTransferWriter(db);

  const merged = openMergedAccounts(db);
  const record = new Uint8Array(recordSize);
  const recordView = viewOf(record);
  /** No transfer has an id beyond it: new ids grow with time, so most need not be searched. */
  let maxTransferId = 0n;

  const recent = createRecent({ db, readMerged: merged.read, onMerged: merged.put, generationMovements });
  const transferAt = (timestamp: bigint): Transfer | undefined => {
    const bytes = recordOf(selectTransfer.get(timestamp));
    return bytes && readTransfer(viewOf(bytes), 0);
  };
  const insertNewAccount = (account: Account) => {
    writeAccount(recordView, 0, account);
    const holder = account.userData128 === 0n ? null : idBlob(account.userData128).slice();
    insertAccount.run(account.timestamp, idBlob(account.id), holder, account.ledger, record);
  };
  const reload = () => {
    merged.clear();
    recent.reload();
    const bytes = recordOf(selectMaxTransferId.get());
    maxTransferId = bytes ? (viewOf(bytes).getBigUint64(0) << 64n) | viewOf(bytes).getBigUint64(8) : 0n;
  };
  reload();

  return {
    recent,
    reload,
    transferAt,
    account: (id) => recent.account(id) ?? merged.read(id),
    transfer(id) {
      const timestamp = id > maxTransferId ? undefined : numberOf(selectTransferId.get(idBlob(id)));
      if (timestamp === undefined) return undefined;
      return timestamp === 0n ? 'burned' : transferAt(timestamp);
    },
    pendingStatus(timestamp) {
      const status = pendingStatusPlaces[Number(numberOf(selectPending.get(timestamp)) ?? -1)];
      if (!status) throw new Error(`no status of the pending transfer at ${timestamp}`);
      return status;
    },
    newestAccountTimestamp: () => numberOf(selectNewestAccount.get()) ?? 0n,
    newestTransferTimestamp: () => numberOf(selectNewestTransfer.get()) ?? 0n,
    hasAccountAt: (timestamp) => selectAccountAt.get(timestamp) !== undefined,
    hasTransferAt: (timestamp) => selectTransfer.get(timestamp) !== undefined,
    write(changes) {
      for (const id of changes.newAccounts) {
        const account = changes.accounts.get(id);
        if (!account) continue;
        insertNewAccount(account);
        merged.put(account);
      }
      writeTransfers(changes);
      recent.add(changes);
      for (const { transfer } of changes.movements) if (transfer.id > maxTransferId) maxTransferId = transfer.id;
      for (const id of changes.burnedTransferIds) if (id > maxTransferId) maxTransferId = id;
    },
    dueTransfers: (timestamp, limit) =>
      selectDue.all(timestamp, limit).flatMap((row) => {
        const bytes = recordOf(row);
        return bytes ? [readTransfer(viewOf(bytes), 0)] : [];
      }),
    nextExpiry: () => numberOf(selectNextExpiry.get()),
    lastTimestamp: () => numberOf(selectLast.get()) ?? 0n,
    setLastTimestamp: (timestamp) => void updateLast.run(timestamp),
  };
}

/** Writes new transfers with their ids, the fates of pending ones, and burned ids. */
function createTransferWriter(db: DatabaseSync): (changes: Changes) => void {
  const prepare = (sql: string) => statementOf(db, sql);
  const insertTransfer = prepare('INSERT INTO transfers (timestamp, record, debit_balance, credit_balance) VALUES (?, ?, ?, ?)');
  const insertTransferId = prepare('INSERT INTO transfer_ids (id, timestamp) VALUES (?, ?)');
  const insertActivity = prepare('INSERT INTO transfers_by_user_data_128 (user_data_128, timestamp) VALUES (?, ?)');
  const insertPending = prepare('INSERT INTO pending_transfers (timestamp, status, expires_at) VALUES (?, ?, ?)');
  const updatePending = prepare('UPDATE pending_transfers SET status = ? WHERE timestamp = ?');
  const record = new Uint8Array(recordSize);
  const recordView = viewOf(record);
  const debitBalance = new Uint8Array(balanceSize);
  const creditBalance = new Uint8Array(balanceSize);

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
  };

  return (changes) => {
    const newPending = new Map<bigint, bigint | undefined>();
    for (const movement of changes.movements) {
      writeMovement(movement);
      const { timestamp } = movement.transfer;
      if (changes.pendingStatuses.has(timestamp)) newPending.set(timestamp, expiresAt(movement.transfer));
    }
    for (const [timestamp, status] of changes.pendingStatuses) {
      const place = pendingStatusPlaces.indexOf(status);
      if (newPending.has(timestamp)) insertPending.run(timestamp, place, newPending.get(timestamp) ?? null);
      else updatePending.run(place, timestamp);
    }
    for (const id of changes.burnedTransferIds) insertTransferId.run(idBlob(id), 0n);
  };
}
