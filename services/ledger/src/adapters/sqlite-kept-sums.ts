import type { DatabaseSync } from 'node:sqlite';
import { type CodeSums, type HistoryQuery, type HistorySums, quarterHourMs } from '../port.ts';
import { getU128 } from './records.ts';
import { postedAmount, readSums, type SumsByCode, sumIn } from './sqlite-index-sums.ts';
import { type LogRecord, logSides, timestampOf } from './sqlite-log-rows.ts';
import { idBlob, idOf, numberOf, statementOf, textOf } from './sqlite-rows.ts';
import type { UnitPlaces } from './sqlite-unit-places.ts';

/** Reads the sums of an index; see `LedgerReports`. */
export interface KeptSums {
  sumsByCode(query: { ledger: number; timestampMax: bigint }): CodeSums[];
  historyAccounts(query: { ledger: number; code: number }): bigint[];
  historySums(query: HistoryQuery): HistorySums[];
}

export interface KeptSumsDeps {
  /** Of the row of the log under this timestamp. */
  rowRecords(row: bigint): readonly LogRecord[];
  codeOf(account: bigint): number;
  /** The rows of the log in which units have transfers. */
  rows: UnitPlaces;
}

export function createKeptSums(
  index: DatabaseSync,
  { rowRecords, codeOf, rows }: KeptSumsDeps,
): KeptSums {
  const selectAll = statementOf(index, 'SELECT sums AS text FROM unit_sums WHERE ledger = ?');
  const selectBefore = statementOf(
    index,
    'SELECT log_row AS value, sums AS text FROM unit_sums_before WHERE ledger = ? AND log_row <= ? ORDER BY log_row DESC LIMIT 1',
  );
  /** The sums before a row near the instant, and what came between them. */
  const sumsUpTo = (ledger: number, timestampMax: bigint) => {
    const before = selectBefore.get(ledger, timestampMax);
    const sums = readSums(textOf(before));
    const span = { ledgers: [ledger], code: 0, min: numberOf(before) ?? 0n, max: timestampMax };
    for (const row of rows({ ...span, reversed: false }))
      for (const record of rowRecords(row)) {
        const { view, offset } = record;
        if (timestampOf(record) > timestampMax) break;
        const amount = postedAmount(record);
        if (amount === 0n || view.getUint32(offset + 112, true) !== ledger) continue;
        const codeAt = (at: number) => codeOf(getU128(view, offset + at));
        sumIn(sums, codeAt(logSides.debit.accountAt)).debits += amount;
        sumIn(sums, codeAt(logSides.credit.accountAt)).credits += amount;
      }
    return sums;
  };

  return {
    sumsByCode({ ledger, timestampMax }) {
      const sums =
        timestampMax === 0n
          ? readSums(textOf(selectAll.get(ledger)))
          : sumsUpTo(ledger, timestampMax);
      return codeSums(sums);
    },
    ...createKeptHistory(index),
  };
}

/** In the order of the codes, without those to which nothing was posted. */
export const codeSums = (sums: SumsByCode): CodeSums[] =>
  [...sums]
    .map(([code, sum]) => ({ code, ...sum }))
    .filter(({ debits, credits }) => debits !== 0n || credits !== 0n)
    .sort((a, b) => a.code - b.code);

/** What accounts with history were debited and credited. */
export function createKeptHistory(
  index: DatabaseSync,
): Pick<KeptSums, 'historyAccounts' | 'historySums'> {
  const selectAccounts = statementOf(
    index,
    'SELECT account AS record FROM history_accounts WHERE ledger = ? AND code = ? ORDER BY number',
  );
  const selectHistory = statementOf(
    index,
    `SELECT recorded, code, debits, credits FROM history_sums
     WHERE account = (SELECT number FROM history_accounts WHERE account = ?) AND business >= ? AND business < ?`,
  );

  return {
    historyAccounts: ({ ledger, code }) => selectAccounts.all(ledger, code).map((row) => idOf(row)),
    historySums({ accountId, fromMs, toMs, lateFromMs }) {
      const lateFrom = quarterHourOf(lateFromMs);
      const found = new Map<string, HistorySums>();
      const [from, to] = [quarterHourOf(fromMs), quarterHourOf(toMs)];
      for (const row of selectHistory.iterate(idBlob(accountId), from, to)) {
        const code = Number(numberOf(row, 'code'));
        const isLate = (numberOf(row, 'recorded') ?? 0n) >= lateFrom;
        const key = `${code} ${isLate}`;
        const sum = found.get(key) ?? { code, isLate, debits: 0n, credits: 0n };
        sum.debits += BigInt(textOf(row, 'debits') ?? 0);
        sum.credits += BigInt(textOf(row, 'credits') ?? 0);
        found.set(key, sum);
      }
      return [...found.values()].sort(
        (a, b) => a.code - b.code || Number(a.isLate) - Number(b.isLate),
      );
    },
  };
}

function quarterHourOf(ms: number): bigint {
  if (ms % quarterHourMs !== 0) throw new RangeError(`${ms} ms begin no quarter of an hour`);
  return BigInt(ms / quarterHourMs);
}
