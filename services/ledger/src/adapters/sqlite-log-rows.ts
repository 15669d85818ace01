import { type Account, accountFlags } from '../port.ts';
import type { Movement } from '../state-machine/working-state.ts';
import { packedSizeMax, packWords, unpackWords } from './packed-words.ts';
import { recordSize, writeBalances, writeTransfer } from './records.ts';
import { viewOf } from './sqlite-rows.ts';

/**
 * A transfer as the log has it: its record, the timestamps of the transfers that moved its accounts
 * before it (0 = none), and what its accounts came to. So an account's transfers hang together as a
 * list, newest first, and the log alone says what the accounts have.
 */
export interface LogRecord {
  view: DataView;
  offset: number;
}

/**
 * Of the two sides of a transfer: where its account's id, previous transfer and balances lie in a
 * log record, and the bit that says it is closed.
 */
export const logSides = {
  debit: { accountAt: 16, previousAt: recordSize, balancesAt: recordSize + 16, closedBit: 1 },
  credit: { accountAt: 32, previousAt: recordSize + 8, balancesAt: recordSize + 80, closedBit: 2 },
} as const;
export type LogSide = (typeof logSides)[keyof typeof logSides];
export const closedAt = recordSize + 144;

const logRecordSize = closedAt + 4;
const recordWords = logRecordSize / 4;
/** A row stays within a page of 4 kB: one that is longer would be read by pages of its own. */
const rowSizeMax = 4_000;
const recordsMax = 255;

/**
 * Packs the transfers of a call, as many as fit, into rows: the number of records in a byte, then
 * each as what differs from the one before.
 */
export interface LogRowWriter {
  isEmpty(): boolean;
  isFull(): boolean;
  add(movement: Movement, previousDebit: bigint, previousCredit: bigint): void;
  /** The row, valid until the next `add`, which begins another. */
  take(): Uint8Array;
}

export function createLogRowWriter(): LogRowWriter {
  const words = new Uint32Array(recordWords);
  const before = new Uint32Array(recordWords);
  const record = new DataView(words.buffer);
  const row = new Uint8Array(rowSizeMax);
  const rowView = viewOf(row);
  let count = 0;
  let length = 1;

  const writeSide = (side: LogSide, account: Account, previous: bigint) => {
    record.setBigUint64(side.previousAt, previous, true);
    writeBalances(record, side.balancesAt, account);
    return account.flags & accountFlags.closed ? side.closedBit : 0;
  };
  return {
    isEmpty: () => count === 0,
    isFull: () => count === recordsMax || length + packedSizeMax(recordWords) > rowSizeMax,
    add({ transfer, debitAccount, creditAccount }, previousDebit, previousCredit) {
      if (count === 0) before.fill(0);
      writeTransfer(record, 0, transfer);
      const closed =
        writeSide(logSides.debit, debitAccount, previousDebit) |
        writeSide(logSides.credit, creditAccount, previousCredit);
      record.setUint32(closedAt, closed, true);
      length = packWords(words, before, rowView, length);
      count += 1;
    },
    take() {
      row[0] = count;
      const taken = row.subarray(0, length);
      count = 0;
      length = 1;
      return taken;
    },
  };
}

/** The records of a row, in order. */
export function readLogRow(row: Uint8Array): LogRecord[] {
  const packed = viewOf(row);
  const count = row[0] ?? 0;
  const unpacked = new Uint32Array(recordWords * count);
  const view = new DataView(unpacked.buffer);
  const records: LogRecord[] = [];
  let end = 1;
  for (let index = 0; index < count; index += 1) {
    const start = index * recordWords;
    if (index > 0) unpacked.copyWithin(start, start - recordWords, start);
    end = unpackWords(packed, end, unpacked, start, recordWords);
    records.push({ view, offset: index * logRecordSize });
  }
  return records;
}

export const timestampOf = ({ view, offset }: LogRecord): bigint =>
  view.getBigUint64(offset + 120, true);
