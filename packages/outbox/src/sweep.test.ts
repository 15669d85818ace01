import { fixedClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Key } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backlogOf, isAbandoned, type OpenWork, openWorkIndexes } from './open-work.ts';
import { allButFaulty, type SweepDeps, sweep, undisturbed } from './sweep.ts';

interface OrderWork extends OpenWork {
  orderIds: readonly string[];
}

const aheadMs = 60_000;
const clock = fixedClock(1_000_000);
const errors: unknown[] = [];
const onError = (error: unknown) => errors.push(error);
const sizeOf = ({ orderIds }: OrderWork) => orderIds.length;
let documents: Awaited<ReturnType<typeof openSqliteDocuments>>;
beforeEach(async () => {
  clock.set(1_000_000);
  documents = await openSqliteDocuments({ path: ':memory:' });
  errors.length = 0;
});
afterEach(() => documents.close());

const openOrders = () =>
  documents.collection<OrderWork>('order_work', { indexes: openWorkIndexes });

const processOf = (takeUp: SweepDeps<OrderWork>['takeUp']) => ({
  sweep: (ahead: number) =>
    sweep<OrderWork>(
      { openWork: openOrders(), clock, againMs: 30_000, sizeOf, takeUp, onError },
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
  const sinceMsOf = ({ wakeAtMs }: OrderWork) => wakeAtMs - 70_000; // it sleeps 30 s
  expect(await backlogOf(openOrders(), clock.now(), { sizeOf, sinceMsOf })).toEqual({
    count: 2_503,
    oldestMs: 40_000,
  });
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
  const orders = ['a', 'bad', 'b'].map((id) => ({ orgId: 'org_1', id }));
  const act = async (some: readonly Key[]) => {
    if (some.some(({ id }) => id === 'bad')) throw new Error('it does not compile');
    return some;
  };
  const done = await allButFaulty('orders cannot be filled', orders, act, onError);
  expect(done.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(await allButFaulty('orders cannot be filled', orders.slice(1, 2), act, onError)).toEqual(
    [],
  );
  expect(errors.map(String)).toEqual(
    [1, 2].map(() => 'Error: orders cannot be filled of org_1, tried again until it can be: bad'),
  );
  await expect(allButFaulty('', orders, isGone, onError)).rejects.toThrow(EngineUnavailable);
  expect(errors).toHaveLength(2);
});

const isGone = async () => {
  throw new EngineUnavailable('mongodb', 'no server answers');
};

test('work that cannot be taken up holds up neither its neighbours nor those behind it', async () => {
  const ids = Array.from({ length: 50 }, (_, n) => `work_${String(n).padStart(2, '0')}`);
  await openOrders().insertMany(ids.map((id) => workOf(id, 40))); // 25 make a group
  const done: string[] = [];
  let tries = 0;
  const sweeper = processOf(async (works) => {
    tries += 1;
    if (works.some(({ id }) => id === 'work_07')) throw new TypeError('its order has no lines');
    done.push(...works.map(({ id }) => id));
    await openOrders().deleteMany(works);
  });
  expect(await sweeper.sweep(0)).toBe(49 * 40);
  expect(new Set(done)).toEqual(new Set(ids.filter((id) => id !== 'work_07')));
  expect(tries).toBeLessThan(13); // 2 groups; the first is halved five times
  expect(errors).toMatchObject([
    { message: expect.stringContaining('work_07'), cause: { message: 'its order has no lines' } },
  ]);
  clock.advance(30_000);
  expect(await sweeper.sweep(0)).toBe(0);
  expect(errors).toHaveLength(2);
});

test('when an engine goes in the middle of a sweep, the next one takes up what was not looked at', async () => {
  await openOrders().insertMany([1, 2, 3].map((n) => workOf(`work_${n}`, 1_000)));
  const seen: string[] = [];
  let left = 1;
  const sweeper = processOf(async (works) => {
    if (left === 0) await isGone();
    left -= 1;
    seen.push(...works.map(({ id }) => id));
    await openOrders().deleteMany(works);
  });
  await expect(sweeper.sweep(0)).rejects.toThrow(EngineUnavailable);
  expect([seen, errors]).toEqual([['work_1'], []]);
  left = 2;
  clock.advance(5_000);
  expect(await sweeper.sweep(0)).toBe(2_000);
  expect(seen).toEqual(['work_1', 'work_2', 'work_3']);
});

test('a pass stops between two steps when another process has the work', async () => {
  await openOrders().insert(workOf('work_1', 1));
  const seen: string[] = [];
  const taken = await sweep<OrderWork>(
    {
      ...{ openWork: openOrders(), clock, againMs: 30_000, sizeOf, onError },
      takeUp: async (works) => void seen.push(...works.map(({ id }) => id)),
    },
    { aheadMs: 0, isMine: async () => false },
  );
  expect([taken, seen]).toEqual([0, []]);
});

test('what was put to sleep while the clock was a year ahead is taken up when that is set right; what has a time of its own is not', async () => {
  const yearMs = 365 * 86_400_000;
  await openOrders().insertMany([
    workOf('work_stray', 1, clock.now() + yearMs),
    workOf('work_due_then', 1, clock.now() + yearMs),
    workOf('work_soon', 1, clock.now() + 60_000),
  ]);
  const seen: string[] = [];
  const deps: SweepDeps<OrderWork> = {
    ...{ openWork: openOrders(), clock, againMs: 30_000, sizeOf, onError },
    takeUp: async (works) => void seen.push(...works.map(({ id }) => id)),
    isLate: ({ id }) => id === 'work_stray',
  };
  const pass = { aheadMs: 0, isMine: undisturbed };
  expect(await sweep(deps, pass)).toBe(0);
  expect(await sweep(deps, { ...pass, wakesStrays: true })).toBe(1);
  expect(seen).toEqual(['work_stray']);
});

test('what was minted later than now is not taken for abandoned: another process may be right', () => {
  const nowMs = Date.UTC(2026, 10, 27);
  const mintedAt = (ms: number) => createIds(fixedClock(ms)).next('txn');
  expect(
    [-86_400_000, -31_000, -30_000, 30_000, 31_000, 86_400_000].map((ms) =>
      isAbandoned(mintedAt(nowMs + ms), nowMs),
    ),
  ).toEqual([true, true, false, false, false, false]);
});
