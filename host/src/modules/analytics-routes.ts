import { anomaliesRoute } from '@laurel/analytics/http/anomalies-route';
import { clvRoutes } from '@laurel/analytics/http/clv-routes';
import { freshnessRoute } from '@laurel/analytics/http/freshness-route';
import { liabilityRoute } from '@laurel/analytics/http/liability-route';
import { programReportsRoutes } from '@laurel/analytics/http/program-reports-routes';
import { questionsRoutes } from '@laurel/analytics/http/questions-routes';
import { analyticsRoutes as registerRoutes } from '@laurel/analytics/http/routes';
import { segmentRoutes } from '@laurel/analytics/http/segment-routes';
import { openLiveCounters } from '@laurel/analytics/live-counters';
import { analytics } from './analytics.ts';
import { ledger } from './ledger.ts';
import { liveCounters } from './live-counters.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';
import { segmentation } from './segmentation.ts';
import { warehouse } from './warehouse.ts';
import { work } from './work.ts';

/** What analytics answers: of customers from documents, of everything else from the warehouse. */
export const analyticsRoutes = defineModule({
  name: 'analytics routes',
  ports: ['documents', 'events'],
  needs: { analytics, ledger, liveCounters, membership, segmentation, warehouse, work },
  async open({ engines: { documents, events }, clock, resources }, needs) {
    const { organizations } = needs.membership;
    const counters = openLiveCounters({ ...needs.warehouse, organizations, events, clock });
    resources.defer(async () => counters.close());
    needs.liveCounters.provide(counters);
    return {
      api: {},
      routes(app, begun) {
        if (!begun) throw new Error('the background work was begun before the routes');
        registerRoutes(app, needs.analytics, begun);
        segmentRoutes(app, needs.segmentation);
        questionsRoutes(app, { ...needs.warehouse, membership: needs.membership, clock });
        programReportsRoutes(app, {
          ...needs.warehouse,
          ...{ membership: needs.membership, ledger: needs.ledger, clock },
        });
        liabilityRoute(app, {
          ...needs.warehouse,
          ...{ membership: needs.membership, ledger: needs.ledger, clock },
        });
        anomaliesRoute(app, {
          ...needs.warehouse,
          ...{ membership: needs.membership, documents, clock },
        });
        clvRoutes(app, {
          ...needs.warehouse,
          ...{ membership: needs.membership, documents, clock },
        });
        freshnessRoute(app, { ...needs.warehouse, events, clock });
      },
    };
  },
});
