import { expect, test } from 'vitest';
import { isId } from './ids.ts';

test.each([
  ['cus_01k2q8r9xse8x9a6j3m5v7w2tc', true],
  ['cus_7zzzzzzzzzzzzzzzzzzzzzzzzz', true], // the largest of 128 bits
  ['cus_8000000000000000000000000z', false], // 129 bits
  ['cus_91k2q8r9xse8x9a6j3m5v7w2tc', false],
  ['cus_01K2q8r9xse8x9a6j3m5v7w2tc', false],
  ['cus_01k2q8r9xse8x9a6j3m5v7w2t', false],
  ['cus_01k2q8r9xse8x9a6j3m5v7w2tcc', false],
  ['cus_01k2q8r9xse8x9a6j3m5v7w2tu', false], // no u among the characters
  ['txn_01k2q8r9xse8x9a6j3m5v7w2tc', false],
  ['', false],
])('%j is the id of a customer: %j', (text, is) => {
  expect(isId('cus', text)).toBe(is);
});
