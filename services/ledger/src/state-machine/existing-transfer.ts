import {
  amountMax,
  type CreateTransferStatus,
  type Transfer,
  type TransferDraft,
  transferFlags,
} from '../port.ts';
import type { LedgerState } from './working-state.ts';

const resolving = transferFlags.postPendingTransfer | transferFlags.voidPendingTransfer;
const balancing = transferFlags.balancingDebit | transferFlags.balancingCredit;

/**
 * A transfer sent again: `exists` when it asks what is recorded, else the first difference
 * (TigerBeetle: `create_transfer_exists`).
 */
export function compareTransfer(
  draft: TransferDraft,
  existing: Transfer,
  state: LedgerState,
): CreateTransferStatus {
  // The flags decide how the rest is compared, so they come first.
  if (draft.flags !== existing.flags) return 'exists_with_different_flags';
  if (draft.pendingId !== existing.pendingId) return 'exists_with_different_pending_id';
  if (draft.timeout !== existing.timeout) return 'exists_with_different_timeout';
  if (draft.flags & resolving) return compareResolution(draft, existing, state);
  if (draft.debitAccountId !== existing.debitAccountId)
    return 'exists_with_different_debit_account_id';
  if (draft.creditAccountId !== existing.creditAccountId)
    return 'exists_with_different_credit_account_id';
  // A balancing transfer asks for an upper limit; what it moved depended on the balance of that
  // moment.
  const sameAmount =
    draft.flags & balancing ? draft.amount >= existing.amount : draft.amount === existing.amount;
  if (!sameAmount) return 'exists_with_different_amount';
  if (draft.userData128 !== existing.userData128) return 'exists_with_different_user_data_128';
  if (draft.userData64 !== existing.userData64) return 'exists_with_different_user_data_64';
  if (draft.userData32 !== existing.userData32) return 'exists_with_different_user_data_32';
  if (draft.ledger !== existing.ledger) return 'exists_with_different_ledger';
  if (draft.code !== existing.code) return 'exists_with_different_code';
  return 'exists';
}

/**
 * Fields left at zero were taken from the pending transfer when the resolution was recorded, so
 * they are compared with it.
 */
function compareResolution(
  draft: TransferDraft,
  existing: Transfer,
  state: LedgerState,
): CreateTransferStatus {
  const pending = state.transfer(existing.pendingId);
  if (!pending || pending === 'burned')
    throw new Error(`transfer ${existing.id} resolves ${existing.pendingId}, which is missing`);
  if (draft.debitAccountId !== 0n && draft.debitAccountId !== existing.debitAccountId) {
    return 'exists_with_different_debit_account_id';
  }
  if (draft.creditAccountId !== 0n && draft.creditAccountId !== existing.creditAccountId) {
    return 'exists_with_different_credit_account_id';
  }
  const wholeAmount = draft.flags & transferFlags.voidPendingTransfer ? 0n : amountMax;
  const expectedAmount = draft.amount === wholeAmount ? pending.amount : draft.amount;
  if (existing.amount !== expectedAmount) return 'exists_with_different_amount';
  if (existing.userData128 !== (draft.userData128 || pending.userData128))
    return 'exists_with_different_user_data_128';
  if (existing.userData64 !== (draft.userData64 || pending.userData64))
    return 'exists_with_different_user_data_64';
  if (existing.userData32 !== (draft.userData32 || pending.userData32))
    return 'exists_with_different_user_data_32';
  if (draft.ledger !== 0 && draft.ledger !== existing.ledger) return 'exists_with_different_ledger';
  if (draft.code !== 0 && draft.code !== existing.code) return 'exists_with_different_code';
  return 'exists';
}
