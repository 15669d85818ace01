import { expect, test } from 'vitest';
import { digitsOf, minorUnits } from './minor-units.ts';

test.each([
  ['12.50', 2, 1250],
  ['12,5', 2, 1250],
  [' 12 ', 2, 1200],
  ['12.', 2, 1200],
  ['0.01', 2, 1],
  ['1200', 0, 1200],
  ['1.234', 3, 1234],
  ['12.505', 2, undefined],
  ['1.000,00', 2, undefined],
  ['1,5', 0, undefined],
  ['-5', 2, undefined],
  ['', 2, undefined],
  ['€5', 2, undefined],
  ['9999999999999', 2, undefined],
])('%s in a currency of %i decimals is %s', (text, digits, minor) => {
  expect(minorUnits(text, digits)).toBe(minor);
});

test('currencies have their own decimals', () => {
  expect(['EUR', 'JPY', 'KWD'].map(digitsOf)).toEqual([2, 0, 3]);
});
