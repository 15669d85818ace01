import type { Analytics } from '@laurel/analytics/analytics';
import { success } from '@laurel/contracts/problems';
import { type Processor, processor } from '@laurel/jobs/processor';
import type { Loyalty } from '@laurel/loyalty/loyalty';

/** What is left to forget of a customer who was erased. */
export interface ForgetTarget extends Pick<Loyalty, 'forgetCustomer'> {
  forgetPurchases: Analytics['customers']['forget'];
  /** See `Documents.wipe`. */
  wipe(): Promise<void>;
}

/**
 * `*.membership.customer_erased` → loyalty and analytics: what people wrote of him is taken out of
 * the records of what he did, and what his purchases came to is forgotten; then all that was
 * deleted is wiped off the disk. The event stays until that is done, so a process that dies in the
 * middle is followed by another.
 */
export const forget = ({ forgetCustomer, forgetPurchases, wipe }: ForgetTarget): Processor =>
  processor({
    group: 'forget',
    pattern: '*.membership.customer_erased',
    batchSize: 100,
    async takeBatch(records) {
      for (const { event } of records) {
        const { orgId, customerId } = event;
        if (customerId === null) continue;
        await forgetCustomer({ orgId, customerId });
        await forgetPurchases({ orgId, id: customerId });
      }
      await wipe();
      return records.map(() => success(undefined));
    },
  });
