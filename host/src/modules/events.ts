import { eventsRoutes } from '@laurel/events/http/routes';
import { defineModule } from './module.ts';

export const events = defineModule({
  name: 'events',
  ports: ['events'],
  needs: {},
  async open({ engines: { events: log }, clock, ids, settings: { eventLimit: eventBytesMax } }) {
    const deps = { events: log, clock, ids, eventBytesMax };
    return { api: {}, routes: (app) => eventsRoutes(app, deps) };
  },
});
