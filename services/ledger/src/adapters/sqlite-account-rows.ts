import type { DatabaseSync } from 'node:sqlite';
import type { Account } from '../port.ts';
import { packedSizeMax, packWords, unpackWords } from './packed-words.ts';
import { readAccount, recordSize, writeAccount } from './records.ts';
import { idBlob, idOf, recordOf, statementOf, upperHalf, viewOf } from './sqlite-rows.ts';

/** An account as its row has it. */
export interface AccountRow {
  account: Account;
  /** Timestamp of its newest transfer; 0 = none. */
  lastTransfer: bigint;
  /** How many transfers it has had since one was marked. */
  sinceMark: number;
  /** Contains what the log says of the account up to this timestamp. */
  logUntil: bigint;
}

export interface AccountRows {
  insert(account: Account, logUntil: bigint): void;
  update(row: AccountRow): void;
  one(id: bigint): AccountRow | undefined;
  /** What never changes of an account, for less than the whole row costs. */
  kind(id: bigint): { code: number; flags: number } | undefined;
  /**
   * Those whose ids have the same upper half; `undefined` when they are more than `neighboursMax`.
   */
  neighbours(id: bigint): AccountRow[] | undefined;
}

/**
 * A holder with more accounts is read account by account. A literal in the statement: SQLite plans
 * a statement again whenever its limit is bound.
 */
const neighboursMax = 64;

const lastTransferAt = recordSize;
const logUntilAt = recordSize + 8;
const rowWords = (recordSize + 16) / 4;
/**
 * The record's reserved field, which is zero in every account, holds the number of transfers since
 * the mark.
 */
const sinceMarkAt = 108;

export function openAccountRows(db: DatabaseSync): AccountRows {
  const insertRow = statementOf(
    db,
    'INSERT INTO accounts (id, timestamp, ledger, user_data_128, record) VALUES (?, ?, ?, ?, ?)',
  );
  const updateRow = statementOf(db, 'UPDATE accounts SET record = ? WHERE id = ?');
  const selectOne = statementOf(db, 'SELECT id, record FROM accounts WHERE id = ?');
  const selectRecord = statementOf(db, 'SELECT record FROM accounts WHERE id = ?');
  const selectNeighbours = statementOf(
    db,
    `SELECT id, record FROM accounts WHERE id BETWEEN ? AND ? LIMIT ${neighboursMax + 1}`,
  );

  return {
    insert(account, logUntil) {
      const packed = packRow({ account, lastTransfer: 0n, sinceMark: 0, logUntil });
      const { id, timestamp, ledger, userData128 } = account;
      const isFoundById =
        userData128 === 0n || (upperHalf(id) !== 0n && upperHalf(id) === upperHalf(userData128));
      insertRow.run(
        idBlob(id).slice(),
        timestamp,
        ledger,
        isFoundById ? null : idBlob(userData128),
        packed,
      );
    },
    update: (row) => void updateRow.run(packRow(row), idBlob(row.account.id)),
    kind(id) {
      const bytes = recordOf(selectRecord.get(idBlob(id)));
      if (!bytes) return undefined;
      words.fill(0);
      unpackWords(viewOf(bytes), 0, words, 0, rowWords);
      return { code: record.getUint16(116, true), flags: record.getUint16(118, true) };
    },
    one: (id) => readAccountRow(selectOne.get(idBlob(id))),
    neighbours(id) {
      const first = upperHalf(id);
      const found = selectNeighbours.all(
        idBlob(first).slice(),
        idBlob(first | 0xffff_ffff_ffff_ffffn),
      );
      return found.length > neighboursMax
        ? undefined
        : found.flatMap((row) => readAccountRow(row) ?? []);
    },
  };
}

const words = new Uint32Array(rowWords);
const record = new DataView(words.buffer);
const zeros = new Uint32Array(rowWords);
const packed = new Uint8Array(packedSizeMax(rowWords));

function packRow({ account, lastTransfer, sinceMark, logUntil }: AccountRow): Uint8Array {
  writeAccount(record, 0, account);
  words.fill(0, 0, 4); // the id has a column of its own
  record.setUint32(sinceMarkAt, sinceMark, true);
  record.setBigUint64(lastTransferAt, lastTransfer, true);
  record.setBigUint64(logUntilAt, logUntil, true);
  const end = packWords(words, zeros, viewOf(packed), 0);
  zeros.fill(0);
  return packed.subarray(0, end);
}

/** @param row of `accounts` with its columns `id` and `record` */
export function readAccountRow(row: unknown): AccountRow | undefined {
  const bytes = recordOf(row);
  if (!bytes) return undefined;
  words.fill(0);
  unpackWords(viewOf(bytes), 0, words, 0, rowWords);
  const sinceMark = record.getUint32(sinceMarkAt, true);
  record.setUint32(sinceMarkAt, 0, true);
  const account = readAccount(record, 0);
  account.id = idOf(row, 'id');
  return {
    account,
    sinceMark,
    lastTransfer: record.getBigUint64(lastTransferAt, true),
    logUntil: record.getBigUint64(logUntilAt, true),
  };
}
