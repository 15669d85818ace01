import { openMemoryCache } from '@laurel/cache/memory';
import type { EventEnvelope } from '@laurel/contracts/events';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { undisturbed } from '@laurel/outbox/sweep';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Membership } from './membership.ts';
import type { ChangeWork, Recorded } from './publish-changes.ts';
import {
  type Bench,
  cafe,
  dyingAfter,
  insertOneByOne,
  must,
  openBench,
  refusal,
} from './testing/bench.ts';
import { publishedChanges } from './testing/published-changes.ts';

let bench: Bench;
let shop: Awaited<ReturnType<typeof cafe>>;
beforeEach(async () => {
  bench = await openBench();
  shop = await cafe(bench);
  await bench.membership.drained();
  bench.events.length = 0;
});
afterEach(() => bench.close());

const work = () => bench.documents.collection<ChangeWork>('membership_work');
const openWork = async () => (await work().find({ orgId: shop.id, limit: 1_000 })).data;
const phone = '+447700900123';

/** What is published when everybody is done. */
async function published(): Promise<EventEnvelope[]> {
  await bench.membership.drained();
  return bench.events;
}

const addCustomer = async (externalId = '1') =>
  must(await bench.membership.customers.create(shop.id, { externalId }));

/** A process that has taken over when all others are dead. */
async function afterCrash(): Promise<void> {
  const next = await bench.another(bench.documents, openMemoryCache({ clock: bench.clock }));
  await next.sweep({ aheadMs: 60_000, isMine: undisturbed });
  await next.close();
}

/** A process that changes something and stops for ever before it does this to customers. */
async function stoppingAt(method: 'insertMany' | 'replace') {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const membership = await bench.another({
    ...bench.documents,
    insertInOrder: insertOneByOne,
    collection: (name, options) => {
      const collection = bench.documents.collection(name, options);
      if (name !== 'customers') return collection;
      // passes on whatever it gets
      const write = collection[method] as (...args: unknown[]) => Promise<never>;
      const stop = async (...args: unknown[]) => {
        reached.resolve();
        await gate.promise;
        return write.apply(collection, args);
      };
      return { ...collection, [method]: stop };
    },
  });
  return { membership, reached: reached.promise, goOn: gate.resolve };
}

const cases = publishedChanges(() => ({ bench, shop }));

describe.each(Object.entries(cases))('%s', (_, { prepare, change, told }) => {
  test('is told once, and leaves no open work', async () => {
    const id = (await prepare?.()) ?? '';
    await bench.membership.drained();
    bench.events.length = 0;
    await change(bench.membership, id);
    const timestamp = new Date(bench.clock.now()).toISOString();
    expect(await published()).toMatchObject(
      told(id).map((event) => ({ orgId: shop.id, version: 1, timestamp, ...event })),
    );
    expect(await openWork()).toEqual([]);
    expect(await bench.membership.unpublished()).toEqual({ count: 0, oldestMs: 0 });
  });

  test('is told if it happened, wherever the process dies; never otherwise', async () => {
    const seen = { told: 0, not: 0 };
    for (let operations = 0, dies = true; dies; operations += 1) {
      shop = await cafe(bench, `Shop ${operations}`);
      const id = (await prepare?.()) ?? '';
      await bench.membership.drained();
      const before = await stateOf(shop.id);
      bench.events.length = 0;
      const dying = dyingAfter(bench.documents, operations, {
        append: async (batch) => void bench.events.push(...batch),
      });
      const process = await bench.another(dying.documents, bench.cache, dying.events);
      const heard = await change(process, id).catch(() => undefined);
      await process.close();
      dies = dying.hasDied();
      await afterCrash();
      const happened = (await stateOf(shop.id)) !== before;
      const ids = new Set(bench.events.map((event) => event.id));
      expect(bench.events).toMatchObject(happened ? bench.events.flatMap(() => told(id)) : []);
      expect([operations, ids.size, (await openWork()).length]).toEqual([
        ...[operations, happened ? 1 : 0, 0],
      ]);
      if (heard !== undefined) expect(happened).toBe(true);
      seen[happened ? 'told' : 'not'] += 1;
    }
    expect(Math.min(seen.told, seen.not)).toBeGreaterThan(2);
  });
});

