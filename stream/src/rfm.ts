import type { Segmentation } from '@laurel/analytics/segmentation';
import { success } from '@laurel/contracts/problems';
import { type Processor, processor } from '@laurel/jobs/processor';

/** A batch is one read and one write, however few customers it has. */
const gatherMs = 250;

/**
 * `*.loyalty.*` → analytics: what was recorded of sales changes what their customers' purchases
 * come to, and of anything, which saved segments the customers are in. An event only says what was
 * recorded; what that means is read from the records, once for all events of a batch. One processor
 * for both, because segments ask what purchases come to: two would each work it out.
 */
export const rfm = ({ hear }: Pick<Segmentation, 'hear'>): Processor =>
  processor({
    group: 'rfm',
    pattern: '*.loyalty.*',
    gatherMs,
    async takeBatch(records) {
      await hear(
        records.map(({ event }) => event),
        () => 'activity',
      );
      return records.map(() => success(undefined));
    },
  });
