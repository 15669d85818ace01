import type { DatabaseSync } from 'node:sqlite';
import { accountFlags, transferFlags } from '../port.ts';
import { getU128 } from './records.ts';
import type { AccountRows } from './sqlite-account-rows.ts';
import { type LogRecord, type LogSide, logSides, timestampOf } from './sqlite-log-rows.ts';
import { idBlob, numberOf, statementOf, textOf } from './sqlite-rows.ts';

/** Posted debits and credits by the codes of the accounts. */
export type SumsByCode = Map<number, { debits: bigint; credits: bigint }>;

/** The tables of sums, in whichever file keeps them. */
export const sumsSchema = `
  -- Posted sums of a unit by the codes of its accounts, as JSON: after all that is indexed, and, of some rows of the log, before them.
  CREATE TABLE unit_sums (ledger INTEGER PRIMARY KEY, log_rows INTEGER NOT NULL, sums TEXT NOT NULL);
  CREATE TABLE unit_sums_before (ledger INTEGER, log_row INTEGER, sums TEXT NOT NULL, PRIMARY KEY (ledger, log_row)) WITHOUT ROWID;

  -- Accounts with history, and what they were debited and credited: by quarter hours of business time (user_data_64) and of recording, and by code. Decimal texts: amounts have no bound.
  CREATE TABLE history_accounts (number INTEGER PRIMARY KEY, ledger INTEGER NOT NULL, code INTEGER NOT NULL, account BLOB NOT NULL UNIQUE);
  CREATE INDEX history_accounts_by_ledger ON history_accounts (ledger, code);
  CREATE TABLE history_sums (account INTEGER, business INTEGER, recorded INTEGER, code INTEGER, debits TEXT NOT NULL, credits TEXT NOT NULL, PRIMARY KEY (account, business, recorded, code)) WITHOUT ROWID;
`;

export const sumsTables: readonly string[] = [
  'unit_sums',
  'unit_sums_before',
  'history_accounts',
  'history_sums',
];

const quarterHourMs = 900_000n;
const quarterHourNs = quarterHourMs * 1_000_000n;
/** Half of them at least are in memory; the others are read from the ledger's file again. */
const knownAccountsMax = 200_000;
/** Beside an account's code: it keeps a history. */
const historyBit = 1 << 16;

interface UnitSums {
  /** Rows of the log in which the unit has transfers. */
  rows: bigint;
  sums: SumsByCode;
  isChanged: boolean;
}

interface HistorySum {
  account: number;
  business: bigint;
  recorded: bigint;
  code: number;
  debits: bigint;
  credits: bigint;
}

/** Adds up what the log says, row by row. What was added is in the file after `flush`. */
export interface IndexSums {
  /** A unit has transfers in this row, which are added next. */
  beginRow(ledger: number, row: bigint): void;
  add(record: LogRecord): void;
  flush(): void;
  /** After what was written did not get into the file. */
  forget(): void;
  /** Of an account of the ledger. */
  codeOf(account: bigint): number;
  /** Whether the account is at hand, so that it need not be read. */
  knows(account: bigint): boolean;
}

export interface IndexSumsOptions {
  index: DatabaseSync;
  accounts: Pick<AccountRows, 'kind'>;
  /** Sums of a unit are kept before each so many of its rows. */
  rowsBetweenSums: bigint;
}

export function createIndexSums({ index, accounts, rowsBetweenSums }: IndexSumsOptions): IndexSums {
  const units = openUnits(index, rowsBetweenSums);
  const history = openHistory(index);
  const kinds = createKinds(accounts);

  const addSide = (record: LogRecord, side: LogSide, amount: bigint) => {
    const { view, offset } = record;
    const ledger = view.getUint32(offset + 112, true);
    const id = getU128(view, offset + side.accountAt);
    const kind = kinds.of(id);
    const code = kind & 0xffff;
    const key = side === logSides.debit ? 'debits' : 'credits';
    units.sumOf(ledger, code)[key] += amount;
    if ((kind & historyBit) === 0) return;
    history.sumOf(history.numberOf(id, { ledger, code }), record)[key] += amount;
  };

  return {
    beginRow: units.beginRow,
    add(record) {
      const amount = postedAmount(record);
      if (amount === 0n) return;
      addSide(record, logSides.debit, amount);
      addSide(record, logSides.credit, amount);
    },
    flush() {
      units.flush();
      history.flush();
    },
    forget() {
      units.forget();
      history.forget();
    },
    codeOf: (account) => kinds.of(account) & 0xffff,
    knows: kinds.knows,
  };
}

/** Codes of accounts, with `historyBit`: one of them is looked for with each posting. */
function createKinds(accounts: Pick<AccountRows, 'kind'>) {
  // Two ages, as in the accounts' own memory: who is asked for becomes young again.
  let young = new Map<bigint, number>();
  let old = new Map<bigint, number>();
  const read = (id: bigint): number => {
    const found = accounts.kind(id);
    if (!found) throw new Error(`the account ${id.toString(16)} of a transfer is missing`);
    return found.code | (found.flags & accountFlags.history ? historyBit : 0);
  };
  return {
    knows: (id: bigint): boolean => young.has(id) || old.has(id),
    of(id: bigint): number {
      const known = young.get(id);
      if (known !== undefined) return known;
      const kind = old.get(id) ?? read(id);
      if (young.size >= knownAccountsMax / 2) {
        old = young;
        young = new Map();
      }
      young.set(id, kind);
      return kind;
    },
  };
}

