import type { Role } from './roles.ts';

const owner: readonly Role[] = ['owner'];
const lead: readonly Role[] = ['owner', 'manager'];
const shaping: readonly Role[] = [...lead, 'marketer'];
const books: readonly Role[] = [...lead, 'finance'];
const office: readonly Role[] = [...lead, 'marketer', 'finance', 'support'];
const service: readonly Role[] = [...lead, 'support'];
const counter: readonly Role[] = [...service, 'cashier'];
const everybody: readonly Role[] = [...office, 'cashier'];

/**
 * What each role may: the one table. A route that is not here is open to keys alone, and to nobody
 * who signs in. A key's scopes have nothing to do with it.
 */
export const permissions: Readonly<Record<string, readonly Role[]>> = {
  // the till
  'POST /v1/transactions': counter,
  'POST /v1/transactions/batch': service,
  'GET /v1/transactions': everybody,
  'GET /v1/transactions/:id': everybody,
  'PUT /v1/transactions/:id': counter,
  'PUT /v1/transactions/:id/customer': counter,
  'POST /v1/transactions/:id/refunds': counter,
  'POST /v1/transactions/:id/void': counter,
  'POST /v1/refunds': counter,
  'GET /v1/refunds': everybody,
  'POST /v1/redemptions': counter,
  'GET /v1/redemptions': everybody,
  'GET /v1/redemptions/:id': everybody,
  'POST /v1/redemptions/:id/capture': counter,
  'POST /v1/redemptions/:id/void': counter,
  'POST /v1/redemptions/:id/reverse': service,
  'POST /v1/offers': everybody,
  'POST /v1/events': service,
  'GET /v1/stream': office,
  'GET /v1/products': everybody,
  'GET /v1/products/:id': everybody,
  'POST /v1/products': lead,
  'POST /v1/products/import': lead,
  'PATCH /v1/products/:id': lead,
  'DELETE /v1/products/:id': lead,

  // customers
  'POST /v1/customers': counter,
  'GET /v1/customers': everybody,
  'GET /v1/customers/:id': everybody,
  'PATCH /v1/customers/:id': service,
  'DELETE /v1/customers/:id': service,
  'GET /v1/customers/:id/code': service,
  'DELETE /v1/customers/:id/code': service,
  'POST /v1/customers/:id/referral-code': counter,
  'GET /v1/customers/:id/balances': everybody,
  'GET /v1/customers/:id/statement': everybody,
  'GET /v1/customers/:id/offers': everybody,
  'GET /v1/customers/:id/rfm': office,
  'GET /v1/customers/:id/segments': office,
  'GET /v1/customers/:id/clv': office,
  'POST /v1/adjustments': service,
  'POST /v1/transfers': service,

  // the program
  'GET /v1/program': office,
  'PUT /v1/program': shaping,
  'POST /v1/program/publish': lead,
  'GET /v1/program/versions': office,
  'GET /v1/program/versions/:version': office,
  'POST /v1/program/simulate': everybody,
  'POST /v1/program/backtest': shaping,
  'GET /v1/program/backtests': office,
  'GET /v1/program/backtests/:id': office,
  'DELETE /v1/program/backtests/:id': shaping,
  'GET /v1/rewards': everybody,
  'POST /v1/rewards': shaping,
  'PATCH /v1/rewards/:id': shaping,

  // the books
  'GET /v1/ledger/accounts': [...books, 'support'],
  'GET /v1/ledger/transfers': [...books, 'support'],
  'GET /v1/ledger/accounts/:id/balances': [...books, 'support'],
  'GET /v1/ledger/units': office,
  'GET /v1/ledger/trial-balance': books,
  'GET /v1/ledger/invariants': books,
  'GET /v1/ledger/settlement': books,
  'GET /v1/ledger/journal': books,

  // numbers
  'GET /v1/analytics/kpis': office,
  'GET /v1/analytics/sales': office,
  'GET /v1/analytics/customers': office,
  'GET /v1/analytics/cohorts': office,
  'GET /v1/analytics/rules': office,
  'GET /v1/analytics/rewards': office,
  'GET /v1/analytics/tiers': office,
  'GET /v1/analytics/liability': office,
  'GET /v1/analytics/clv': office,
  'GET /v1/analytics/anomalies': office,
  'GET /v1/analytics/freshness': office,
  'GET /v1/analytics/rfm': office,
  'GET /v1/analytics/rfm/movements': office,
  'GET /v1/analytics/rfm/settings': office,
  'PUT /v1/analytics/rfm/settings': shaping,
  'GET /v1/segments': office,
  'GET /v1/segments/:id': office,
  'GET /v1/segments/:id/members': [...shaping, 'support'],
  'POST /v1/segments': shaping,
  'POST /v1/segments/preview': office,
  'PUT /v1/segments/:id': shaping,
  'DELETE /v1/segments/:id': shaping,

  // the house
  'GET /v1/organizations/:id': everybody,
  'PATCH /v1/organizations/:id': owner,
  'GET /v1/locations': everybody,
  'GET /v1/locations/:id': everybody,
  'POST /v1/locations': owner,
  'PATCH /v1/locations/:id': owner,
  'POST /v1/keys': owner,
  'GET /v1/keys': owner,
  'POST /v1/keys/:id/rotate': owner,
  'DELETE /v1/keys/:id': owner,
  'POST /v1/devices': lead,
  'GET /v1/devices': lead,
  'GET /v1/devices/:id': lead,
  'PATCH /v1/devices/:id': lead,
  'DELETE /v1/devices/:id': lead,
  'POST /v1/devices/:id/code': lead,
  'POST /v1/users': owner,
  'GET /v1/users': owner,
  'GET /v1/users/:id': owner,
  'PATCH /v1/users/:id': owner,
  'DELETE /v1/users/:id': owner,
  'POST /v1/users/:id/invite': owner,
  'GET /v1/audit': owner,
  'GET /v1/jobs': lead,
  'GET /v1/jobs/:name': lead,
  'POST /v1/jobs/:name/run': lead,
};

/** Who may, of those who sign in; nobody where the table does not say. */
export const rolesOn = (method: string, url: string): readonly Role[] =>
  permissions[`${method} ${url}`] ?? [];
