import { randomUUID } from 'node:crypto';
import { openRedisCache } from '@laurel/cache/redis';
import { describe, expect, inject, it } from 'vitest';
import { cafe, must, openBench } from './testing/bench.ts';

const { url } = inject('engines').redis;

describe.skipIf(!url)('changes over Redis', () => {
  it('what one process changes, another reads anew at once', async () => {
    const bench = await openBench(); // its clock stands still: nothing ends by age
    const at = `${url}?prefix=test-${randomUUID()}:`;
    const caches = await Promise.all([openRedisCache({ url: at }), openRedisCache({ url: at })]);
    const [one, two] = await Promise.all(
      caches.map((cache) => bench.another(bench.documents, cache)),
    );
    if (!one || !two) throw new Error('two were opened');
    const shop = await cafe(bench);
    const { apiKey, key } = must(
      await one.keys.create(shop.admin, { name: 'Till', scopes: ['pos'] }),
    );
    expect(await two.keys.authenticate(key)).toBeDefined();
    expect((await two.organizations.find(shop.id))?.name).toBe('Café Laurel');

    must(await one.keys.revoke(shop.admin, apiKey.id));
    must(await one.organizations.update(shop.id, { name: 'New' }, 'key_1'));
    await expect.poll(() => two.keys.authenticate(key)).toBeUndefined();
    await expect.poll(async () => (await two.organizations.find(shop.id))?.name).toBe('New');

    await Promise.all([one.close(), two.close()]);
    await Promise.all(caches.map((cache) => cache.close()));
    await bench.close();
  });
});
