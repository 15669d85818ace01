import type { Document } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { hashSecret, mintPlatformKey } from '@laurel/membership/secrets';
import { afterEach, expect, test } from 'vitest';
import { openPlatformKey, type PlatformKey } from './platform-key.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function openStore() {
  const documents = await openSqliteDocuments({ path: ':memory:' });
  closing.push(documents.close);
  return documents;
}

const lets = (platformKey: PlatformKey, key: string | undefined) =>
  platformKey.hashes().includes(hashSecret(key ?? ''));

test('a start that ends before it makes the key leaves none; the next one makes it', async () => {
  const documents = await openStore();
  expect((await openPlatformKey(documents, undefined)).hashes()).toEqual([]);
  const next = await openPlatformKey(documents, undefined);
  const made = await next.make();
  expect(made?.key).toMatch(/^lkp_/);
  expect(lets(next, made?.key)).toBe(true);
});

test('a key that was shown is the only one: later starts make none and let it in', async () => {
  const documents = await openStore();
  const made = await (await openPlatformKey(documents, undefined)).make();
  await made?.shown();
  const later = await openPlatformKey(documents, undefined);
  expect(await later.make()).toBeUndefined();
  expect(later.hashes()).toHaveLength(1);
  expect(lets(later, made?.key)).toBe(true);
});

test('killed before it said that the key was shown: the next start shows another, both are good', async () => {
  const documents = await openStore();
  const first = await (await openPlatformKey(documents, undefined)).make();
  const second = await (await openPlatformKey(documents, undefined)).make();
  await second?.shown();
  const third = await openPlatformKey(documents, undefined);
  expect(await third.make()).toBeUndefined();
  expect([lets(third, first?.key), lets(third, second?.key)]).toEqual([true, true]);
});

test('two processes that start at once let in whatever either of them shows', async () => {
  const documents = await openStore();
  const processes = [
    await openPlatformKey(documents, undefined),
    await openPlatformKey(documents, undefined),
  ];
  const made = await Promise.all(processes.map(({ make }) => make()));
  await Promise.all(made.map((key) => key?.shown()));
  const shown = made.flatMap((key) => (key ? [key.key] : []));
  expect(shown.length).toBeGreaterThan(0);
  for (const process of processes) for (const key of shown) expect(lets(process, key)).toBe(true);
});

test('a record of before it was kept whether the key was shown: it was', async () => {
  const documents = await openStore();
  const { key, hash } = mintPlatformKey();
  await documents
    .collection<Document & { platformKeyHash: string }>('installation')
    .insert({ orgId: 'platform', id: 'platform-key', platformKeyHash: hash });
  const platformKey = await openPlatformKey(documents, undefined);
  expect(await platformKey.make()).toBeUndefined();
  expect(lets(platformKey, key)).toBe(true);
});

test('the configured key alone is let in, and none is made', async () => {
  const documents = await openStore();
  const stored = await (await openPlatformKey(documents, undefined)).make();
  const { key } = mintPlatformKey();
  const platformKey = await openPlatformKey(documents, key);
  expect(await platformKey.make()).toBeUndefined();
  expect([lets(platformKey, key), lets(platformKey, stored?.key)]).toEqual([true, false]);
});
