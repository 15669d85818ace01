import { fixedClock } from '@laurel/contracts/clock';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { EventLog } from '@laurel/event-log/port';
import { expect, test } from 'vitest';
import { openActivities } from './activities.ts';
import type { Activity } from './activity.ts';
import { openActivityWork } from './activity-work.ts';
import { publishActivities } from './publish-activities.ts';
import { type ActivitySweepDeps, sweepAhead } from './sweep.ts';

const aheadMs = 60_000;

test('what a process had taken up at its start when it was killed, the first sweep of the next one takes up', async () => {
  const documents = await openSqliteDocuments({ path: ':memory:' });
  const [activities, work] = [openActivities(documents, []), openActivityWork(documents)];
  const clock = fixedClock(1_000_000);
  // the sweeper only hands it on
  await activities.insert({ orgId: 'org_1', id: 'txn_1', dedupe: 'api|1' } as Activity);
  await work.insert({
    orgId: 'org_1',
    id: 'msg_1',
    todo: 'finish',
    wakeAtMs: clock.now(),
    activityIds: ['txn_1'],
  });
  const { promise: taken, resolve: killed } = Promise.withResolvers<void>();
  const processOf = (finish: ActivitySweepDeps['finish']): ActivitySweepDeps => ({
    ...{ activities, work, clock, finish },
    release: async () => [],
    publish: () => {},
    onError: () => {},
  });
  const first = processOf(() => {
    killed();
    return new Promise(() => {}); // killed while it finishes
  });
  void sweepAhead(first, aheadMs);
  await taken;

  clock.advance(1);
  const finished: string[] = [];
  const next = processOf(async () => {
    finished.push('txn_1');
    return [];
  });
  await sweepAhead(next, aheadMs);
  expect(finished).toEqual(['txn_1']);
  await documents.close();
});

const numbers = Array.from({ length: 50 }, (_, n) => n);

/** What a dead process left of 50 sales, one of which cannot be published. */
async function leftBehind(works: readonly (readonly number[])[]) {
  const documents = await openSqliteDocuments({ path: ':memory:' });
  const [activities, work] = [openActivities(documents, []), openActivityWork(documents)];
  const clock = fixedClock(1_000_000);
  const idOf = (n: number) => `txn_${n}`;
  // publishing looks at nothing else
  for (const n of numbers)
    await activities.insert({
      ...{ orgId: 'org_1', id: idOf(n) },
      dedupe: `api|${n}`,
      dueAtMs: null,
    } as Activity);
  await work.insertMany(
    works.map((some, n) => ({
      ...{ orgId: 'org_1', id: `msg_${n}`, todo: 'finish' as const, wakeAtMs: clock.now() },
      activityIds: some.map(idOf),
    })),
  );
  const errors: unknown[] = [];
  const published = new Set<string>();
  const onError = (error: unknown) => errors.push(error);
  const publisher = publishActivities({
    ...{ work, delayMs: 1, onError, followUp: async () => {} },
    keepAccounts: async () => {},
    forgetIfErased: async () => {},
    events: { append: async () => {} } as unknown as EventLog, // nothing else is called
    eventsOf({ id }) {
      if (id === 'txn_7') throw new TypeError('its record is of no release we know');
      published.add(id);
      return [];
    },
  });
  const finishing = { bad: '' };
  const deps: ActivitySweepDeps = {
    ...{ activities, work, clock, onError, publish: publisher.add },
    async finish(some) {
      if (some.some(({ id }) => id === finishing.bad)) throw new Error('its program is gone');
      return some;
    },
    release: async () => [],
  };
  return {
    ...{ errors, finishing, published },
    async sweep() {
      clock.advance(30_000);
      published.clear();
      errors.length = 0;
      await sweepAhead(deps, 1);
      await publisher.drained();
      const { data } = await work.find({ orgId: 'org_1', limit: 100 });
      return data.flatMap(({ activityIds }) => activityIds);
    },
    close: () => documents.close(),
  };
}

test.each([
  ['each in work of its own', numbers.map((n) => [n])],
  ['all recorded together', [numbers]],
])('a sale that cannot be published is left alone open among 50, %s', async (_, works) => {
  const left = await leftBehind(works);
  expect(await left.sweep()).toEqual(['txn_7']);
  expect([left.published.size, left.errors]).toMatchObject([
    49,
    [{ message: expect.stringMatching(/org_1.*: txn_7$/) }],
  ]);
  expect(await left.sweep()).toEqual(['txn_7']); // and again
  expect([left.published.size, left.errors.length]).toEqual([0, 1]);
  await left.close();
});

test('a sale that cannot be finished is left open beside it', async () => {
  const left = await leftBehind(numbers.map((n) => [n]));
  left.finishing.bad = 'txn_30';
  expect((await left.sweep()).sort()).toEqual(['txn_30', 'txn_7']);
  expect([left.published.size, left.errors.length]).toEqual([48, 2]);
  left.finishing.bad = '';
  expect(await left.sweep()).toEqual(['txn_7']);
  expect([...left.published]).toEqual(['txn_30']);
  await left.close();
});
