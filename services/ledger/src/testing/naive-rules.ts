import type {
  Account,
  AccountBalance,
  CreateAccountStatus,
  CreateTransferStatus,
  Transfer,
} from '../port.ts';

export interface NaiveState {
  accounts: readonly Account[];
  transfers: readonly Transfer[];
  /** What became of pending transfers that are pending no more. */
  fates: readonly { id: bigint; fate: 'posted' | 'voided' | 'expired' }[];
  balances: readonly { accountId: bigint; balance: AccountBalance }[];
  failedIds: readonly bigint[];
}

type Rule<S> = [status: S, applies: boolean];
const first = <S>(rules: readonly Rule<S>[]): S | undefined =>
  rules.find(([, applies]) => applies)?.[0];

const max = 2n ** 128n - 1n;
const second = 1_000_000_000n;
const newest = (rows: readonly { timestamp: bigint }[]) => {
  let found = 0n;
  for (const { timestamp } of rows) if (timestamp > found) found = timestamp;
  return found;
};
const has = (rows: readonly { timestamp: bigint }[], timestamp: bigint) =>
  rows.some((row) => row.timestamp === timestamp);

export function naiveAccountStatus(state: NaiveState, a: Account): CreateAccountStatus {
  const e = state.accounts.find(({ id }) => id === a.id);
  const malformed = first<CreateAccountStatus>([
    ['reserved_field', a.reserved !== 0],
    ['reserved_flag', a.flags > 63],
    ['id_must_not_be_zero', a.id === 0n],
    ['id_must_not_be_int_max', a.id === max],
  ]);
  if (malformed) return malformed;
  if (e) {
    const difference = first<CreateAccountStatus>([
      ['exists_with_different_flags', a.flags !== e.flags],
      ['exists_with_different_user_data_128', a.userData128 !== e.userData128],
      ['exists_with_different_user_data_64', a.userData64 !== e.userData64],
      ['exists_with_different_user_data_32', a.userData32 !== e.userData32],
      ['exists_with_different_ledger', a.ledger !== e.ledger],
      ['exists_with_different_code', a.code !== e.code],
    ]);
    return difference ?? 'exists';
  }
  const refusal = first<CreateAccountStatus>([
    ['flags_are_mutually_exclusive', (a.flags & 6) === 6],
    ['debits_pending_must_be_zero', a.debitsPending > 0n],
    ['debits_posted_must_be_zero', a.debitsPosted > 0n],
    ['credits_pending_must_be_zero', a.creditsPending > 0n],
    ['credits_posted_must_be_zero', a.creditsPosted > 0n],
    ['ledger_must_not_be_zero', a.ledger === 0],
    ['code_must_not_be_zero', a.code === 0],
    [
      'imported_event_timestamp_must_not_regress',
      (a.flags & 16) !== 0 &&
        (a.timestamp <= newest(state.accounts) || has(state.transfers, a.timestamp)),
    ],
  ]);
  return refusal ?? 'created';
}

interface Verdict {
  status: CreateTransferStatus;
  /** As it would be recorded. */
  transfer: Transfer;
}

export function naiveTransferStatus(state: NaiveState, t: Transfer, timestamp: bigint): Verdict {
  const verdict = (status: CreateTransferStatus): Verdict => ({ status, transfer: t });
  const malformed = first<CreateTransferStatus>([
    ['reserved_flag', t.flags > 511],
    ['id_must_not_be_zero', t.id === 0n],
    ['id_must_not_be_int_max', t.id === max],
  ]);
  if (malformed) return verdict(malformed);
  const e = state.transfers.find(({ id }) => id === t.id);
  if (e) return verdict(existing(state, t, e));
  if (state.failedIds.includes(t.id)) return verdict('id_already_failed');
  return t.flags & 12 ? resolution(state, t, timestamp) : singlePhase(state, t, timestamp);
}

