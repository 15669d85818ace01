import type { Analytics } from '@laurel/analytics/analytics';
import { isOfSale } from '@laurel/analytics/of-sales';
import { success } from '@laurel/contracts/problems';
import { type Processor, processor } from '@laurel/jobs/processor';

/** A batch is one read and one write, however few customers it has. */
const gatherMs = 250;

/**
 * `*.loyalty.*` → analytics: what was recorded of sales changes what their customers' purchases
 * come to. An event only says what was recorded; what that means is read from the records, once
 * for all events of a batch.
 */
export const rfm = ({ customers }: Pick<Analytics, 'customers'>): Processor =>
  processor({
    group: 'rfm',
    pattern: '*.loyalty.*',
    gatherMs,
    async takeBatch(records) {
      const events = records.map(({ event }) => event).filter(isOfSale);
      if (events.length > 0) await customers.hear(events);
      return records.map(() => success(undefined));
    },
  });
