import { jobRoutes } from '@laurel/jobs/routes';
import { defineModule } from './module.ts';
import { work } from './work.ts';

/** Tells of the jobs that any process has declared; asks for runs that another may carry out. */
export const jobs = defineModule({
  name: 'jobs',
  ports: [],
  needs: { work },
  async open() {
    return {
      api: {},
      routes(app, begun) {
        if (!begun) throw new Error('the background work was begun before the routes');
        jobRoutes(app, begun);
      },
    };
  },
});
