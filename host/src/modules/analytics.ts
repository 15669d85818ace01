import { openAnalytics } from '@laurel/analytics/analytics';
import { undisturbed } from '@laurel/outbox/sweep';
import { reportBackground } from '../background.ts';
import { leftOverMs } from './left-over.ts';
import { loyalty } from './loyalty.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';

export const analytics = defineModule({
  name: 'analytics',
  ports: ['documents', 'events'],
  needs: { loyalty, membership },
  async open({ engines, clock, ids, log, alone, whenThere, resources }, { loyalty, membership }) {
    const service = openAnalytics({
      ...{ ...engines, clock, ids, loyalty, membership, onError: reportBackground(log) },
    });
    resources.defer(() => service.close());
    // Alone at start nothing is in progress, so the sweep need not be patient.
    if (alone)
      await whenThere(() =>
        service.sweep({ aheadMs: leftOverMs, wakesStrays: true, isMine: undisturbed }),
      );
    return {
      api: service,
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