/** What an organization's published documents say, without what tells how they got there. */
async function stateOf(orgId: string): Promise<string> {
  const names = ['organizations', 'locations', 'customers', 'api_keys', 'program_versions'];
  const found = await Promise.all(
    names.map((name) => bench.documents.collection<Recorded>(name).find({ orgId, limit: 100 })),
  );
  return JSON.stringify(found.map(({ data }) => data.map(({ recentChanges: _, ...rest }) => rest)));
}

test('an organization is told with its head office and its first key, before they are used', async () => {
  const { id } = await cafe(bench, 'New');
  expect((await published()).map(({ orgId, type }) => [orgId, type])).toEqual([
    [id, 'membership.location_created'],
    [id, 'membership.key_created'],
    [id, 'membership.organization_created'],
  ]);
});

describe('nothing is told of', () => {
  test('what was refused, or changed nothing that others see', async () => {
    const { customers, locations, keys, programs } = bench.membership;
    const ada = await addCustomer();
    must(await locations.create(shop.id, { name: 'Soho', externalId: '7' }, 'key'));
    await published();
    bench.events.length = 0;
    for (const result of [
      await customers.create(shop.id, { externalId: '1' }),
      await customers.update(shop.id, ada.id, { externalId: null }),
      await locations.create(shop.id, { name: 'Copy', externalId: '7' }, 'key'),
      await keys.revoke(shop.admin, shop.admin.keyId),
      await programs.publish(shop.id, 'key'),
    ])
      refusal(result);
    const tier = { id: 'gold', sinceMs: 1, untilMs: null };
    await customers.setTier(shop.id, ada.id, tier);
    await customers.setTier(shop.id, ada.id, null, ada.version + 1);
    must(await programs.saveDraft(shop.id, { units: [] }, 'key'));
    expect([await published(), await openWork()]).toEqual([[], []]);
  });

  test('an id that was barred, and of a change that was fenced off', async () => {
    const ada = await addCustomer();
    await published(); // or the sweep, too, would take her up
    const [creating, changing] = [await stoppingAt('insertMany'), await stoppingAt('replace')];
    const { customers } = bench.membership;
    void creating.membership.customers.create(shop.id, { externalId: 'new' });
    void changing.membership.customers.update(shop.id, ada.id, { externalId: 'other' });
    await Promise.all([creating.reached, changing.reached]);
    bench.clock.advance(11_000);
    must(await customers.create(shop.id, { externalId: 'new' }));
    must(await customers.create(shop.id, { externalId: 'other' }));
    await bench.membership.sweep({ aheadMs: 0, isMine: undisturbed });
    expect((await published()).map(({ type }) => type)).toEqual(
      [1, 2, 3].map(() => 'membership.customer_created'),
    );
    expect(await openWork()).toEqual([]);
  });

  test('a revocation that was taken back', async () => {
    const { keys } = bench.membership;
    const second = must(await keys.create(shop.admin, { name: 'Second', scopes: ['admin'] }));
    await published();
    bench.events.length = 0;
    const results = await Promise.all([
      keys.revoke(shop.admin, shop.admin.keyId),
      keys.revoke(shop.admin, second.apiKey.id),
    ]);
    const revoked = results.filter(({ ok }) => ok).length;
    expect(revoked).toBeLessThan(2);
    expect((await published()).filter(({ type }) => type.endsWith('revoked'))).toHaveLength(
      revoked,
    );
    expect(await openWork()).toEqual([]);
  });
});

