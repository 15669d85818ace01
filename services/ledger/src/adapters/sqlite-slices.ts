import type { Range } from '../state-machine/filters.ts';

/** What a bounded look found, and where the next one goes on. */
export interface Slice {
  /** One after another. */
  records: ArrayBuffer;
  /**
   * The timestamp from which (reversed: down to which) has not been looked at; absent: there is
   * nothing more, or the limit is reached.
   */
  next?: bigint;
}

interface Looking<T> {
  range: Range;
  /** After so many rows the look ends, whatever it found. */
  visitsMax: number;
  /** Of a record, bytes. */
  size: number;
  timestampOf(row: T): bigint;
  fits(row: T): boolean;
  write(view: DataView, offset: number, row: T): void;
}

/** The first rows that fit, up to the limit, as far as the look goes. Rows come in their order. */
export function collect<T>(
  rows: Iterable<T>,
  { range, visitsMax, size, timestampOf, fits, write }: Looking<T>,
): Slice {
  const { min, max, limit, reversed } = range;
  let view = new DataView(new ArrayBuffer(size * 16));
  let length = 0;
  let visits = 0;
  for (const row of rows) {
    if (fits(row)) {
      if (length === view.byteLength) view = new DataView(view.buffer.transfer(length * 2));
      write(view, length, row);
      length += size;
      if (length === limit * size) break;
    }
    visits += 1;
    if (visits < visitsMax) continue;
    const next = timestampOf(row) + (reversed ? -1n : 1n);
    const records = view.buffer.transfer(length);
    return next < min || next > max ? { records } : { records, next };
  }
  return { records: view.buffer.transfer(length) };
}
