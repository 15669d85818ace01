import type { LiveCounters } from '@laurel/events/counters';
import { defineModule } from './module.ts';

/**
 * Where who counts and who shows it meet: a process that serves the stream alone opens nothing of
 * the analytics for it.
 */
export const liveCounters = defineModule({
  name: 'live counters',
  ports: [],
  needs: {},
  async open() {
    let counters: LiveCounters | undefined;
    return {
      api: {
        provide(given: LiveCounters) {
          counters = given;
        },
        counters: () => counters,
      },
    };
  },
});
