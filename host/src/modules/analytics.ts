import { openAnalytics } from '@laurel/analytics/analytics';
import { analyticsRoutes } from '@laurel/analytics/http/routes';
import { segmentRoutes } from '@laurel/analytics/http/segment-routes';
import { openSegmentation } from '@laurel/analytics/segmentation';
import { undisturbed } from '@laurel/outbox/sweep';
import { reportBackground } from '../background.ts';
import { leftOverMs } from './left-over.ts';
import { loyalty } from './loyalty.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';
import { work } from './work.ts';

export const analytics = defineModule({
  name: 'analytics',
  ports: ['documents', 'events'],
  needs: { loyalty, membership, work },
  async open({ engines, clock, ids, log, alone, whenThere, resources }, { loyalty, membership }) {
    const service = openAnalytics({
      ...{ ...engines, clock, ids, loyalty, membership, onError: reportBackground(log) },
    });
    resources.defer(() => service.close());
    const segmentation = openSegmentation({
      ...{ ...engines, clock, ids, loyalty, membership, analytics: service },
    });
    // Alone at start nothing is in progress, so the sweep need not be patient.
    if (alone)
      await whenThere(() =>
        service.sweep({ aheadMs: leftOverMs, wakesStrays: true, isMine: undisturbed }),
      );
    return {
      api: service,
      routes(app, begun) {
        if (!begun) throw new Error('the background work was begun before the routes');
        analyticsRoutes(app, service, begun);
        segmentRoutes(app, segmentation);
      },
      jobs: await service.jobs(),
      metrics: [
        {
          help: {
            laurel_segment_changes_unpublished:
              'Changes of segment whose events are not yet appended',
            laurel_segment_changes_unpublished_age_seconds:
              'Age of the oldest of them; beyond minutes there is one that cannot be published: see the log',
          },
          async read() {
            const { count, oldestMs } = await service.unpublished();
            return {
              laurel_segment_changes_unpublished: count,
              laurel_segment_changes_unpublished_age_seconds: oldestMs / 1_000,
            };
          },
        },
      ],
    };
  },
});
