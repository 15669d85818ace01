import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cache } from './port.ts';

/** A cache under test. */
export interface CacheUnderTest {
  cache: Cache;
  /** Lets this much time pass for the cache: moves its clock, or waits. */
  pass(ms: number): Promise<void>;
  /** Milliseconds since the epoch, as the cache sees it. */
  now(): number;
  /** Removes what the test left behind; the cache may be closed already. */
  remove(): Promise<void>;
}

interface Law {
  law: string;
  run(store: CacheUnderTest): Promise<void>;
}

const ttlMs = 200;

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
    async run({ cache, pass, now }) {
      const startMs = now();
      const { resetsAtMs } = await cache.increment('a', ttlMs);
      expect(resetsAtMs).toBeGreaterThanOrEqual(startMs + ttlMs);
      expect(resetsAtMs).toBeLessThanOrEqual(now() + ttlMs);
      await pass(ttlMs / 2);
      const later = await cache.increment('a', ttlMs);
      expect(later.count).toBe(2);
      expect(Math.abs(later.resetsAtMs - resetsAtMs)).toBeLessThanOrEqual(5); // a server may tell the time left, rounded
      await pass(ttlMs / 2 + 10);
      expect((await cache.increment('a', ttlMs)).count).toBe(1);
    },
  },
  {
    law: 'concurrent increments are all counted, each result once',
    async run({ cache }) {
      const results = await Promise.all(Array.from({ length: 200 }, () => cache.increment('a', 60_000)));
      expect(results.map((result) => result.count).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
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
    async run({ cache, pass }) {
      await cache.acquireLease('job', 'one', ttlMs);
      await pass(ttlMs - 80);
      expect(await cache.acquireLease('job', 'one', ttlMs)).toBe(true);
      await pass(ttlMs - 80);
      expect(await cache.acquireLease('job', 'two', ttlMs)).toBe(false);
      await pass(100);
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
      const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => cache.acquireLease('job', `holder ${i}`, 60_000)));
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
      await expect(cache.publish('a', 'm')).rejects.toThrow();
    },
  },
];

const laws: readonly Law[] = [...counters, ...leases, ...messages];

/** How many laws the suite has; a check compares it with what each adapter ran. */
export const cacheLawCount: number = laws.length;

/** Runs every law of the cache port against one adapter. @param makeAdapter gives a fresh, empty cache for each law */
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
