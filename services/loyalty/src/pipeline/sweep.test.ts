import { fixedClock } from '@laurel/contracts/clock';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { expect, test } from 'vitest';
import { openActivities } from './activities.ts';
import type { Activity } from './activity.ts';
import { openActivityWork } from './activity-work.ts';
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
