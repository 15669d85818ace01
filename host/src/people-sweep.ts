import type { PlatformJob } from '@laurel/jobs/job';
import type { People } from '@laurel/people/people';

/** Forgets sessions, links and failed attempts to sign in that are over. */
export const peopleSweep = (people: Pick<People, 'sweep'>): PlatformJob => ({
  name: 'people-sweep',
  title: 'Forgets sessions, links and failed attempts to sign in that are over',
  scope: 'platform',
  irrevocable: true,
  schedule: { cron: '17 * * * *' },
  run: async () => ({ forgotten: await people.sweep() }),
});
