import { inSlices } from '@laurel/contracts/slices';
import type { Account, AccountBalance, Transfer } from '../port.ts';

/**
 * Fixed binary records, as TigerBeetle lays them out (little-endian): accounts and transfers of 128
 * bytes, balances of 64 bytes and a timestamp. They cross the thread boundary and lie in the file.
 */
export const recordSize = 128;

const half = 64n;
const u64Max = 2n ** 64n - 1n;
const u128Max = 2n ** 128n - 1n;

function setU128(view: DataView, offset: number, value: bigint): void {
  const isU64 = value >= 0n && value <= u64Max;
  if (!isU64 && (value < 0n || value > u128Max)) throw new RangeError(`${value} is not a u128`);
  view.setBigUint64(offset, value, true); // takes the value modulo 2^64
  view.setBigUint64(offset + 8, isU64 ? 0n : value >> half, true);
}

export function getU128(view: DataView, offset: number): bigint {
  const low = view.getBigUint64(offset, true);
  const high = view.getBigUint64(offset + 8, true);
  return high === 0n ? low : (high << half) | low;
}

function setU64(view: DataView, offset: number, value: bigint): void {
  if (value < 0n || value > u64Max) throw new RangeError(`${value} is not a u64`);
  view.setBigUint64(offset, value, true);
}

function setU32(view: DataView, offset: number, value: number): void {
  if (value >>> 0 !== value) throw new RangeError(`${value} is not a u32`);
  view.setUint32(offset, value, true);
}

function setU16(view: DataView, offset: number, value: number): void {
  if ((value & 0xffff) !== value) throw new RangeError(`${value} is not a u16`);
  view.setUint16(offset, value, true);
}

/** @throws RangeError when a field does not fit its width */
export function writeAccount(view: DataView, offset: number, account: Account): void {
  setU128(view, offset, account.id);
  writeBalances(view, offset + 16, account);
  setU128(view, offset + 80, account.userData128);
  setU64(view, offset + 96, account.userData64);
  setU32(view, offset + 104, account.userData32);
  setU32(view, offset + 108, account.reserved);
  setU32(view, offset + 112, account.ledger);
  setU16(view, offset + 116, account.code);
  setU16(view, offset + 118, account.flags);
  setU64(view, offset + 120, account.timestamp);
}

export const readAccount = (view: DataView, offset: number): Account => ({
  id: getU128(view, offset),
  userData128: getU128(view, offset + 80),
  userData64: view.getBigUint64(offset + 96, true),
  userData32: view.getUint32(offset + 104, true),
  ledger: view.getUint32(offset + 112, true),
  code: view.getUint16(offset + 116, true),
  flags: view.getUint16(offset + 118, true),
  timestamp: view.getBigUint64(offset + 120, true),
  debitsPending: getU128(view, offset + 16),
  debitsPosted: getU128(view, offset + 32),
  creditsPending: getU128(view, offset + 48),
  creditsPosted: getU128(view, offset + 64),
  reserved: view.getUint32(offset + 108, true),
});

/** @throws RangeError when a field does not fit its width */
export function writeTransfer(view: DataView, offset: number, transfer: Transfer): void {
  setU128(view, offset, transfer.id);
  setU128(view, offset + 16, transfer.debitAccountId);
  setU128(view, offset + 32, transfer.creditAccountId);
  setU128(view, offset + 48, transfer.amount);
  setU128(view, offset + 64, transfer.pendingId);
  setU128(view, offset + 80, transfer.userData128);
  setU64(view, offset + 96, transfer.userData64);
  setU32(view, offset + 104, transfer.userData32);
  setU32(view, offset + 108, transfer.timeout);
  setU32(view, offset + 112, transfer.ledger);
  setU16(view, offset + 116, transfer.code);
  setU16(view, offset + 118, transfer.flags);
  setU64(view, offset + 120, transfer.timestamp);
}

export const readTransfer = (view: DataView, offset: number): Transfer => ({
  id: getU128(view, offset),
  debitAccountId: getU128(view, offset + 16),
  creditAccountId: getU128(view, offset + 32),
  amount: getU128(view, offset + 48),
  pendingId: getU128(view, offset + 64),
  userData128: getU128(view, offset + 80),
  userData64: view.getBigUint64(offset + 96, true),
  userData32: view.getUint32(offset + 104, true),
  timeout: view.getUint32(offset + 108, true),
  ledger: view.getUint32(offset + 112, true),
  code: view.getUint16(offset + 116, true),
  flags: view.getUint16(offset + 118, true),
  timestamp: view.getBigUint64(offset + 120, true),
});

