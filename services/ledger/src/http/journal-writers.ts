import { csvLine } from '@laurel/http/csv';
import type { TransferJson } from './representation.ts';

declare global {
  interface JSON {
    /** Text that `stringify` writes as it is (ECMAScript, «JSON.parse source text access»). */
    rawJSON(text: string): object;
  }
}

export const journalFormats = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
} as const;
export type JournalFormat = keyof typeof journalFormats;

/** Columns of the CSV, in order: the fields of a transfer. */
const journalColumns = [
  'id',
  'recordedAt',
  'occurredAt',
  'reason',
  'state',
  'unit',
  'amount',
  'debitAccount',
  'debitKind',
  'debitHolder',
  'debitExternalId',
  'creditAccount',
  'creditKind',
  'creditHolder',
  'creditExternalId',
  'activity',
  'externalId',
  'rule',
  'by',
  'note',
  'pendingId',
] as const satisfies readonly (keyof TransferJson)[];

/** The journal as text, one piece per page of rows. */
export async function* writeJournal(
  format: JournalFormat,
  pages: AsyncIterable<readonly TransferJson[]>,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(journalColumns);
  if (format === 'json') yield '[';
  let isFirst = true;
  for await (const rows of pages) {
    if (format === 'csv') yield rows.map(cellsOf).map(csvLine).join('');
    else if (format === 'jsonl') yield rows.map((row) => `${jsonOf(row)}\n`).join('');
    else if (rows.length > 0) yield `${isFirst ? '' : ','}\n${rows.map(jsonOf).join(',\n')}`;
    if (rows.length > 0) isFirst = false;
  }
  if (format === 'json') yield '\n]\n';
}

/** A `bigint` is written with all its digits. */
const jsonOf = (row: TransferJson): string =>
  JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value,
  );

const cellsOf = (row: TransferJson) => journalColumns.map((column) => row[column]);
