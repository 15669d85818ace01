import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cache } from './port.ts';

/** A cache under test. */
export interface CacheUnderTest {
  cache: Cache;
  /** Lets this much time pass for the cache: moves its clock, or waits. */
  pass(ms: number): Promise<void>;
  /** Milliseconds since the epoch, as the cache sees it. */
  now(): number;
  /**
   * How much later than a deadline, or apart in time, answers may be: nothing with a clock that a
   * test moves, some delay with a real one.
   */
  slackMs: number;
  /** Removes what the test left behind; the cache may be closed already. */
  remove(): Promise<void>;
}

interface Law {
  law: string;
  run(store: CacheUnderTest): Promise<void>;
}

/** Long enough that a slow machine does not miss half of it, short enough to wait for. */
const ttlMs = 600;

const counters: Law[] = [
  {
    law: 'a counter counts from 1, and each key on its own',
    async run({ cache }) {
      expect((await cache.increment('a', ttlMs)).count).toBe(1);
      expect((await cache.increment('a', ttlMs)).count).toBe(2);
      expect((await cache.increment('b', ttlMs)).count).toBe(1);
    },
  },
  {
    law: 'a counter resets ttlMs after its first increment, however often it is increased meanwhile',
    async run({ cache, pass, now, slackMs }) {
      const startMs = now();
      const { resetsAtMs } = await cache.increment('a', ttlMs);
      expect(resetsAtMs).toBeGreaterThanOrEqual(startMs + ttlMs);
      expect(resetsAtMs).toBeLessThanOrEqual(now() + ttlMs);
      await pass(ttlMs / 2);
      const later = await cache.increment('a', ttlMs);
      expect(later.count).toBe(2);
      expect(Math.abs(later.resetsAtMs - resetsAtMs)).toBeLessThanOrEqual(slackMs);
      await pass(ttlMs / 2 + slackMs);
      expect((await cache.increment('a', ttlMs)).count).toBe(1);
    },
  },
  {
    law: 'concurrent increments are all counted, each result once',
    async run({ cache }) {
      const results = await Promise.all(
        Array.from({ length: 200 }, () => cache.increment('a', 60_000)),
      );
      expect(results.map((result) => result.count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 200 }, (_, i) => i + 1),
      );
    },
  },
  {
    law: 'keys are plain text: prototype names, spaces and unicode are keys like others',
    async run({ cache }) {
      for (const key of ['__proto__', 'constructor', 'a b\n*', 'ключ 🔑']) {
        expect((await cache.increment(key, ttlMs)).count).toBe(1);
        expect((await cache.increment(key, ttlMs)).count).toBe(2);
      }
    },
  },
];

const leases: Law[] = [
  {
    law: 'a lease has one holder; the holder may extend it, others may not',
    async run({ cache }) {
      expect(await cache.acquireLease('job', 'one', ttlMs)).toBe(true);
      expect(await cache.acquireLease('job', 'two', ttlMs)).toBe(false);
      expect(await cache.acquireLease('job', 'one', ttlMs)).toBe(true);
      expect(await cache.acquireLease('other', 'two', ttlMs)).toBe(true);
    },
  },
  {
    law: 'a lease frees itself ttlMs after the last call of its holder',
    async run({ cache, pass, slackMs }) {
      await cache.acquireLease('job', 'one', ttlMs);
      await pass(ttlMs / 2);
      expect(await cache.acquireLease('job', 'one', ttlMs)).toBe(true);
      await pass(ttlMs / 2);
      expect(await cache.acquireLease('job', 'two', ttlMs)).toBe(false);
      await pass(ttlMs / 2 + slackMs);
      expect(await cache.acquireLease('job', 'two', ttlMs)).toBe(true);
    },
  },
  {
    law: 'a lease is released by its holder only',
    async run({ cache }) {
      await cache.acquireLease('job', 'one', 60_000);
      await cache.releaseLease('job', 'two');
      expect(await cache.acquireLease('job', 'two', 60_000)).toBe(false);
      await cache.releaseLease('job', 'one');
      await cache.releaseLease('job', 'one');
      expect(await cache.acquireLease('job', 'two', 60_000)).toBe(true);
    },
  },
  {
    law: 'of many who ask at once, one gets the lease',
    async run({ cache }) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) => cache.acquireLease('job', `holder ${i}`, 60_000)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    },
  },
  {
    law: 'counters and leases of one name are apart',
    async run({ cache }) {
      expect((await cache.increment('same', 60_000)).count).toBe(1);
      expect(await cache.acquireLease('same', 'one', 60_000)).toBe(true);
      expect((await cache.increment('same', 60_000)).count).toBe(2);
    },
  },
];

