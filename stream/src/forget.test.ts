import { EngineUnavailable } from '@laurel/contracts/problems';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { expect, test } from 'vitest';
import { forget } from './forget.ts';

test('of each customer who was erased the rest is forgotten, then the disk is wiped; until then the event waits', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const done: string[] = [];
  let outage = true;
  const processor = forget({
    async forgetCustomer({ orgId, customerId }) {
      if (customerId === 'cus_2' && outage) {
        outage = false;
        throw new EngineUnavailable('mongodb', 'no answer within 5 s');
      }
      done.push(`${orgId} ${customerId}`);
    },
    forgetPurchases: async ({ orgId, id }) => void done.push(`purchases of ${orgId} ${id}`),
    wipe: async () => void done.push('wiped'),
  });
  const eventOf = (customerId: string | null, type = 'membership.customer_erased') => ({
    ...{ id: `${customerId}.v2`, type, version: 1, orgId: 'org_1', locationId: null, customerId },
    ...{ timestamp: '2026-11-22T12:00:00.000Z', payload: {} },
  });
  await log.append([eventOf('cus_1'), eventOf('cus_2'), eventOf(null)]);
  await log.append([eventOf('cus_3', 'membership.customer_updated')]);
  const at = {
    ...log,
    subscribe: (of: Parameters<typeof log.subscribe>[0]) =>
      log.subscribe({ ...of, backoffMs: () => 0 }),
  };
  const subscription = await processor.start(at, {});
  await subscription.drained();
  expect(new Set(done)).toEqual(
    new Set([
      ...['org_1 cus_1', 'org_1 cus_2', 'purchases of org_1 cus_1', 'purchases of org_1 cus_2'],
      'wiped',
    ]),
  );
  expect(done.at(-1)).toBe('wiped');
  expect(done.indexOf('wiped')).toBeGreaterThan(done.indexOf('org_1 cus_1'));
  await subscription.close();
  await log.close();
});
