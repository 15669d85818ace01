import { coffees } from '../stage.ts';
import { refundInPathOf, refundOf, type Store, waitingOf } from './stores.ts';

/** What a key bound to one store is asked to do, and what it must hear. */
export interface BoundAttack {
  path: string;
  body?: unknown;
  /**
   * `nothing`: 404, or an empty list. `forbidden`: 403. `conflict`: 409, as the number is another
   * store's. A text: 2xx, and the text is in the answer; it is the key's own.
   */
  hears: 'nothing' | 'forbidden' | 'conflict' | { own: string };
}

const nothing = (path: string): BoundAttack => ({ path, hears: 'nothing' });
const forbidden = (path: string, body: unknown): BoundAttack => ({
  path,
  body,
  hears: 'forbidden',
});
const conflict = (path: string, body: unknown): BoundAttack => ({ path, body, hears: 'conflict' });
const own = (path: string, text: string, body?: unknown): BoundAttack => ({
  ...{ path, body },
  hears: { own: text },
});

/**
 * For every route on which a bound key keeps to its own location: a key of the store `here` means
 * what belongs to `there`, and where the answer is a list, what it must hear instead.
 */
export const attacksOn = (there: Store, here: Store): Record<string, BoundAttack[]> => ({
  ...attacksOnReads(there, here),
  ...attacksOnSales(there, here),
  ...attacksOnRedemptions(there, here),
  ...attacksOnLedger(there, here),
  ...attacksOnAnalytics(there, here),
});

function attacksOnReads(there: Store, here: Store): Record<string, BoundAttack[]> {
  return {
    'GET /v1/locations': [own('/v1/locations', here.locationId)],
    'GET /v1/locations/{id}': [
      nothing(`/v1/locations/${there.locationId}`),
      own(`/v1/locations/${here.locationId}`, here.locationId),
    ],
    'GET /v1/devices/{id}': [
      nothing(`/v1/devices/${there.deviceId}`),
      own(`/v1/devices/${here.deviceId}`, here.deviceId),
    ],
    'GET /v1/transactions/{id}': [
      nothing(`/v1/transactions/${there.saleId}`),
      own(`/v1/transactions/${here.saleId}`, here.saleId),
    ],
    'GET /v1/transactions': [
      nothing(`/v1/transactions?externalId=${there.name}-sale`),
      nothing(`/v1/transactions?customerId=${there.customerId}`),
      own(`/v1/transactions?externalId=${here.name}-sale`, here.saleId),
      own(`/v1/transactions?customerId=${here.customerId}`, here.saleId),
      forbidden(`/v1/transactions?locationId=${there.locationId}`, undefined),
      nothing(`/v1/transactions?customerId=${there.customerId}&locationId=${here.locationId}`),
      own('/v1/transactions', here.saleId),
      own(`/v1/transactions?locationId=${here.locationId}&from=2020-01-01`, here.saleId),
    ],
    'GET /v1/refunds': [
      own('/v1/refunds', waitingOf(here).externalId),
      own('/v1/refunds?status=waiting', waitingOf(here).externalId),
      nothing('/v1/refunds?status=unmatched'),
    ],
    'GET /v1/redemptions': [
      own('/v1/redemptions', here.redemptionId),
      own(`/v1/redemptions?customerId=${here.customerId}`, here.capturedId),
      nothing(`/v1/redemptions?customerId=${there.customerId}`),
      forbidden(`/v1/redemptions?locationId=${there.locationId}`, undefined),
    ],
    'GET /v1/redemptions/{id}': [
      nothing(`/v1/redemptions/${there.redemptionId}`),
      nothing(`/v1/redemptions/${there.capturedId}`),
      own(`/v1/redemptions/${here.redemptionId}`, here.redemptionId),
      own(`/v1/redemptions/${here.capturedId}`, 'captured'),
    ],
    'GET /v1/customers/{id}/statement': [
      nothing(`/v1/customers/${there.customerId}/statement`),
      own(`/v1/customers/${here.customerId}/statement`, here.saleId),
    ],
    'GET /v1/customers/{id}/offers': [
      forbidden(
        `/v1/customers/${here.customerId}/offers?locationId=${there.locationId}`,
        undefined,
      ),
      own(`/v1/customers/${here.customerId}/offers`, 'mug'),
    ],
  };
}

