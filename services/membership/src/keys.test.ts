import type { Documents } from '@laurel/documents/port';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, cafe, must, openBench, principal, refusal } from './testing/bench.ts';

let bench: Bench;
let shop: Awaited<ReturnType<typeof cafe>>;
beforeEach(async () => {
  bench = await openBench();
  shop = await cafe(bench);
});
afterEach(() => bench.close());
const keys = () => bench.membership.keys;

test('a key opens its organization with its scopes and binding, and is kept only as a hash', async () => {
  const { apiKey, key } = must(
    await keys().create(shop.admin, {
      name: 'Till 1',
      scopes: ['pos'],
      locationId: shop.headOfficeId,
    }),
  );
  expect(await keys().authenticate(key)).toEqual({
    orgId: shop.id,
    keyId: apiKey.id,
    scopes: ['pos'],
    locationId: shop.headOfficeId,
  });
  const secret = key.slice(-43);
  for (const name of ['api_keys', 'audit']) {
    const { data } = await bench.documents.collection(name).find({ orgId: shop.id, limit: 100 });
    expect(JSON.stringify(data)).not.toContain(secret);
  }
  expect(JSON.stringify(await keys().list(shop.id, { limit: 10 }))).not.toMatch(/hash/i);
});

test('what is no key, or not quite one, opens nothing', async () => {
  const { apiKey } = shop;
  const flipped = apiKey.slice(0, -1) + (apiKey.endsWith('A') ? 'E' : 'A');
  const other = await cafe(bench, 'Other');
  const mixed = other.apiKey.slice(0, 30) + apiKey.slice(30);
  for (const bearer of [
    '',
    flipped,
    mixed,
    ` ${apiKey}`,
    `${apiKey}\n`,
    '__proto__',
    'lk_',
    'x'.repeat(100_000),
    '\ud800',
    bench.platformKey.slice(0, -1),
  ]) {
    expect(await keys().authenticate(bearer)).toBeUndefined();
  }
});

test('the platform key opens the platform alone', async () => {
  expect(await keys().authenticate(bench.platformKey)).toEqual({
    orgId: '',
    keyId: 'platform',
    scopes: ['platform'],
    locationId: null,
  });
});

test('a key cannot grant what it may not do itself', async () => {
  expect(
    refusal(
      await keys().create(principal(shop.id, ['admin']), { name: 'A', scopes: ['admin', 'pos'] }),
    ),
  ).toEqual({
    code: 'forbidden',
    pointers: ['/scopes'],
  });
  expect(refusal(await keys().create(shop.admin, { name: 'A', scopes: ['platform'] })).code).toBe(
    'forbidden',
  );
  const bound = principal(shop.id, ['admin', 'pos'], shop.headOfficeId);
  expect(refusal(await keys().create(bound, { name: 'A', scopes: ['pos'] })).code).toBe(
    'forbidden',
  );
  expect(
    refusal(await keys().rotate(principal(shop.id, ['admin']), shop.admin.keyId, 0)).code,
  ).toBe('forbidden');
  expect((await keys().list(shop.id, { limit: 10 })).data).toHaveLength(1);
});

test('a key cannot be bound to what is not there', async () => {
  const other = await cafe(bench, 'Other');
  const result = await keys().create(shop.admin, {
    name: 'A',
    scopes: ['pos'],
    locationId: other.headOfficeId,
  });
  expect(refusal(result).code).toBe('location_not_found');
});

test('after rotation the old secret works as long as was asked for, and not a moment longer', async () => {
  const { apiKey, key: old } = must(
    await keys().create(shop.admin, { name: 'Till', scopes: ['pos'] }),
  );
  const { key: fresh } = must(await keys().rotate(shop.admin, apiKey.id, 60));
  expect(await keys().authenticate(fresh)).toMatchObject({ keyId: apiKey.id });
  bench.clock.advance(59_999);
  expect(await keys().authenticate(old)).toMatchObject({ keyId: apiKey.id });
  bench.clock.advance(1);
  expect(await keys().authenticate(old)).toBeUndefined();
  const { key: last } = must(await keys().rotate(shop.admin, apiKey.id, 0));
  expect(await keys().authenticate(fresh)).toBeUndefined();
  expect(await keys().authenticate(last)).toMatchObject({ keyId: apiKey.id });
});

