import { type Case, post, type Scene } from './case.ts';

/** Sales in which something is brought back that cannot be; `known` are 40 coffees, line `a`. */
export function badExchanges({ cafe, customerId }: Scene): Case[] {
  const returnOf = { externalId: 'known', lineId: 'a' };
  const bad = (
    what: string,
    change: Record<string, unknown>,
    [status, code, pointer]: [number, string, string],
    sale: Record<string, unknown> = {},
  ): Case[] => {
    const transaction = {
      ...{ externalId: 'bad-exchange', locationId: cafe.stores[0], customer: { id: customerId } },
      total: -300,
      lines: [
        { id: 'back', category: 'coffee', quantity: -1, unitPrice: 300, returnOf, ...change },
      ],
      ...sale,
    };
    return [
      {
        ...{ what: `an exchange ${what}`, status, code, pointer },
        send: post('/v1/transactions', transaction),
      },
      {
        ...{ what: `a trial of an exchange ${what}`, status, code },
        send: post('/v1/program/simulate', { transaction }),
        pointer: `/transaction${pointer}`,
      },
    ];
  };
  const malformed = (field: string): [number, string, string] => [
    ...([400, 'invalid_request'] as const),
    `/lines/0/returnOf${field}`,
  ];
  const refused = (field: string): [number, string, string] => [
    ...([422, 'invalid_value'] as const),
    `/lines/0${field}`,
  ];
  const of = (change: object) => ({ returnOf: { ...returnOf, ...change } });
  const unknown: [number, string, string] = [
    ...([404, 'transaction_not_found'] as const),
    '/lines/0/returnOf/externalId',
  ];
  return [
    bad('of a sale nobody knows', of({ externalId: 'nowhere' }), unknown),
    bad('of a sale of another source', of({ source: 'kiosk' }), unknown),
    bad('of a number as a number', of({ externalId: 7 }), malformed('/externalId')),
    bad('of an endless number', of({ externalId: 'x'.repeat(256) }), malformed('/externalId')),
    bad('of an operator', of({ externalId: { $gt: '' } }), malformed('/externalId')),
    bad('without a number', { returnOf: { lineId: 'a' } }, malformed('/externalId')),
    bad('of a word', { returnOf: 'known' }, malformed('')),
    bad('of an endless source', of({ source: 'x'.repeat(65) }), malformed('/source')),
    bad('of an endless line', of({ lineId: 'x'.repeat(65) }), malformed('/lineId')),
    bad('with a field nobody knows', of({ id: 'x' }), malformed('/id')),
    bad('of a line it has not', of({ lineId: 'z' }), refused('/returnOf/lineId')),
    bad(
      'of a line that is not said',
      { returnOf: { externalId: 'known' } },
      refused('/returnOf/lineId'),
    ),
    bad(
      'of an article it has not',
      { sku: 'TEA', returnOf: { externalId: 'known' } },
      refused('/returnOf/lineId'),
    ),
    bad('by weight of what was sold by the piece', { unit: 'kg' }, refused('/unit')),
    bad(
      'of more than was sold',
      { quantity: -41 },
      [...([422, 'refund_exceeds_sale'] as const), '/lines/0/quantity'],
      { total: -12_300 },
    ),
    bad('that sells', { quantity: 1 }, refused('/quantity'), { total: 300 }),
    bad('of half a piece', { quantity: -0.5 }, refused('/quantity'), { total: -150 }),
    bad('with another total', {}, [422, 'total_mismatch', '/total'], { total: -200 }),
    bad('with tenders of another sum', {}, [422, 'tender_mismatch', '/tenders'], {
      tenders: [{ kind: 'cash', amount: -200 }],
    }),
    bad('below what can be', {}, [400, 'invalid_request', '/total'], { total: -(2 ** 53) }),
  ].flat();
}
