import type { Segmentation } from '@laurel/analytics/segmentation';
import { success } from '@laurel/contracts/problems';
import { type Processor, processor } from '@laurel/jobs/processor';

/** A batch reads and judges each customer once, however many events he has in it. */
const gatherMs = 250;

/** `*.membership.*` → saved segments: whose profile changed, who joined, and who was erased. */
export const segmentProfiles = ({ hear }: Pick<Segmentation, 'hear'>): Processor =>
  processor({
    ...{ group: 'segment-profiles', pattern: '*.membership.*', gatherMs },
    async takeBatch(records) {
      await hear(
        records.map(({ event }) => event),
        ({ type }) => (type === 'membership.customer_erased' ? 'erased' : 'profile'),
      );
      return records.map(() => success(undefined));
    },
  });
