import type { Clock } from '@laurel/contracts/clock';
import { failure, type Result, success } from '@laurel/contracts/problems';
import type { EventLog } from '@laurel/event-log/port';
import { afterEach, expect, test } from 'vitest';
import { openLiveCounters, type TodayCounters } from './counters.ts';

const atMs = Date.parse('2026-11-27T23:30:00Z'); // half past midnight in Berlin
const sold = (key: string, revenue: bigint, count: number, memberCount: number) => ({
  ...{ key, revenue, count, member_count: memberCount },
});
const moved = (key: string, unit: string, given: bigint, used: bigint) => ({
  ...{ key, unit, given, used, taken_back: 0n, lost: 0n },
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A warehouse that says what it is told to say, and a log that tells when it is told to. */
function openDesk(paces = { everyMs: 20, followsMs: 60_000, quietMs: 60_000 }) {
  let rows: Record<string, Result<object[]>> = {};
  const asked: { orgId: string; question: string; day: string; atMs: number }[] = [];
  const tails = new Map<string, () => void>();
  const events: Pick<EventLog, 'tail'> = {
    async tail({ pattern, handler }) {
      tails.set(pattern, () => void handler([]));
      return { close: async () => void tails.delete(pattern) };
    },
  };
  const clock: Clock = { now: () => atMs };
  const counters = openLiveCounters({
    organizations: { find: async () => ({ timeZone: 'Europe/Berlin', currency: 'EUR' }) },
    warehouse: {
      isInstalled: () => true,
      async ask({ name }, { orgId, params }) {
        const { from: day } = params as { from: string };
        asked.push({ orgId, question: name, day, atMs: performance.now() });
        return (rows[name] ?? success([])) as never;
      },
    },
    ...{ events, clock, paces },
  });
  closing.push(() => counters.close());
  return {
    ...{ asked, tails, counters },
    say(sales: Result<object[]>, points: object[] = []) {
      rows = { 'sales-today': sales, 'points-by-location': success(points) };
    },
    happen: (orgId = 'org_1') => tails.get(`${orgId}.loyalty.*`)?.(),
    /** Somebody who looks; `next` resolves to what he is shown next. */
    look({
      orgId = 'org_1',
      locationId = null as string | null,
      takes = (): boolean => true,
    } = {}) {
      const shown: TodayCounters[] = [];
      let wake = () => {};
      const leave = counters.follow({ orgId, locationId }, (counters) => {
        if (!takes()) return false;
        shown.push(counters);
        wake();
        return true;
      });
      const next = async (): Promise<TodayCounters> => {
        while (shown.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        return shown.shift() as TodayCounters; // there is one
      };
      return { shown, leave, next };
    },
  };
}

test('who looks is shown the day as it is, and then what became of it; a store sees itself', async () => {
  const { say, look, happen, asked } = openDesk();
  say(success([sold('loc_a', 1_800n, 3, 2), sold('loc_b', 500n, 1, 0)]), [
    moved('', 'points', 0n, 0n),
    ...[moved('loc_a', 'points', 18n, 5n), moved('loc_b', 'stamps', 1n, 0n)],
  ]);
  const all = look();
  const store = look({ locationId: 'loc_b' });
  const closed = look({ locationId: 'loc_c' });
  const points = { unit: 'points', issued: 18, redeemed: 5 };
  const stamps = { unit: 'stamps', issued: 1, redeemed: 0 };
  const b = { sales: 1, memberSales: 0, memberShare: 0, revenue: 500, units: [stamps] };
  expect(await all.next()).toEqual({
    ...{ day: '2026-11-28', currency: 'EUR' },
    total: {
      ...{ sales: 4, memberSales: 2, memberShare: 0.5, revenue: 2_300, units: [points, stamps] },
    },
    locations: [
      {
        locationId: 'loc_a',
        ...{ sales: 3, memberSales: 2, memberShare: 0.6667, revenue: 1_800, units: [points] },
      },
      { locationId: 'loc_b', ...b },
    ],
  });
  expect(await store.next()).toEqual({
    ...{ day: '2026-11-28', currency: 'EUR', total: b, locations: [{ locationId: 'loc_b', ...b }] },
  });
  expect(await closed.next()).toMatchObject({
    ...{ total: { sales: 0, memberShare: null, revenue: 0, units: [] }, locations: [] },
  });
  expect(new Set(asked.map(({ day }) => day))).toEqual(new Set(['2026-11-28']));

  say(success([sold('loc_a', 1_800n, 3, 2), sold('loc_b', 0n, 0, 0)]));
  happen();
  expect((await all.next()).total).toMatchObject({ sales: 3, revenue: 1_800, units: [] });
  expect((await store.next()).total.sales).toBe(0);
  expect(closed.shown, 'of which nothing changed').toEqual([]);
});

test('numbers beyond 2^53 are told with all their digits', async () => {
  const { say, look } = openDesk();
  say(success([sold('loc_a', 9_007_199_254_740_993n, 1, 1)]));
  expect((await look().next()).total.revenue).toBe('9007199254740993');
});

test('an organization is counted at a pace of its own, however many look and whatever happens', async () => {
  const everyMs = 50;
  const { say, look, happen, asked } = openDesk({ everyMs, followsMs: 60_000, quietMs: 60_000 });
  const onlookers = Array.from({ length: 60 }, () => look());
  const stranger = look({ orgId: 'org_2' });
  await Promise.all([...onlookers, stranger].map(({ next }) => next()));
  for (let n = 1; n <= 4; n += 1) {
    say(success([sold('loc_a', BigInt(n), n, 0)]));
    for (let i = 0; i < 100; i += 1) happen();
    const seen = await Promise.all(onlookers.map(({ next }) => next()));
    expect(new Set(seen.map(({ total }) => total.sales))).toEqual(new Set([n]));
  }
  expect(stranger.shown, 'of another organization').toEqual([]);
  const times = asked
    .filter(({ orgId, question }) => orgId === 'org_1' && question === 'sales-today')
    .map((one) => one.atMs);
  const pauses = times.slice(1).map((at, i) => at - (times[i] ?? 0));
  // timers may be a millisecond early
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(everyMs - 2);
});

test('who has not taken the last ones is spared them, and gets those that are true then', async () => {
  const { say, look, happen } = openDesk();
  let isFree = false;
  const quick = look();
  const slow = look({ takes: () => isFree });
  for (let n = 1; n <= 3; n += 1) {
    say(success([sold('loc_a', 100n, n, 0)]));
    happen();
    while ((await quick.next()).total.sales !== n);
  }
  expect(slow.shown).toEqual([]);
  isFree = true;
  expect((await slow.next()).total.sales).toBe(3);
});

test('while the warehouse is away nothing is told, and nothing is taken back', async () => {
  const { say, look, asked } = openDesk();
  say(failure('unavailable', 'away'));
  const onlooker = look();
  while (asked.length < 6) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(onlooker.shown).toEqual([]);
  say(success([sold('loc_a', 100n, 1, 0)]));
  expect((await onlooker.next()).total.sales).toBe(1);
});

test('when the last one has gone nothing is asked and nothing is read', async () => {
  const { say, look, happen, asked, tails } = openDesk();
  say(success([sold('loc_a', 100n, 1, 0)]));
  const [first, second] = [look(), look()];
  await Promise.all([first.next(), second.next()]);
  first.leave();
  first.leave();
  say(success([sold('loc_a', 200n, 2, 0)]));
  happen();
  expect((await second.next()).total.sales).toBe(2);
  second.leave();
  await expect.poll(() => tails.size).toBe(0);
  const before = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked.length).toBe(before);
  expect((await look().next()).total.sales, 'who comes later').toBe(2);
});
