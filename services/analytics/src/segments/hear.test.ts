import { expect, test } from 'vitest';
import { openHear } from './hear.ts';

const customerId = 'cus_01kamj8r5ve5wvv3c5t2m8h7rz';
const eventOf = (id: string, type: string, orgId = 'org_1') => ({
  ...{ id, type, version: 1, orgId, locationId: null, customerId, payload: {} },
  timestamp: '2026-11-22T12:00:00.000Z',
});

const batch = [
  eventOf('txn_1.1', 'loyalty.transaction_posted'),
  eventOf('txn_1.2', 'loyalty.tier_changed'),
  eventOf('rdm_1.1', 'loyalty.redemption_held'),
  eventOf('rfd_1.1', 'loyalty.refund_posted', 'org_2'),
  eventOf('nam_1.1', 'loyalty.transaction_customer_changed'),
  eventOf('cor_1.1', 'loyalty.transaction_corrected'),
];

test('what may change a sale is taken in first; then whom anything concerns is judged, where it is asked', async () => {
  const done: string[] = [];
  const hear = openHear({
    customers: {
      hear: async (keys) => void done.push(...keys.map(({ orgId, id }) => `heard ${orgId} ${id}`)),
    },
    segments: { hasAny: async (orgId) => orgId === 'org_1' },
    async judge(orgId, customerIds, { because }) {
      done.push(`judged ${orgId} ${customerIds.join()}, ${because}`);
      return { entered: 0, left: 0 };
    },
  });
  await hear(batch, () => 'activity');
  expect(done.slice(0, 5).sort()).toEqual([
    ...['heard org_1 cor_1.1', 'heard org_1 nam_1.1', 'heard org_1 txn_1.1', 'heard org_1 txn_1.2'],
    'heard org_2 rfd_1.1',
  ]);
  expect(done.slice(5)).toEqual([`judged org_1 ${customerId}, activity`]);
});

test('what happened to no sale is none that is taken in', async () => {
  const hear = openHear({
    customers: { hear: async () => expect.unreachable('no sale') },
    segments: { hasAny: async () => false },
    judge: async () => expect.unreachable('no segments'),
  });
  await hear([eventOf('cus_1.v2', 'membership.customer_updated')], () => 'profile');
});
