import { expect, test } from 'vitest';
import { createGenerations } from './generations.ts';
import { createTimeIndex } from './time-index.ts';

test('what is touched stays for the keeping time at least, and what is not is forgotten', () => {
  const numbers = createGenerations<string>(10);
  const addAt = (atMs: number, key: string, amount: number) => {
    numbers.goOn(atMs);
    numbers.add(key, amount);
  };
  addAt(0, 'a', 1);
  addAt(9, 'b', 2);
  addAt(15, 'a', 1);
  expect([numbers.of('a'), numbers.of('b')]).toEqual([2, 2]);
  addAt(26, 'c', 3);
  expect([numbers.of('a'), numbers.of('b'), numbers.of('c')]).toEqual([2, 0, 3]);
  addAt(100, 'd', 4);
  expect([numbers.of('a'), numbers.of('c'), numbers.of('d')]).toEqual([0, 0, 4]);
});

test('records come by business time, of one time as recorded; a corrected one at its right time', () => {
  const index = createTimeIndex();
  index.add([
    { id: 'late', atMs: 5 },
    { id: 'first', atMs: 1 },
    { id: 'second', atMs: 1 },
  ]);
  index.change([{ id: 'first', atMs: null }]);
  index.add([
    { id: 'corrected', atMs: 9 },
    { id: 'after', atMs: 9 },
  ]);
  index.change([{ id: 'corrected', atMs: 3 }]);
  index.change([{ id: 'corrected', atMs: null }]);
  const { total, next } = index.inOrder(9);
  expect([index.size(), total]).toEqual([5, 4]);
  expect(next(3)).toEqual([
    { id: 'first', isChanged: true },
    { id: 'second', isChanged: false },
    { id: 'corrected', isChanged: true },
  ]);
  expect(next(3)).toEqual([{ id: 'late', isChanged: false }]);
  expect(next(3)).toEqual([]);
});
