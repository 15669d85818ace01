import { fixedClock } from '@laurel/contracts/clock';
import { expect, it } from 'vitest';
import { testCache } from './cache.laws.ts';
import { createExpiringMap } from './expiring.ts';
import { openMemoryCache } from './memory.ts';

testCache('memory', async () => {
  const clock = fixedClock(1_700_000_000_000);
  const cache = openMemoryCache({ clock });
  return {
    cache,
    slackMs: 0,
    now: () => clock.now(),
    pass: async (ms) => clock.advance(ms),
    remove: () => cache.close(),
  };
});

it('ended entries do not stay in memory', () => {
  const clock = fixedClock(0);
  const map = createExpiringMap<number>(clock);
  let most = 0;
  for (let i = 0; i < 100_000; i += 1) {
    map.set(`key ${i}`, i, clock.now() + 500);
    clock.advance(1);
    most = Math.max(most, map.size());
  }
  expect(most).toBeLessThan(2 * 500 + 1001);
});

it('entries that still live are kept by a sweep', () => {
  const clock = fixedClock(0);
  const map = createExpiringMap<number>(clock);
  for (let i = 0; i < 5_000; i += 1) map.set(`key ${i}`, i, 1000);
  expect(map.size()).toBe(5_000);
  expect(map.get('key 0')).toBe(0);
  clock.advance(1000);
  expect(map.get('key 0')).toBeUndefined();
});

const hourMs = 3_600_000;
it.each([-24 * 365, -24, -1, 1, 24, 24 * 365])(
  'a clock that is set %i hours off ends nothing early, and keeps nothing longer',
  async (hours) => {
    const clock = fixedClock(1_700_000_000_000);
    const cache = openMemoryCache({ clock });
    await cache.increment('rate:a', 60_000);
    await cache.acquireLease('duty', 'one', 30_000);
    clock.advance(10_000);
    clock.jump(hours * hourMs);
    // 50 s are left of the minute, told by the clock as it is now
    const inFiftySeconds = { count: 2, resetsAtMs: clock.now() + 50_000 };
    expect(await cache.increment('rate:a', 60_000)).toEqual(inFiftySeconds);
    expect(await cache.acquireLease('duty', 'two', 30_000)).toBe(false);
    clock.advance(20_000);
    expect(await cache.acquireLease('duty', 'two', 30_000)).toBe(true);
    clock.advance(30_000);
    expect(await cache.increment('rate:a', 60_000)).toMatchObject({ count: 1 });
    await cache.close();
  },
);
