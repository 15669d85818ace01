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
  expect(boughtOf(plain)).toBe(plain);
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
  const bought = boughtOf(exchange);
  expect(bought.total).toBe(total);
  expect(bought.lines).toEqual(exchange.lines.filter((of) => of.returnOf === undefined));
  expect(boughtOf(bought)).toBe(bought);
});
