import { type Case, type Scene, unknownId } from './case.ts';

type Row = readonly [field: string, ...values: unknown[]];

const long = (length: number) => 'x'.repeat(length);
const reason = (length: number): Row => ['reason', null, 1, '', ['x'], long(length + 1)];
const amount: Row = ['amount', null, '1', 0.5, 0, -1, 1_000_000_000_001];
const refundRows: readonly Row[] = [
  ['externalId', undefined, null, 1, '', long(256)],
  amount,
  reason(500),
  ['occurredAt', null, 1, '', 'now', '2026-11-26', '2026-02-30T00:00:00Z'],
  ['points', 5],
];
const backRows: readonly Row[] = [
  ['lines', null, {}, 'a', []],
  ['lines/0', null, 'a', []],
  ['lines/0/id', undefined, null, 1, '', long(65)],
  ['lines/0/quantity', undefined, null, '1', 0, -1, 1_000_001],
  ['lines/0/unit', 'kg'],
];

/** The body with a value at a place. */
function changed(body: object, place: string, value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>;
  const steps = place.split('/');
  const last = steps.pop() ?? '';
  // only what is there is walked through
  const parent = steps.reduce((at, name) => at[name] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy;
}

type Way = [path: string, body: object, rows: readonly Row[]];

const undoing = ({ saleId, captured }: Scene): Way[] => {
  const byLine = { externalId: 'bad', lines: [{ id: 'a', quantity: 1 }] };
  const of = { id: saleId };
  return [
    [`transactions/${saleId}/refunds`, { externalId: 'bad', amount: 1 }, refundRows],
    [`transactions/${saleId}/refunds`, byLine, backRows],
    [
      'refunds',
      { externalId: 'bad', of, amount: 1 },
      [
        ...refundRows,
        ['of', undefined, null, saleId, []],
        ['source', null, 1, '', long(65)],
        ['refundTo', null, 1, '', long(65), ['cash']],
        ['locationId', null, 1, '', long(65)],
      ],
    ],
    ['refunds', { ...byLine, of }, backRows],
    [
      `transactions/${saleId}/void`,
      { reason: 'x' },
      [reason(500), ['reason', undefined], ['by', 'me']],
    ],
    [
      `redemptions/${captured}/capture`,
      {},
      [['transactionExternalId', null, 1, '', long(256)], amount, ['discount', 1]],
    ],
    [
      `redemptions/${captured}/reverse`,
      { reason: 'x' },
      [reason(200), ['reason', undefined], ['atAnyTime', true]],
    ],
  ];
};

const moving = ({ cafe, customerId, otherId }: Scene): Way[] => {
  const [locationId] = cafe.stores;
  return [
    [
      'redemptions',
      { customerId, unit: 'points', amount: 1, locationId },
      [
        ['customerId', undefined, null, 1, '', long(256)],
        ['locationId', undefined, null, 1, '', long(256)],
        ['unit', null, 1, '', long(65)],
        amount,
        ['ttlSeconds', null, '1', 0, -1, 1.5, 2_592_001],
        ['externalId', null, 1, '', long(256)],
        ['transaction', null, 'T-1', 1, []],
        ['points', 5],
      ],
    ],
    [
      'transfers',
      { from: customerId, to: otherId, unit: 'points', amount: 1 },
      [
        ['from', undefined, null, 1, '', long(256)],
        ['to', undefined, null, 1, '', long(256)],
        ['unit', undefined, null, 1, '', long(121)],
        ['amount', undefined],
        amount,
        reason(500),
        ['externalId', null, 1, '', long(256)],
        ['by', 'me'],
      ],
    ],
    [
      'adjustments',
      { customerId, unit: 'points', amount: 1, reason: 'x' },
      [
        ['customerId', undefined, null, 1, '', long(256)],
        ['unit', undefined, null, 1, '', long(121)],
        ['amount', undefined, null, '1', 0.5, 1_000_000_000_001, -1_000_000_000_001],
        ['reason', undefined],
        reason(500),
        ['locationId', null, 1, '', long(256)],
        ['externalId', null, 1, '', long(256)],
        ['by', 'me'],
      ],
    ],
  ];
};

/** Fields of what is done to a sale, a reward or a balance, with values they cannot have. */
export function badCommandFields(scene: Scene): Case[] {
  const malformed = [...undoing(scene), ...moving(scene)].flatMap(([path, body, rows]) =>
    rows.flatMap(([field, ...values]) =>
      values.map(
        (value): Case => ({
          what: `${path} with ${JSON.stringify(value)?.slice(0, 30)} as ${field}`,
          send: { path: `/v1/${path}`, method: 'POST', body: changed(body, field, value) },
          ...{ status: 400, code: 'invalid_request', pointer: `/${field}` },
        }),
      ),
    ),
  );
  return [...malformed, ...elsewhere(scene)];
}

/** Ids of nothing, which may be somebody else's: they are not there, and the place is said. */
function elsewhere({ cafe, customerId, otherId }: Scene): Case[] {
  const [locationId] = cafe.stores;
  const [cus, loc, txn, rdm] = ['cus', 'loc', 'txn', 'rdm'].map(unknownId) as [
    ...[string, string, string, string],
  ];
  const adjust = { customerId, unit: 'points', amount: 1, reason: 'x' };
  const hold = { customerId, unit: 'points', amount: 1, locationId };
  const give = { from: customerId, to: otherId, unit: 'points', amount: 1 };
  const rows: [path: string, body: object, code: string, pointer: string][] = [
    ['adjustments', { ...adjust, customerId: cus }, 'customer_not_found', '/customerId'],
    ['adjustments', { ...adjust, locationId: loc }, 'location_not_found', '/locationId'],
    ['redemptions', { ...hold, customerId: cus }, 'customer_not_found', '/customerId'],
    ['redemptions', { ...hold, locationId: loc }, 'location_not_found', '/locationId'],
    ['transfers', { ...give, from: cus }, 'customer_not_found', '/from'],
    ['transfers', { ...give, to: cus }, 'customer_not_found', '/to'],
    [`transactions/${txn}/void`, { reason: 'x' }, 'transaction_not_found', '/id'],
    [
      ...([`transactions/${txn}/refunds`, { externalId: 'bad', amount: 1 }] as const),
      ...(['transaction_not_found', '/id'] as const),
    ],
    [`redemptions/${rdm}/capture`, {}, 'redemption_not_found', '/id'],
    [`redemptions/${rdm}/reverse`, { reason: 'x' }, 'redemption_not_found', '/id'],
  ];
  return rows.map(([path, body, code, pointer]) => ({
    what: `${path} of what is not there`,
    send: { path: `/v1/${path}`, method: 'POST', body },
    ...{ status: 404, code, pointer },
  }));
}
