import { expect, it } from 'vitest';
import { openRedisCache } from './redis.ts';

it.each([
  ['redis://127.0.0.1/zero', 'the database of a Redis URL is a whole number, not "zero"'],
  ['redis://127.0.0.1:6379/1/2', 'a whole number, not "1/2"'],
  ['redis://127.0.0.1/-1', 'a whole number, not "-1"'],
  ['redis://127.0.0.1/1.5?prefix=a:', 'a whole number, not "1.5"'],
  ['redis://127.0.0.1?db=1', 'a Redis URL has no option db; there is: prefix'],
  ['redis://', 'a Redis URL names a host: redis://host:port'],
  ['redis://me:50%@127.0.0.1', 'all but letters and digits is percent-encoded'],
  ['http://127.0.0.1/0', 'a Redis URL begins with redis:// or rediss://'],
])('%s is refused, and the message says why', async (url, reason) => {
  await expect(openRedisCache({ url })).rejects.toThrow(
    expect.objectContaining({ name: 'TypeError', message: expect.stringContaining(reason) }),
  );
});

it.each(['redis://127.0.0.1:9', 'redis://127.0.0.1:9/', 'redis://127.0.0.1:9/12'])(
  '%s opens, be the server there or not',
  async (url) => {
    const cache = await openRedisCache({ url });
    await cache.close();
  },
);
