import { openRedisCache } from '@laurel/cache/redis';
import { systemClock } from '@laurel/contracts/clock';
import { startOwn } from '@laurel/engines/own';
import { startRedis } from '@laurel/engines/redis';
import { describe, expect, inject, it } from 'vitest';
import { createEdge } from './edge.ts';
import { createRateLimit } from './rate-limit.ts';

const { url } = inject('engines').redis; // null: there is no Redis here, not even one of our own

describe.skipIf(!url)('rate limits over Redis', () => {
  it.each(['silent', 'killed'] as const)(
    'while Redis is %s requests go on without delay, and the log says so once',
    async (fault) => {
      const server = await startOwn(startRedis);
      const cache = await openRedisCache({ url: server.url });
      const warnings: string[] = [];
      const log = {
        error: () => {},
        warn: (_: object, message: string) => void warnings.push(message),
      };
      const limit = createRateLimit({ cache, clock: systemClock, log, limit: 2 });
      const app = createEdge({ log, bodyLimit: 1_000 });
      app.addHook('onRequest', (_request, reply, done) => limit('key', reply, done));
      app.get('/', () => 'done');
      const ask = async () => (await app.inject({ url: '/' })).statusCode;
      try {
        expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
        if (fault === 'killed') await server.kill();
        else server.pause();
        const startMs = systemClock.now();
        for (let i = 0; i < 300; i += 1) expect(await ask()).toBe(200);
        expect(systemClock.now() - startMs).toBeLessThan(2_000); // one wait of 400 ms at most
        expect(warnings).toEqual([
          'the cache does not answer: requests are not limited until it does',
        ]);
        if (fault === 'killed') await server.restart();
        else server.goOn();
        await expect.poll(ask, { timeout: 5_000 }).toBe(429);
      } finally {
        await cache.close();
        await server.stop();
      }
    },
  );
});
