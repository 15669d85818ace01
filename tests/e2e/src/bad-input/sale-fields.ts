import type { Case, Scene } from './case.ts';

const malformed = 'malformed';
const senseless = 'senseless';
/** A place of the sale, whether shape or sense of the values is wrong, and these. */
type Row = readonly [place: string, how: typeof malformed | typeof senseless, ...values: unknown[]];

const long = (length: number) => 'x'.repeat(length);
const many = (length: number, of: unknown) => Array.from({ length }, () => of);
const inLine: readonly Row[] = [
  ['kind', malformed, null, 1, '', 'ITEM', ['item'], 'gift card'],
  ['unit', malformed, null, 1, '', 'KG', 'lb', {}],
  ['earns', malformed, null, 'false', 0, []],
  ['brand', malformed, null, 1, '', long(121), ['x']],
  ['tags', malformed, null, 'hot', {}, many(51, 'x')],
  ['tags/0', malformed, null, 1, '', long(65), ['x']],
  ['attributes', malformed, null, 'hot', 1, ['hot']],
  ['attributes/hot', senseless, null, { a: 1 }, [1], long(256)],
  ['attributes/1st', senseless, true],
  ['attributes/', senseless, true],
  ['quantity', malformed, undefined, null, '2', true, 1_000_001, -1_000_001],
  ['quantity', senseless, 0, 0.5, 1.0001],
  ['unitPrice', malformed, undefined, null, '300', 0.5, 1_000_000_000_001],
  ['discount', malformed, null, -1, 0.5, '1'],
  ['discount', senseless, 601],
  ['tax', malformed, null, 0.5, '1', 1_000_000_000_001],
  ['tax', senseless, -1],
  ['id', malformed, null, '', 1, long(65)],
  ['sku', malformed, null, '', 1, long(121)],
  ['category', malformed, null, '', 1, long(121)],
  ['name', malformed, null, '', 1, long(256)],
];
const inBasket: readonly Row[] = [
  ['total', malformed, undefined, null, '600', 0.5, -1, 1_000_000_000_001],
  ['discount', malformed, null, '1', 0.5, -1, []],
  ['discount', senseless, 601],
  ['taxInclusive', malformed, null, 'true', 0, 1],
  ['lines', malformed, undefined, null, {}, 'coffee', []],
  ['lines/0', malformed, null, 'coffee', []],
  ['lines/0/colour', malformed, 'red'],
  ...inLine.map(([place, ...rest]): Row => [`lines/0/${place}`, ...rest]),
];
const inSale: readonly Row[] = [
  ...inBasket,
  ['rounding', malformed, null, '1', 0.5, 1_001, -1_001],
  ['rounding', senseless, 3],
  ['tenders', malformed, null, 'cash', {}, many(51, { kind: 'cash', amount: 0 })],
  ['tenders/0', malformed, null, 'cash', [], 600],
  ['tenders/0/kind', malformed, undefined, null, 1, '', long(65)],
  ['tenders/0/amount', malformed, undefined, null, '600', 0.5, 1_000_000_000_001],
  ['tenders/0/currency', malformed, 'EUR'],
  ['offline', malformed, null, 'true', 1],
  ['staffId', malformed, null, 1, '', long(121)],
  ['deviceId', malformed, null, 1, '', long(121)],
];

/** Two coffees in cash, with a value at a place. */
function basketWith(place: string, value: unknown, isSale: boolean): object {
  const basket: Record<string, unknown> = {
    total: 600,
    lines: [
      {
        ...{ id: 'a', category: 'coffee', quantity: 2, unitPrice: 300 },
        ...{ tags: ['hot'], attributes: { hot: true } },
      },
    ],
    ...(isSale && { tenders: [{ kind: 'cash', amount: 600 }] }),
  };
  const steps = place.split('/');
  const last = steps.pop() ?? '';
  // only what is there is walked through
  const parent = steps.reduce((at, name) => at[name] as Record<string, unknown>, basket);
  parent[last] = value;
  return basket;
}

/** Every field of a sale with values it cannot have, wherever a sale is told. */
export function badSaleFields({ cafe, customerId, saleId }: Scene): Case[] {
  const [locationId] = cafe.stores;
  const named = { locationId, customer: { id: customerId } };
  const ways: [string, readonly Row[], string, (basket: object) => Case['send']][] = [
    [
      'a sale',
      [...inSale, ['customerRequired', malformed, null, 'true', 1]],
      '',
      (basket) => ({
        ...{ path: '/v1/transactions', method: 'POST' },
        body: { externalId: 'bad', ...named, ...basket },
      }),
    ],
    [
      'a correction',
      inSale,
      '',
      (body) => ({ path: `/v1/transactions/${saleId}`, method: 'PUT', body }),
    ],
    [
      'a basket',
      inBasket,
      '/transaction',
      (transaction) => ({
        ...{ path: '/v1/redemptions', method: 'POST' },
        body: { customerId, rewardId: 'mug', locationId, transaction },
      }),
    ],
    [
      'a sale that is tried',
      inSale,
      '/transaction',
      (basket) => ({
        ...{ path: '/v1/program/simulate', method: 'POST' },
        body: { transaction: { ...named, ...basket } },
      }),
    ],
  ];
  return ways.flatMap(([what, rows, before, send]) =>
    rows.flatMap(([place, how, ...values]) =>
      values.map(
        (value): Case => ({
          what: `${what} with ${JSON.stringify(value)?.slice(0, 30)} as ${place}`,
          send: send(basketWith(place, value, rows !== inBasket)),
          ...(how === malformed
            ? { status: 400, code: 'invalid_request' }
            : { status: 422, code: 'invalid_value' }),
          pointer: `${before}/${place}`,
        }),
      ),
    ),
  );
}
