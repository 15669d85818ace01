/** What an attacker sends, again and again over several connections. */
export interface Attack {
  name: string;
  connections: number;
  method: string;
  path: string;
  /** Of the n-th request; absent: none. */
  body?(n: number): unknown;
}

const line = (sku: string) => ({ sku, category: 'coffee', quantity: 1, unitPrice: 300 });

const sale = (name: string, n: number, lines: number) => ({
  externalId: `${name}-${n}`,
  total: 300 * lines,
  lines: Array.from({ length: lines }, (_, i) => line(`sku-${i}`)),
});

/** Fields that nothing knows, as many as go into a megabyte. */
const junk = Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`field${i}`, i]));

const reading = (name: string, path: string): Attack => ({
  ...{ name, connections: 32, method: 'GET', path },
});

/** All are what one organization's own keys may send. */
export const attacks: readonly Attack[] = [
  {
    ...{ name: 'sales', connections: 64, method: 'POST', path: '/v1/transactions' },
    body: (n) => sale('flood', n, 3),
  },
  {
    ...{ name: 'batches of 1,000', connections: 8, method: 'POST', path: '/v1/transactions/batch' },
    body: (n) => ({
      transactions: Array.from({ length: 1_000 }, (_, i) => sale(`batch-${n}`, i, 3)),
    }),
  },
  {
    ...{ name: 'sales of 1,000 lines', connections: 32, method: 'POST', path: '/v1/transactions' },
    body: (n) => sale('long', n, 1_000),
  },
  {
    ...{ name: 'drafts of a megabyte of junk', connections: 8, method: 'PUT', path: '/v1/program' },
    body: () => ({ units: [], rules: [], ...junk }),
  },
  {
    ...{ name: 'bodies that are no sales', connections: 32, method: 'POST' },
    path: '/v1/transactions/batch',
    body: (n) => ({ transactions: [{ n, ...junk }] }),
  },
  reading('settlements', '/v1/ledger/settlement?month=2026-01'),
  reading('trial balances of the past', '/v1/ledger/trial-balance?at=2026-01-01T00:00:00Z'),
  reading('transfers', '/v1/ledger/transfers?limit=200'),
  reading('the journal', '/v1/ledger/journal'),
  { ...reading('unknown paths', '/v1/nothing'), connections: 64 },
];
