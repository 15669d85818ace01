import { type Processor, processor } from '@laurel/jobs/processor';
import type { Loyalty } from '@laurel/loyalty/loyalty';

/**
 * `*.membership.customer_created` → loyalty: rules that listen to `customer.created` hear of it.
 */
export const welcome = ({ customerCreated }: Pick<Loyalty, 'customerCreated'>): Processor =>
  processor({
    group: 'welcome',
    pattern: '*.membership.customer_created',
    take: async ({ event: { orgId, customerId, timestamp } }) =>
      customerId === null
        ? undefined
        : customerCreated({ orgId, customerId, atMs: Date.parse(timestamp) }),
  });
