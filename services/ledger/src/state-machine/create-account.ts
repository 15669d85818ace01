import {
  type Account,
  type AccountDraft,
  accountFlags,
  amountMax,
  type CreateAccountStatus,
} from '../port.ts';
import type { WorkingState } from './working-state.ts';

const knownFlags = 0b11_1111;
const bothLimits =
  accountFlags.debitsMustNotExceedCredits | accountFlags.creditsMustNotExceedDebits;

/**
 * What one event came to; the timestamp is that of the record where there is one (`created`,
 * `exists`), else the event's.
 */
export interface Outcome<Status> {
  status: Status;
  timestamp: bigint;
}

/**
 * Creates one account, or says why not. The order of the checks is the contract (TigerBeetle:
 * `create_account`).
 */
export function createAccount(
  state: WorkingState,
  draft: AccountDraft,
  timestamp: bigint,
): Outcome<CreateAccountStatus> {
  const existing = draft.id === 0n || draft.id === amountMax ? undefined : state.account(draft.id);
  const status = refusal(draft, existing);
  if (status !== undefined)
    return { status, timestamp: status === 'exists' && existing ? existing.timestamp : timestamp };
  if (draft.flags & accountFlags.imported) {
    if (draft.timestamp <= state.newestAccountTimestamp() || state.hasTransferAt(draft.timestamp)) {
      return { status: 'imported_event_timestamp_must_not_regress', timestamp };
    }
    state.addAccount({ ...draft });
    return { status: 'created', timestamp: draft.timestamp };
  }
  state.addAccount({ ...draft, timestamp });
  return { status: 'created', timestamp };
}

function refusal(
  draft: AccountDraft,
  existing: Account | undefined,
): CreateAccountStatus | undefined {
  if (draft.reserved !== 0) return 'reserved_field';
  if (draft.flags & ~knownFlags) return 'reserved_flag';
  if (draft.id === 0n) return 'id_must_not_be_zero';
  if (draft.id === amountMax) return 'id_must_not_be_int_max';
  if (existing) return compareWithExisting(draft, existing);
  if ((draft.flags & bothLimits) === bothLimits) return 'flags_are_mutually_exclusive';
  if (draft.debitsPending !== 0n) return 'debits_pending_must_be_zero';
  if (draft.debitsPosted !== 0n) return 'debits_posted_must_be_zero';
  if (draft.creditsPending !== 0n) return 'credits_pending_must_be_zero';
  if (draft.creditsPosted !== 0n) return 'credits_posted_must_be_zero';
  if (draft.ledger === 0) return 'ledger_must_not_be_zero';
  if (draft.code === 0) return 'code_must_not_be_zero';
  return undefined;
}

function compareWithExisting(draft: AccountDraft, existing: Account): CreateAccountStatus {
  if (draft.flags !== existing.flags) return 'exists_with_different_flags';
  if (draft.userData128 !== existing.userData128) return 'exists_with_different_user_data_128';
  if (draft.userData64 !== existing.userData64) return 'exists_with_different_user_data_64';
  if (draft.userData32 !== existing.userData32) return 'exists_with_different_user_data_32';
  if (draft.ledger !== existing.ledger) return 'exists_with_different_ledger';
  if (draft.code !== existing.code) return 'exists_with_different_code';
  return 'exists';
}
