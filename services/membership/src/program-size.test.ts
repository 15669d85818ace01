import { expect, test } from 'vitest';
import { isTooLarge } from './program-size.ts';

const rules = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `rule-${i}` }));

test('a program of 20,000 fields, objects and lists is one, and of one more none', () => {
  // itself, `rules`, and of each rule the object and its field
  expect(isTooLarge({ rules: rules(9_999) })).toBe(false);
  expect(isTooLarge({ rules: rules(9_999), more: 1 })).toBe(true);
});

test('texts in a list are not counted: a program may name many articles', () => {
  const sku = Array.from({ length: 100_000 }, (_, i) => `sku-${i}`);
  expect(isTooLarge({ rules: [{ items: { sku } }] })).toBe(false);
  expect(isTooLarge({ rules: [{ items: { sku: sku.map((one) => [one]) } }] })).toBe(true);
});

test('what is no program is not too large', () => {
  for (const value of [null, undefined, 1, 'text', []]) expect(isTooLarge(value)).toBe(false);
});
