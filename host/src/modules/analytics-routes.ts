import { questionsRoutes } from '@laurel/analytics/http/questions-routes';
import { analyticsRoutes as registerRoutes } from '@laurel/analytics/http/routes';
import { analytics } from './analytics.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';
import { warehouse } from './warehouse.ts';
import { work } from './work.ts';

/** Whoever scores customers needs no warehouse; who is asked for numbers does. */
export const analyticsRoutes = defineModule({
  name: 'analytics routes',
  ports: [],
  needs: { analytics, membership, warehouse, work },
  async open({ clock }, { analytics, membership, warehouse: { warehouse } }) {
    return {
      api: {},
      routes(app, begun) {
        if (!begun) throw new Error('the background work was begun before the routes');
        registerRoutes(app, analytics, begun);
        questionsRoutes(app, { membership, warehouse, clock });
      },
    };
  },
});
