import { failure, success } from '@laurel/contracts/problems';
import type { DeadLetter } from '@laurel/event-log/port';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { expect, test } from 'vitest';
import { type RefundIntakeTarget, refundIntake } from './refund-intake.ts';

type Submit = RefundIntakeTarget['refunds']['submit'];

const refund = { of: { externalId: 'T-1' }, amount: 100 };
const eventOf = (id: string, payload: unknown, locationId: string | null = null) => ({
  ...{ id, type: 'pos.refund', version: 1, orgId: 'org_1' },
  ...{ locationId, customerId: null, timestamp: '2026-11-22T12:00:00Z', payload },
});

test('refunds that registers publish are recorded, those the API took are passed over', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const taken: unknown[] = [];
  const submit: Submit = async (request) => {
    if (request.body.externalId === 'refused') return failure('refund_exceeds_sale', 'too much');
    taken.push(request);
    return success({ done: { activity: {} as never, replayed: false } });
  };
  const intake = await refundIntake({ refunds: { submit } }).start(log, {});
  await log.append([
    eventOf('1', { ...refund, externalId: 'one' }),
    eventOf('2', { ...refund, externalId: 'two', processedAs: 'rfd_1' }),
    eventOf('3', { ...refund, externalId: 'refused' }),
    eventOf('4', { externalId: 'four', amount: 100 }),
  ]);
  await intake.drained();
  expect(taken).toEqual([
    {
      ...{ orgId: 'org_1', boundLocationId: null, by: 'event-log', fromLog: true },
      ...{ body: { ...refund, externalId: 'one' }, toldAtMs: Date.parse('2026-11-22T12:00:00Z') },
    },
  ]);
  const letters: DeadLetter[] = [];
  const reader = await log.subscribe({
    group: 'reader',
    pattern: '*.deadletter.refund-intake',
    async handler(batch) {
      letters.push(...batch.map(({ event }) => event.payload as DeadLetter));
      return undefined;
    },
  });
  await reader.drained();
  await reader.close();
  expect(letters.map(({ event, reason }) => [event.id, reason.split(':')[0]]).sort()).toEqual([
    ['3', 'refund_exceeds_sale'],
    ['4', 'invalid_request'],
  ]);
  await intake.close();
  await log.close();
});

test('one that does not say where is of the place of its event, of which a bound key cannot say another', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const bound: unknown[] = [];
  const submit: Submit = async ({ boundLocationId }) => {
    bound.push(boundLocationId);
    return success({ done: { activity: {} as never, replayed: false } });
  };
  const intake = await refundIntake({ refunds: { submit } }).start(log, {});
  const here = 'loc_01h455vb4pex5vsknk084sn02q';
  await log.append([
    eventOf('1', { ...refund, externalId: 'one' }, here),
    eventOf('2', { ...refund, externalId: 'two', locationId: here }, here),
    eventOf('3', { ...refund, externalId: 'three', locationId: '17' }, null),
    eventOf('4', { ...refund, externalId: 'four' }, '17'),
  ]);
  await intake.drained();
  expect(bound).toEqual([here, null, null, null]);
  await intake.close();
  await log.close();
});
