import { openSegmentation } from '@laurel/analytics/segmentation';
import { undisturbed } from '@laurel/outbox/sweep';
import { reportBackground } from '../background.ts';
import { analytics } from './analytics.ts';
import { leftOverMs } from './left-over.ts';
import { loyalty } from './loyalty.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';

/** Conditions on customers that people save, and who is in them. */
export const segmentation = defineModule({
  name: 'segmentation',
  ports: ['documents', 'events'],
  needs: { loyalty, membership, analytics },
  async open({ engines, clock, ids, log, alone, whenThere, resources }, needs) {
    const service = openSegmentation({
      ...{ ...engines, ...needs, clock, ids, onError: reportBackground(log) },
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
            laurel_segment_members_unpublished:
              'Customers who entered or left a saved segment, of whom nobody is told yet',
            laurel_segment_members_unpublished_age_seconds:
              'Age of the oldest of them; beyond minutes there is one that cannot be published: see the log',
          },
          async read() {
            const { count, oldestMs } = await service.unpublished();
            return {
              laurel_segment_members_unpublished: count,
              laurel_segment_members_unpublished_age_seconds: oldestMs / 1_000,
            };
          },
        },
      ],
    };
  },
});
