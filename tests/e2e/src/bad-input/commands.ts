import { type Case, post, type Scene, unknownId } from './case.ts';

/** What is asked, how, and the status, code and pointer of the answer. */
type Row = [string, Case['send'], number, string, string?];

/** Refunds, redemptions, corrections, events and configuration that cannot be. */
export function badCommands({
  cafe,
  customerId,
  otherId,
  saleId,
  captured,
  voided,
  expired,
}: Scene): Case[] {
  const [store] = cafe.stores;
  const redemption = (change: Record<string, unknown>) =>
    post('/v1/redemptions', { customerId, rewardId: 'mug', locationId: store, ...change });
  const refund = (body: unknown) =>
    post(`/v1/transactions/${saleId}/refunds`, { externalId: 'r', ...(body as object) });
  const adjustment = (change: object) =>
    post('/v1/adjustments', { customerId, unit: 'points', amount: 5, reason: 'x', ...change });
  const transfer = (change: object) =>
    post('/v1/transfers', { from: customerId, to: otherId, unit: 'points', amount: 5, ...change });
  const survey = (change: object) =>
    post('/v1/events', {
      type: 'survey.done',
      customerId,
      externalId: 'e',
      payload: { stars: 5 },
      ...change,
    });
  const rows: Row[] = [
    [
      'a refund of nothing known',
      post(`/v1/transactions/${unknownId('txn')}/refunds`, { externalId: 'r', amount: 1 }),
      404,
      'transaction_not_found',
    ],
    [
      'a refund larger than the sale',
      refund({ amount: 12_001 }),
      422,
      'refund_exceeds_sale',
      '/amount',
    ],
    [
      'a refund of more pieces than were sold',
      refund({ lines: [{ id: 'a', quantity: 41 }] }),
      422,
      'refund_exceeds_sale',
      '/lines/0/quantity',
    ],
    [
      'a refund of a line that is not there',
      refund({ lines: [{ id: 'z', quantity: 1 }] }),
      422,
      'invalid_value',
      '/lines/0/id',
    ],
    [
      'a refund by amount and by line',
      refund({ amount: 1, lines: [{ id: 'a', quantity: 1 }] }),
      400,
      'invalid_request',
      '',
    ],
    ['a refund of neither', refund({}), 400, 'invalid_request', ''],
    ['a refund of 0', refund({ amount: 0 }), 400, 'invalid_request', '/amount'],
    ['an unknown reward', redemption({ rewardId: 'yacht' }), 404, 'reward_not_found', '/rewardId'],
    [
      'an unknown unit',
      redemption({ rewardId: undefined, unit: 'miles', amount: 1 }),
      404,
      'unit_not_found',
      '/unit',
    ],
    [
      'a redemption without balance',
      redemption({ customerId: otherId }),
      422,
      'insufficient_balance',
      '/rewardId',
    ],
    [
      'more points than there are',
      redemption({ rewardId: undefined, unit: 'points', amount: 1_000_000 }),
      422,
      'insufficient_balance',
      '/amount',
    ],
    [
      'a reward that is out of stock',
      redemption({ rewardId: 'last' }),
      422,
      'out_of_stock',
      '/rewardId',
    ],
    [
      'a reward over its limit',
      redemption({ rewardId: 'daily' }),
      422,
      'limit_reached',
      '/rewardId',
    ],
    ['a hold of 0 seconds', redemption({ ttlSeconds: 0 }), 400, 'invalid_request', '/ttlSeconds'],
    [
      'capture again for another sale',
      post(`/v1/redemptions/${captured}/capture`, { transactionExternalId: 'T-other' }),
      409,
      'redemption_captured',
    ],
    ...badBaskets.map(
      ([what, transaction, status, code, pointer]): Row => [
        `redemption for ${what}`,
        ...([redemption({ transaction }), status, code, `/transaction${pointer}`] as const),
      ],
    ),
    ...[0, -1, 1.5, '1', 2 ** 53].map(
      (amount): Row => [
        `capture of ${amount} points`,
        post(`/v1/redemptions/${expired}/capture`, { amount }),
        400,
        'invalid_request',
        '/amount',
      ],
    ),
    [
      'reverse without a reason',
      post(`/v1/redemptions/${captured}/reverse`, {}),
      400,
      'invalid_request',
      '/reason',
    ],
    [
      'reverse what was voided',
      post(`/v1/redemptions/${voided}/reverse`, { reason: 'x' }),
      409,
      'redemption_voided',
    ],
    [
      'reverse what was never captured',
      post(`/v1/redemptions/${expired}/reverse`, { reason: 'x' }),
      409,
      'redemption_not_captured',
    ],
    [
      'void after capture',
      post(`/v1/redemptions/${captured}/void`, undefined),
      409,
      'redemption_captured',
    ],
    ['capture after void', post(`/v1/redemptions/${voided}/capture`, {}), 409, 'redemption_voided'],
    [
      'capture after time-out',
      post(`/v1/redemptions/${expired}/capture`, {}),
      409,
      'redemption_expired',
    ],
    [
      'void after time-out',
      post(`/v1/redemptions/${expired}/void`, undefined),
      409,
      'redemption_expired',
    ],
    [
      'an unknown redemption',
      post(`/v1/redemptions/${unknownId('rdm')}/capture`, {}),
      404,
      'redemption_not_found',
    ],
    ['an adjustment of 0', adjustment({ amount: 0 }), 422, 'invalid_value', '/amount'],
    ...[5, '', 'x'.repeat(501), 'a\u0000b'].map(
      (reason): Row => [
        `a transfer for the reason ${JSON.stringify(reason).slice(0, 10)}`,
        transfer({ reason }),
        reason === 'a\u0000b' ? 422 : 400,
        reason === 'a\u0000b' ? 'invalid_value' : 'invalid_request',
        '/reason',
      ],
    ),
    ['a fractional adjustment', adjustment({ amount: 0.5 }), 400, 'invalid_request', '/amount'],
    [
      'an adjustment beyond the balance',
      adjustment({ amount: -1_000_000 }),
      422,
      'insufficient_balance',
      '/amount',
    ],
    ['an adjustment of a counter', adjustment({ unit: 'spend' }), 404, 'unit_not_found', '/unit'],
    [
      'an adjustment of a prototype key',
      adjustment({ unit: '__proto__' }),
      404,
      'unit_not_found',
      '/unit',
    ],
    [
      'an adjustment without a reason',
      adjustment({ reason: '' }),
      400,
      'invalid_request',
      '/reason',
    ],
    ['a transfer to oneself', transfer({ to: customerId }), 422, 'invalid_value', '/to'],
    ['a negative transfer', transfer({ amount: -5 }), 400, 'invalid_request', '/amount'],
    [
      'a transfer of more than there is',
      transfer({ amount: 1_000_000 }),
      422,
      'insufficient_balance',
      '/amount',
    ],
    ['a transfer to nobody', transfer({ to: unknownId('cus') }), 404, 'customer_not_found', '/to'],
    [
      'an event nobody declared',
      survey({ type: 'survey.burnt' }),
      422,
      'event_type_unknown',
      '/type',
    ],
    ['an event without its field', survey({ payload: {} }), 422, 'invalid_value', '/payload/stars'],
    [
      'an event with a field of another type',
      survey({ payload: { stars: 'five' } }),
      422,
      'invalid_value',
      '/payload/stars',
    ],
    [
      'an event with an unknown field',
      survey({ payload: { stars: 5, $where: '1' } }),
      422,
      'invalid_value',
      '/payload/$where',
    ],
    [
      'a customer without an identifier',
      post('/v1/customers', { firstName: 'Ada' }),
      422,
      'invalid_value',
    ],
    [
      'an e-mail address that is none',
      post('/v1/customers', { email: 'ada' }),
      422,
      'invalid_value',
      '/email',
    ],
    [
      'a phone number that is none',
      post('/v1/customers', { phone: '12' }),
      422,
      'invalid_value',
      '/phone',
    ],
    [
      'an identifier that another customer has',
      post('/v1/customers', { email: 'ADA@example.org' }),
      409,
      'identifier_taken',
      '/email',
    ],
    [
      'a header in a name',
      post('/v1/customers', { externalId: 'x\r\nSet-Cookie: a=b' }),
      422,
      'invalid_value',
      '/externalId',
    ],
    [
      'a time zone that is none',
      post('/v1/locations', { name: 'x', timeZone: 'Europe/Atlantis' }),
      422,
      'invalid_value',
      '/timeZone',
    ],
    [
      'a scope that is none',
      post('/v1/keys', { name: 'x', scopes: ['root'] }),
      400,
      'invalid_request',
      '/scopes/0',
    ],
    [
      'the scope of the platform',
      post('/v1/keys', { name: 'x', scopes: ['platform'] }),
      400,
      'invalid_request',
      '/scopes/0',
    ],
  ];
  return rows.map(([what, send, status, code, pointer]) => ({
    what,
    send,
    status,
    code,
    ...(pointer === undefined ? {} : { pointer }),
  }));
}

