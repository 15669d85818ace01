import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { expect, test } from 'vitest';
import { rfm } from './rfm.ts';

test('of a batch all is told that may change a sale', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const heard: { orgId: string; id: string }[][] = [];
  const hear = async (keys: readonly { orgId: string; id: string }[]) => void heard.push([...keys]);
  const eventOf = (id: string, type: string, orgId = 'org_1') => ({
    ...{ id, type, version: 1, orgId, locationId: null, customerId: 'cus_1', payload: {} },
    timestamp: '2026-11-22T12:00:00.000Z',
  });
  await log.append([
    eventOf('txn_1.1', 'loyalty.transaction_posted'),
    eventOf('txn_1.2', 'loyalty.tier_changed'),
    eventOf('rdm_1.1', 'loyalty.redemption_held'),
    eventOf('rfd_1.1', 'loyalty.refund_posted', 'org_2'),
    eventOf('nam_1.1', 'loyalty.transaction_customer_changed'),
    eventOf('cor_1.1', 'loyalty.transaction_corrected'),
    eventOf('cus_1.v2', 'membership.customer_updated'),
  ]);
  const forget = async () => {};
  const remake = async () => expect.unreachable('nobody asked');
  const subscription = await rfm({
    customers: { hear, forget, remake, take: forget, rescore: async () => 0 },
  }).start(log);
  await subscription.drained();
  const told = heard.flat().map(({ orgId, id }) => `${orgId} ${id}`);
  expect(told.sort()).toEqual([
    ...['org_1 cor_1.1', 'org_1 nam_1.1', 'org_1 txn_1.1', 'org_1 txn_1.2', 'org_2 rfd_1.1'],
  ]);
  await subscription.close();
  await log.close();
});
