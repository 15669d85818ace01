import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { expect, test } from 'vitest';
import { blankCustomer, type StoredCustomer } from './profile.ts';
import { openStandings } from './standings.ts';

const at = (version: number, segment: 'loyal' | 'lost' = 'loyal') => ({
  ...{ segment, scores: { r: 5, f: 4, m: 4 }, version },
});

test('of two standings the later stays, in whatever order they come; who is gone gets none', async () => {
  const documents = await openSqliteDocuments({ path: ':memory:' });
  const customers = documents.collection<StoredCustomer>('customers');
  const blank = (id: string) => blankCustomer({ orgId: 'org_1', id, nowMs: 0, abandoned: false });
  await customers.insertMany([
    { ...blank('cus_1'), erasedAtMs: null, firstName: 'Ada', recentChanges: ['msg_1'] },
    blank('cus_2'),
  ]);
  const setStandings = openStandings(customers);
  const standings = (version: number, segment?: 'lost') =>
    new Map(['cus_1', 'cus_2', 'cus_3'].map((id) => [id, at(version, segment)]));
  await setStandings('org_1', standings(2));
  await setStandings('org_1', standings(1, 'lost'));
  await Promise.all([
    ...[5, 3, 4].map((version) => setStandings('org_1', standings(version))),
    customers.update({ orgId: 'org_1', id: 'cus_1' }, { set: { lastName: 'Lovelace' } }),
  ]);
  await setStandings('org_1', standings(5, 'lost')); // told again
  expect(await customers.get({ orgId: 'org_1', id: 'cus_1' })).toMatchObject({
    ...{ firstName: 'Ada', lastName: 'Lovelace', recentChanges: ['msg_1'], standing: at(5) },
  });
  expect(await customers.get({ orgId: 'org_1', id: 'cus_2' })).not.toHaveProperty('standing');
  expect(await customers.get({ orgId: 'org_1', id: 'cus_3' })).toBeUndefined();
  await documents.close();
});
