import { EngineUnavailable } from '@laurel/contracts/problems';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { EventLog } from '@laurel/event-log/port';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Activity, openWork } from './activity.ts';
import { openBehind } from './behind.ts';

let documents: Awaited<ReturnType<typeof openSqliteDocuments>>;
beforeEach(async () => {
  documents = await openSqliteDocuments({ path: ':memory:' });
});
afterEach(() => documents.close());

const activity = (n: number) =>
  ({ orgId: 'org_1', id: `txn_${n}`, locationId: null, customerId: null, occurredAtMs: 0, dueAtMs: null }) as unknown as Activity; // what publishing looks at

/** Work that is open, and an event log that answers or does not. */
function stage(append: (count: number) => Promise<void>) {
  const work = openWork(documents);
  const errors: unknown[] = [];
  const behind = openBehind({
    work,
    events: { append: (events: readonly unknown[]) => append(events.length) } as unknown as EventLog, // nothing else is called
    eventsOf: () => [{ type: 'pos.transaction', payload: {} }],
    review: async () => {},
    delayMs: 1,
    onError: (error) => errors.push(error),
  });
  return { work, behind, errors };
}

test('while the event log is away the work stays open, for the sweeper; later activities are published again', async () => {
  let isAway = true;
  const { work, behind, errors } = stage(async () => {
    if (isAway) throw new EngineUnavailable('kafka', 'no broker answers');
  });
  await work.insertMany([1, 2].map((n) => ({ orgId: 'org_1', id: `txn_${n}`, todo: 'finish', wakeAtMs: 0 })));
  behind.add([activity(1)]);
  await behind.drained();
  isAway = false;
  behind.add([activity(2)]);
  await behind.drained();
  const { data } = await work.find({ orgId: 'org_1', limit: 10 });
  expect([data.map(({ id }) => id), errors.length]).toEqual([['txn_1'], 1]);
});

test('an outage does not fill the memory: what waits is bounded, the rest is left to the sweeper', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  let published = 0;
  const { behind } = stage(async (count) => {
    await answered;
    published += count;
  });
  for (let n = 0; n < 100; n += 1) behind.add(Array.from({ length: 500 }, (_, i) => activity(n * 500 + i)));
  const waiting = behind.lag();
  answer();
  await behind.drained();
  expect([waiting, published]).toEqual([20_000, 20_000]);
});
