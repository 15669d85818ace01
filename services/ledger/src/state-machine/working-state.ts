import type { Account, Transfer } from '../port.ts';

/** What became of a pending transfer. */
export type PendingStatus = 'pending' | 'posted' | 'voided' | 'expired';

/** What the state machine reads. Synchronous: an adapter answers from memory or from its file. */
export interface LedgerState {
  account(id: bigint): Account | undefined;
  /** `burned`: the id failed once for a transient reason and can never be used again. */
  transfer(id: bigint): Transfer | 'burned' | undefined;
  /** Of the pending transfer with this timestamp. */
  pendingStatus(timestamp: bigint): PendingStatus;
  /**
   * Timestamp of the newest account, zero when there is none; asked only for imported events, as
   * the next three.
   */
  newestAccountTimestamp(): bigint;
  newestTransferTimestamp(): bigint;
  hasAccountAt(timestamp: bigint): boolean;
  hasTransferAt(timestamp: bigint): boolean;
}

/**
 * A new transfer with both accounts as they stood right after it (their balances are the
 * `history`).
 */
export interface Movement {
  transfer: Transfer;
  debitAccount: Account;
  creditAccount: Account;
}

/** What a batch changed; an adapter writes all of it in one transaction. */
export interface Changes {
  /** New and changed accounts, final state, by id. */
  accounts: ReadonlyMap<bigint, Account>;
  /** Ids of those accounts that are new, in order of creation. */
  newAccounts: readonly bigint[];
  /** In order of execution. */
  movements: readonly Movement[];
  /** By timestamp of the pending transfer. */
  pendingStatuses: ReadonlyMap<bigint, PendingStatus>;
  burnedTransferIds: readonly bigint[];
}

/**
 * The state as a batch sees it: what was there, overlaid with what the batch did so far; a scope
 * can be taken back.
 */
export interface WorkingState extends LedgerState {
  putAccount(account: Account): void;
  addAccount(account: Account): void;
  addMovement(movement: Movement): void;
  setPendingStatus(timestamp: bigint, status: PendingStatus): void;
  /** Not taken back with a scope: that is its purpose. */
  burn(transferId: bigint): void;
  openScope(): void;
  keepScope(): void;
  discardScope(): void;
  changes(): Changes;
}

/**
 * How to take back one write; stored as data, since a closure per write would cost more than the
 * write.
 */
interface Undo<T> {
  key: bigint;
  previous: T | undefined;
}

/** @param base is only read */
export function createWorkingState(base: LedgerState): WorkingState {
  const accounts = new Map<bigint, Account>();
  const newAccounts: bigint[] = [];
  const transfers = new Map<bigint, Transfer>();
  const movements: Movement[] = [];
  const pendingStatuses = new Map<bigint, PendingStatus>();
  const burned = new Set<bigint>();
  const accountUndo: Undo<Account>[] = [];
  const pendingUndo: Undo<PendingStatus>[] = [];
  let scopeIsOpen = false;
  let scopeMovements = 0;
  let scopeNewAccounts = 0;

  const forgetScope = () => {
    scopeIsOpen = false;
    accountUndo.length = 0;
    pendingUndo.length = 0;
  };
  const putAccount = (account: Account) => {
    if (scopeIsOpen) accountUndo.push({ key: account.id, previous: accounts.get(account.id) });
    accounts.set(account.id, account);
  };

  return {
    account: (id) => accounts.get(id) ?? base.account(id),
    transfer: (id) => transfers.get(id) ?? (burned.has(id) ? 'burned' : base.transfer(id)),
    pendingStatus: (timestamp) => pendingStatuses.get(timestamp) ?? base.pendingStatus(timestamp),
    newestAccountTimestamp() {
      const last = newAccounts.at(-1);
      return (
        (last === undefined ? undefined : accounts.get(last)?.timestamp) ??
        base.newestAccountTimestamp()
      );
    },
    newestTransferTimestamp: () =>
      movements.at(-1)?.transfer.timestamp ?? base.newestTransferTimestamp(),
    hasAccountAt: (timestamp) =>
      newAccounts.some((id) => accounts.get(id)?.timestamp === timestamp) ||
      base.hasAccountAt(timestamp),
    hasTransferAt: (timestamp) =>
      movements.some(({ transfer }) => transfer.timestamp === timestamp) ||
      base.hasTransferAt(timestamp),
    putAccount,
    addAccount(account) {
      putAccount(account);
      newAccounts.push(account.id);
    },
    addMovement(movement) {
      transfers.set(movement.transfer.id, movement.transfer);
      movements.push(movement);
    },
    setPendingStatus(timestamp, status) {
      if (scopeIsOpen)
        pendingUndo.push({ key: timestamp, previous: pendingStatuses.get(timestamp) });
      pendingStatuses.set(timestamp, status);
    },
    burn: (transferId) => void burned.add(transferId),
    openScope() {
      scopeIsOpen = true;
      scopeMovements = movements.length;
      scopeNewAccounts = newAccounts.length;
    },
    keepScope: forgetScope,
    discardScope() {
      takeBack(accounts, accountUndo);
      takeBack(pendingStatuses, pendingUndo);
      for (const { transfer } of movements.splice(scopeMovements)) transfers.delete(transfer.id);
      newAccounts.length = scopeNewAccounts;
      forgetScope();
    },
    changes: () => ({
      accounts,
      newAccounts,
      movements,
      pendingStatuses,
      burnedTransferIds: [...burned],
    }),
  };
}

function takeBack<T>(map: Map<bigint, T>, undo: readonly Undo<T>[]): void {
  for (let index = undo.length - 1; index >= 0; index -= 1) {
    const step = undo[index];
    if (!step) continue;
    if (step.previous === undefined) map.delete(step.key);
    else map.set(step.key, step.previous);
  }
}