function existing(state: NaiveState, t: Transfer, e: Transfer): CreateTransferStatus {
  const p = state.transfers.find(({ id }) => id === e.pendingId);
  const resolves = (t.flags & 12) !== 0;
  const differs = <T extends bigint | number>(
    asked: T,
    recorded: T,
    absent: T,
    inherited: T | undefined,
  ): boolean =>
    resolves && asked === absent ? recorded !== (inherited ?? recorded) : asked !== recorded;
  const amountDiffers =
    t.flags & 48
      ? t.amount < e.amount
      : t.flags & 4
        ? differs(t.amount, e.amount, max, p?.amount)
        : differs(t.amount, e.amount, 0n, p?.amount);
  const difference = first<CreateTransferStatus>([
    ['exists_with_different_flags', t.flags !== e.flags],
    ['exists_with_different_pending_id', t.pendingId !== e.pendingId],
    ['exists_with_different_timeout', t.timeout !== e.timeout],
    [
      'exists_with_different_debit_account_id',
      differs(t.debitAccountId, e.debitAccountId, 0n, e.debitAccountId),
    ],
    [
      'exists_with_different_credit_account_id',
      differs(t.creditAccountId, e.creditAccountId, 0n, e.creditAccountId),
    ],
    ['exists_with_different_amount', amountDiffers],
    [
      'exists_with_different_user_data_128',
      differs(t.userData128, e.userData128, 0n, p?.userData128),
    ],
    ['exists_with_different_user_data_64', differs(t.userData64, e.userData64, 0n, p?.userData64)],
    ['exists_with_different_user_data_32', differs(t.userData32, e.userData32, 0, p?.userData32)],
    ['exists_with_different_ledger', differs(t.ledger, e.ledger, 0, e.ledger)],
    ['exists_with_different_code', differs(t.code, e.code, 0, e.code)],
  ]);
  return difference ?? 'exists';
}

function singlePhase(state: NaiveState, t: Transfer, eventTimestamp: bigint): Verdict {
  const pending = (t.flags & 2) !== 0;
  const malformed = first<CreateTransferStatus>([
    ['debit_account_id_must_not_be_zero', t.debitAccountId === 0n],
    ['debit_account_id_must_not_be_int_max', t.debitAccountId === max],
    ['credit_account_id_must_not_be_zero', t.creditAccountId === 0n],
    ['credit_account_id_must_not_be_int_max', t.creditAccountId === max],
    ['accounts_must_be_different', t.debitAccountId === t.creditAccountId],
    ['pending_id_must_be_zero', t.pendingId !== 0n],
    ['timeout_reserved_for_pending_transfer', !pending && t.timeout > 0],
    ['closing_transfer_must_be_pending', !pending && (t.flags & 192) !== 0],
    ['ledger_must_not_be_zero', t.ledger === 0],
    ['code_must_not_be_zero', t.code === 0],
  ]);
  if (malformed) return { status: malformed, transfer: t };
  const dr = state.accounts.find(({ id }) => id === t.debitAccountId);
  const cr = state.accounts.find(({ id }) => id === t.creditAccountId);
  if (!dr) return { status: 'debit_account_not_found', transfer: t };
  if (!cr) return { status: 'credit_account_not_found', transfer: t };
  const imported = (t.flags & 256) !== 0;
  const timestamp = imported ? t.timestamp : eventTimestamp;
  const amount = balancedAmount(t, dr, cr);
  const transfer = { ...t, amount, timestamp };
  const status = first<CreateTransferStatus>([
    ['accounts_must_have_the_same_ledger', dr.ledger !== cr.ledger],
    ['transfer_must_have_the_same_ledger_as_accounts', t.ledger !== dr.ledger],
    [
      'imported_event_timestamp_must_not_regress',
      imported && (timestamp <= newest(state.transfers) || has(state.accounts, timestamp)),
    ],
    ['imported_event_timestamp_must_postdate_debit_account', imported && timestamp <= dr.timestamp],
    [
      'imported_event_timestamp_must_postdate_credit_account',
      imported && timestamp <= cr.timestamp,
    ],
    ['imported_event_timeout_must_be_zero', imported && t.timeout > 0],
    ['debit_account_already_closed', (dr.flags & 32) !== 0],
    ['credit_account_already_closed', (cr.flags & 32) !== 0],
    ['overflows_debits_pending', pending && dr.debitsPending + amount > max],
    ['overflows_credits_pending', pending && cr.creditsPending + amount > max],
    ['overflows_debits_posted', dr.debitsPosted + amount > max],
    ['overflows_credits_posted', cr.creditsPosted + amount > max],
    ['overflows_debits', dr.debitsPending + dr.debitsPosted + amount > max],
    ['overflows_credits', cr.creditsPending + cr.creditsPosted + amount > max],
    ['overflows_timeout', timestamp + BigInt(t.timeout) * second >= 2n ** 63n],
    [
      'exceeds_credits',
      (dr.flags & 2) !== 0 && dr.debitsPending + dr.debitsPosted + amount > dr.creditsPosted,
    ],
    [
      'exceeds_debits',
      (cr.flags & 4) !== 0 && cr.creditsPending + cr.creditsPosted + amount > cr.debitsPosted,
    ],
  ]);
  return { status: status ?? 'created', transfer };
}

