import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reject } from './parse-line.ts';
import { readRecords } from './read-records.ts';

/**
 * Writes what was not (wholly) imported as CSV: number of the line in the original, reason code,
 * detail, then the original columns under their titles. The original is read a second time for
 * them, so that the working file need not keep a copy. No rejects: only the title line.
 * @param rejects in file order
 */
export async function writeRejects(
  options: { file: string; delimiter: string | undefined; to: string },
  rejects: Iterator<Reject & { line: number }>,
): Promise<void> {
  await mkdir(dirname(options.to), { recursive: true });
  await pipeline(Readable.from(rejectedRows(options, rejects)), createWriteStream(options.to));
}

async function* rejectedRows(
  { file, delimiter }: { file: string; delimiter: string | undefined },
  rejects: Iterator<Reject & { line: number }>,
): AsyncGenerator<string> {
  let titled = false;
  let next = rejects.next();
  for await (const { line, columns } of readRecords(file, delimiter)) {
    if (!titled) {
      titled = true;
      yield toCsv(['line', 'reason', 'detail', ...columns]);
    } else if (!next.done && next.value.line === line) {
      yield toCsv([String(line), next.value.code, next.value.detail, ...columns]);
      next = rejects.next();
    }
    if (next.done) return;
  }
}

const toCsv = (fields: readonly string[]): string => `${fields.map(quote).join(',')}\n`;
const quote = (field: string): string =>
  /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
