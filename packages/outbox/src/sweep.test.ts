import { fixedClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countOpenWork, type OpenWork, openWorkIndexes } from './open-work.ts';
import { eachIfNotAll, type SweepDeps, sweep, undisturbed } from './sweep.ts';

interface OrderWork extends OpenWork {
  orderIds: readonly string[];
}

const aheadMs = 60_000;
const clock = fixedClock(1_000_000);
const sizeOf = ({ orderIds }: OrderWork) => orderIds.length;
let documents: Awaited<ReturnType<typeof openSqliteDocuments>>;
beforeEach(async () => {
  clock.set(1_000_000);
  documents = await openSqliteDocuments({ path: ':memory:' });
});
afterEach(() => documents.close());

const openOrders = () =>
  documents.collection<OrderWork>('order_work', { indexes: openWorkIndexes });

const processOf = (takeUp: SweepDeps<OrderWork>['takeUp']) => ({
  sweep: (ahead: number) =>
    sweep<OrderWork>(
      { openWork: openOrders(), clock, againMs: 30_000, sizeOf, takeUp },
      { aheadMs: ahead, isMine: undisturbed },
    ),
});

const workOf = (id: string, orders: number, wakeAtMs = clock.now()) => ({
  ...{ orgId: 'org_1', id, wakeAtMs },
  orderIds: Array.from({ length: orders }, (_, n) => `order_${n}`),
});

test('what a process had taken up at its start when it was killed, the first sweep of the next one takes up', async () => {
  await openOrders().insert(workOf('work_1', 1));
  const { promise: taken, resolve: killed } = Promise.withResolvers<void>();
  const first = processOf(() => {
    killed();
    return new Promise(() => {}); // killed while it finishes
  });
  first.sweep(aheadMs);
  await taken;

  clock.advance(1);
  const finished: string[] = [];
  const next = processOf(async (works) => void finished.push(...works.map(({ id }) => id)));
  await next.sweep(aheadMs);
  expect(finished).toEqual(['work_1']);
});

test('what is not due yet sleeps on; what cannot be finished is looked at again later', async () => {
  await openOrders().insertMany([workOf('work_1', 1), workOf('work_2', 1, clock.now() + 1)]);
  const seen: string[] = [];
  const sweeper = processOf(async (works) => void seen.push(...works.map(({ id }) => id)));
  expect(await sweeper.sweep(0)).toBe(1);
  clock.advance(1);
  expect(await sweeper.sweep(0)).toBe(1);
  expect(seen).toEqual(['work_1', 'work_2']);
  clock.advance(30_000);
  expect(await sweeper.sweep(0)).toBe(2);
});

test('work is taken up in groups for at most a thousand things; work for more goes alone', async () => {
  const sizes = [400, 600, 1, 1_500, 2];
  await openOrders().insertMany(sizes.map((size, n) => workOf(`work_${n}`, size)));
  const groups: number[][] = [];
  const sweeper = processOf(async (works) => void groups.push(works.map(sizeOf)));
  expect(await sweeper.sweep(0)).toBe(2_503);
  expect(groups).toEqual([[400, 600], [1], [1_500], [2]]);
  expect(await countOpenWork(openOrders(), clock.now() + aheadMs, sizeOf)).toBe(2_503);
});

test('what is not there counts as lost after half a minute, or at once for who is alone', async () => {
  const orderId = createIds(clock).next('msg');
  await openOrders().insert(workOf('work_1', 1));
  const verdicts: boolean[] = [];
  const sweeper = processOf(async (_, isOver) => void verdicts.push(isOver(orderId)));
  await sweeper.sweep(0);
  clock.advance(30_000);
  await sweeper.sweep(0);
  clock.advance(30_000);
  await sweeper.sweep(0);
  expect(verdicts).toEqual([false, false, true]);
  clock.set(1_000_000);
  await openOrders().insert(workOf('work_2', 1));
  await sweeper.sweep(aheadMs);
  expect(verdicts).toEqual([false, false, true, true]);
});

test('one that always fails holds up no neighbour; an engine that is gone stops all', async () => {
  const errors: unknown[] = [];
  const act = async (orders: readonly string[]) => {
    if (orders.includes('bad')) throw new Error('it does not compile');
    return orders;
  };
  const onError = (error: unknown) => errors.push(error);
  expect(await eachIfNotAll(['a', 'bad', 'b'], act, onError)).toEqual(['a', 'b']);
  expect(errors).toHaveLength(1);
  const gone = async () => {
    throw new EngineUnavailable('mongodb', 'no server answers');
  };
  await expect(eachIfNotAll(['a', 'b'], gone, onError)).rejects.toThrow(EngineUnavailable);
  expect(errors).toHaveLength(1);
});

test('a pass stops between two steps when another process has the work', async () => {
  await openOrders().insert(workOf('work_1', 1));
  const seen: string[] = [];
  const taken = await sweep<OrderWork>(
    {
      ...{ openWork: openOrders(), clock, againMs: 30_000, sizeOf },
      takeUp: async (works) => void seen.push(...works.map(({ id }) => id)),
    },
    { aheadMs: 0, isMine: async () => false },
  );
  expect([taken, seen]).toEqual([0, []]);
});
