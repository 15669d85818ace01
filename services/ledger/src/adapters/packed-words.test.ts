import { array, assert, constantFrom, property } from 'fast-check';
import { expect, it } from 'vitest';
import { packedSizeMax, packWords, unpackWords } from './packed-words.ts';

it('records come back as they were packed, one after another, within the size that was promised', () => {
  const wordCount = 19;
  const record = array(constantFrom(0, 1, 0xffff_ffff), {
    minLength: wordCount,
    maxLength: wordCount,
  });
  assert(
    property(array(record, { maxLength: 5 }), (records) => {
      const packed = new DataView(new ArrayBuffer(records.length * packedSizeMax(wordCount)));
      const before = new Uint32Array(wordCount);
      let end = 0;
      for (const words of records) end = packWords(Uint32Array.from(words), before, packed, end);

      const words = new Uint32Array(wordCount);
      let read = 0;
      for (const expected of records) {
        read = unpackWords(packed, read, words, 0, wordCount);
        expect([...words]).toEqual(expected);
      }
      expect(read).toBe(end);
    }),
  );
});

it('a word that is as in the record before takes no room', () => {
  const packed = new DataView(new ArrayBuffer(100));
  const before = new Uint32Array(8);
  const first = packWords(Uint32Array.of(7, 0, 0, 9, 0, 0, 0, 0), before, packed, 0);
  expect(first).toBe(1 + 2 * 4);
  expect(packWords(Uint32Array.of(7, 0, 0, 8, 0, 0, 0, 0), before, packed, first)).toBe(
    first + 1 + 4,
  );
});
