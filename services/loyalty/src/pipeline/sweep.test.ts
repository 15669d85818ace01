import { openMemoryCache } from '@laurel/cache/memory';
import { fixedClock } from '@laurel/contracts/clock';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { expect, test } from 'vitest';
import { openActivities } from './activities.ts';
import type { Activity } from './activity.ts';
import { openActivityWork } from './activity-work.ts';
import { startActivitySweeper } from './sweep.ts';

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
  const processOf = (finish: () => Promise<Activity[]>) =>
    startActivitySweeper({
      ...{ activities, work, clock, finish },
      cache: openMemoryCache({ clock }), // its leases die with it
      holder: 'process',
      scheduled: true,
      release: async () => [],
      publish: () => {},
      intervalMs: 5_000,
      onError: () => {},
    });
  const first = processOf(() => {
    killed();
    return new Promise(() => {}); // killed while it finishes
  });
  first.sweep(aheadMs);
  await taken;

  clock.advance(1);
  const finished: string[] = [];
  const next = processOf(async () => {
    finished.push('txn_1');
    return [];
  });
  await next.sweep(aheadMs);
  expect(finished).toEqual(['txn_1']);
  await next.close();
  await documents.close();
});
