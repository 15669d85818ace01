import type { Key } from '@laurel/documents/port';
import { expect, test } from 'vitest';
import { readOnce } from './read-once.ts';

/** Activities as they are at the time; what was read, time by time. */
function openBook() {
  const book = new Map<string, string>();
  const reads: string[][] = [];
  const faults: Error[] = [];
  const heard = readOnce(async (keys: readonly Key[]) => {
    reads.push(keys.map(({ orgId, id }) => `${orgId} ${id}`));
    const found = keys.map(({ id }) => book.get(id));
    await Promise.resolve();
    const fault = faults.pop();
    if (fault) throw fault;
    return found;
  });
  const of = (...ids: string[]) => heard(ids.map((id) => ({ orgId: 'org_1', id })));
  return { book, reads, faults, heard, of };
}

test('two who hear the same at once read it once, and so does who hears it later', async () => {
  const { book, reads, of } = openBook();
  book.set('txn_1', 'a coffee').set('txn_2', 'a tea');
  expect(
    await Promise.all([of('txn_1.1', 'txn_1.2', 'txn_2.1'), of('txn_2.1', 'txn_1.1')]),
  ).toEqual([
    ['a coffee', 'a tea'],
    ['a tea', 'a coffee'],
  ]);
  expect(await of('txn_1.2')).toEqual(['a coffee']);
  expect(reads).toEqual([['org_1 txn_1', 'org_1 txn_2']]);
});

test('an event that it was not read for is read for, whatever was known; then that holds for all', async () => {
  const { book, reads, of } = openBook();
  book.set('txn_1', 'a coffee');
  await of('txn_1.1');
  book.set('txn_1', 'two coffees');
  expect(await of('txn_1.1', 'txn_1.2')).toEqual(['two coffees']);
  expect(await of('txn_1.1')).toEqual(['two coffees']);
  expect(reads).toHaveLength(2);
});

test('what was not there is looked for again, and so is what could not be read', async () => {
  const { book, reads, faults, of } = openBook();
  expect(await of('cus_1.v2', 'txn_1.1', 'no name')).toEqual([]);
  book.set('txn_1', 'a coffee');
  faults.push(new Error('the store is away'));
  await expect(of('txn_1.1')).rejects.toThrow('the store is away');
  expect(await of('txn_1.1')).toEqual(['a coffee']);
  expect(reads.at(-1)).toEqual(['org_1 txn_1']);
});

test('organizations share no activity, whatever their ids', async () => {
  const { book, reads, heard } = openBook();
  book.set('txn_1', 'a coffee');
  await heard([{ orgId: 'org_1', id: 'txn_1.1' }]);
  await heard([{ orgId: 'org_2', id: 'txn_1.1' }]);
  expect(reads).toEqual([['org_1 txn_1'], ['org_2 txn_1']]);
});

test('all that is asked for is answered, and no more than the last thousand are kept', async () => {
  const { book, reads, of } = openBook();
  for (let i = 0; i <= 1_000; i += 1) book.set(`txn_${i}`, String(i));
  const all = await of(...[...book.keys()].map((id) => `${id}.1`));
  expect(all).toEqual([...book.values()]);
  await of('txn_1000.1');
  expect(reads).toHaveLength(1);
  expect(await of('txn_0.1')).toEqual(['0']);
  expect(reads).toHaveLength(2);
});
