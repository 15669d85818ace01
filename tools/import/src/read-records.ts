import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, type Info, parse } from 'csv-parse';
import { ImportError } from './map.ts';

/** One record of a CSV file. */
export interface CsvRecord {
  /** Number of the line in the file on which the record ends, from 1; unique. */
  line: number;
  columns: string[];
}

/**
 * No record of a sensible file is longer; a quote that is never closed would otherwise swallow the
 * file.
 */
const recordBytesMax = 1_048_576;

/**
 * Streams a CSV file (RFC 4180, also gzipped, also with a byte order mark), its title line first,
 * in constant memory. Blank lines are no records. A quote inside an unquoted field is text.
 * @throws ImportError `file_malformed` when a quote is never closed, a record is longer than 1 MiB
 * or the gzip stream is damaged
 */
export async function* readRecords(path: string, delimiter = ','): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter,
    // All of them, not what ends the title line: files put together from several have more than one
    // kind, and would come as one endless record.
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: recordBytesMax,
  });
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  // The callback is required; the parser is destroyed with the error, which the loop below meets.
  if (path.endsWith('.gz')) pipeline(file, createGunzip(), parser, () => {});
  else pipeline(file, parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: Info;
    }>) {
      yield { line: info.lines, columns: record };
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new ImportError('file_malformed', `${path}: ${error.message}`, { cause: error });
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new ImportError(
        'file_malformed',
        `${path}: not a complete gzip file (${error.message})`,
        { cause: error },
      );
    }
    throw error;
  } finally {
    file.destroy();
  }
}
