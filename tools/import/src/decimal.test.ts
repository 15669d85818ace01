import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberStyle, parseDecimal } from './decimal.ts';

const english: NumberStyle = { decimalSeparator: '.' };

describe('a price in a file', () => {
  it.each([
    ['2.55', 2, 255],
    ['2.1', 2, 210],
    ['3', 2, 300],
    ['.5', 2, 50],
    ['-11062.06', 2, -1_106_206],
    ['6.0', 0, 6],
    ['-0', 2, 0],
    ['1.15', 2, 115],
    ['8.29', 2, 829],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
  ])('%s at scale %i is exactly %i', (text, scale, value) => {
    expect(parseDecimal(text, scale, english, 'reject')).toEqual({
      ok: true,
      value,
      rounded: false,
    });
  });

  it.each([
    ['0.001', 0],
    ['0.005', 1],
    ['-0.005', -1],
    ['0.994', 99],
    ['0.995', 100],
  ])('%s has too many decimals: half-up makes it %i', (text, value) => {
    expect(parseDecimal(text, 2, english, 'half-up')).toEqual({ ok: true, value, rounded: true });
    expect(parseDecimal(text, 2, english, 'reject')).toEqual({ ok: false, reason: 'too_precise' });
  });

  it.each(['', '.', 'abc', '1e5', '1.2.3', 'NaN', 'Infinity', '0x10', '1,5', '--1'])(
    'refuses «%s»',
    (text) => {
      expect(parseDecimal(text, 2, english, 'half-up')).toEqual({ ok: false, reason: 'malformed' });
    },
  );

  it('reads the German way of writing', () => {
    expect(
      parseDecimal('1.234,56', 2, { decimalSeparator: ',', groupSeparator: '.' }, 'reject'),
    ).toMatchObject({
      value: 123_456,
    });
  });

  it('refuses what JSON cannot carry exactly', () => {
    expect(parseDecimal('90071992547409.92', 2, english, 'reject')).toEqual({
      ok: false,
      reason: 'too_large',
    });
  });

  it('reads back every amount it could have been written from', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }), (minor) => {
        const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
        const text = `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(parseDecimal(text, 2, english, 'reject')).toMatchObject({ value: Number(minor) });
      }),
    );
  });
});
