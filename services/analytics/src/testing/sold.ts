import { join } from 'node:path';
import { systemClock as clock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import type { SaleState } from '@laurel/loyalty/facts/sale-story';
import type { CustomerStanding } from '@laurel/membership/membership';
import { openAnalytics } from '../analytics.ts';

type Standings = ReadonlyMap<string, CustomerStanding>;

export const soldIn = 'org_sold';
const customers = 30;

/** The sales of a shop that never closes: the one of a number is always the same. */
function saleOf(saleId: string): SaleState {
  const n = Number(saleId.slice('txn_'.length));
  const soldAtMs = clock.now() - (n % 40) * 86_400_000;
  return {
    ...{ orgId: soldIn, saleId, customerId: `cus_${n % customers}`, netMinor: 100 + (n % 7) * 900 },
    ...{ soldAtMs, earliestMs: soldAtMs, soldDay: new Date(soldAtMs).toISOString().slice(0, 10) },
    ...{ revision: 0, formerCustomerIds: [], locationId: 'loc_1', stands: true, lines: [] },
  };
}

/** Analytics over that shop, on the stores of a directory. */
export async function openSold(directory: string) {
  const documents = await openSqliteDocuments({ path: join(directory, 'documents.db') });
  const events = await openSqliteEventLog({ path: join(directory, 'events.db'), clock });
  const organization = { id: soldIn, timeZone: 'UTC' };
  const standings = new Map<string, CustomerStanding>();
  // what analytics asks of them
  const membership = {
    organizations: { find: async () => organization },
    customers: {
      setStandings: async (_org: string, told: Standings) =>
        void told.forEach((standing, id) => {
          if (standing.version > (standings.get(id)?.version ?? 0)) standings.set(id, standing);
        }),
    },
  } as unknown as Parameters<typeof openAnalytics>[0]['membership'];
  const facts = {
    heardSales: async (events: readonly { id: string }[]) =>
      events.map(({ id }) => saleOf(id.replace(/\..*/, ''))),
    page: async () => ({ stories: [], movements: [], activities: 0 }),
    async *ofCustomer(): AsyncGenerator<SaleState[]> {
      yield [];
    },
  };
  const analytics = openAnalytics({
    ...{ documents, events, membership, clock, ids: createIds(clock), loyalty: { facts } },
    onError(error) {
      throw error;
    },
  });
  return {
    ...{ documents, events, analytics, standings },
    hear: (from: number, count: number) =>
      analytics.customers.hear(
        Array.from({ length: count }, (_, i) => ({ orgId: soldIn, id: `txn_${from + i}.1` })),
      ),
    async close() {
      await analytics.close();
      await Promise.all([documents.close(), events.close()]);
    },
  };
}
