import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RefundRequest, SaleRequest } from './target.ts';

/**
 * A host as the API describes it, for tests of the importer alone: six routes, idempotent by
 * external id, one point per 100.
 */
export interface FakeHost {
  url: string;
  sales: Map<string, SaleRequest & { id: string }>;
  refunds: Map<string, RefundRequest & { transactionId: string }>;
  customers: Map<string, string>;
  locations: Map<string, string>;
  /** Who brought a customer, by ids. */
  referrals: Map<string, string>;
  /** The version in force. */
  program: number | null;
  /** Every request's method and path, in order of arrival. */
  requests: string[];
  /**
   * Consulted before each request: a status to answer instead, or `drop` to break the connection
   * after the work is done.
   */
  disturb: (path: string) => number | 'drop' | undefined;
  /** Consulted for each sale: a problem to answer with. */
  refuse: (sale: SaleRequest) => { status: number; code: string; detail: string } | undefined;
  /** External ids of refunds to refuse. */
  refundsRefused: Set<string>;
  /** Bodies longer than this get 413. */
  bodyMax: number;
  /** Sales and refunds in the order they took effect. */
  effects: string[];
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: unknown;
}

const problem = (status: number, code: string, detail = code): Answer => ({
  status,
  body: { type: `/problems/${code}`, title: code, status, code, detail },
});

export async function startFakeHost(): Promise<FakeHost> {
  const host: FakeHost = {
    url: '',
    sales: new Map(),
    refunds: new Map(),
    customers: new Map(),
    locations: new Map(),
    referrals: new Map(),
    program: 1,
    requests: [],
    disturb: () => undefined,
    refuse: () => undefined,
    refundsRefused: new Set(),
    bodyMax: 10_000_000,
    effects: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (request, response) => await serve(host, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listens on TCP
  return host;
}

async function serve(
  host: FakeHost,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const path = request.url ?? '';
  host.requests.push(`${request.method} ${path}`);
  const disturbance = host.disturb(path);
  const answer =
    typeof disturbance === 'number'
      ? problem(disturbance, disturbance === 429 ? 'rate_limited' : 'unavailable')
      : request.headers.authorization !== 'Bearer test-key'
        ? problem(401, 'unauthenticated')
        : text.length > host.bodyMax
          ? problem(413, 'payload_too_large')
          : // as the importer sends it
            route(host, `${request.method} ${path}`, JSON.parse(text || 'null') as never);
  if (disturbance === 'drop') {
    request.socket.destroy();
    return;
  }
  const type = answer.status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(answer.status, { 'content-type': type }).end(JSON.stringify(answer.body));
}

function route(host: FakeHost, what: string, body: never): Answer {
  const refund = /^POST \/v1\/transactions\/([^/]+)\/refunds$/.exec(what);
  if (refund?.[1]) return postRefund(host, refund[1], body);
  if (what === 'POST /v1/transactions/batch') {
    const { transactions } = body as { transactions: SaleRequest[] };
    if (transactions.length > 1000) return problem(400, 'invalid_request');
    const results = transactions.map((sale) => {
      const { status, body: told } = postSale(host, sale);
      return status < 300 ? { status, outcome: told } : { status, problem: told };
    });
    return { status: 200, body: { results } };
  }
  if (what === 'POST /v1/transactions') return postSale(host, body);
  if (what === 'GET /v1/program')
    return {
      status: 200,
      body: { published: host.program === null ? null : { version: host.program }, draft: null },
    };
  if (what.startsWith('GET /v1/locations')) {
    return {
      status: 200,
      body: {
        data: [...host.locations].map(([externalId, id]) => ({ id, externalId, name: externalId })),
      },
    };
  }
  if (what === 'POST /v1/locations') return make(host.locations, 'loc', 'already_exists', body);
  if (what === 'POST /v1/customers') return make(host.customers, 'cus', 'identifier_taken', body);
  const patched = /^PATCH \/v1\/customers\/(.+)$/.exec(what);
  if (patched?.[1]) return patchCustomer(host, patched[1], body);
  const lookUp = /^GET \/v1\/customers\?externalId=(.+)$/.exec(what);
  if (lookUp?.[1]) {
    const id = host.customers.get(decodeURIComponent(lookUp[1]));
    return { status: 200, body: { data: id === undefined ? [] : [{ id, externalId: lookUp[1] }] } };
  }
  return problem(404, 'not_found');
}

function make(
  known: Map<string, string>,
  prefix: string,
  taken: string,
  { externalId }: { externalId: string },
): Answer {
  if (externalId === 'bad') return problem(422, 'invalid_value');
  if (known.has(externalId)) return problem(409, taken);
  const id = `${prefix}_${known.size + 1}`;
  known.set(externalId, id);
  return { status: 201, body: { id, externalId } };
}

function patchCustomer(
  { referrals, customers, effects }: FakeHost,
  id: string,
  { referredBy }: { referredBy: { id: string } },
): Answer {
  const known = [...customers.values()];
  if (!known.includes(id) || !known.includes(referredBy.id))
    return problem(404, 'customer_not_found');
  const before = referrals.get(id);
  if (before !== undefined && before !== referredBy.id) return problem(409, 'already_exists');
  if (before === undefined) effects.push(`${id} by ${referredBy.id}`);
  referrals.set(id, referredBy.id);
  return { status: 200, body: { id } };
}

function postSale(host: FakeHost, sale: SaleRequest): Answer {
  const refusal = host.refuse(sale);
  if (refusal) return problem(refusal.status, refusal.code, refusal.detail);
  const known = host.sales.get(sale.externalId);
  const earned = sale.customer
    ? [{ unit: 'points', amount: Math.floor(sale.total / 100), pending: false }]
    : [];
  if (known) {
    const { id, ...before } = known;
    if (JSON.stringify(before) !== JSON.stringify(sale))
      return problem(409, 'idempotency_conflict');
    return { status: 200, body: { id, earned } };
  }
  const total = sale.lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  if (total !== sale.total) return problem(422, 'total_mismatch');
  if (![...host.locations.values()].includes(sale.locationId))
    return problem(404, 'location_not_found');
  if (sale.customer && ![...host.customers.values()].includes(sale.customer.id))
    return problem(404, 'customer_not_found');
  const id = `txn_${sale.externalId}`;
  host.sales.set(sale.externalId, { ...sale, id });
  host.effects.push(sale.externalId);
  return { status: 201, body: { id, status: 'posted', earned } };
}

function postRefund(host: FakeHost, transactionId: string, refund: RefundRequest): Answer {
  const sale = [...host.sales.values()].find(({ id }) => id === transactionId);
  if (!sale) return problem(404, 'transaction_not_found');
  if (host.refundsRefused.has(refund.externalId)) return problem(422, 'refund_exceeds_sale');
  const known = host.refunds.get(refund.externalId);
  if (known)
    return { status: 200, body: { id: `rfd_${refund.externalId}`, reversed: [], debt: [] } };
  for (const { id, quantity } of refund.lines) {
    const line = sale.lines.find((candidate) => candidate.id === id);
    let left = line?.quantity ?? 0;
    for (const other of host.refunds.values()) {
      if (other.transactionId === transactionId)
        left -= other.lines.find((candidate) => candidate.id === id)?.quantity ?? 0;
    }
    if (quantity > left) return problem(422, 'refund_exceeds_sale');
  }
  host.refunds.set(refund.externalId, { ...refund, transactionId });
  host.effects.push(refund.externalId);
  return { status: 201, body: { id: `rfd_${refund.externalId}`, reversed: [], debt: [] } };
}
