import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merged } from './merge.ts';

const rule = (id: string, more: object = {}) => ({ id, on: 'pos.transaction', ...more });
const base = { units: [], rules: [rule('a'), rule('b'), rule('c')], visitMinutes: 5 };

test('changes of different things are all kept', () => {
  const mine = { ...base, rules: [rule('a', { cap: 1 }), rule('b'), rule('c'), rule('mine')] };
  const theirs = { units: [], rules: [rule('a'), rule('c', { name: 'C' }), rule('new')] };
  expect(merged(base, mine, theirs)).toEqual({
    units: [],
    rules: [rule('a', { cap: 1 }), rule('c', { name: 'C' }), rule('mine'), rule('new')],
  });
});

test('where both changed one thing, mine stays; its other fields are merged', () => {
  const mine = { ...base, rules: [rule('a', { name: 'Mine', when: 1 }), rule('b'), rule('c')] };
  const theirs = { ...base, rules: [rule('a', { name: 'Theirs', cap: 2 }), rule('b'), rule('c')] };
  expect(merged(base, mine, theirs)).toEqual({
    ...base,
    rules: [rule('a', { name: 'Mine', when: 1, cap: 2 }), rule('b'), rule('c')],
  });
});

test('who changed nothing has what the other has; lists without ids are one thing', () => {
  expect(merged({ list: [1] }, { list: [1, 2] }, { list: [1, 3] })).toEqual({ list: [1, 2] });
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(merged(before, before, after)).toEqual(after);
      expect(merged(before, after, before)).toEqual(after);
      expect(merged(before, after, after)).toEqual(after);
    }),
  );
});