function balancedAmount(t: Transfer, dr: Account, cr: Account): bigint {
  const limits = [t.amount];
  if (t.flags & 16) limits.push(dr.creditsPosted - dr.debitsPosted - dr.debitsPending);
  if (t.flags & 32) limits.push(cr.debitsPosted - cr.creditsPosted - cr.creditsPending);
  const [least = 0n] = limits.sort((a, b) => (a < b ? -1 : 1));
  return least < 0n ? 0n : least;
}

function resolution(state: NaiveState, t: Transfer, eventTimestamp: bigint): Verdict {
  const malformed = first<CreateTransferStatus>([
    [
      'flags_are_mutually_exclusive',
      (t.flags & 12) === 12 || (t.flags & (2 | 16 | 32 | 64 | 128)) !== 0,
    ],
    ['pending_id_must_not_be_zero', t.pendingId === 0n],
    ['pending_id_must_not_be_int_max', t.pendingId === max],
    ['pending_id_must_be_different', t.pendingId === t.id],
    ['timeout_reserved_for_pending_transfer', t.timeout > 0],
  ]);
  const p = state.transfers.find(({ id }) => id === t.pendingId);
  if (malformed || !p) return { status: malformed ?? 'pending_transfer_not_found', transfer: t };
  const posts = (t.flags & 4) !== 0;
  const amount = t.amount === (posts ? max : 0n) ? p.amount : t.amount;
  const fate = state.fates.find(({ id }) => id === p.id)?.fate;
  const imported = (t.flags & 256) !== 0;
  const timestamp = imported ? t.timestamp : eventTimestamp;
  const closed = (id: bigint) =>
    state.accounts.some((account) => account.id === id && (account.flags & 32) !== 0);
  const status = first<CreateTransferStatus>([
    ['pending_transfer_not_pending', (p.flags & 2) === 0],
    [
      'pending_transfer_has_different_debit_account_id',
      t.debitAccountId > 0n && t.debitAccountId !== p.debitAccountId,
    ],
    [
      'pending_transfer_has_different_credit_account_id',
      t.creditAccountId > 0n && t.creditAccountId !== p.creditAccountId,
    ],
    ['pending_transfer_has_different_ledger', t.ledger > 0 && t.ledger !== p.ledger],
    ['pending_transfer_has_different_code', t.code > 0 && t.code !== p.code],
    ['exceeds_pending_transfer_amount', amount > p.amount],
    ['pending_transfer_has_different_amount', !posts && amount < p.amount],
    ['pending_transfer_already_posted', fate === 'posted'],
    ['pending_transfer_already_voided', fate === 'voided'],
    [
      'pending_transfer_expired',
      fate === 'expired' ||
        (p.timeout > 0 && p.timestamp + BigInt(p.timeout) * second <= eventTimestamp),
    ],
    [
      'imported_event_timestamp_must_not_regress',
      imported && (timestamp <= newest(state.transfers) || has(state.accounts, timestamp)),
    ],
    ['debit_account_already_closed', posts && closed(p.debitAccountId)],
    ['credit_account_already_closed', posts && closed(p.creditAccountId)],
  ]);
  const transfer: Transfer = {
    ...p,
    id: t.id,
    amount,
    pendingId: p.id,
    userData128: t.userData128 === 0n ? p.userData128 : t.userData128,
    userData64: t.userData64 === 0n ? p.userData64 : t.userData64,
    userData32: t.userData32 === 0 ? p.userData32 : t.userData32,
    timeout: 0,
    flags: t.flags,
    timestamp,
  };
  return { status: status ?? 'created', transfer };
}
