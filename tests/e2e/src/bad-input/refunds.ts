import { type Case, post, type Scene, unknownId } from './case.ts';

/** Refunds in the general form that are wrong in one thing; none of them is left waiting. */
export function badRefunds({ cafe, saleId }: Scene): Case[] {
  const bad = (
    what: string,
    change: Record<string, unknown>,
    [status, code, pointer]: [number, string, string?],
  ): Case => ({
    what: `a refund of ${what}`,
    send: post('/v1/refunds', {
      ...{ externalId: 'bad', of: { externalId: 'never' }, amount: 1 },
      ...change,
    }),
    ...{ status, code },
    ...(pointer === undefined ? {} : { pointer }),
  });
  const shape = (what: string, change: Record<string, unknown>, pointer: string) =>
    bad(what, change, [400, 'invalid_request', pointer]);
  return [
    bad('an id that is not there', { of: { id: unknownId('txn') } }, [
      404,
      'transaction_not_found',
      '/of/id',
    ]),
    bad('an unknown place', { locationId: unknownId('loc') }, [
      404,
      'location_not_found',
      '/locationId',
    ]),
    bad('long ago', { occurredAt: '1999-12-31T23:59:59Z' }, [
      422,
      'occurred_at_out_of_range',
      '/occurredAt',
    ]),
    bad('more than the sale', { of: { id: saleId }, amount: 12_001 }, [
      422,
      'refund_exceeds_sale',
      '/amount',
    ]),
    bad('a number with control characters', { externalId: 'r\u0000' }, [
      422,
      'invalid_value',
      '/externalId',
    ]),
    shape('no sale', { of: undefined }, '/of'),
    shape('a sale without a number', { of: {} }, '/of'),
    shape('a sale by both', { of: { id: saleId, externalId: 'x' } }, '/of'),
    shape('no number', { externalId: undefined }, '/externalId'),
    shape('an endless number', { externalId: 'x'.repeat(256) }, '/externalId'),
    shape('an endless source', { source: 'x'.repeat(65) }, '/source'),
    shape('nothing', { amount: undefined }, ''),
    shape('a negative amount', { amount: -1 }, '/amount'),
    shape('an amount as text', { amount: '1' }, '/amount'),
    shape('a fraction', { amount: 1.5 }, '/amount'),
    shape('more than any amount', { amount: 2 ** 53 }, '/amount'),
    shape('no pieces', { amount: undefined, lines: [] }, '/lines'),
    shape('yesterday', { occurredAt: 'yesterday' }, '/occurredAt'),
    shape('an unknown field', { colour: 'red' }, '/colour'),
    { what: 'refunds of no status', send: { path: '/v1/refunds?status=lost' }, ...unknownStatus },
    { what: 'refunds of two', send: { path: '/v1/refunds?status=' }, ...unknownStatus },
    {
      ...{ what: 'refunds after a foreign cursor', send: { path: '/v1/refunds?cursor=abc' } },
      ...{ status: 400, code: 'invalid_request', pointer: '/cursor' },
    },
    {
      ...{ what: `a waiting refund of ${cafe.orgId} by DELETE`, code: 'method_not_allowed' },
      ...{ send: { path: '/v1/refunds', method: 'DELETE' }, status: 405 },
    },
  ];
}

const unknownStatus = { status: 400, code: 'invalid_request', pointer: '/status' };
