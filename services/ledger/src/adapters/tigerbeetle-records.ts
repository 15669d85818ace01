import type * as tigerbeetle from 'tigerbeetle-node';
import {
  type Account,
  type AccountBalance,
  type AccountFilter,
  amountMax,
  batchMax,
  type QueryFilter,
  type Transfer,
} from '../port.ts';

/**
 * Between the port's records and those of TigerBeetle's client. The client takes some values that
 * do not fit their field (it cuts fractions off) and refuses others only when a whole batch is
 * sent, so what goes out is checked here, call by call.
 */
const u64Max = 2n ** 64n - 1n;

function u128(value: bigint): bigint {
  if (value < 0n || value > amountMax) throw new RangeError(`${value} is not a u128`);
  return value;
}

function u64(value: bigint): bigint {
  if (value < 0n || value > u64Max) throw new RangeError(`${value} is not a u64`);
  return value;
}

function u32(value: number): number {
  if (value >>> 0 !== value) throw new RangeError(`${value} is not a u32`);
  return value;
}

function u16(value: number): number {
  if ((value & 0xffff) !== value) throw new RangeError(`${value} is not a u16`);
  return value;
}

/** @throws RangeError when it does not fit */
export const idOut = u128;

/** @throws RangeError when a field does not fit its width */
export const accountOut = (account: Account): tigerbeetle.Account => ({
  id: u128(account.id),
  debits_pending: u128(account.debitsPending),
  debits_posted: u128(account.debitsPosted),
  credits_pending: u128(account.creditsPending),
  credits_posted: u128(account.creditsPosted),
  user_data_128: u128(account.userData128),
  user_data_64: u64(account.userData64),
  user_data_32: u32(account.userData32),
  reserved: u32(account.reserved),
  ledger: u32(account.ledger),
  code: u16(account.code),
  flags: u16(account.flags),
  timestamp: u64(account.timestamp),
});

export const accountIn = (account: tigerbeetle.Account): Account => ({
  id: account.id,
  userData128: account.user_data_128,
  userData64: account.user_data_64,
  userData32: account.user_data_32,
  ledger: account.ledger,
  code: account.code,
  flags: account.flags,
  timestamp: account.timestamp,
  debitsPending: account.debits_pending,
  debitsPosted: account.debits_posted,
  creditsPending: account.credits_pending,
  creditsPosted: account.credits_posted,
  reserved: account.reserved,
});

/** @throws RangeError when a field does not fit its width */
export const transferOut = (transfer: Transfer): tigerbeetle.Transfer => ({
  id: u128(transfer.id),
  debit_account_id: u128(transfer.debitAccountId),
  credit_account_id: u128(transfer.creditAccountId),
  amount: u128(transfer.amount),
  pending_id: u128(transfer.pendingId),
  user_data_128: u128(transfer.userData128),
  user_data_64: u64(transfer.userData64),
  user_data_32: u32(transfer.userData32),
  timeout: u32(transfer.timeout),
  ledger: u32(transfer.ledger),
  code: u16(transfer.code),
  flags: u16(transfer.flags),
  timestamp: u64(transfer.timestamp),
});

export const transferIn = (transfer: tigerbeetle.Transfer): Transfer => ({
  id: transfer.id,
  debitAccountId: transfer.debit_account_id,
  creditAccountId: transfer.credit_account_id,
  amount: transfer.amount,
  pendingId: transfer.pending_id,
  userData128: transfer.user_data_128,
  userData64: transfer.user_data_64,
  userData32: transfer.user_data_32,
  timeout: transfer.timeout,
  ledger: transfer.ledger,
  code: transfer.code,
  flags: transfer.flags,
  timestamp: transfer.timestamp,
});

export const balanceIn = (balance: tigerbeetle.AccountBalance): AccountBalance => ({
  debitsPending: balance.debits_pending,
  debitsPosted: balance.debits_posted,
  creditsPending: balance.credits_pending,
  creditsPosted: balance.credits_posted,
  timestamp: balance.timestamp,
});

/**
 * The client refuses a limit beyond one reply; the port says it counts as the maximum. @throws
 * RangeError
 */
const limitOut = (limit: number): number => Math.min(u32(limit), batchMax);

/** @throws RangeError when a field does not fit its width */
export const accountFilterOut = (filter: AccountFilter): tigerbeetle.AccountFilter => ({
  account_id: u128(filter.accountId),
  user_data_128: u128(filter.userData128),
  user_data_64: u64(filter.userData64),
  user_data_32: u32(filter.userData32),
  code: u16(filter.code),
  timestamp_min: u64(filter.timestampMin),
  timestamp_max: u64(filter.timestampMax),
  limit: limitOut(filter.limit),
  flags: u32(filter.flags),
});

/** @throws RangeError when a field does not fit its width */
export const queryFilterOut = (filter: QueryFilter): tigerbeetle.QueryFilter => ({
  user_data_128: u128(filter.userData128),
  user_data_64: u64(filter.userData64),
  user_data_32: u32(filter.userData32),
  ledger: u32(filter.ledger),
  code: u16(filter.code),
  timestamp_min: u64(filter.timestampMin),
  timestamp_max: u64(filter.timestampMax),
  limit: limitOut(filter.limit),
  flags: u32(filter.flags),
});
