import { type Case, type Scene, unknownId } from './case.ts';

/** Customers of a recorded sale who cannot be. */
export function badNamings({ customerId, otherId, saleId, captured }: Scene): Case[] {
  const other = { id: otherId };
  const bad = (
    what: string,
    body: unknown,
    [status, code, pointer]: [number, string, string?],
    id = saleId,
  ): Case => ({
    what,
    send: { path: `/v1/transactions/${id}/customer`, method: 'PUT', body },
    ...{ status, code },
    ...(pointer === undefined ? {} : { pointer }),
  });
  const unknownSale: [number, string, string] = [404, 'transaction_not_found', '/id'];
  const unknown: [number, string, string] = [404, 'customer_not_found', '/customer'];
  const malformed = (pointer?: string): [number, string, string?] =>
    pointer === undefined ? [400, 'invalid_request'] : [400, 'invalid_request', pointer];
  return [
    bad('of a sale nobody knows', { customer: other }, unknownSale, unknownId('txn')),
    bad('of what is no id', { customer: null }, unknownSale, '__proto__'),
    bad('of a redemption', { customer: null }, unknownSale, captured),
    bad('of a customer', { customer: null }, unknownSale, customerId),
    bad('an id that does not exist', { customer: { id: unknownId('cus') } }, unknown),
    bad('the id of a sale', { customer: { id: saleId } }, unknown),
    bad('a phone nobody has', { customer: { phone: '+4915199999999' } }, unknown),
    bad('a card nobody has', { customer: { externalId: 'nobody' } }, unknown),
    bad('who is not said', {}, malformed('/customer')),
    bad('who is said without a name', { customer: {} }, malformed()),
    bad('a text', { customer: otherId }, malformed()),
    bad('two names at once', { customer: { ...other, phone: '+4915112345678' } }, malformed()),
    bad('an unknown kind of name', { customer: { card: 'x' } }, malformed()),
    bad('an id that is a number', { customer: { id: 1 } }, malformed()),
    bad('an empty id', { customer: { id: '' } }, malformed()),
    bad('an empty reason', { customer: other, reason: '' }, malformed('/reason')),
    bad('a reason too long', { customer: other, reason: 'x'.repeat(501) }, malformed('/reason')),
    bad('a reason that is none', { customer: other, reason: 5 }, malformed('/reason')),
    bad('a field nobody knows', { customer: other, points: 5 }, malformed('/points')),
    bad('no body', undefined, malformed()),
  ];
}
