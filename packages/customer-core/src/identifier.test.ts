import { expect, test } from 'vitest';
import { identifierIn, signInCodeIn } from './identifier.ts';

test.each([
  [' ada@example.com ', { email: 'ada@example.com' }],
  ['+49 151 123-456', { phone: '+49 151 123-456' }],
  ['(0151) 123456', { phone: '(0151) 123456' }],
  ['ada@', undefined],
  ['ada lovelace', undefined],
  ['12', undefined],
  ['<img src=x>12345', undefined],
  ['', undefined],
])('%j is %j', (typed, identifier) => {
  expect(identifierIn(typed)).toEqual(identifier);
});

test.each([
  ['004711', '004711'],
  [' 004 711', '004711'],
  ['Your code: 004711', '004711'],
  ['00471', undefined],
  ['0047112', undefined],
])('the code in %j is %j', (typed, code) => {
  expect(signInCodeIn(typed)).toBe(code);
});
