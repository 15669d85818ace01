import { eventsRoutes } from '@laurel/events/http/routes';
import { defineModule } from './module.ts';

export const events = defineModule({
  name: 'events',
  ports: ['events'],
  needs: {},
  async open({ engines: { events: log }, clock, ids }) {
    return { api: {}, routes: (app) => eventsRoutes(app, { events: log, clock, ids }) };
  },
});
