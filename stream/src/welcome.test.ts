import { failure, success } from '@laurel/contracts/problems';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import { expect, test } from 'vitest';
import { welcome } from './welcome.ts';

type Created = Parameters<Loyalty['customerCreated']>[0];

test('who joined is told of when he did; what cannot be told is a dead letter', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const told: Created[] = [];
  const customerCreated: Loyalty['customerCreated'] = async (of) => {
    told.push(of);
    return of.customerId === 'cus_2' ? failure('internal_error', 'a fault of ours') : success(of);
  };
  const dead: string[] = [];
  const subscription = await welcome({ customerCreated }).start(log, {
    onDeadLetter: ({ event }) => dead.push(event.id),
  });
  const eventOf = (
    id: string,
    customerId: string | null,
    type = 'membership.customer_created',
  ) => ({
    ...{ id, type, version: 1, orgId: 'org_1', locationId: null, customerId, payload: {} },
    timestamp: '2026-11-22T12:00:00.000Z',
  });
  await log.append([
    eventOf('1', 'cus_1'),
    eventOf('2', 'cus_2'),
    eventOf('3', null),
    eventOf('4', 'cus_4', 'membership.customer_updated'),
  ]);
  await subscription.drained();
  const atMs = Date.parse('2026-11-22T12:00:00Z');
  expect(told).toEqual([
    { orgId: 'org_1', customerId: 'cus_1', atMs },
    { orgId: 'org_1', customerId: 'cus_2', atMs },
  ]);
  expect(dead).toEqual(['2']);
  await subscription.close();
  await log.close();
});
