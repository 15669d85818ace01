import { systemClock } from '@laurel/contracts/clock';
import { coffees } from '../stage.ts';
import { type Case, post, raw, type Scene, unknownId } from './case.ts';

/** Sales that are wrong in one thing. */
export function badSales({ cafe, customerId }: Scene): Case[] {
  const sale = (change: Record<string, unknown> = {}) => ({
    ...coffees(cafe.stores[0], customerId, 'bad', 2),
    ...change,
  });
  const line = (change: Record<string, unknown>) =>
    sale({ lines: [{ id: 'a', category: 'coffee', quantity: 2, unitPrice: 300, ...change }] });
  const path = '/v1/transactions';
  const bad = (
    what: string,
    body: unknown,
    status: number,
    code: string,
    pointer?: string,
  ): Case => ({
    what,
    send: post(path, body),
    status,
    code,
    ...(pointer === undefined ? {} : { pointer }),
  });
  const later = new Date(systemClock.now() + 86_400_000).toISOString();
  return [
    bad(
      'an unknown customer',
      sale({ customer: { id: unknownId('cus') } }),
      404,
      'customer_not_found',
      '/customer',
    ),
    bad(
      'an unknown phone where a customer is required',
      sale({ customer: { phone: '+4915199999999' }, customerRequired: true }),
      404,
      'customer_not_found',
      '/customer',
    ),
    bad(
      'an unknown location',
      sale({ locationId: unknownId('loc') }),
      404,
      'location_not_found',
      '/locationId',
    ),
    bad(
      'control characters in its name',
      sale({ externalId: 't\u0000\n2' }),
      422,
      'invalid_value',
      '/externalId',
    ),
    bad(
      'money off, still in the total',
      line({ unitPrice: -300 }),
      422,
      'total_mismatch',
      '/total',
    ),
    bad(
      'a fraction of a piece',
      line({ quantity: 1.5 }),
      422,
      'invalid_value',
      '/lines/0/quantity',
    ),
    bad(
      'four decimals of a kilogram',
      line({ quantity: 1.2345, unit: 'kg' }),
      422,
      'invalid_value',
      '/lines/0/quantity',
    ),
    bad('an unknown kind', line({ kind: 'gift' }), 400, 'invalid_request', '/lines/0/kind'),
    bad('an unknown unit', line({ unit: 'lb' }), 400, 'invalid_request', '/lines/0/unit'),
    bad('returnOf', line({ returnOf: {} }), 400, 'invalid_request', '/lines/0/returnOf'),
    bad('a negative total', sale({ total: -600 }), 400, 'invalid_request', '/total'),
    bad(
      'brought back, still in the total',
      line({ quantity: -2 }),
      422,
      'total_mismatch',
      '/total',
    ),
    bad('no quantity', line({ quantity: 0 }), 422, 'invalid_value', '/lines/0/quantity'),
    bad(
      'a fractional price',
      line({ unitPrice: 2.5 }),
      400,
      'invalid_request',
      '/lines/0/unitPrice',
    ),
    bad(
      'a number as text',
      line({ unitPrice: '300' }),
      400,
      'invalid_request',
      '/lines/0/unitPrice',
    ),
    bad('«NaN»', sale({ total: 'NaN' }), 400, 'invalid_request', '/total'),
    bad('«Infinity»', sale({ total: 'Infinity' }), 400, 'invalid_request', '/total'),
    bad('null', sale({ total: null }), 400, 'invalid_request', '/total'),
    bad(
      'an operator in the place of a customer',
      sale({ customer: { $gt: '' } }),
      400,
      'invalid_request',
      '/customer',
    ),
    bad(
      'an operator in the place of an id',
      sale({ customer: { id: { $gt: '' } } }),
      400,
      'invalid_request',
      '/customer/id',
    ),
    bad('$where', sale({ $where: 'sleep(1000)' }), 400, 'invalid_request', '/$where'),
    bad(
      'two identifiers',
      sale({ customer: { id: customerId, email: 'ada@example.org' } }),
      400,
      'invalid_request',
      '/customer',
    ),
    bad('no lines', sale({ lines: [] }), 400, 'invalid_request', '/lines'),
    bad(
      '10,000 lines',
      sale({
        lines: Array.from({ length: 10_000 }, () => ({ quantity: 1, unitPrice: 1 })),
        total: 10_000,
      }),
      400,
      'invalid_request',
      '/lines',
    ),
    bad('a total that disagrees', sale({ total: 700 }), 422, 'total_mismatch', '/total'),
    bad(
      'a line worth more than any amount may be',
      line({ quantity: 1_000_000, unitPrice: 1_000_000_000_000 }),
      422,
      'invalid_value',
      '/lines/0/unitPrice',
    ),
    bad(
      'a discount above the price',
      line({ discount: 601 }),
      422,
      'invalid_value',
      '/lines/0/discount',
    ),
    bad(
      'a line id twice',
      sale({ lines: [0, 1].map(() => ({ id: 'a', quantity: 1, unitPrice: 300 })) }),
      422,
      'invalid_value',
      '/lines/1/id',
    ),
    bad('another currency', sale({ currency: 'USD' }), 422, 'currency_mismatch', '/currency'),
    bad('no currency at all', sale({ currency: 'euro' }), 400, 'invalid_request', '/currency'),
    bad('tomorrow', sale({ occurredAt: later }), 422, 'occurred_at_out_of_range', '/occurredAt'),
    bad(
      'long ago',
      sale({ occurredAt: '1999-12-31T23:59:59Z' }),
      422,
      'occurred_at_out_of_range',
      '/occurredAt',
    ),
    bad('no time', sale({ occurredAt: 'yesterday' }), 400, 'invalid_request', '/occurredAt'),
    bad(
      '30 February',
      sale({ occurredAt: '2026-02-30T12:00:00Z' }),
      400,
      'invalid_request',
      '/occurredAt',
    ),
    bad(
      'a known external id with other content',
      sale({ externalId: 'known' }),
      409,
      'idempotency_conflict',
    ),
    bad('an empty external id', sale({ externalId: '' }), 400, 'invalid_request', '/externalId'),
    bad(
      'an endless external id',
      sale({ externalId: 'x'.repeat(256) }),
      400,
      'invalid_request',
      '/externalId',
    ),
    bad('a field nobody knows', sale({ colour: 'red' }), 400, 'invalid_request', '/colour'),
    bad('a list', [sale()], 400, 'invalid_request', ''),
    {
      what: '2^53 as a number',
      send: raw(path, JSON.stringify(sale({ total: 600 })).replace('600', '9007199254740993')),
      status: 400,
      code: 'invalid_request',
      pointer: '/total',
    },
    {
      what: '1e400',
      send: raw(path, JSON.stringify(sale({ total: 600 })).replace('600', '1e400')),
      status: 400,
      code: 'invalid_request',
      pointer: '/total',
    },
    {
      what: '__proto__',
      send: raw(path, `{"__proto__":{"admin":true},${JSON.stringify(sale()).slice(1)}`),
      status: 400,
      code: 'malformed_json',
    },
    {
      what: 'constructor.prototype',
      send: raw(
        path,
        `{"constructor":{"prototype":{"admin":true}},${JSON.stringify(sale()).slice(1)}`,
      ),
      status: 400,
      code: 'malformed_json',
    },
  ];
}