test('a revoked key is refused at once, in other processes too', async () => {
  const { apiKey, key } = must(await keys().create(shop.admin, { name: 'Till', scopes: ['pos'] }));
  const other = await bench.another();
  expect(await other.keys.authenticate(key)).toBeDefined();
  must(await keys().revoke(shop.admin, apiKey.id));
  expect(await keys().authenticate(key)).toBeUndefined();
  expect(await other.keys.authenticate(key)).toBeUndefined();
  expect(refusal(await keys().revoke(shop.admin, apiKey.id)).code).toBe('key_not_found');
  expect(refusal(await keys().rotate(shop.admin, apiKey.id, 0)).code).toBe('key_not_found');
  await other.close();
});

test('a process that missed the message refuses a revoked key two seconds later', async () => {
  const { apiKey, key } = must(await keys().create(shop.admin, { name: 'Till', scopes: ['pos'] }));
  await keys().authenticate(key);
  await bench.documents
    .collection('api_keys')
    .update({ orgId: shop.id, id: apiKey.id }, { set: { revokedAtMs: 1 } } as object);
  bench.clock.advance(2_000);
  expect(await keys().authenticate(key)).toBeUndefined();
});

test('the last key that may administer cannot be revoked', async () => {
  must(
    await keys().create(shop.admin, {
      name: 'Bound',
      scopes: ['admin'],
      locationId: shop.headOfficeId,
    }),
  );
  expect(refusal(await keys().revoke(shop.admin, shop.admin.keyId)).code).toBe('invalid_value');
  must(await keys().create(shop.admin, { name: 'Second', scopes: ['admin'] }));
  must(await keys().revoke(shop.admin, shop.admin.keyId));
});

test('of the last two keys that may administer, two processes that revoke at once leave one', async () => {
  const { apiKey: second } = must(
    await keys().create(shop.admin, { name: 'Second', scopes: ['admin'] }),
  );
  const gate = Promise.withResolvers<void>();
  const waiting: string[] = [];
  const together = meeting(bench.documents, async (id) => {
    waiting.push(id);
    if (waiting.length === 2) gate.resolve();
    await gate.promise; // both have looked that there are two before either writes
  });
  const processes = [await bench.another(together), await bench.another(together)];
  const results = await Promise.all(
    [shop.admin.keyId, second.id].map((id, i) => processes[i]?.keys.revoke(shop.admin, id)),
  );
  const { data } = await keys().list(shop.id, { limit: 10 });
  const left = data.filter(({ revokedAtMs }) => revokedAtMs === null);
  expect(left.length).toBeGreaterThanOrEqual(1);
  expect(left).toHaveLength(2 - results.filter((result) => result?.ok).length);
  const { data: audit } = await bench.membership.audit.list(shop.id, { limit: 100 });
  expect(audit.filter(({ action }) => action === 'key.revoked')).toHaveLength(2 - left.length);
  for (const process of processes) await process.close();
});

test("another organization's key does not exist", async () => {
  const other = await cafe(bench, 'Other');
  expect(refusal(await keys().revoke(shop.admin, other.admin.keyId)).code).toBe('key_not_found');
  expect(refusal(await keys().rotate(shop.admin, other.admin.keyId, 0)).code).toBe('key_not_found');
  expect(await keys().authenticate(other.apiKey)).toBeDefined();
});

/** A store whose first two replacements of keys wait for `meet`. */
function meeting(documents: Documents, meet: (id: string) => Promise<void>): Documents {
  let left = 2;
  return {
    ...documents,
    collection: (name, options) => {
      const collection = documents.collection(name, options);
      const replace: (typeof collection)['replace'] = async (document, version) => {
        left -= name === 'api_keys' ? 1 : 0;
        if (name === 'api_keys' && left >= 0) await meet(document.id);
        return await collection.replace(document, version);
      };
      return { ...collection, replace };
    },
  };
}

test('the secret of before lives for its hour; a clock that is set back gives it that once more, and no day', async () => {
  const hourMs = 3_600_000;
  const { apiKey, key: old } = must(
    await keys().create(shop.admin, { name: 'Till', scopes: ['pos'] }),
  );
  must(await keys().rotate(shop.admin, apiKey.id, 3_600));
  const opens = async () => (await keys().authenticate(old)) !== undefined;
  bench.clock.advance(hourMs - 1);
  expect(await opens()).toBe(true);
  bench.clock.jump(-hourMs); // a till that has not heard of the new one still sells
  expect(await opens()).toBe(true);
  bench.clock.jump(hourMs);
  bench.clock.advance(1);
  expect(await opens()).toBe(false);
  for (const hours of [-24, -24 * 365]) {
    bench.clock.jump(hours * hourMs);
    expect(await opens()).toBe(false);
    bench.clock.jump(-hours * hourMs);
  }
});
