import type { Analytics } from '@laurel/analytics/analytics';
import { success } from '@laurel/contracts/problems';
import { type Processor, processor } from '@laurel/jobs/processor';

/** What records something that is a sale or may change one, by the prefix of its id. */
const ofSales = /^(?:txn|rfd|nam|cor)_/;

/**
 * `*.loyalty.*` → analytics: what was recorded of sales changes what their customers' purchases
 * come to. An event only says what was recorded; what that means is read from the records, once
 * for all events of a batch.
 */
export const rfm = ({ customers }: Pick<Analytics, 'customers'>): Processor =>
  processor({
    group: 'rfm',
    pattern: '*.loyalty.*',
    async takeBatch(records) {
      const recorded = new Map<string, { orgId: string; id: string }>();
      for (const { event } of records)
        if (ofSales.test(event.id)) {
          const id = event.id.slice(0, event.id.indexOf('.'));
          recorded.set(id, { orgId: event.orgId, id });
        }
      if (recorded.size > 0) await customers.hear([...recorded.values()]);
      return records.map(() => success(undefined));
    },
  });
