import { expect, test } from 'vitest';
import { type LotMovement, lapsedPart } from './lapsed-part.ts';

const put = (lot: string, amount: number): LotMovement => ({ kind: 'in', lot, amount });
const back = (lot: string, amount: number, lapsed = 0): LotMovement => ({
  ...{ kind: 'back', lot, amount, lapsed },
});
const lapse = (amount: number): LotMovement => ({ kind: 'lapse', amount });
const parts = (...movements: LotMovement[]) =>
  ['a', 'b', 'c'].map((lot) => lapsedPart(movements, lot));

test('what lapses is the end of the month: what was spent was its beginning', () => {
  expect(parts(put('a', 100), put('b', 50), lapse(90))).toEqual([40, 50, 0]);
  expect(parts(put('a', 100), put('b', 50), lapse(50))).toEqual([0, 50, 0]);
  expect(parts(put('a', 100), put('b', 50), lapse(150))).toEqual([100, 50, 0]);
});

test('what was brought back before cannot lapse', () => {
  // 20 of the second were brought back: 130, of which 60 were spent and 70 lapse
  const movements = [put('a', 100), put('b', 50), back('b', 20), lapse(70)];
  expect(parts(...movements)).toEqual([40, 30, 0]);
});

test('what was taken out of what had lapsed has lapsed no more; another sale’s is left alone', () => {
  const movements = [put('a', 100), put('b', 50), lapse(90), back('a', 60, 40), back('b', 10, 10)];
  expect(parts(...movements)).toEqual([0, 40, 0]);
});

test('what is reported late, or comes back of a hold, lapses the next time', () => {
  // 60 were held; then the hold lets go of 20, and 30 are told of late
  const movements = [put('a', 100), put('b', 50), lapse(90), put('c', 30), lapse(50)];
  expect(parts(...movements)).toEqual([60, 50, 30]);
});
