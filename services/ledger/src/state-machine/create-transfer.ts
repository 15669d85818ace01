import {
  type Account,
  accountFlags,
  amountMax,
  type CreateTransferStatus,
  type TransferDraft,
  transferFlags,
} from '../port.ts';
import type { Outcome } from './create-account.ts';
import { compareTransfer } from './existing-transfer.ts';
import { importedRegresses } from './imported.ts';
import { expiresAt, timestampMax } from './limits.ts';
import { resolvePendingTransfer } from './resolve-pending.ts';
import type { WorkingState } from './working-state.ts';

const knownFlags = 0b1_1111_1111;
const resolving = transferFlags.postPendingTransfer | transferFlags.voidPendingTransfer;
const closing = transferFlags.closingDebit | transferFlags.closingCredit;

/**
 * Creates one transfer, or says why not. The order of the checks is the contract (TigerBeetle:
 * `create_transfer`).
 */
export function createTransfer(
  state: WorkingState,
  draft: TransferDraft,
  timestamp: bigint,
): Outcome<CreateTransferStatus> {
  const refused = (status: CreateTransferStatus) => ({ status, timestamp });
  if (draft.flags & ~knownFlags) return refused('reserved_flag');
  if (draft.id === 0n) return refused('id_must_not_be_zero');
  if (draft.id === amountMax) return refused('id_must_not_be_int_max');
  const existing = state.transfer(draft.id);
  if (existing === 'burned') return refused('id_already_failed');
  if (existing) {
    const status = compareTransfer(draft, existing, state);
    return { status, timestamp: status === 'exists' ? existing.timestamp : timestamp };
  }
  if (draft.flags & resolving) return resolvePendingTransfer(state, draft, timestamp);

  const malformed = malformation(draft);
  if (malformed) return refused(malformed);
  const debitAccount = state.account(draft.debitAccountId);
  if (!debitAccount) return refused('debit_account_not_found');
  const creditAccount = state.account(draft.creditAccountId);
  if (!creditAccount) return refused('credit_account_not_found');
  const mismatch = accountMismatch(state, draft, debitAccount, creditAccount);
  if (mismatch) return refused(mismatch);

  const actualTimestamp = draft.flags & transferFlags.imported ? draft.timestamp : timestamp;
  const transfer = {
    ...draft,
    amount: balancedAmount(draft, debitAccount, creditAccount),
    timestamp: actualTimestamp,
  };
  const excess = excessOf(transfer, debitAccount, creditAccount);
  if (excess) return refused(excess);
  move(state, transfer, debitAccount, creditAccount);
  return { status: 'created', timestamp: actualTimestamp };
}

function malformation(draft: TransferDraft): CreateTransferStatus | undefined {
  if (draft.debitAccountId === 0n) return 'debit_account_id_must_not_be_zero';
  if (draft.debitAccountId === amountMax) return 'debit_account_id_must_not_be_int_max';
  if (draft.creditAccountId === 0n) return 'credit_account_id_must_not_be_zero';
  if (draft.creditAccountId === amountMax) return 'credit_account_id_must_not_be_int_max';
  if (draft.creditAccountId === draft.debitAccountId) return 'accounts_must_be_different';
  if (draft.pendingId !== 0n) return 'pending_id_must_be_zero';
  if (!(draft.flags & transferFlags.pending)) {
    if (draft.timeout !== 0) return 'timeout_reserved_for_pending_transfer';
    if (draft.flags & closing) return 'closing_transfer_must_be_pending';
  }
  if (draft.ledger === 0) return 'ledger_must_not_be_zero';
  if (draft.code === 0) return 'code_must_not_be_zero';
  return undefined;
}

