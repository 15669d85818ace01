import { openMemoryCache } from '@laurel/cache/memory';
import type { Cache } from '@laurel/cache/port';
import { fixedClock } from '@laurel/contracts/clock';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openChanges } from './changes.ts';
import type { Membership } from './membership.ts';
import { type Bench, cafe, must, openBench } from './testing/bench.ts';

let bench: Bench;
let shop: Awaited<ReturnType<typeof cafe>>;
beforeEach(async () => {
  bench = await openBench();
  shop = await cafe(bench);
});
afterEach(() => bench.close());

/** Everything a process remembers: how it is read there, and how the first process changes it. */
const remembered: [
  string,
  () => Promise<{
    read(process: Membership): Promise<unknown>;
    change(): Promise<unknown>;
    after: unknown;
  }>,
][] = [
  [
    'organization',
    async () => ({
      read: async (process) => (await process.organizations.find(shop.id))?.name,
      change: () => bench.membership.organizations.update(shop.id, { name: 'New' }, 'key_1'),
      after: 'New',
    }),
  ],
  [
    'location',
    async () => ({
      read: async (process) => (await process.locations.find(shop.id, shop.headOfficeId))?.name,
      change: () =>
        bench.membership.locations.update(shop.id, shop.headOfficeId, { name: 'New' }, 'key_1'),
      after: 'New',
    }),
  ],
  [
    'revoked key',
    async () => {
      const { apiKey, key } = must(
        await bench.membership.keys.create(shop.admin, { name: 'Till', scopes: ['pos'] }),
      );
      return {
        read: async (process) => (await process.keys.authenticate(key))?.keyId,
        change: () => bench.membership.keys.revoke(shop.admin, apiKey.id),
        after: undefined,
      };
    },
  ],
  [
    'rotated key',
    async () => {
      const { apiKey, key } = must(
        await bench.membership.keys.create(shop.admin, { name: 'Till', scopes: ['pos'] }),
      );
      return {
        read: async (process) => (await process.keys.authenticate(key))?.keyId,
        change: () => bench.membership.keys.rotate(shop.admin, apiKey.id, 0),
        after: undefined,
      };
    },
  ],
  [
    'program in force',
    async () => {
      const publish = async () => {
        must(await bench.membership.programs.saveDraft(shop.id, { units: [] }, 'key_1'));
        return must(await bench.membership.programs.publish(shop.id, 'key_1'));
      };
      await publish();
      return {
        read: async (process) => (await process.programs.published(shop.id))?.version,
        change: publish,
        after: 2,
      };
    },
  ],
];

const gone = () => Promise.reject(new EngineUnavailable('redis', 'gone'));
/** What may become of a message between two processes. */
const faults: [string, (cache: Cache) => Cache][] = [
  ['is lost', (cache) => ({ ...cache, publish: async () => {} })],
  ['cannot be sent', (cache) => ({ ...cache, publish: gone })],
  ['cannot be heard', (cache) => ({ ...cache, listen: gone })],
];

describe.each(remembered)('a changed %s', (_, scene) => {
  test('is known in every process at once', async () => {
    const { read, change, after } = await scene();
    const other = await bench.another();
    expect(await read(other)).not.toEqual(after);
    await change();
    expect([await read(bench.membership), await read(other)]).toEqual([after, after]);
    await other.close();
  });

  test.each(faults)('is known two seconds later when the message %s', async (_fault, broken) => {
    bench.cache.publish = broken(bench.cache).publish; // the process that changes it has this cache
    const { read, change, after } = await scene();
    const other = await bench.another(bench.documents, broken(bench.cache));
    const before = await read(other);
    expect(before).not.toEqual(after);
    await change();
    expect(await read(bench.membership)).toEqual(after);
    expect(await read(other)).toEqual(before);
    bench.clock.advance(1_999);
    expect(await read(other)).toEqual(before);
    bench.clock.advance(1);
    expect(await read(other)).toEqual(after);
    await other.close();
  });
});

describe('without a cache at the start', () => {
  afterEach(() => void vi.useRealTimers());

  test('it opens all the same, and hears of changes once the cache is there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const cache = openMemoryCache({ clock: fixedClock(0) });
    let failures = 3;
    const listen: Cache['listen'] = async (channel, handler) => {
      failures -= 1;
      return failures >= 0 ? gone() : cache.listen(channel, handler);
    };
    const changes = await openChanges({ ...cache, listen });
    const heard: string[] = [];
    changes.on('program', (orgId, id) => heard.push(`${orgId} ${id}`));
    const other = await openChanges(cache);
    await other.announce('program', 'org_1', 'draft');
    await vi.advanceTimersByTimeAsync(2_999);
    await other.announce('program', 'org_1', 'draft');
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await other.announce('program', 'org_2', 'draft');
    expect(heard).toEqual(['org_2 draft']);
    await changes.close();
    await other.announce('program', 'org_3', 'draft');
    expect(heard).toEqual(['org_2 draft']);
    await other.close();
  });

  test('it can be closed while it still tries', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let tries = 0;
    const changes = await openChanges({
      ...openMemoryCache(),
      listen: () => {
        tries += 1;
        return gone();
      },
    });
    await changes.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([tries, vi.getTimerCount()]).toEqual([1, 0]);
  });
});
