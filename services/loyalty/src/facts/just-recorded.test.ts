import type { Key } from '@laurel/documents/port';
import { expect, test } from 'vitest';
import type { Activity } from '../pipeline/activity.ts';
import { keepJustRecorded } from './just-recorded.ts';

const key = (id: string, orgId = 'org_1'): Key => ({ orgId, id });
// only its names are looked at
const posted = (id: string, orgId = 'org_1') => ({ ...key(id, orgId), posted: true }) as never;

/** What is there, and what was read of it. */
function openBook() {
  const reads: string[][] = [];
  const kept = keepJustRecorded(async (keys) => {
    reads.push(keys.map(({ orgId, id }) => `${orgId} ${id}`));
    return keys.map(({ orgId, id }) => ({ orgId, id, read: true }) as unknown as Activity);
  });
  const took = async (...keys: Key[]) =>
    (await kept.take(keys)).map((one) => [one?.orgId, one?.id, one && 'posted' in one]);
  return { reads, kept, took };
}

test('what was posted here is not read, and is there once; all others are read, in their order', async () => {
  const { reads, kept, took } = openBook();
  await took(key('txn_0'));
  kept.add([posted('txn_2'), posted('txn_3')]);
  expect(await took(key('txn_1'), key('txn_2'), key('txn_2', 'org_2'), key('txn_3'))).toEqual([
    ['org_1', 'txn_1', false],
    ['org_1', 'txn_2', true],
    ['org_2', 'txn_2', false],
    ['org_1', 'txn_3', true],
  ]);
  expect(await took(key('txn_3'))).toEqual([['org_1', 'txn_3', false]]);
  expect(reads).toEqual([['org_1 txn_0'], ['org_1 txn_1', 'org_2 txn_2'], ['org_1 txn_3']]);
});

test('before anybody asks nothing is kept, and never more than there is room for', async () => {
  const { kept, took } = openBook();
  kept.add([posted('txn_0')]);
  expect(await took(key('txn_0'))).toEqual([['org_1', 'txn_0', false]]);
  kept.add(Array.from({ length: 2_001 }, (_, n) => posted(`txn_${n}`)));
  expect(await took(key('txn_0'), key('txn_1'), key('txn_2000'))).toEqual([
    ['org_1', 'txn_0', false],
    ['org_1', 'txn_1', true],
    ['org_1', 'txn_2000', true],
  ]);
});
