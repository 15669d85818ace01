import { type Jobs, type JobsOptions, openJobs } from '@laurel/jobs/jobs';
import { reportBackground } from '../background.ts';
import { defineModule } from './module.ts';

/** The background work of this process, which is known when all modules with jobs are open. */
export const work = defineModule({
  name: 'work',
  ports: ['documents', 'cache'],
  needs: {},
  async open({ engines: { documents, cache }, clock, ids, log, settings, whenThere, resources }) {
    const begin = async (work: Pick<JobsOptions, 'jobs' | 'organizations'>): Promise<Jobs> => {
      const opened = await whenThere(() =>
        openJobs({
          ...{ documents, cache, clock, ids, ...work, scheduled: settings.processors },
          onError: reportBackground(log),
        }),
      );
      resources.defer(() => opened.close());
      return opened;
    };
    return { api: { begin } };
  },
});
