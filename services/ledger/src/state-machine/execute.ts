import {
  type AccountDraft,
  accountFlags,
  type CreateAccountResult,
  type CreateAccountStatus,
  type CreateTransferResult,
  type CreateTransferStatus,
  type Transfer,
  type TransferDraft,
  transferFlags,
} from '../port.ts';
import { assertSound } from './assertions.ts';
import { createAccount, type Outcome } from './create-account.ts';
import { createTransfer } from './create-transfer.ts';
import { type ImportRefusal, importRefusal } from './imported.ts';
import { accountsOf, releaseCredit, releaseDebit } from './resolve-pending.ts';
import {
  type Changes,
  createWorkingState,
  type LedgerState,
  type WorkingState,
} from './working-state.ts';

/** What a batch came to: one result per event, in order, and what it changed. */
export interface Execution<Result> {
  results: Result[];
  changes: Changes;
}

/** The same bit for accounts and transfers. */
const linked = accountFlags.linked;

/**
 * Runs a batch of accounts against a state, which it leaves unchanged.
 * @param timestamp of the last event, ns; the event before it gets one less, and so on: all of them
 * greater than any used before
 * @throws LedgerUnsound when the state turns out to be damaged (as the two below)
 */
export function executeAccounts(
  base: LedgerState,
  drafts: readonly AccountDraft[],
  timestamp: bigint,
): Execution<CreateAccountResult> {
  const state = createWorkingState(base);
  const results = executeBatch<AccountDraft, CreateAccountStatus>(state, drafts, timestamp, {
    importedFlag: accountFlags.imported,
    create: createAccount,
    failed: () => {},
  });
  return { results, changes: soundChanges(base, state) };
}

/** Runs a batch of transfers, as `executeAccounts`. */
export function executeTransfers(
  base: LedgerState,
  drafts: readonly TransferDraft[],
  timestamp: bigint,
): Execution<CreateTransferResult> {
  const state = createWorkingState(base);
  const results = executeBatch<TransferDraft, CreateTransferStatus>(state, drafts, timestamp, {
    importedFlag: transferFlags.imported,
    create: createTransfer,
    failed: (draft, status) => {
      if (burning.has(status)) state.burn(draft.id);
    },
  });
  return { results, changes: soundChanges(base, state) };
}

/**
 * Reasons that may go away: an id that met one could succeed when sent again, hence it is burned
 * and a retry needs a new one.
 */
const burning: ReadonlySet<CreateTransferStatus> = new Set<CreateTransferStatus>([
  'debit_account_not_found',
  'credit_account_not_found',
  'pending_transfer_not_found',
  'exceeds_credits',
  'exceeds_debits',
  'debit_account_already_closed',
  'credit_account_already_closed',
]);

/**
 * Releases what pending transfers that are due still hold. No event is created: an expired transfer
 * is known by its status.
 * @param due pending transfers whose status is `pending` and whose time has come
 */
export function executeExpiry(base: LedgerState, due: readonly Transfer[]): Changes {
  const state = createWorkingState(base);
  for (const pending of due) {
    const { debit, credit } = accountsOf(state, pending);
    state.putAccount(releaseDebit(debit, pending, true));
    state.putAccount(releaseCredit(credit, pending, true));
    state.setPendingStatus(pending.timestamp, 'expired');
  }
  return soundChanges(base, state);
}

/** There is no other way out of the state machine, so nothing unsound can be written. */
function soundChanges(base: LedgerState, state: WorkingState): Changes {
  const changes = state.changes();
  assertSound(base, changes);
  return changes;
}

type FrameStatus = 'created' | 'linked_event_failed' | 'linked_event_chain_open' | ImportRefusal;

interface EventKind<Event, Status> {
  importedFlag: number;
  create(state: WorkingState, event: Event, timestamp: bigint): Outcome<Status>;
  failed(event: Event, status: Status): void;
}

interface BatchEvent {
  flags: number;
  timestamp: bigint;
}

/**
 * Chains and the frame around each event, the same for accounts and transfers (TigerBeetle:
 * `execute_create`).
 */
function executeBatch<Event extends BatchEvent, Status extends string>(
  state: WorkingState,
  events: readonly Event[],
  timestamp: bigint,
  kind: EventKind<Event, Status | FrameStatus>,
): Outcome<Status | FrameStatus>[] {
  const results: Outcome<Status | FrameStatus>[] = [];
  // The first event decides for its whole batch whether it is an import.
  const batchImported = ((events[0]?.flags ?? 0) & kind.importedFlag) !== 0;
  const last = events.length - 1;
  let chainStart = -1;
  let chainBroken = false;

  for (const [index, event] of events.entries()) {
    const eventTimestamp = timestamp - BigInt(last - index);
    const isLinked = (event.flags & linked) !== 0;
    if (isLinked && chainStart < 0) {
      chainStart = index;
      state.openScope();
    }
    const opensWithoutEnd = isLinked && index === last;
    const framed: FrameStatus | undefined = opensWithoutEnd
      ? 'linked_event_chain_open'
      : chainBroken
        ? 'linked_event_failed'
        : importRefusal(event, {
            imported: (event.flags & kind.importedFlag) !== 0,
            batchImported,
            batchTimestamp: timestamp,
          });
    const outcome = framed
      ? { status: framed, timestamp: eventTimestamp }
      : kind.create(state, event, eventTimestamp);
    results.push(outcome);

    if (outcome.status !== 'created') {
      if (chainStart >= 0 && !chainBroken) {
        chainBroken = true;
        state.discardScope();
        for (const earlier of results.slice(chainStart, index))
          earlier.status = 'linked_event_failed';
      }
      kind.failed(event, outcome.status);
    }
    if (chainStart >= 0 && (!isLinked || opensWithoutEnd)) {
      if (!chainBroken) state.keepScope();
      chainStart = -1;
      chainBroken = false;
    }
  }
  return results;
}
