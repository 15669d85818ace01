import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { expect, test } from 'vitest';
import { rfm } from './rfm.ts';

test('of a batch all that was recorded is told, and nothing else', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const heard: string[] = [];
  const eventOf = (id: string, type: string, orgId = 'org_1') => ({
    ...{ id, type, version: 1, orgId, locationId: null, customerId: 'cus_1', payload: {} },
    timestamp: '2026-11-22T12:00:00.000Z',
  });
  await log.append([
    eventOf('txn_1.1', 'loyalty.transaction_posted'),
    eventOf('rdm_1.1', 'loyalty.redemption_held'),
    eventOf('rfd_1.1', 'loyalty.refund_posted', 'org_2'),
    eventOf('cus_1.v2', 'membership.customer_updated'),
  ]);
  const subscription = await rfm({
    async hear(events, becauseOf) {
      heard.push(...events.map((event) => `${event.orgId} ${event.id} ${becauseOf(event)}`));
    },
  }).start(log);
  await subscription.drained();
  expect(heard.sort()).toEqual([
    ...['org_1 rdm_1.1 activity', 'org_1 txn_1.1 activity', 'org_2 rfd_1.1 activity'],
  ]);
  await subscription.close();
  await log.close();
});