test('of two processes that race for a version, the one that made it is told, also when both die', async () => {
  const ada = await addCustomer();
  await published();
  const loser = await stoppingAt('replace');
  void loser.membership.customers.update(shop.id, ada.id, { lastName: 'Byron' });
  await loser.reached;
  const dying = dyingAfter(bench.documents, 5); // two reads, record, work, write
  const winner = await bench.another(dying.documents, bench.cache, dying.events);
  must(await winner.customers.update(shop.id, ada.id, { firstName: 'Ada' }));
  expect(await openWork()).toHaveLength(2);
  await published();
  bench.events.length = 0;
  await afterCrash();
  expect(bench.events).toMatchObject([{ id: `${ada.id}.v2`, payload: { changed: ['firstName'] } }]);
  expect(await openWork()).toEqual([]);
});

test('two processes that change one customer at once tell each change once, with what it changed', async () => {
  const ada = await addCustomer();
  const processes = [bench.membership, await bench.another()];
  const acknowledged = new Map<string, string[]>();
  const change = async (n: number) => {
    const patch = [{ firstName: `Ada ${n}` }, { lastName: `Byron ${n}` }][n % 2] ?? {};
    const result = await processes[n % 2]?.customers.update(shop.id, ada.id, patch);
    if (result?.ok) acknowledged.set(`${ada.id}.v${result.value.version}`, Object.keys(patch));
  };
  for (let n = 0; n < 200; n += 4) await Promise.all([0, 1, 2, 3].map((i) => change(n + i)));
  for (const process of processes) await process.drained();
  const updates = bench.events.filter(({ type }) => type.endsWith('customer_updated'));
  const told = updates.map(({ id, payload }) => [id, (payload as { changed: string[] }).changed]);
  expect(told).toHaveLength(acknowledged.size);
  expect(new Map(told as [string, string[]][])).toEqual(acknowledged);
  expect(acknowledged.size).toBeGreaterThan(100);
  expect(await openWork()).toEqual([]); // nor of those that lost
  await processes[1]?.close();
});

test('changes that later ones overtook are told all the same, however long the event log was away', async () => {
  const away = {
    append: async () => {
      throw new EngineUnavailable('kafka', 'no broker answers');
    },
  };
  const process = await bench.another(bench.documents, bench.cache, away);
  const ada = must(await process.customers.create(shop.id, { externalId: '1' }));
  for (let n = 0; n < 12; n += 1)
    must(await process.customers.update(shop.id, ada.id, { firstName: `Ada ${n}` }));
  await process.customers.setTier(shop.id, ada.id, { id: 'gold', sinceMs: 1, untilMs: null });
  must(await process.customers.erase(shop.id, ada.id, 'key'));
  await process.close();
  expect(await bench.membership.unpublished()).toMatchObject({ count: 14 });
  await afterCrash();
  const versions = [...Array.from({ length: 13 }, (_, n) => n + 1), 15];
  expect(bench.events.map(({ id }) => id)).toEqual(versions.map((n) => `${ada.id}.v${n}`));
  expect(await bench.membership.unpublished()).toEqual({ count: 0, oldestMs: 0 });
});

test('a change that cannot be published is left alone open among 50 of its organization', async () => {
  const away = await bench.another(bench.documents, bench.cache, {
    append: async () => {
      throw new EngineUnavailable('kafka', 'no broker answers');
    },
  });
  const ids: string[] = [];
  for (let n = 0; n < 50; n += 1)
    ids.push(must(await away.customers.create(shop.id, { externalId: String(n) })).id);
  await away.close();
  const bad = `${ids[7]}.v1`;
  bench.errors.length = 0;
  const next = await bench.another(bench.documents, bench.cache, {
    async append(batch) {
      if (batch.some(({ id }) => id === bad)) throw new TypeError('it is too large');
      bench.events.push(...batch);
    },
  });
  await next.sweep({ aheadMs: 60_000, isMine: undisturbed });
  await next.close();
  expect(new Set(bench.events.map(({ id }) => id)).size).toBe(49);
  expect((await openWork()).map(({ event }) => event.id)).toEqual([bad]);
  expect(bench.errors).toMatchObject([
    { message: expect.stringContaining(`: ${bad}`), cause: { message: 'it is too large' } },
  ]);
  bench.clock.advance(600_000);
  expect((await bench.membership.unpublished()).oldestMs).toBe(600_000);
});

