import { openMemoryCache } from '@laurel/cache/memory';
import { fixedClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { Job, OrganizationPage, OrganizationsJob, PageDone } from '../job.ts';
import { type Jobs, type JobsOptions, openJobs } from '../jobs.ts';
import type { OrganizationsList } from '../walk.ts';

export const leaseMs = 30_000;
/** Half past noon: every test begins then. */
const startMs = Date.parse('2026-11-22T12:30:00Z');

/**
 * Engines that processes share, with a clock that stands still, and the organizations `org_1` to
 * `org_<n>`.
 */
export async function openInstallation(organizations = 3) {
  const clock = fixedClock(startMs);
  const cache = openMemoryCache({ clock });
  const documents = await openSqliteDocuments({ path: ':memory:' });
  const ids = createIds(clock);
  const errors: string[] = [];
  const processes = new Set<Pick<Jobs, 'close'>>();
  return {
    ...{ clock, cache, documents, errors },
    /** A process with these jobs; what it is given besides replaces the shared. */
    async process(jobs: readonly Job[], more: Partial<JobsOptions> = {}) {
      const opened = await openJobs({
        ...{ jobs, cache, documents, clock, ids },
        organizations: listOf(organizations),
        onError: (error) => errors.push(String(error)),
        ...more,
      });
      processes.add(opened);
      return opened;
    },
    /** It is gone: nobody waits for what it was doing. */
    killed: (process: Pick<Jobs, 'close'>) => void processes.delete(process),
    async close() {
      await Promise.all([...processes].map((process) => process.close()));
      await documents.close();
    },
  };
}

export type Installation = Awaited<ReturnType<typeof openInstallation>>;

/** In pages of two, so that small installations have several. */
const listOf =
  (count: number): OrganizationsList =>
  async ({ cursor }) => {
    const from = Number(cursor ?? 0);
    const all = Array.from({ length: count }, (_, i) => ({ id: `org_${i + 1}` }));
    const data = all.slice(from, from + 2);
    return from + 2 < count ? { data, nextCursor: String(from + 2) } : { data };
  };

/**
 * A job that goes through the pages 1 to `pages` of each organization, and notes what it was asked
 * to do as `org_1.2`.
 */
export function counting(
  options: Partial<OrganizationsJob> & {
    pages?: number;
    during?(at: string, page: OrganizationPage): Promise<Partial<PageDone> | undefined>;
  } = {},
) {
  const { pages = 1, during, ...more } = options;
  const did: string[] = [];
  const job: OrganizationsJob = {
    ...{ name: 'counting', title: 'Counts', scope: 'organizations' },
    schedule: { cron: '7 * * * *' },
    async run(page) {
      const number = Number(page.cursor ?? 1);
      const at = `${page.orgId}.${number}`;
      const done = await during?.(at, page);
      did.push(at);
      const nextCursor = number < pages ? String(number + 1) : undefined;
      return { counts: { pages: 1 }, nextCursor, ...done };
    },
    ...more,
  };
  return { job, did };
}
