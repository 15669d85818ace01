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
