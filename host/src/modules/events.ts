import { eventsRoutes } from '@laurel/events/http/routes';
import { liveCounters } from './live-counters.ts';
import { defineModule } from './module.ts';

export const events = defineModule({
  name: 'events',
  ports: ['events'],
  needs: { liveCounters },
  async open({ engines, clock, ids, settings }, { liveCounters: { counters } }) {
    const { events } = engines;
    const deps = { events, clock, ids, eventBytesMax: settings.eventLimit, counters };
    return { api: {}, routes: (app) => eventsRoutes(app, deps) };
  },
});
