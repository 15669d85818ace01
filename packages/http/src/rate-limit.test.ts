import { openMemoryCache } from '@laurel/cache/memory';
import type { Cache } from '@laurel/cache/port';
import { fixedClock } from '@laurel/contracts/clock';
import { expect, test } from 'vitest';
import { createEdge } from './edge.ts';
import { createRateLimit } from './rate-limit.ts';

function limited(options: { limit: number; cache?: Cache }) {
  const clock = fixedClock(1_000_000);
  const warnings: string[] = [];
  const log = {
    error: () => {},
    warn: (_: object, message: string) => void warnings.push(message),
  };
  const limit = createRateLimit({
    cache: options.cache ?? openMemoryCache({ clock }),
    clock,
    log,
    limit: options.limit,
  });
  const app = createEdge({ log, bodyLimit: 1000 });
  app.addHook('onRequest', (request, reply, done) =>
    limit(String(request.headers['x-key']), reply, done),
  );
  app.get('/', () => 'done');
  const ask = async (key: string) => {
    const { statusCode, headers } = await app.inject({ url: '/', headers: { 'x-key': key } });
    return {
      statusCode,
      limit: headers['ratelimit-limit'],
      remaining: headers['ratelimit-remaining'],
      reset: headers['ratelimit-reset'],
      retry: headers['retry-after'],
    };
  };
  return { clock, warnings, ask };
}

test('given a limit of two, the third request of a key waits for the next window; other keys do not', async () => {
  const { clock, ask } = limited({ limit: 2 });
  expect(await ask('a')).toEqual({
    statusCode: 200,
    limit: '2',
    remaining: '1',
    reset: '60',
    retry: undefined,
  });
  clock.advance(20_000);
  expect(await ask('a')).toMatchObject({ statusCode: 200, remaining: '0', reset: '40' });
  expect(await ask('a')).toEqual({
    statusCode: 429,
    limit: '2',
    remaining: '0',
    reset: '40',
    retry: '40',
  });
  expect(await ask('b')).toMatchObject({ statusCode: 200, remaining: '1' });
  clock.advance(40_001);
  expect(await ask('a')).toMatchObject({ statusCode: 200, remaining: '1', reset: '60' });
});

test('without a limit nothing is counted and nothing said', async () => {
  const { ask } = limited({ limit: 0 });
  expect(await ask('a')).toEqual({
    statusCode: 200,
    limit: undefined,
    remaining: undefined,
    reset: undefined,
    retry: undefined,
  });
});

test('when the cache fails requests go on, and the log says so once', async () => {
  const cache = {
    ...openMemoryCache({ clock: fixedClock(0) }),
    increment: () => Promise.reject(new Error('gone')),
  };
  const { warnings, ask } = limited({ limit: 1, cache });
  expect([(await ask('a')).statusCode, (await ask('a')).statusCode]).toEqual([200, 200]);
  expect(warnings).toEqual(['the cache does not answer: requests are not limited until it does']);
});

test('who has to wait for half a minute waits no longer when the clock is set back by a day', async () => {
  const { clock, ask } = limited({ limit: 1 });
  await ask('a');
  clock.advance(30_000);
  clock.jump(-86_400_000);
  expect(await ask('a')).toMatchObject({ statusCode: 429, retry: '30' });
  clock.advance(30_000);
  expect(await ask('a')).toMatchObject({ statusCode: 200 });
});
