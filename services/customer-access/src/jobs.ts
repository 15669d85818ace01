import type { PlatformJob } from '@laurel/jobs/job';
import type { CustomerAccess } from './customer-access.ts';

/** What this service gives its background work. */
type CustomerAccessJobDeps = Pick<CustomerAccess, 'sweep'>;

/** The work of this service that nobody asks for, by the name under which a process is given it. */
export const customerAccessJobs = {
  'customer-sessions': (access: CustomerAccessJobDeps): PlatformJob => ({
    name: 'customer-sessions',
    title: 'Forgets codes and sessions of customers that are over, and those of erased customers',
    scope: 'platform',
    schedule: { cron: '*/10 * * * *' },
    run: async ({ nowMs }) => await access.sweep(nowMs),
  }),
} satisfies Record<string, (deps: CustomerAccessJobDeps) => PlatformJob>;