const returnOf = (store: Store) => ({
  total: -300,
  lines: [
    {
      ...{ id: 'a', quantity: -1, unitPrice: 300 },
      returnOf: { externalId: `${store.name}-sale`, lineId: 'a' },
    },
  ],
});

function attacksOnSales(there: Store, here: Store): Record<string, BoundAttack[]> {
  const sale = coffees(there.locationId, there.customerId, 'attack');
  const mine = coffees(here.locationId, here.customerId, 'mine');
  const right = { total: sale.total, lines: sale.lines };
  const of = `/v1/transactions/${there.saleId}`;
  const { externalId: _, ...simulated } = sale;
  const survey = { type: 'survey.done', customerId: here.customerId, payload: { stars: 1 } };
  return {
    'POST /v1/program/simulate': [
      forbidden('/v1/program/simulate', { transaction: simulated }),
      own('/v1/program/simulate', 'earned', { transaction: mine }),
    ],
    'POST /v1/transactions': [
      forbidden('/v1/transactions', sale),
      forbidden('/v1/transactions?dry=true', sale),
      forbidden('/v1/transactions', { ...sale, ...returnOf(there) }),
      // the number is taken, whatever store says it
      conflict('/v1/transactions', { ...mine, externalId: `${there.name}-sale` }),
      forbidden(
        '/v1/transactions',
        coffees(there.locationId, there.customerId, `${there.name}-sale`, 40),
      ),
    ],
    'POST /v1/transactions/batch': [
      own('/v1/transactions/batch', 'forbidden', { transactions: [{ ...sale, externalId: 'b' }] }),
    ],
    'PUT /v1/transactions/{id}': [forbidden(of, right)],
    'PUT /v1/transactions/{id}/customer': [
      forbidden(`${of}/customer`, { customer: { id: here.customerId } }),
      forbidden(`${of}/customer`, { customer: null }),
    ],
    'POST /v1/transactions/{id}/void': [forbidden(`${of}/void`, { reason: 'x' })],
    // goods come back to any store, but not in another store's name
    'POST /v1/transactions/{id}/refunds': [
      conflict(`${of}/refunds`, refundInPathOf(there)),
      own(`/v1/transactions/${here.saleId}/refunds?dry=true`, 'preview', {
        ...{ externalId: 'x', amount: 1 },
      }),
    ],
    'POST /v1/refunds': [
      forbidden('/v1/refunds', { ...refundOf(there), locationId: there.locationId }),
      forbidden('/v1/refunds', {
        ...{ ...waitingOf(there), externalId: 'x', locationId: there.locationId },
      }),
      forbidden('/v1/refunds?dry=true', {
        ...{ externalId: 'x', of: { id: there.saleId }, amount: 1, locationId: there.locationId },
      }),
      conflict('/v1/refunds', refundOf(there)),
      conflict('/v1/refunds', waitingOf(there)),
      conflict('/v1/refunds', { ...waitingOf(there), amount: 2 }),
      own('/v1/refunds', here.refundId, refundOf(here)),
      own('/v1/refunds', 'waiting', waitingOf(here)),
    ],
    'POST /v1/events': [
      forbidden('/v1/events', { ...survey, externalId: 'e', locationId: there.locationId }),
    ],
    'POST /v1/adjustments': [
      forbidden('/v1/adjustments', {
        ...{ customerId: here.customerId, unit: 'points', amount: 1, reason: 'x' },
        locationId: there.locationId,
      }),
    ],
    'POST /v1/transfers': [
      own('/v1/transfers?dry=true', 'preview', {
        ...{ from: here.customerId, to: there.customerId, unit: 'points', amount: 1 },
      }),
    ],
  };
}

