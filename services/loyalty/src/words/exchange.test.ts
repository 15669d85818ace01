import { expect, test } from 'vitest';
import { boughtOf } from './exchange.ts';
import type { Sale, SaleLine } from './model.ts';
import { netOf } from './sale-line.ts';

const line = (quantity: number, unitPrice: number, more: Partial<SaleLine> = {}): SaleLine => {
  const id = `${quantity}×${unitPrice}`;
  const bare = { id, sku: null, name: null, category: null, quantity, unitPrice };
  const priced = { ...bare, discount: 0, tax: 0, net: 0, ...more };
  return { ...priced, net: netOf(priced) };
};
const returnOf = { source: 'api', externalId: 'T-1' };
const sale = (total: number, lines: SaleLine[], more: Partial<Sale> = {}): Sale => ({
  ...{ source: 'api', externalId: 'T-2', locationId: 'loc', customerId: null, occurredAtMs: 0 },
  ...{ currency: 'GBP', tenders: [], staffId: null, deviceId: null, offline: false },
  ...{ total, lines },
  ...more,
});

test('a sale in which nothing is brought back is itself, coupons and empty bottles too', () => {
  const plain = sale(250, [line(1, 300), line(1, -25), line(-1, 25)]);
  expect(boughtOf(plain, [])).toBe(plain);
});

test.each<[string, Sale, total: number]>([
  ['more is bought', sale(3_000, [line(1, 8_000), line(-1, 5_000, { returnOf })]), 8_000],
  ['less is bought', sale(-2_000, [line(1, 3_000), line(-1, 5_000, { returnOf })]), 3_000],
  ['nothing is bought', sale(-5_000, [line(-1, 5_000, { returnOf })]), 0],
  [
    'with tax on top',
    sale(3_300, [line(1, 8_000, { tax: 800 }), line(-1, 5_000, { tax: -500, returnOf })]),
    8_800,
  ],
  [
    'with tax in the prices',
    sale(3_000, [line(1, 8_000, { tax: 800 }), line(-1, 5_000, { tax: -500, returnOf })]),
    8_000,
  ],
  [
    'with cash rounding',
    sale(3_005, [line(1, 8_003), line(-1, 5_000, { returnOf })], { rounding: 2 }),
    8_005,
  ],
  [
    'and a coupon',
    sale(2_500, [line(1, 8_000), line(1, -500), line(-1, 5_000, { returnOf })]),
    7_500,
  ],
  ['less a coupon than nothing', sale(-5_500, [line(1, -500), line(-1, 5_000, { returnOf })]), 0],
])('what was bought, %s', (_, exchange, total) => {
  const bought = boughtOf(exchange, []);
  expect(bought.total).toBe(total);
  expect(bought.lines).toEqual(exchange.lines.filter((of) => of.returnOf === undefined));
  expect(boughtOf(bought, [])).toBe(bought);
});

test('what comes back pays with what it had been paid with, in its part, each kind rounded up', () => {
  const other = { source: 'api', externalId: 'T-0' };
  const tender = (kind: string, amount: number) => ({ kind, amount });
  const exchange = sale(
    0,
    [
      line(-1, 1_000, { returnOf }),
      line(-1, 200, { returnOf: other }),
      line(-1, 500, { returnOf }),
      line(1, 1_700),
    ],
    { tenders: [tender('cash', -300), tender('card', 300)] },
  );
  const first = { total: 2_000, tenders: [tender('giftCard', 1_001), tender('cash', 999)] };
  // 15.00 of 20.00: 7.5075 by gift card, 7.4925 in cash
  expect(boughtOf(exchange, [first, undefined]).tenders).toEqual([
    ...[tender('cash', 450), tender('card', 300), tender('giftCard', 751)],
  ]);
  // 2.00 of 3.00, of which 1.00 was change of a gift card
  const second = { total: 300, tenders: [tender('giftCard', 400), tender('cash', -100)] };
  expect(boughtOf(exchange, [undefined, second]).tenders).toEqual([
    ...[tender('cash', -366), tender('card', 300), tender('giftCard', 267)],
  ]);
  const free = { total: 0, tenders: [tender('giftCard', 10), tender('cash', -10)] };
  expect(boughtOf(exchange, [free, undefined]).tenders).toEqual(exchange.tenders);
});