export const balanceSize = 72;

/** Pending and posted debits, then credits: 64 bytes. */
export function writeBalances(
  view: DataView,
  offset: number,
  balances: Omit<AccountBalance, 'timestamp'>,
): void {
  setU128(view, offset, balances.debitsPending);
  setU128(view, offset + 16, balances.debitsPosted);
  setU128(view, offset + 32, balances.creditsPending);
  setU128(view, offset + 48, balances.creditsPosted);
}

export const readBalances = (
  view: DataView,
  offset: number,
): Omit<AccountBalance, 'timestamp'> => ({
  debitsPending: getU128(view, offset),
  debitsPosted: getU128(view, offset + 16),
  creditsPending: getU128(view, offset + 32),
  creditsPosted: getU128(view, offset + 48),
});

/** An account's balances as they stood at a time. */
export function writeBalance(
  view: DataView,
  offset: number,
  account: Omit<AccountBalance, 'timestamp'>,
  timestamp: bigint,
): void {
  writeBalances(view, offset, account);
  setU64(view, offset + 64, timestamp);
}

export const readBalance = (view: DataView, offset: number): AccountBalance => ({
  ...readBalances(view, offset),
  timestamp: view.getBigUint64(offset + 64, true),
});

/** Ids one after another, 16 bytes each. @throws RangeError */
export function writeIds(ids: readonly bigint[]): ArrayBuffer {
  const buffer = new ArrayBuffer(ids.length * 16);
  const view = new DataView(buffer);
  for (const [index, id] of ids.entries()) setU128(view, index * 16, id);
  return buffer;
}

export const readIds = (buffer: ArrayBuffer): bigint[] => readAll(buffer, 16, getU128);

/** @throws RangeError when a field of a record does not fit its width */
export function writeAll<T>(
  records: readonly T[],
  size: number,
  write: (view: DataView, offset: number, record: T) => void,
): ArrayBuffer {
  const buffer = new ArrayBuffer(records.length * size);
  const view = new DataView(buffer);
  let offset = 0;
  for (const record of records) {
    write(view, offset, record);
    offset += size;
  }
  return buffer;
}

export function readAll<T>(
  buffer: ArrayBuffer,
  size: number,
  read: (view: DataView, offset: number) => T,
): T[] {
  const view = new DataView(buffer);
  const records: T[] = [];
  for (let offset = 0; offset < buffer.byteLength; offset += size) records.push(read(view, offset));
  return records;
}

/** Records between two looks at the clock. */
const lookEvery = 64;

/** The same in slices: a full batch takes tens of milliseconds to read. */
export async function readInSlices<T>(
  buffer: ArrayBuffer,
  size: number,
  read: (view: DataView, offset: number) => T,
): Promise<T[]> {
  const view = new DataView(buffer);
  const records: T[] = [];
  const sliced = inSlices();
  for (let offset = 0; offset < buffer.byteLength; offset += size) {
    records.push(read(view, offset));
    const pause = records.length % lookEvery === 0 ? sliced() : undefined;
    if (pause) await pause;
  }
  return records;
}

/**
 * Results as their timestamps (8 bytes each), then the places of their statuses in `statuses` (a
 * byte each).
 */
export function writeResults<Status extends string>(
  results: readonly { timestamp: bigint; status: Status }[],
  places: ReadonlyMap<Status, number>,
): ArrayBuffer {
  const buffer = new ArrayBuffer(results.length * 9);
  const view = new DataView(buffer);
  const statusesAt = results.length * 8;
  for (const [index, { timestamp, status }] of results.entries()) {
    view.setBigUint64(index * 8, timestamp, true);
    view.setUint8(statusesAt + index, places.get(status) ?? 255);
  }
  return buffer;
}

export function readResults<Status extends string>(
  buffer: ArrayBuffer,
  statuses: readonly Status[],
): { timestamp: bigint; status: Status }[] {
  const view = new DataView(buffer);
  const count = buffer.byteLength / 9;
  const results: { timestamp: bigint; status: Status }[] = [];
  for (let index = 0; index < count; index += 1) {
    const status = statuses[view.getUint8(count * 8 + index)];
    if (status === undefined) throw new Error('the ledger worker answered with an unknown status');
    results.push({ timestamp: view.getBigUint64(index * 8, true), status });
  }
  return results;
}
