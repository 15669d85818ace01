import type { OrganizationsJob } from '@laurel/jobs/job';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { KeptCustomers } from './keep-customers.ts';

export interface TakeAllDeps {
  facts: Pick<Loyalty['facts'], 'page'>;
  kept: Pick<KeptCustomers, 'take'>;
}

const pageSize = 500;

/**
 * Goes through all records of an organization once: those that are older than what the event log
 * keeps, of an installation that had none of this before. What events tell at the same time makes
 * no difference.
 */
export const takeAllJob = ({ facts, kept }: TakeAllDeps): OrganizationsJob => ({
  name: 'rfm-history',
  title: 'Takes in what was sold before purchases were counted; once in each organization',
  scope: 'organizations',
  schedule: { cron: '6 * * * *' },
  pieces: async () => ['all'],
  async run({ orgId, cursor }) {
    const page = await facts.page({ orgId, limit: pageSize, cursor });
    const states = page.stories.map(({ state }) => state);
    if (states.length > 0) await kept.take(states);
    return { counts: { sales: states.length }, nextCursor: page.nextCursor };
  },
});
