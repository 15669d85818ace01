import { randomFillSync } from 'node:crypto';
import { fromUUIDBytes, parseTypeId, toUUIDBytes } from 'typeid-js';
import type { Clock } from './clock.ts';

/** Prefixes of our TypeIDs; the prefix says what an id names. */
export type IdPrefix =
  | 'org'
  | 'loc'
  | 'cus'
  | 'key'
  | 'prg'
  | 'txn'
  | 'rfd'
  | 'nam'
  | 'cor'
  | 'rdm'
  | 'cap'
  | 'voi'
  | 'rev'
  | 'evt'
  | 'adj'
  | 'trf'
  | 'exp'
  | 'aud'
  | 'msg'
  | 'seg'
  | 'run'
  | 'bkt'
  | 'usr'
  | 'acc'
  | 'ses'
  | 'inv'
  | 'prd'
  | 'dev';

/**
 * Mints TypeIDs (UUIDv7 underneath: time-ordered, so neighbours in time are neighbours in every
 * storage engine).
 */
export interface Ids {
  /**
   * A fresh id such as `cus_01h455vb4pex5vsknk084sn02q`, strictly greater than the last one of this
   * source.
   */
  next(prefix: IdPrefix): string;
}

/**
 * An id source over a clock. Ids of one millisecond count up in the 12 bits after the time (RFC
 * 9562, method 1).
 * @param random fills a buffer with random bytes; replaced by a seeded one where a whole run must
 * be reproducible
 */
export function createIds(clock: Clock, random: (bytes: Uint8Array) => void = randomFillSync): Ids {
  let lastMs = 0;
  let sequence = 0;
  const pool = new Uint8Array(8 * 256);
  let used = pool.length;
  return {
    next(prefix) {
      if (used >= pool.length) {
        random(pool);
        used = 0;
      }
      const bytes = new Uint8Array(16);
      bytes.set(pool.subarray(used, used + 8), 8);
      used += 8;
      const nowMs = clock.now();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        // random start in the lower half leaves room to count
        sequence = ((bytes[8] ?? 0) << 3) | ((bytes[9] ?? 0) & 7);
      } else {
        sequence += 1;
        if (sequence > 0xfff) {
          lastMs += 1;
          sequence = 0;
        }
      }
      const view = new DataView(bytes.buffer);
      view.setUint16(0, Math.floor(lastMs / 2 ** 32));
      view.setUint32(2, lastMs % 2 ** 32);
      view.setUint16(6, 0x7000 | sequence);
      view.setUint8(8, 0x80 | ((bytes[8] ?? 0) & 0x3f));
      return fromUUIDBytes(prefix, bytes);
    },
  };
}

/**
 * The two 64-bit halves of a TypeID's UUID; the first begins with its time. @throws when the text
 * is no TypeID
 */
export function idHalves(id: string): { high: bigint; low: bigint } {
  // branded string; the library checks the form
  const bytes = toUUIDBytes(id as Parameters<typeof toUUIDBytes>[0]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  return { high: view.getBigUint64(0), low: view.getBigUint64(8) };
}

/** A TypeID's UUID as one 128-bit number. @throws when the text is no TypeID */
export function idNumber(id: string): bigint {
  const { high, low } = idHalves(id);
  return (high << 64n) | low;
}

/** The TypeID whose UUID is this 128-bit number. */
export function idFromNumber(prefix: IdPrefix, value: bigint): string {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, value >> 64n);
  view.setBigUint64(8, value & 0xffff_ffff_ffff_ffffn);
  return fromUUIDBytes(prefix, bytes);
}

/**
 * Whether a text is a TypeID of this prefix; use it at the edge, so that inside an id is known to
 * be one.
 */
export function isId(prefix: IdPrefix, text: string): boolean {
  if (!text.startsWith(`${prefix}_`) || text.length !== prefix.length + 27) return false;
  // 26 characters carry 130 bits: the first may not be more than a 7, which the library lets pass
  if ((text[prefix.length + 1] ?? '') > '7') return false;
  try {
    parseTypeId(text as Parameters<typeof parseTypeId>[0]);
    toUUIDBytes(text as Parameters<typeof toUUIDBytes>[0]);
    return true;
  } catch {
    return false;
  }
}
