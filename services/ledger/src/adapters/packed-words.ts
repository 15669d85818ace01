/**
 * Records of 32-bit words, packed for rows of SQLite: a bit per word says whether it differs from
 * the same word of the record before, then come those that do. Most of a record is zero (the upper
 * halves of amounts and balances) or repeats (the activity, the time, the first half of ids).
 */

/**
 * @param before becomes a copy of `words`. Returns where the packed record ends; it takes at most
 * `packedSizeMax(words.length)` bytes.
 */
export function packWords(
  words: Uint32Array,
  before: Uint32Array,
  out: DataView,
  offset: number,
): number {
  let end = offset + mapSize(words.length);
  for (let first = 0; first < words.length; first += 8) {
    let map = 0;
    for (let index = first; index < words.length && index < first + 8; index += 1) {
      const word = words[index] ?? 0;
      if (word === before[index]) continue;
      before[index] = word;
      map |= 1 << (index - first);
      out.setUint32(end, word, true);
      end += 4;
    }
    out.setUint8(offset + (first >>> 3), map);
  }
  return end;
}

/**
 * @param words from `start` on, `count` words: the record before, which becomes this one. Returns
 * where the packed record ends.
 */
export function unpackWords(
  packed: DataView,
  offset: number,
  words: Uint32Array,
  start: number,
  count: number,
): number {
  let end = offset + mapSize(count);
  for (let byte = 0; byte < mapSize(count); byte += 1) {
    for (let map = packed.getUint8(offset + byte); map !== 0; map &= map - 1) {
      words[start + byte * 8 + 31 - Math.clz32(map & -map)] = packed.getUint32(end, true);
      end += 4;
    }
  }
  return end;
}

export const packedSizeMax = (words: number): number => mapSize(words) + words * 4;

const mapSize = (words: number): number => (words + 7) >>> 3;