test('a customer who is changed again and again keeps the changes of a few versions', async () => {
  const ada = await addCustomer();
  for (let n = 0; n < 12; n += 1) {
    must(await bench.membership.customers.update(shop.id, ada.id, { firstName: `Ada ${n}` }));
    await bench.membership.drained();
  }
  const stored = await bench.documents.collection<Recorded>('customers').get(ada);
  expect(stored?.recentChanges?.length).toBeLessThan(6);
  expect(await bench.membership.customers.get(shop.id, ada.id)).not.toHaveProperty('recentChanges');
});

test('a change on its way is left alone for half a minute; made later all the same, its process tells it', async () => {
  const slow = await stoppingAt('insertMany');
  const creating = slow.membership.customers.create(shop.id, { externalId: '1' });
  await slow.reached;
  bench.clock.advance(20_000);
  await bench.membership.sweep({ aheadMs: 0, isMine: undisturbed });
  expect(await openWork()).toHaveLength(1);
  bench.clock.advance(60_000);
  await bench.membership.sweep({ aheadMs: 0, isMine: undisturbed });
  expect(await openWork()).toEqual([]);
  slow.goOn();
  const ada = must(await creating);
  await slow.membership.drained();
  expect((await published()).map(({ id }) => id)).toEqual([`${ada.id}.v1`]);
});

test('erasing is told once, though asked for twice and by two processes at once', async () => {
  const ada = await addCustomer();
  const other = await bench.another();
  const erase = ({ customers }: Membership) => customers.erase(shop.id, ada.id, 'key');
  for (const result of await Promise.all([erase(bench.membership), erase(other)])) must(result);
  must(await erase(bench.membership));
  await other.close();
  const erased = (await published()).filter(({ type }) => type.endsWith('customer_erased'));
  expect(erased).toHaveLength(1);
});

test('neither events nor open work hold anything personal or secret, and each belongs to its brand', async () => {
  const other = await cafe(bench, 'Other');
  const made = must(await bench.membership.keys.create(shop.admin, { name: 'T', scopes: ['pos'] }));
  const away = {
    append: async () => {
      throw new EngineUnavailable('kafka', 'no broker answers');
    },
  };
  const process = await bench.another(bench.documents, bench.cache, away);
  const ada = must(
    await process.customers.create(shop.id, {
      ...{ phone, email: 'ada@example.com', externalId: 'card-0815' },
      ...{ firstName: 'Augusta', birthDate: '1990-04-25', attributes: { shoe: 'size-38' } },
    }),
  );
  must(await process.customers.update(shop.id, ada.id, { lastName: 'Byron', email: null }));
  const rotated = must(await process.keys.rotate(shop.admin, made.apiKey.id, 60));
  const bob = must(await process.customers.create(other.id, { phone }));
  await process.close();
  const secrets = [made.key, rotated.key].map((text) => text.slice(-43));
  const personal = ['7700900123', 'ada@', '0815', 'Augusta', 'Byron', '1990', 'size-38', 'shoe'];
  const left = JSON.stringify(
    (
      await bench.documents.collection('membership_work').find({
        ...{ orgId: shop.id, limit: 100 },
      })
    ).data,
  );
  await afterCrash();
  for (const text of [...secrets, ...personal, 'ecretHash']) {
    expect(left).not.toContain(text);
    expect(JSON.stringify(await published())).not.toContain(text);
  }
  const orgs = new Map((await published()).map(({ customerId, orgId }) => [customerId, orgId]));
  expect([orgs.get(ada.id), orgs.get(bob.id)]).toEqual([shop.id, other.id]);
});