function accountMismatch(
  state: WorkingState,
  draft: TransferDraft,
  debitAccount: Account,
  creditAccount: Account,
): CreateTransferStatus | undefined {
  if (debitAccount.ledger !== creditAccount.ledger) return 'accounts_must_have_the_same_ledger';
  if (draft.ledger !== debitAccount.ledger) return 'transfer_must_have_the_same_ledger_as_accounts';
  if (draft.flags & transferFlags.imported) {
    if (importedRegresses(state, draft)) return 'imported_event_timestamp_must_not_regress';
    if (draft.timestamp <= debitAccount.timestamp)
      return 'imported_event_timestamp_must_postdate_debit_account';
    if (draft.timestamp <= creditAccount.timestamp)
      return 'imported_event_timestamp_must_postdate_credit_account';
    if (draft.timeout !== 0) return 'imported_event_timeout_must_be_zero';
  }
  if (debitAccount.flags & accountFlags.closed) return 'debit_account_already_closed';
  if (creditAccount.flags & accountFlags.closed) return 'credit_account_already_closed';
  return undefined;
}

/** A balancing transfer moves at most what its account has left; that may be nothing. */
function balancedAmount(
  draft: TransferDraft,
  debitAccount: Account,
  creditAccount: Account,
): bigint {
  let amount = draft.amount;
  if (draft.flags & transferFlags.balancingDebit) {
    amount = atMost(
      amount,
      debitAccount.creditsPosted - debitAccount.debitsPosted - debitAccount.debitsPending,
    );
  }
  if (draft.flags & transferFlags.balancingCredit) {
    amount = atMost(
      amount,
      creditAccount.debitsPosted - creditAccount.creditsPosted - creditAccount.creditsPending,
    );
  }
  return amount;
}

function atMost(amount: bigint, headroom: bigint): bigint {
  if (headroom <= 0n) return 0n;
  return amount < headroom ? amount : headroom;
}

const sumOverflows = (a: bigint, b: bigint) => a + b > amountMax;

function excessOf(
  transfer: TransferDraft,
  debitAccount: Account,
  creditAccount: Account,
): CreateTransferStatus | undefined {
  const { amount } = transfer;
  if (transfer.flags & transferFlags.pending) {
    if (sumOverflows(amount, debitAccount.debitsPending)) return 'overflows_debits_pending';
    if (sumOverflows(amount, creditAccount.creditsPending)) return 'overflows_credits_pending';
  }
  if (sumOverflows(amount, debitAccount.debitsPosted)) return 'overflows_debits_posted';
  if (sumOverflows(amount, creditAccount.creditsPosted)) return 'overflows_credits_posted';
  const debits = debitAccount.debitsPending + debitAccount.debitsPosted + amount;
  if (debits > amountMax) return 'overflows_debits';
  const credits = creditAccount.creditsPending + creditAccount.creditsPosted + amount;
  if (credits > amountMax) return 'overflows_credits';
  if ((expiresAt(transfer) ?? 0n) > timestampMax) return 'overflows_timeout';
  if (
    debitAccount.flags & accountFlags.debitsMustNotExceedCredits &&
    debits > debitAccount.creditsPosted
  ) {
    return 'exceeds_credits';
  }
  if (
    creditAccount.flags & accountFlags.creditsMustNotExceedDebits &&
    credits > creditAccount.debitsPosted
  ) {
    return 'exceeds_debits';
  }
  return undefined;
}

function move(
  state: WorkingState,
  transfer: TransferDraft,
  debitBefore: Account,
  creditBefore: Account,
): void {
  const { amount, flags } = transfer;
  const debitAccount = { ...debitBefore };
  const creditAccount = { ...creditBefore };
  if (flags & transferFlags.pending) {
    debitAccount.debitsPending += amount;
    creditAccount.creditsPending += amount;
    state.setPendingStatus(transfer.timestamp, 'pending');
  } else {
    debitAccount.debitsPosted += amount;
    creditAccount.creditsPosted += amount;
  }
  if (flags & transferFlags.closingDebit) debitAccount.flags |= accountFlags.closed;
  if (flags & transferFlags.closingCredit) creditAccount.flags |= accountFlags.closed;
  if (amount > 0n || flags & transferFlags.closingDebit) state.putAccount(debitAccount);
  if (amount > 0n || flags & transferFlags.closingCredit) state.putAccount(creditAccount);
  state.addMovement({ transfer, debitAccount, creditAccount });
}
