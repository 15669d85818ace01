import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  noteBytesMax,
  noteIn,
  noteText,
  offsetsText,
  type PartitionNote,
  suspectsIn,
} from './hand-notes.ts';

const nobody = { me: 'b', committed: 0n, waiting: new Set<bigint>() };

describe('what ended the holder of a partition', () => {
  it.each<[what: string, note: PartitionNote, expected: PartitionNote['ends']]>([
    ['nothing in hand', {}, undefined],
    ['a batch in hand', { hand: '12-14 20', by: 'a' }, { '0': '12-14 20' }],
    ['one alone in hand', { hand: '13', alone: true, by: 'a' }, { '1': '13' }],
    [
      'a suspect alone in hand for the second time',
      { hand: '13', alone: true, by: 'a', ends: { '0': '12-14', '1': '13' } },
      { '0': '12-14', '2': '13' },
    ],
    [
      'one of the partition, beside others elsewhere',
      { hand: '13', by: 'a', ends: { '1': '13' } },
      { '0': '13', '1': '13' },
    ],
    ['its own hand: it lives', { hand: '13', alone: true, by: 'b' }, undefined],
  ])('%s', (_, note, expected) => {
    expect(suspectsIn(note, nobody).ends).toEqual(expected);
  });

  it('what was dealt with is acquitted, unless it waits for a retry', () => {
    const note = { ends: { '0': '10-12 15', '2': '11 14' } };
    const suspects = suspectsIn(note, { me: 'b', committed: 14n, waiting: new Set([11n]) });
    expect([10n, 11n, 12n, 13n, 14n, 15n].map(suspects.endsOf)).toEqual([
      ...[undefined, 2, undefined, undefined, 2, 0],
    ]);
    const over = suspectsIn(note, { me: 'b', committed: 16n, waiting: new Set() });
    expect(over.ends).toBeUndefined();
  });

  it('somebody else’s text beside an offset accuses nobody', () => {
    for (const text of [null, '', 'x', '{', '[]', '{"hand":5,"ends":[1]}', '{"ends":{"x":"1"}}'])
      expect(suspectsIn(noteIn(text), nobody).ends).toBeUndefined();
  });
});

it('however many processes end with whatever in hand, the note is one a broker takes, and forgets no suspect', () => {
  const offset = fc.bigInt(0n, 2n ** 62n);
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(offset, { minLength: 1, maxLength: 500 })), (hands) => {
      let ends: PartitionNote['ends'];
      for (const hand of hands) {
        const note = {
          ...{ hand: offsetsText(hand), by: '12345678' },
          ...(hand.length === 1 && { alone: true }),
          ...(ends && { ends }),
        };
        const text = noteText(note);
        expect(Buffer.byteLength(text ?? '')).toBeLessThan(noteBytesMax);
        const read = noteIn(text);
        expect(read).toEqual(note);
        const suspects = suspectsIn(read, nobody);
        for (const one of hand) expect(suspects.endsOf(one)).toBeGreaterThanOrEqual(0);
        ends = suspects.ends;
      }
    }),
  );
});
