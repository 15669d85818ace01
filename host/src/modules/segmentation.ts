import { openSegmentation } from '@laurel/analytics/segmentation';
import { analytics } from './analytics.ts';
import { loyalty } from './loyalty.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';

/** Conditions on customers that people save. */
export const segmentation = defineModule({
  name: 'segmentation',
  ports: ['documents'],
  needs: { loyalty, membership, analytics },
  async open({ engines, clock, ids }, needs) {
    return { api: openSegmentation({ ...engines, ...needs, clock, ids }) };
  },
});