const boards: Law[] = [
  {
    law: 'scores add up, members stand highest first, each board on its own',
    async run({ cache }) {
      const add = (board: string, member: string, amount: number) =>
        cache.addScore({ board, member, amount, ttlMs: 60_000 });
      expect(await cache.topScores('week', 10)).toEqual([]);
      expect(await add('week', 'ann', 5)).toBe(5);
      expect(await add('week', 'bob', 9)).toBe(9);
      expect(await add('week', 'ann', 7)).toBe(12);
      expect(await add('week', 'cy', -3)).toBe(-3);
      expect(await add('week', 'dee', 0)).toBe(0);
      expect(await add('month', 'bob', 9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
      expect(await cache.topScores('week', 10)).toEqual([
        { member: 'ann', score: 12 },
        { member: 'bob', score: 9 },
        { member: 'dee', score: 0 },
        { member: 'cy', score: -3 },
      ]);
      expect(await cache.topScores('week', 1)).toEqual([{ member: 'ann', score: 12 }]);
      expect(await cache.topScores('month', 10)).toEqual([
        { member: 'bob', score: 9_007_199_254_740_991 },
      ]);
      expect(
        await Promise.all(['ann', 'cy', 'nobody'].map((member) => cache.rankOf('week', member))),
      ).toEqual([1, 4, undefined]);
    },
  },
  {
    law: 'equal scores stand in the order of their UTF-8 bytes, whoever came first',
    async run({ cache }) {
      // by UTF-16 units 🎉 would come before \uffee
      const ordered = ['Zoe', '__proto__', 'ann', 'bob', 'é', '\uffee', '🎉'];
      for (const member of ordered.toReversed())
        await cache.addScore({ board: 'tie', member, amount: 3, ttlMs: 60_000 });
      expect((await cache.topScores('tie', 10)).map(({ member }) => member)).toEqual(ordered);
      expect(await Promise.all(ordered.map((member) => cache.rankOf('tie', member)))).toEqual([
        1, 2, 3, 4, 5, 6, 7,
      ]);
    },
  },
  {
    law: 'concurrent scores are all counted, and a board disappears ttlMs after its last change',
    async run({ cache, pass, slackMs }) {
      await Promise.all(
        Array.from({ length: 100 }, () =>
          cache.addScore({ board: 'b', member: 'm', amount: 2, ttlMs }),
        ),
      );
      await pass(ttlMs / 2);
      expect(await cache.addScore({ board: 'b', member: 'n', amount: 1, ttlMs })).toBe(1);
      await pass(ttlMs / 2);
      expect(await cache.topScores('b', 10)).toEqual([
        { member: 'm', score: 200 },
        { member: 'n', score: 1 },
      ]);
      await pass(ttlMs / 2 + slackMs);
      expect(await cache.topScores('b', 10)).toEqual([]);
      expect(await cache.rankOf('b', 'm')).toBeUndefined();
    },
  },
  {
    law: 'what is no whole number is refused, and changes nothing',
    async run({ cache }) {
      await expect(cache.addScore({ board: 'b', member: 'm', amount: 0.5, ttlMs })).rejects.toThrow(
        RangeError,
      );
      await expect(
        cache.addScore({ board: 'b', member: 'm', amount: 1, ttlMs: 0 }),
      ).rejects.toThrow(RangeError);
      await expect(cache.topScores('b', 0)).rejects.toThrow(RangeError);
      for (const bad of [0, -1, 1.5, Number.NaN]) {
        await expect(cache.increment('a', bad)).rejects.toThrow(RangeError);
        await expect(cache.acquireLease('a', 'one', bad)).rejects.toThrow(RangeError);
      }
      expect(await cache.topScores('b', 10)).toEqual([]);
      expect((await cache.increment('a', ttlMs)).count).toBe(1);
    },
  },
];

const messages: Law[] = [
  {
    law: 'a message reaches everyone who listens to its channel, in order, and nobody else',
    async run({ cache }) {
      const heard: string[] = [];
      const last = Promise.withResolvers<void>();
      await cache.listen('news', (message) => heard.push(`1 ${message}`));
      await cache.listen('other', (message) => heard.push(`other ${message}`));
      await cache.listen('news', (message) => {
        heard.push(`2 ${message}`);
        if (message === 'c 🎉') last.resolve();
      });
      for (const message of ['a', 'b', 'c 🎉']) await cache.publish('news', message);
      await last.promise;
      expect(heard.filter((entry) => entry.startsWith('1'))).toEqual(['1 a', '1 b', '1 c 🎉']);
      expect(heard.filter((entry) => entry.startsWith('2'))).toEqual(['2 a', '2 b', '2 c 🎉']);
      expect(heard).toHaveLength(6);
    },
  },
  {
    law: 'who stopped listening hears nothing more; the others do',
    async run({ cache }) {
      const heard: string[] = [];
      const last = Promise.withResolvers<void>();
      const first = await cache.listen('news', (message) => heard.push(message));
      await first.close();
      await cache.listen('news', () => last.resolve());
      await cache.publish('news', 'late');
      await last.promise;
      expect(heard).toEqual([]);
    },
  },
  {
    law: 'nothing is kept for who listens later, and publishing to nobody is fine',
    async run({ cache }) {
      await cache.publish('news', 'early');
      const heard: string[] = [];
      const second = Promise.withResolvers<void>();
      await cache.listen('news', (message) => {
        heard.push(message);
        second.resolve();
      });
      await cache.publish('news', 'now');
      await second.promise;
      expect(heard).toEqual(['now']);
    },
  },
  {
    law: 'an open cache answers a ping, a closed one refuses everything, and closing twice is fine',
    async run({ cache }) {
      await cache.ping();
      await cache.close();
      await cache.close();
      await expect(cache.ping()).rejects.toThrow();
      await expect(cache.increment('a', ttlMs)).rejects.toThrow();
      await expect(cache.acquireLease('a', 'one', ttlMs)).rejects.toThrow();
      await expect(cache.addScore({ board: 'a', member: 'm', amount: 1, ttlMs })).rejects.toThrow();
      await expect(cache.publish('a', 'm')).rejects.toThrow();
      await expect(cache.listen('a', () => {})).rejects.toThrow();
    },
  },
];

const laws: readonly Law[] = [...counters, ...leases, ...boards, ...messages];

/** How many laws the suite has; a check compares it with what each adapter ran. */
export const cacheLawCount: number = laws.length;

/**
 * Runs every law of the cache port against one adapter. @param makeAdapter gives a fresh, empty
 * cache for each law
 */
export function testCache(name: string, makeAdapter: () => Promise<CacheUnderTest>): void {
  describe(`cache port: ${name}`, () => {
    let store: CacheUnderTest;
    beforeEach(async () => {
      store = await makeAdapter();
    });
    afterEach(async () => {
      await store.remove();
    });
    for (const { law, run } of laws) it(law, () => run(store));
  });
}
