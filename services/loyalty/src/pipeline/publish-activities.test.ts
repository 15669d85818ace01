import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { EventLog } from '@laurel/event-log/port';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Activity, OutcomeEvent } from './activity.ts';
import { closedBut, openActivityWork } from './activity-work.ts';
import { type PublishActivitiesDeps, publishActivities } from './publish-activities.ts';

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

const workOf = (orgId: string, activityIds: readonly string[]) => ({
  ...{ orgId, id: 'msg_1', todo: 'finish' as const, wakeAtMs: 0, activityIds },
});

const event: OutcomeEvent = {
  type: 'loyalty.reward_granted',
  payload: { reward: 'mug', unit: 'reward.mug', count: 1 },
};

function stage(followUp: PublishActivitiesDeps['followUp'] = async () => {}) {
  const work = openActivityWork(documents);
  const errors: unknown[] = [];
  const publisher = publishActivities({
    work,
    events: { append: async () => {} } as unknown as EventLog, // nothing else is called
    eventsOf: () => [event],
    followUp,
    keepAccounts: async () => {},
    forgetIfErased: async () => {},
    delayMs: 1,
    onError: (error) => errors.push(error),
  });
  return { work, publisher, errors };
}

test('work of which another process has to finish a part stays open for that part', async () => {
  const { work, publisher } = stage();
  const open = workOf('org_1', ['txn_1', 'txn_2']);
  await work.insert(open);
  publisher.add({ items: [activity(1)], works: [closedBut(open, (id) => id === 'txn_2')] });
  await publisher.drained();
  expect(await work.get(open)).toMatchObject({ activityIds: ['txn_2'] });
});

test('what has points that fall due leaves work for that moment', async () => {
  const { work, publisher } = stage();
  const open = workOf('org_1', ['txn_1', 'txn_2']);
  await work.insert(open);
  const items = [activity(1), { ...activity(2), dueAtMs: 1_000 }];
  publisher.add({ items, works: [closedBut(open, () => false)] });
  await publisher.drained();
  const { data } = await work.find({ orgId: 'org_1', limit: 10 });
  expect(data).toMatchObject([
    { id: 'txn_2', todo: 'release', wakeAtMs: 1_000, activityIds: ['txn_2'] },
  ]);
});

test('a fault in what one organization posted does not keep the work of another open', async () => {
  const { work, publisher, errors } = stage(async (activities) => {
    if (activities.some(({ orgId }) => orgId === 'org_2'))
      throw new Error('the program of org_2 does not compile');
  });
  const works = ['org_1', 'org_2', 'org_3'].map((orgId) => workOf(orgId, ['txn_1']));
  await work.insertMany(works);
  publisher.add({
    items: works.map(({ orgId }) => ({ ...activity(1), orgId })),
    works: works.map((open) => closedBut(open, () => false)),
  });
  await publisher.drained();
  const open = await work.getMany(works);
  expect([open.map((there) => there?.orgId), errors.length]).toEqual([
    [undefined, 'org_2', undefined],
    1,
  ]);
});
