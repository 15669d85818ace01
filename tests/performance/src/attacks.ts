/** What an attacker sends, again and again over several connections. */
export interface Attack {
  name: string;
  connections: number;
  method: string;
  path: string;
  /** Of the n-th request; absent: none. */
  body?(n: number, locationId: string): unknown;
  /** What it is answered; anything else would be another attack. */
  answer: { status: number; has?: string };
}

const line = (sku: string) => ({ sku, category: 'coffee', quantity: 1, unitPrice: 300 });

const sale = (externalId: string, locationId: string, lines: number) => ({
  externalId,
  locationId,
  total: 300 * lines,
  lines: Array.from({ length: lines }, (_, i) => line(`sku-${i}`)),
});

/** Fields that nothing knows, as many as nearly fill the megabyte that a path takes. */
const junk = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`field${i}`, i]));

const reading = (name: string, path: string): Attack => ({
  ...{ name, connections: 32, method: 'GET', path, answer: { status: 200 } },
});
const posting = (name: string, connections: number, path: string) => ({
  ...{ name, connections, method: 'POST', path },
});
const batches = '/v1/transactions/batch';

/** All are what one organization's own keys may send. */
export const attacks: readonly Attack[] = [
  {
    ...posting('sales', 64, '/v1/transactions'),
    body: (n, locationId) => sale(`flood-${n}`, locationId, 3),
    answer: { status: 201 },
  },
  {
    ...posting('batches of 1,000', 8, batches),
    body: (n, locationId) => ({
      transactions: Array.from({ length: 1_000 }, (_, i) => sale(`${n}-${i}`, locationId, 3)),
    }),
    answer: { status: 200, has: '"status":201' },
  },
  {
    ...posting('sales of 1,000 lines', 32, '/v1/transactions'),
    body: (n, locationId) => sale(`long-${n}`, locationId, 1_000),
    answer: { status: 201 },
  },
  {
    ...posting('sales that are refused', 64, '/v1/transactions'),
    body: (n) => ({ externalId: `refused-${n}`, total: 900, lines: [] }),
    answer: { status: 400 },
  },
  {
    ...{ name: 'drafts of a megabyte of junk', connections: 8, method: 'PUT', path: '/v1/program' },
    body: () => ({ units: [], rules: [], ...junk }),
    answer: { status: 400, has: 'fields' },
  },
  {
    ...posting('bodies that are no sales', 32, batches),
    body: (n) => ({ transactions: [{ n, ...junk }] }),
    answer: { status: 400, has: 'fields' },
  },
  reading('settlements', '/v1/ledger/settlement?month=2026-01'),
  reading('trial balances of the past', '/v1/ledger/trial-balance?at=2026-01-01T00:00:00Z'),
  reading('transfers', '/v1/ledger/transfers?limit=200'),
  reading('the journal', '/v1/ledger/journal?from=2026-01-01&to=2100-01-01'),
  { ...reading('unknown paths', '/v1/nothing'), connections: 64, answer: { status: 404 } },
];