function attacksOnRedemptions(there: Store, here: Store): Record<string, BoundAttack[]> {
  const held = { customerId: here.customerId, rewardId: 'mug' };
  const transaction = {
    total: 300,
    lines: [{ category: 'coffee', quantity: 1, unitPrice: 300 }],
  };
  const at = { locationId: there.locationId };
  return {
    'POST /v1/offers': [
      forbidden('/v1/offers', { ...at, transaction }),
      own('/v1/offers', 'data', { locationId: here.locationId, transaction }),
    ],
    'POST /v1/redemptions': [
      forbidden('/v1/redemptions', { ...held, ...at }),
      forbidden('/v1/redemptions', { ...at, code: 'WELCOME', transaction }),
      forbidden('/v1/redemptions', {
        ...{ customerId: there.customerId, rewardId: 'mug', ...at },
        externalId: `${there.name}-hold`,
      }),
    ],
    'POST /v1/redemptions/{id}/capture': [
      forbidden(`/v1/redemptions/${there.redemptionId}/capture`, {}),
      forbidden(`/v1/redemptions/${there.capturedId}/capture`, {}),
    ],
    'POST /v1/redemptions/{id}/void': [
      forbidden(`/v1/redemptions/${there.redemptionId}/void`, undefined),
      forbidden(`/v1/redemptions/${there.capturedId}/void`, undefined),
    ],
    'POST /v1/redemptions/{id}/reverse': [
      forbidden(`/v1/redemptions/${there.redemptionId}/reverse`, { reason: 'x' }),
      forbidden(`/v1/redemptions/${there.capturedId}/reverse`, { reason: 'x' }),
    ],
  };
}

function attacksOnLedger(there: Store, here: Store): Record<string, BoundAttack[]> {
  const ledger = '/v1/ledger';
  const month = new Date().toISOString().slice(0, 7);
  const journal = `${ledger}/journal?from=2020-01-01&to=2040-01-01`;
  return {
    'GET /v1/ledger/accounts': [
      nothing(`${ledger}/accounts?holder=${there.locationId}`),
      nothing(`${ledger}/accounts?holder=${there.customerId}`),
      own(`${ledger}/accounts?limit=1000`, here.accountId),
    ],
    'GET /v1/ledger/transfers': [
      nothing(`${ledger}/transfers?account=${there.accountId}`),
      nothing(`${ledger}/transfers?activity=${there.saleId}`),
      own(`${ledger}/transfers?limit=1000`, here.saleId),
      own(`${ledger}/transfers?account=${here.accountId}`, here.saleId),
      own(`${ledger}/transfers?activity=${here.saleId}`, here.saleId),
    ],
    'GET /v1/ledger/accounts/{id}/balances': [
      nothing(`${ledger}/accounts/${there.accountId}/balances`),
      own(`${ledger}/accounts/${here.accountId}/balances`, here.accountId),
    ],
    'GET /v1/ledger/settlement': [own(`${ledger}/settlement?month=${month}`, here.locationId)],
    'GET /v1/ledger/journal': [
      own(journal, here.saleId),
      own(`${journal}&format=csv`, here.saleId),
      own(`${journal}&format=jsonl`, here.saleId),
    ],
  };
}

function attacksOnAnalytics(there: Store, here: Store): Record<string, BoundAttack[]> {
  const question = (name: string) => [
    forbidden(`/v1/analytics/${name}?locationId=${there.locationId}`, undefined),
    own(`/v1/analytics/${name}`, here.locationId),
    own(`/v1/analytics/${name}?locationId=${here.locationId}`, here.locationId),
  ];
  return {
    'GET /v1/analytics/kpis': question('kpis'),
    'GET /v1/analytics/sales': [
      ...question('sales'),
      own('/v1/analytics/sales?by=location', here.locationId),
    ],
    'GET /v1/analytics/customers': question('customers'),
    'GET /v1/analytics/cohorts': question('cohorts'),
    'GET /v1/analytics/rules': question('rules'),
    'GET /v1/analytics/rewards': question('rewards'),
    'GET /v1/analytics/tiers': question('tiers'),
  };
}
