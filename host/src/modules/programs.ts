import { openProgramCheck } from '@laurel/loyalty/program-check';
import { defineModule } from './module.ts';

/** Checking programs, in a thread of its own. */
export const programs = defineModule({
  name: 'programs',
  ports: [],
  needs: {},
  async open({ resources }) {
    const api = openProgramCheck();
    resources.defer(() => api.close());
    return { api };
  },
});
