import { EngineUnavailable } from '@laurel/contracts/problems';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { EventLog } from '@laurel/event-log/port';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Activity, type OutcomeEvent, openWork } from './activity.ts';
import { type BehindDeps, openBehind } from './behind.ts';

let documents: Awaited<ReturnType<typeof openSqliteDocuments>>;
beforeEach(async () => {
  documents = await openSqliteDocuments({ path: ':memory:' });
});
afterEach(() => documents.close());

const activity = (n: number) =>
  ({
    orgId: 'org_1',
    id: `txn_${n}`,
    locationId: null,
    customerId: null,
    occurredAtMs: 0,
    dueAtMs: null,
  }) as unknown as Activity; // what publishing looks at

const event: OutcomeEvent = {
  type: 'loyalty.reward_granted',
  payload: { reward: 'mug', unit: 'reward.mug', count: 1 },
};

/** Work that is open, and an event log that answers or does not. */
function stage(
  append: (count: number) => Promise<void>,
  review: BehindDeps['review'] = async () => {},
) {
  const work = openWork(documents);
  const errors: unknown[] = [];
  const behind = openBehind({
    work,
    events: {
      append: (events: readonly unknown[]) => append(events.length),
    } as unknown as EventLog, // nothing else is called
    eventsOf: () => [event],
    review,
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
  const workOf = (n: number) => ({
    orgId: 'org_1',
    id: `msg_${n}`,
    todo: 'finish' as const,
    wakeAtMs: 0,
    activityIds: [`txn_${n}`],
  });
  const posted = (n: number) => ({
    activities: [activity(n)],
    works: [{ orgId: 'org_1', id: `msg_${n}`, left: [] }],
  });
  await work.insertMany([1, 2].map(workOf));
  behind.add(posted(1));
  await behind.drained();
  isAway = false;
  behind.add(posted(2));
  await behind.drained();
  const { data } = await work.find({ orgId: 'org_1', limit: 10 });
  expect([data.map(({ id }) => id), errors.length]).toEqual([['msg_1'], 1]);
});

test('work of which another process has to finish a part stays open for that part', async () => {
  const { work, behind } = stage(async () => {});
  await work.insert({
    orgId: 'org_1',
    id: 'msg_1',
    todo: 'finish',
    wakeAtMs: 0,
    activityIds: ['txn_1', 'txn_2'],
  });
  behind.add({
    activities: [activity(1)],
    works: [{ orgId: 'org_1', id: 'msg_1', left: ['txn_2'] }],
  });
  await behind.drained();
  expect(await work.get({ orgId: 'org_1', id: 'msg_1' })).toMatchObject({ activityIds: ['txn_2'] });
});

test('what has points that fall due leaves work for that moment', async () => {
  const { work, behind } = stage(async () => {});
  await work.insert({
    orgId: 'org_1',
    id: 'msg_1',
    todo: 'finish',
    wakeAtMs: 0,
    activityIds: ['txn_1', 'txn_2'],
  });
  const activities = [activity(1), { ...activity(2), dueAtMs: 1_000 }];
  behind.add({ activities, works: [{ orgId: 'org_1', id: 'msg_1', left: [] }] });
  await behind.drained();
  const { data } = await work.find({ orgId: 'org_1', limit: 10 });
  expect(data).toMatchObject([
    { id: 'txn_2', todo: 'release', wakeAtMs: 1_000, activityIds: ['txn_2'] },
  ]);
});

test('a fault in what one organization posted does not keep the work of another open', async () => {
  const { work, behind, errors } = stage(
    async () => {},
    async (activities) => {
      if (activities.some(({ orgId }) => orgId === 'org_2'))
        throw new Error('the program of org_2 does not compile');
    },
  );
  const keys = ['org_1', 'org_2', 'org_3'].map((orgId) => ({ orgId, id: 'msg_1' }));
  await work.insertMany(
    keys.map((key) => ({ ...key, todo: 'finish', wakeAtMs: 0, activityIds: ['txn_1'] })),
  );
  behind.add({
    activities: keys.map(({ orgId }) => ({ ...activity(1), orgId })),
    works: keys.map((key) => ({ ...key, left: [] })),
  });
  await behind.drained();
  const open = await work.getMany(keys);
  expect([open.map((there) => there?.orgId), errors.length]).toEqual([
    [undefined, 'org_2', undefined],
    1,
  ]);
});

test('an outage does not fill the memory: what waits is bounded, the rest is left to the sweeper', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  let published = 0;
  const { behind } = stage(async (count) => {
    await answered;
    published += count;
  });
  for (let n = 0; n < 100; n += 1)
    behind.add({
      activities: Array.from({ length: 500 }, (_, i) => activity(n * 500 + i)),
      works: [],
    });
  const waiting = behind.lag();
  answer();
  await behind.drained();
  expect([waiting, published]).toEqual([20_000, 20_000]);
});
