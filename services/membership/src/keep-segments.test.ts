import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { expect, test } from 'vitest';
import { openKeptSegments } from './keep-segments.ts';
import { blankCustomer, type StoredCustomer } from './profile.ts';

test('of two who write at once none leaves behind what was so before; who is gone is in nothing', async () => {
  const documents = await openSqliteDocuments({ path: ':memory:' });
  const customers = documents.collection<StoredCustomer>('customers');
  const blank = (id: string) => blankCustomer({ orgId: 'org_1', id, nowMs: 0, abandoned: false });
  await customers.insertMany([
    { ...blank('cus_1'), erasedAtMs: null, firstName: 'Ada', attributes: { segments: ['vip'] } },
    blank('cus_2'),
  ]);
  const setSegments = openKeptSegments(customers);
  let now = ['seg_b', 'seg_a'];
  const read = async (ids: readonly string[]) => new Map(ids.map((id) => [id, now] as const));
  const ids = ['cus_1', 'cus_2', 'cus_3', 'cus_1'];
  await setSegments('org_1', ids, read);
  const ada = { orgId: 'org_1', id: 'cus_1' };
  expect(await customers.get(ada)).toMatchObject({
    ...{ firstName: 'Ada', attributes: { segments: ['vip'] }, segmentIds: ['seg_a', 'seg_b'] },
  });
  const version = (await customers.get(ada))?.version;
  await setSegments('org_1', ids, read); // told again
  expect((await customers.get(ada))?.version).toBe(version);

  // who is slow has read them, and then they change, and somebody quicker writes that
  let reads = 0;
  await setSegments('org_1', ids, async (asked) => {
    const before = await read(asked);
    reads += 1;
    if (reads === 1) {
      now = ['seg_c'];
      await setSegments('org_1', ids, read);
    }
    return before;
  });
  expect(await customers.get(ada)).toMatchObject({ segmentIds: ['seg_c'] });
  now = [];
  await setSegments('org_1', ids, async () => new Map());
  expect(await customers.get(ada)).toMatchObject({ segmentIds: [] });
  expect(await customers.get({ orgId: 'org_1', id: 'cus_2' })).not.toHaveProperty('segmentIds');
  expect(await customers.get({ orgId: 'org_1', id: 'cus_3' })).toBeUndefined();
  await documents.close();
});
