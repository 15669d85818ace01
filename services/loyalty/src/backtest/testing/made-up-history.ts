import type { Activity } from '../../pipeline/activity.ts';
import type { RecordedHistoryDeps } from '../recorded-history.ts';

export interface MadeUp {
  sales: number;
  customers: number;
  fromMs: number;
  /** Between two sales. */
  everyMs: number;
  locationId: string;
}

/** A history that nobody recorded: as many sales as are asked for, made when they are read. */
export function madeUpHistory(of: MadeUp): RecordedHistoryDeps & { reads: { largest: number } } {
  const reads = { largest: 0 };
  const note = (count: number) => {
    reads.largest = Math.max(reads.largest, count);
  };
  const numberIn = (id: string) => Number(id.slice('txn_'.length));
  return {
    reads,
    activities: {
      async find({ orgId = 'org', limit, cursor = '0' }) {
        const first = Number(cursor);
        const last = Math.min(of.sales, first + limit);
        note(last - first);
        const data = Array.from({ length: last - first }, (_, i) => saleOf(of, orgId, first + i));
        return last < of.sales ? { data, nextCursor: String(last) } : { data };
      },
      async getMany(keys) {
        note(keys.length);
        return keys.map(({ orgId, id }) => saleOf(of, orgId, numberIn(id)));
      },
    },
    ledger: { lookupTransfers: async () => [] },
    membership: {
      customers: {
        getMany: async (orgId, ids) =>
          ids.map((id) => ({
            ...{ orgId, id, version: 1, phone: null, email: null, externalId: id },
            ...{ firstName: null, lastName: null, birthDate: null, attributes: {}, tier: null },
            ...{ createdAtMs: of.fromMs, updatedAtMs: of.fromMs, erasedAtMs: null },
          })),
      },
      locations: {
        find: async (orgId, id) => ({
          ...{ orgId, id, version: 1, name: 'Store', timeZone: 'Europe/London' },
          ...{ externalId: null, attributes: {}, headOffice: true, createdAtMs: of.fromMs },
        }),
      },
    },
  };
}

/** Every fifth is nobody's; the others go round. */
function saleOf(of: MadeUp, orgId: string, number: number): Activity {
  const { locationId } = of;
  const occurredAtMs = of.fromMs + number * of.everyMs;
  const customerId = number % 5 === 4 ? null : `cus_${(number * 7) % of.customers}`;
  const lines = [1, 2, 3].map((n) => ({
    ...{ id: String(n), sku: `S-${n}`, name: null, category: n === 1 ? 'coffee' : 'cake' },
    ...{ quantity: 1, unitPrice: 300 * n, discount: 0, tax: 0, net: 300 * n },
  }));
  const sale = {
    ...{ source: 'pos', externalId: String(number), locationId, customerId, occurredAtMs },
    ...{ currency: 'GBP', total: 1_800, lines, tenders: [], staffId: null, deviceId: null },
    offline: false,
  };
  return {
    ...{ orgId, id: `txn_${number}`, version: 1, kind: 'sale', dedupe: `sale|pos|${number}` },
    ...{ contentHash: '', attempt: 1, occurredAtMs, recordedAtMs: occurredAtMs, dueAtMs: null },
    ...{ customerId, locationId, parentId: null, programVersion: 1, legs: [], guardId: null },
    input: { sale, fromLog: false },
    details: { attribution: {}, tier: { id: null, changed: false, previous: null, untilMs: null } },
    outcome: {},
  };
}
