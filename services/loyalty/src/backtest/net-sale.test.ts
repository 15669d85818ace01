import { expect, test } from 'vitest';
import { line, sale } from '../engine/testing/cafe.ts';
import { leftOf, type TakenBack } from '../facts/bought.ts';
import type { Sale } from '../words/model.ts';
import { netSale } from './net-sale.ts';

const leftAfter = (sold: Sale, ...taken: TakenBack[]) => {
  const lines = leftOf(sold, taken);
  return netSale({
    ...{ sale: sold, customerId: sold.customerId, stands: true, lines },
    isReduced: taken.length > 0,
  });
};
const told = (left: Sale | undefined) => ({
  total: left?.total,
  lines: left?.lines.map(({ id, quantity, net, tax, discount }) => [
    ...[id, quantity, net, tax, discount],
  ]),
  tenders: left?.tenders,
});

test('a sale of which nothing came back is itself, whoever it is of now', () => {
  const sold = sale([line('a', 'coffee', 2, 300)]);
  expect(leftAfter(sold)).toBe(sold);
  const standing = { sale: sold, customerId: 'cus_ben', stands: true, lines: leftOf(sold, []) };
  expect(netSale({ ...standing, isReduced: false })).toEqual({ ...sold, customerId: 'cus_ben' });
  expect(netSale({ ...standing, stands: false, isReduced: true })).toBeUndefined();
});

test('pieces that came back are gone, and money that came back is a discount on the rest', () => {
  const sold = sale([line('a', 'coffee', 4, 300), line('b', 'cake', 1, 800)], {
    tenders: [
      { kind: 'card', amount: 1_500 },
      { kind: 'giftCard', amount: 500 },
    ],
  });
  const pieces = { amount: 900, lines: [{ id: 'a', quantity: 3 }] };
  expect(told(leftAfter(sold, pieces))).toEqual({
    total: 1_100,
    lines: [
      ['a', 1, 300, 0, 0],
      ['b', 1, 800, 0, 0],
    ],
    tenders: [
      { kind: 'card', amount: 825 },
      { kind: 'giftCard', amount: 275 },
    ],
  });
  expect(told(leftAfter(sold, pieces, { amount: 110, lines: null })).lines).toEqual([
    ['a', 1, 270, 0, 30],
    ['b', 1, 720, 0, 80],
  ]);
  expect(told(leftAfter(sold, { amount: 800, lines: [{ id: 'b', quantity: 1 }] })).lines).toEqual([
    ['a', 4, 1_200, 0, 0],
  ]);
});

test('tax beside the prices falls with them; a coupon line is a discount of the others', () => {
  const taxed = [line('a', 'coffee', 2, 1_000, { tax: 400 })];
  const exclusive = sale(taxed, { total: 2_400, taxInclusive: false });
  const half = { amount: 1_200, lines: [{ id: 'a', quantity: 1 }] };
  expect(told(leftAfter(exclusive, half))).toMatchObject({
    total: 1_200,
    lines: [['a', 1, 1_000, 200, 0]],
  });
  const coupon = [line('a', 'coffee', 2, 1_000), line('off', 'coupon', 1, -500)];
  expect(told(leftAfter(sale(coupon), { ...half, amount: 750 }))).toMatchObject({
    total: 750,
    lines: [['a', 1, 750, 0, 250]],
  });
});
