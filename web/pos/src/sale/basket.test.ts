import { expect, test } from 'vitest';
import { add, type Line, offLines, saleOf, setQuantity, totalOf } from './basket.ts';
import { enrolment, meanings } from './identifier.ts';

const coffee = { productId: 'prd_1', name: 'Flat white', sku: 'FW', category: 'coffee' };
const typed = { productId: null, name: 'Amount', sku: null, category: null };

test('the same product is one line, an amount that was typed one each time', () => {
  let lines: readonly Line[] = [];
  for (const added of [
    { ...coffee, unitPrice: 400 },
    { ...typed, unitPrice: 50 },
    { ...coffee, unitPrice: 400 },
    { ...coffee, unitPrice: 380 },
    { ...typed, unitPrice: 50 },
  ])
    lines = add(lines, added);
  expect(lines.map(({ id, quantity, unitPrice }) => [id, quantity, unitPrice])).toEqual([
    ['1', 2, 400],
    ['2', 1, 50],
    ['3', 1, 380],
    ['4', 1, 50],
  ]);
  expect(totalOf({ lines, held: [] })).toBe(1280);
  expect(setQuantity(lines, '1', 0).map(({ id }) => id)).toEqual(['2', '3', '4']);
});

test('what is held is taken off its lines, and the total is what they come to', () => {
  const lines = add(add([], { ...coffee, unitPrice: 400 }), { ...typed, unitPrice: 450 });
  const off = offLines({
    ...{ kind: 'amount', amountMinor: 500 },
    lines: [
      { id: '1', amountMinor: 235 },
      { id: '2', amountMinor: 265 },
    ],
  });
  const held = [{ redemptionId: 'rdm_1', rewardId: 'mug', name: 'Mug', off }];
  expect(saleOf({ lines, held })).toEqual({
    total: 350,
    lines: [
      {
        id: '1',
        name: 'Flat white',
        quantity: 1,
        unitPrice: 400,
        sku: 'FW',
        category: 'coffee',
        discount: 235,
      },
      { id: '2', name: 'Amount', quantity: 1, unitPrice: 450, discount: 265 },
    ],
  });
  expect(offLines({ kind: 'voucher' })).toEqual({});
});

test.each([
  ['lct_01k2_46119246', [{ token: 'lct_01k2_46119246' }]],
  [' ada@example.com ', [{ email: 'ada@example.com' }]],
  ['+49 (151) 123-456', [{ phone: '+49 (151) 123-456' }, { externalId: '+49 (151) 123-456' }]],
  ['40012345', [{ phone: '40012345' }, { externalId: '40012345' }]],
  ['K-17', [{ externalId: 'K-17' }]],
  ['<script>', [{ externalId: '<script>' }]],
  ['  ', []],
])('«%s» may be meant as %j', (text, expected) => {
  expect(meanings(text)).toEqual(expected);
});

test('what was typed fills the field of whoever is enrolled; the code of an app none', () => {
  expect(enrolment('0151 234567')).toEqual({ phone: '0151 234567' });
  expect(enrolment('lct_x')).toEqual({});
  expect(enrolment('')).toEqual({});
});
