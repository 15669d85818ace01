import { type Case, post, type Scene, unknownId } from './case.ts';

/** Customers who cannot be, and those who cannot have brought them. */
export function badCustomers({ customerId, otherId, saleId }: Scene): Case[] {
  const refused = (
    what: string,
    referredBy: unknown,
    [status, code, pointer]: [number, string, string?],
  ): Case[] =>
    [
      { what: `new: ${what}`, send: post('/v1/customers', { externalId: 'new', referredBy }) },
      {
        what: `known: ${what}`,
        send: { path: `/v1/customers/${otherId}`, method: 'PATCH', body: { referredBy } },
      },
    ].map((one) => ({ ...one, status, code, ...(pointer !== undefined && { pointer }) }));
  const unknown: [number, string, string] = [404, 'customer_not_found', '/referredBy'];
  const malformed: [number, string] = [400, 'invalid_request'];
  return [
    ...refused('brought by nobody known', { id: unknownId('cus') }, unknown),
    ...refused('brought by a sale', { id: saleId }, unknown),
    ...refused('brought by a phone nobody has', { phone: '+4915199999999' }, unknown),
    ...refused('brought by what is no phone', { phone: 'phone' }, unknown),
    ...refused('brought by a card nobody has', { externalId: 'nobody' }, unknown),
    ...refused('brought by a code nobody has', { referralCode: 'ZZZZZZZZ' }, unknown),
    ...refused('brought by an empty code', { referralCode: '' }, malformed),
    ...refused('brought by an endless code', { referralCode: 'Z'.repeat(33) }, malformed),
    ...refused('brought by a code that is a number', { referralCode: 12345678 }, malformed),
    ...refused('brought by a text', customerId, malformed),
    ...refused('brought by nothing', null, malformed),
    ...refused('brought by an empty name', {}, malformed),
    ...refused('brought by two names', { id: customerId, externalId: 'ada' }, malformed),
    ...refused('brought by a number', { id: 1 }, malformed),
    ...refused('brought by an empty card', { externalId: '' }, unknown),
    ...refused('brought by a name too long', { externalId: 'x'.repeat(256) }, unknown),
    ...refused('brought by a list', [{ id: customerId }], malformed),
    {
      what: 'a code for nobody',
      send: { path: `/v1/customers/${unknownId('cus')}/referral-code`, method: 'POST' },
      ...{ status: 404, code: 'customer_not_found' },
    },
    {
      what: 'brought by himself',
      send: {
        path: `/v1/customers/${customerId}`,
        method: 'PATCH',
        body: { referredBy: { externalId: 'ada' } },
      },
      ...{ status: 422, code: 'invalid_value', pointer: '/referredBy' },
    },
  ];
}
