import type { Documents, Key } from '@laurel/documents/port';
import type { OrganizationPage, OrganizationsJob, PageDone } from '@laurel/jobs/job';
import type { Membership } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import { lifetimeBuyers } from '../questions/lifetime-buyers.ts';
import { openCustomerRfms } from '../scoring/customer-rfm.ts';
import { currentId, type KeptLifetimes, openKeptLifetimes } from './kept-lifetimes.ts';
import type { Buyer } from './lifetimes.ts';
import { startLifetimes } from './lifetimes-worker.ts';

export interface LifetimesJobDeps {
  documents: Pick<Documents, 'collection'>;
  membership: { organizations: Pick<Membership['organizations'], 'find'> };
  warehouse: Pick<Warehouse, 'stream' | 'isInstalled'>;
}

export const lifetimesJobName = 'lifetime-values';

const perRead = 1_000;

/**
 * Fits how customers buy and what they pay, and keeps what that leads to expect of them. They come
 * from the warehouse twice, in parts; what is computed is computed in a thread.
 */
export const lifetimesJob = (deps: LifetimesJobDeps): OrganizationsJob => {
  const { documents, membership, warehouse } = deps;
  const kept = openKeptLifetimes(documents);
  const states = openCustomerRfms(documents);

  async function* buyersIn(orgId: string, today: string): AsyncGenerator<Buyer[]> {
    const rows = await warehouse.stream(lifetimeBuyers, { orgId, params: { today } });
    if (!rows.ok) throw new Error(rows.problem.detail);
    for await (const part of rows.value) yield part.map(buyerOf);
  }
  const segmented = async (orgId: string, buyers: readonly Buyer[]) => {
    const keys = buyers.map(({ customerId: id }): Key => ({ orgId, id }));
    const found: Awaited<ReturnType<typeof states.getMany>> = [];
    for (let from = 0; from < keys.length; from += perRead)
      found.push(...(await states.getMany(keys.slice(from, from + perRead))));
    return buyers.flatMap((buyer, i) => {
      const state = found[i];
      // his erasure may not have reached the warehouse yet
      return state?.erased ? [] : { ...buyer, segment: state?.segment ?? 'prospect' };
    });
  };

  return {
    name: lifetimesJobName,
    title: 'Finds what customers will be worth',
    scope: 'organizations',
    schedule: { cron: '47 4 * * *' },
    async run({ orgId, nowMs }: OrganizationPage): Promise<PageDone> {
      const organization = await membership.organizations.find(orgId);
      if (!organization || !warehouse.isInstalled()) return {};
      const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
      const day = String(now.toZonedDateTimeISO(organization.timeZone).toPlainDate());
      const thread = startLifetimes();
      try {
        let buyers = 0;
        for await (const part of buyersIn(orgId, day)) {
          await thread.collect(part);
          buyers += part.length;
        }
        const models = await thread.fit();
        for await (const part of buyersIn(orgId, day))
          await thread.score(await segmented(orgId, part));
        const lifetimes = await thread.report();
        await keep({ orgId, id: currentId, day, computedAtMs: nowMs, buyers, models, lifetimes });
        return { counts: { customers: lifetimes.total.customers } };
      } finally {
        await thread.end();
      }
    },
  };

  async function keep(found: Omit<KeptLifetimes, 'version'>): Promise<void> {
    const known = await kept.get(found);
    // another process that found the same a moment ago is as good
    if (known) await kept.replace(found, known.version);
    else await kept.insert(found);
  }
};

export const buyerOf = (row: {
  customer_id: string;
  purchases: number;
  last_days: number;
  age_days: number;
  paid: bigint;
}): Buyer => ({
  ...{ customerId: row.customer_id, purchases: row.purchases },
  ...{ lastDays: row.last_days, ageDays: row.age_days, amountMinor: Number(row.paid) },
});
