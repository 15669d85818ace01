import { type Case, type Scene, unknownId } from './case.ts';

/** Corrections of a recorded sale that cannot be. */
export function badCorrections({ cafe, customerId, otherId, saleId, captured }: Scene): Case[] {
  const lines = [{ id: 'a', category: 'coffee', quantity: 2, unitPrice: 300 }];
  const bad = (
    what: string,
    change: Record<string, unknown>,
    [status, code, pointer]: [number, string, string?],
    id = saleId,
  ): Case => ({
    what: `a correction ${what}`,
    send: {
      ...{ path: `/v1/transactions/${id}`, method: 'PUT' },
      body: { total: 600, lines, ...change },
    },
    ...{ status, code },
    ...(pointer === undefined ? {} : { pointer }),
  });
  const unknownSale: [number, string, string] = [404, 'transaction_not_found', '/id'];
  const malformed = (pointer: string): [number, string, string] => [
    400,
    'invalid_request',
    pointer,
  ];
  const other = (pointer: string): [number, string, string] => [422, 'invalid_value', pointer];
  const line = (change: object) => ({ lines: [{ ...lines[0], ...change }] });
  return [
    bad('of a sale nobody knows', {}, unknownSale, unknownId('txn')),
    bad('of what is no id', {}, unknownSale, '__proto__'),
    bad('of a redemption', {}, unknownSale, captured),
    bad('of a customer', {}, unknownSale, customerId),
    bad('to another number', { externalId: 'another' }, other('/externalId')),
    bad('to another source', { source: 'another' }, other('/source')),
    bad('to another store', { locationId: cafe.stores[1] }, other('/locationId')),
    bad('to another customer', { customer: { id: otherId } }, other('/customer')),
    bad('to nobody known', { customer: { phone: '+4915199999999' } }, [
      404,
      'customer_not_found',
      '/customer',
    ]),
    bad('of another revision', { revision: 7 }, [409, 'version_conflict']),
    bad('of revision 0', { revision: 0 }, malformed('/revision')),
    bad('of a revision as text', { revision: '1' }, malformed('/revision')),
    bad('of half a revision', { revision: 1.5 }, malformed('/revision')),
    bad('without a total', { total: undefined }, malformed('/total')),
    bad('to a negative total', { total: -600 }, malformed('/total')),
    bad('to a total that disagrees', { total: 700 }, [422, 'total_mismatch', '/total']),
    bad('to another currency', { currency: 'USD' }, [422, 'currency_mismatch', '/currency']),
    bad('to tomorrow', { occurredAt: '2044-01-01T00:00:00Z' }, [
      422,
      'occurred_at_out_of_range',
      '/occurredAt',
    ]),
    bad('to no time', { occurredAt: 'yesterday' }, malformed('/occurredAt')),
    bad('without lines', { lines: [] }, malformed('/lines')),
    bad('with no quantity', line({ quantity: 0 }), other('/lines/0/quantity')),
    bad('with a fraction', line({ quantity: 1.5 }), other('/lines/0/quantity')),
    bad(
      'that brings something back',
      { total: -300, ...line({ quantity: -1, returnOf: { externalId: 'known', lineId: 'a' } }) },
      [409, 'transaction_brings_back', '/lines'],
    ),
    bad('with an unknown kind', line({ kind: 'gift' }), malformed('/lines/0/kind')),
    bad('with too much', line({ unitPrice: 2 ** 53 }), malformed('/lines/0/unitPrice')),
    bad('with an empty reason', { reason: '' }, malformed('/reason')),
    bad('with an endless reason', { reason: 'x'.repeat(501) }, malformed('/reason')),
    bad('with a field nobody knows', { points: 5 }, malformed('/points')),
    bad('that requires a customer', { customerRequired: true }, malformed('/customerRequired')),
  ];
}
