import {
  type Account,
  accountFlags,
  amountMax,
  type CreateTransferStatus,
  type Transfer,
  type TransferDraft,
  transferFlags,
} from '../port.ts';
import type { Outcome } from './create-account.ts';
import { importedRegresses } from './imported.ts';
import { expiresAt } from './limits.ts';
import type { WorkingState } from './working-state.ts';

const notWithResolving =
  transferFlags.pending |
  transferFlags.balancingDebit |
  transferFlags.balancingCredit |
  transferFlags.closingDebit |
  transferFlags.closingCredit;

const alreadyResolved = {
  posted: 'pending_transfer_already_posted',
  voided: 'pending_transfer_already_voided',
  expired: 'pending_transfer_expired',
} as const;

/**
 * Posts (whole or part) or voids a pending transfer, at most once (TigerBeetle:
 * `post_or_void_pending_transfer`).
 */
export function resolvePendingTransfer(
  state: WorkingState,
  draft: TransferDraft,
  timestamp: bigint,
): Outcome<CreateTransferStatus> {
  const refused = (status: CreateTransferStatus) => ({ status, timestamp });
  const malformed = malformation(draft);
  if (malformed) return refused(malformed);
  const pending = state.transfer(draft.pendingId);
  if (!pending || pending === 'burned') return refused('pending_transfer_not_found');
  const amount = resolvedAmount(draft, pending);
  const mismatch = mismatchWithPending(draft, pending, amount);
  if (mismatch) return refused(mismatch);

  const pendingStatus = state.pendingStatus(pending.timestamp);
  if (pendingStatus !== 'pending') return refused(alreadyResolved[pendingStatus]);
  // Time decides, not the sweep: what is due is expired even if nothing has released it yet.
  const due = expiresAt(pending);
  if (due !== undefined && due <= timestamp) return refused('pending_transfer_expired');
  const imported = (draft.flags & transferFlags.imported) !== 0;
  if (imported && importedRegresses(state, draft))
    return refused('imported_event_timestamp_must_not_regress');

  const accounts = accountsOf(state, pending);
  // All that may still happen on a closed account is a void.
  if (!(draft.flags & transferFlags.voidPendingTransfer)) {
    if (accounts.debit.flags & accountFlags.closed) return refused('debit_account_already_closed');
    if (accounts.credit.flags & accountFlags.closed)
      return refused('credit_account_already_closed');
  }
  const resolution = resolutionRecord(
    draft,
    pending,
    amount,
    imported ? draft.timestamp : timestamp,
  );
  resolve(state, resolution, pending, accounts);
  return { status: 'created', timestamp: resolution.timestamp };
}

function malformation(draft: TransferDraft): CreateTransferStatus | undefined {
  const both = transferFlags.postPendingTransfer | transferFlags.voidPendingTransfer;
  if ((draft.flags & both) === both || draft.flags & notWithResolving)
    return 'flags_are_mutually_exclusive';
  if (draft.pendingId === 0n) return 'pending_id_must_not_be_zero';
  if (draft.pendingId === amountMax) return 'pending_id_must_not_be_int_max';
  if (draft.pendingId === draft.id) return 'pending_id_must_be_different';
  if (draft.timeout !== 0) return 'timeout_reserved_for_pending_transfer';
  return undefined;
}

/**
 * «All of it» is zero for a void and the maximum for a post: posting zero is a decision of its own.
 */
function resolvedAmount(draft: TransferDraft, pending: Transfer): bigint {
  const wholeAmount = draft.flags & transferFlags.voidPendingTransfer ? 0n : amountMax;
  return draft.amount === wholeAmount ? pending.amount : draft.amount;
}

function mismatchWithPending(
  draft: TransferDraft,
  pending: Transfer,
  amount: bigint,
): CreateTransferStatus | undefined {
  if (!(pending.flags & transferFlags.pending)) return 'pending_transfer_not_pending';
  if (draft.debitAccountId !== 0n && draft.debitAccountId !== pending.debitAccountId) {
    return 'pending_transfer_has_different_debit_account_id';
  }
  if (draft.creditAccountId !== 0n && draft.creditAccountId !== pending.creditAccountId) {
    return 'pending_transfer_has_different_credit_account_id';
  }
  if (draft.ledger !== 0 && draft.ledger !== pending.ledger)
    return 'pending_transfer_has_different_ledger';
  if (draft.code !== 0 && draft.code !== pending.code) return 'pending_transfer_has_different_code';
  if (amount > pending.amount) return 'exceeds_pending_transfer_amount';
  if (draft.flags & transferFlags.voidPendingTransfer && amount < pending.amount)
    return 'pending_transfer_has_different_amount';
  return undefined;
}

/** The accounts of a recorded transfer; they are there, because accounts are never removed. */
export function accountsOf(
  state: WorkingState,
  transfer: Transfer,
): { debit: Account; credit: Account } {
  const debit = state.account(transfer.debitAccountId);
  const credit = state.account(transfer.creditAccountId);
  if (!debit || !credit) throw new Error(`an account of transfer ${transfer.id} is missing`);
  return { debit, credit };
}

function resolutionRecord(
  draft: TransferDraft,
  pending: Transfer,
  amount: bigint,
  timestamp: bigint,
): Transfer {
  return {
    id: draft.id,
    debitAccountId: pending.debitAccountId,
    creditAccountId: pending.creditAccountId,
    amount,
    pendingId: draft.pendingId,
    userData128: draft.userData128 || pending.userData128,
    userData64: draft.userData64 || pending.userData64,
    userData32: draft.userData32 || pending.userData32,
    timeout: 0,
    ledger: pending.ledger,
    code: pending.code,
    flags: draft.flags,
    timestamp,
  };
}

function resolve(
  state: WorkingState,
  resolution: Transfer,
  pending: Transfer,
  { debit, credit }: { debit: Account; credit: Account },
): void {
  const voids = (resolution.flags & transferFlags.voidPendingTransfer) !== 0;
  const debitAccount = releaseDebit(debit, pending, voids);
  const creditAccount = releaseCredit(credit, pending, voids);
  if (!voids) {
    debitAccount.debitsPosted += resolution.amount;
    creditAccount.creditsPosted += resolution.amount;
  }
  state.setPendingStatus(pending.timestamp, voids ? 'voided' : 'posted');
  state.putAccount(debitAccount);
  state.putAccount(creditAccount);
  state.addMovement({ transfer: resolution, debitAccount, creditAccount });
}

/**
 * The account without what the pending transfer held; what a closing transfer closed opens again
 * when that is undone.
 */
export function releaseDebit(account: Account, pending: Transfer, reopens: boolean): Account {
  const flags =
    reopens && pending.flags & transferFlags.closingDebit
      ? account.flags & ~accountFlags.closed
      : account.flags;
  return { ...account, debitsPending: account.debitsPending - pending.amount, flags };
}

export function releaseCredit(account: Account, pending: Transfer, reopens: boolean): Account {
  const flags =
    reopens && pending.flags & transferFlags.closingCredit
      ? account.flags & ~accountFlags.closed
      : account.flags;
  return { ...account, creditsPending: account.creditsPending - pending.amount, flags };
}