const coffee = { category: 'coffee', quantity: 1, unitPrice: 300 };
const badBaskets: readonly (readonly [string, unknown, number, string, string])[] = [
  ['a basket that is none', 'T-1', 400, 'invalid_request', ''],
  ['a basket without lines', { total: 0, lines: [] }, 400, 'invalid_request', '/lines'],
  ['a basket without a total', { lines: [coffee] }, 400, 'invalid_request', '/total'],
  ['a basket below zero', { total: -1, lines: [coffee] }, 400, 'invalid_request', '/total'],
  ['lines that come to less', { total: 9_999, lines: [coffee] }, 422, 'total_mismatch', '/total'],
  [
    'a discount below zero',
    { total: 300, discount: -1, lines: [coffee] },
    ...([400, 'invalid_request', '/discount'] as const),
  ],
  [
    'a discount above the bill',
    { total: 0, discount: 301, lines: [coffee] },
    ...([422, 'invalid_value', '/discount'] as const),
  ],
  [
    'tax as a word',
    { total: 300, taxInclusive: 'yes', lines: [coffee] },
    ...([400, 'invalid_request', '/taxInclusive'] as const),
  ],
  [
    'four decimals of a kilogram',
    { total: 300, lines: [{ ...coffee, unit: 'kg', quantity: 1.0001 }] },
    ...([422, 'invalid_value', '/lines/0/quantity'] as const),
  ],
  [
    'a basket with a tip that nobody knows',
    { total: 300, lines: [{ ...coffee, kind: 'bribe' }] },
    ...([400, 'invalid_request', '/lines/0/kind'] as const),
  ],
  [
    'a number of 256 characters',
    { externalId: 'x'.repeat(256), total: 300, lines: [coffee] },
    ...([400, 'invalid_request', '/externalId'] as const),
  ],
];
