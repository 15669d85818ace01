import { openMemoryCache } from '@laurel/cache/memory';
import { fixedClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { openJobs } from '@laurel/jobs/jobs';
import type { SaleState } from '@laurel/loyalty/facts/sale-story';
import { openMembership } from '@laurel/membership/membership';
import { expect } from 'vitest';
import { openAnalytics } from '../analytics.ts';
import { openCustomerRfms } from '../scoring/customer-rfm.ts';

const dayMs = 86_400_000;
/** Noon in London, in winter. */
const startMs = Date.parse('2026-11-22T12:00:00Z');

/** An organization whose sales stand in a book instead of in loyalty's records. */
export async function openBook() {
  const clock = fixedClock(startMs);
  const ids = createIds(clock);
  const documents = await openSqliteDocuments({ path: ':memory:' });
  const events = await openSqliteEventLog({ path: ':memory:' });
  const cache = openMemoryCache({ clock });
  const onError = (error: unknown) => expect.unreachable(String(error));
  const membership = await openMembership({
    ...{ documents, events, cache, clock, ids, onError, onPublish: async () => {} },
    prepareProgram: async () => expect.unreachable('there is no program'),
  });
  const made = await membership.organizations.create(
    { name: 'Book', currency: 'GBP', timeZone: 'Europe/London' },
    'test',
  );
  if (!made.ok) throw new Error(made.problem.detail);
  const orgId = made.value.organization.id;
  const sales = new Map<string, SaleState>();
  const facts = {
    heardSales: async (events: readonly { id: string }[]) =>
      events.flatMap(({ id }) => sales.get(id.replace(/\..*/, '')) ?? []),
    page: async ({ limit, cursor = '0' }: { limit: number; cursor?: string | undefined }) => {
      const from = Number(cursor);
      const some = [...sales.values()].slice(from, from + limit);
      const stories = some.map((state) => ({ entries: [], state }));
      const next = from + limit < sales.size ? { nextCursor: String(from + limit) } : {};
      return { stories, movements: [], activities: some.length, ...next };
    },
    async *ofCustomer(_org: string, customerId: string) {
      yield [...sales.values()].filter((sale) => sale.customerId === customerId);
    },
  };
  const open = () =>
    openAnalytics({
      ...{ documents, events, membership, clock, ids, onError, loyalty: { facts } },
    });
  const analytics = open();
  const jobs = await openJobs({
    ...{ jobs: await analytics.jobs(), documents, cache, clock, ids, onError, scheduled: [] },
    organizations: membership.organizations.list,
  });
  return {
    ...{ clock, documents, events, membership, orgId, analytics, jobs, open },
    states: openCustomerRfms(documents),
    /** Somebody bought something so many days ago. */
    note(customerId: string, netMinor: number, daysAgo = 0): string {
      const saleId = `txn_${sales.size}`;
      const soldAtMs = clock.now() - daysAgo * dayMs;
      sales.set(saleId, {
        ...{ orgId, saleId, customerId, netMinor, soldAtMs, earliestMs: soldAtMs },
        ...{ revision: 0, formerCustomerIds: [], locationId: 'loc_1', stands: true, lines: [] },
        soldDay: new Date(soldAtMs).toISOString().slice(0, 10),
      });
      return saleId;
    },
    /** Hears of these, or of all. */
    hear: (saleIds: Iterable<string> = sales.keys()) =>
      analytics.customers.hear(Array.from(saleIds, (id) => ({ orgId, id: `${id}.1` }))),
    pass: (days: number) => clock.advance(days * dayMs),
    /** Carries the daily job out; what it did here. */
    async score() {
      const run = await jobs.perform('rfm-scores');
      expect(run?.outcome).toBe('done');
      await analytics.drained();
      return run?.counts;
    },
    async close() {
      await jobs.close();
      await analytics.close();
      await membership.close();
      await Promise.all([documents.close(), events.close(), cache.close()]);
    },
  };
}

export type Book = Awaited<ReturnType<typeof openBook>>;