const unposted = transferFlags.pending | transferFlags.voidPendingTransfer;

/** What a transfer moved for good. */
export const postedAmount = ({ view, offset }: LogRecord): bigint =>
  (view.getUint16(offset + 118, true) & unposted) !== 0 ? 0n : getU128(view, offset + 48);

function openUnits(index: DatabaseSync, rowsBetweenSums: bigint) {
  const select = statementOf(
    index,
    'SELECT log_rows AS value, sums AS text FROM unit_sums WHERE ledger = ?',
  );
  const replace = statementOf(
    index,
    'REPLACE INTO unit_sums (ledger, log_rows, sums) VALUES (?, ?, ?)',
  );
  const insertBefore = statementOf(
    index,
    'INSERT INTO unit_sums_before (ledger, log_row, sums) VALUES (?, ?, ?)',
  );
  const units = new Map<number, UnitSums>();
  const unitOf = (ledger: number): UnitSums => {
    const known = units.get(ledger);
    if (known) return known;
    const row = select.get(ledger);
    const unit = { rows: numberOf(row) ?? 0n, sums: readSums(textOf(row)), isChanged: false };
    units.set(ledger, unit);
    return unit;
  };
  return {
    beginRow(ledger: number, row: bigint) {
      const unit = unitOf(ledger);
      if (unit.rows % rowsBetweenSums === 0n) insertBefore.run(ledger, row, writeSums(unit.sums));
      unit.rows += 1n;
      unit.isChanged = true;
    },
    sumOf: (ledger: number, code: number) => sumIn(unitOf(ledger).sums, code),
    flush() {
      for (const [ledger, unit] of units) {
        if (unit.isChanged) replace.run(ledger, unit.rows, writeSums(unit.sums));
        unit.isChanged = false;
      }
      // Units of all organizations: those in use are read again soon.
      if (units.size > 10_000) units.clear();
    },
    forget: () => units.clear(),
  };
}

function openHistory(index: DatabaseSync) {
  const selectNumber = statementOf(
    index,
    'SELECT number AS value FROM history_accounts WHERE account = ?',
  );
  const insertNumber = statementOf(
    index,
    'INSERT INTO history_accounts (account, ledger, code) VALUES (?, ?, ?) RETURNING number AS value',
  );
  const select = statementOf(
    index,
    'SELECT debits, credits FROM history_sums WHERE account = ? AND business = ? AND recorded = ? AND code = ?',
  );
  const replace = statementOf(
    index,
    'REPLACE INTO history_sums (account, business, recorded, code, debits, credits) VALUES (?, ?, ?, ?, ?, ?)',
  );
  /** What was added since the last flush. */
  const added = new Map<string, HistorySum>();
  const numbers = new Map<bigint, number>();
  return {
    numberOf(id: bigint, { ledger, code }: { ledger: number; code: number }): number {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      const found =
        numberOf(selectNumber.get(idBlob(id))) ??
        numberOf(insertNumber.get(idBlob(id), ledger, code));
      if (found === undefined) throw new Error(`no number for the account ${id.toString(16)}`);
      if (numbers.size >= knownAccountsMax) numbers.clear();
      numbers.set(id, Number(found));
      return Number(found);
    },
    sumOf(account: number, record: LogRecord): HistorySum {
      const { view, offset } = record;
      const business = view.getBigUint64(offset + 96, true) / quarterHourMs;
      const recorded = timestampOf(record) / quarterHourNs;
      const code = view.getUint16(offset + 116, true);
      const key = `${account}|${business}|${recorded}|${code}`;
      const known = added.get(key);
      if (known) return known;
      const sum = { account, business, recorded, code, debits: 0n, credits: 0n };
      added.set(key, sum);
      return sum;
    },
    flush() {
      for (const { account, business, recorded, code, debits, credits } of added.values()) {
        const before = select.get(account, business, recorded, code);
        replace.run(
          ...([account, business, recorded, code] as const),
          String(BigInt(textOf(before, 'debits') ?? 0) + debits),
          String(BigInt(textOf(before, 'credits') ?? 0) + credits),
        );
      }
      added.clear();
    },
    forget() {
      added.clear();
      numbers.clear();
    },
  };
}

export function sumIn(sums: SumsByCode, code: number): { debits: bigint; credits: bigint } {
  const known = sums.get(code);
  if (known) return known;
  const sum = { debits: 0n, credits: 0n };
  sums.set(code, sum);
  return sum;
}

const writeSums = (sums: SumsByCode): string =>
  JSON.stringify([...sums].map(([code, { debits, credits }]) => [code, `${debits}`, `${credits}`]));

export function readSums(text: string | undefined): SumsByCode {
  // by `writeSums`
  const rows: [number, string, string][] = text === undefined ? [] : JSON.parse(text);
  return new Map(
    rows.map(([code, debits, credits]) => [
      code,
      { debits: BigInt(debits), credits: BigInt(credits) },
    ]),
  );
}
