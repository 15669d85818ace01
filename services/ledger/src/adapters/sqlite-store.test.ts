import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { accountDraft, transferDraft } from '../conformance/law.ts';
import { accountFilterFlags } from '../port.ts';
import { executeAccounts, executeTransfers } from '../state-machine/execute.ts';
import { createSchema } from './sqlite-schema.ts';
import { createStore } from './sqlite-store.ts';

it('a call that is rolled back leaves nothing in memory', () => {
  const db = new DatabaseSync(':memory:');
  createSchema(db);
  const store = createStore(db, { generationMovements: 2 });
  const between = (id: bigint) => transferDraft({ id, debitAccountId: 1n, creditAccountId: 2n, amount: 1n });
  const post = (ids: readonly bigint[], timestamp: bigint) => {
    store.write(executeTransfers(store, ids.map(between), timestamp).changes);
    store.recent.merge(0);
  };
  const seen = () => ({
    account: store.account(1n),
    missing: store.account(3n),
    transfers: [11n, 12n, 13n].map(store.transfer),
    newer: store.recent.timestampsOf(1n, accountFilterFlags.debits, { min: 1n, max: 100n, limit: 10, reversed: false }),
    mergedUntil: store.recent.mergedUntil(),
  });
  store.write(executeAccounts(store, [accountDraft(1n), accountDraft(2n)], 2n).changes);
  post([11n], 3n);
  const before = seen();
  expect(before).toMatchObject({ account: { debitsPosted: 1n }, mergedUntil: 3n });

  db.exec('SAVEPOINT call');
  store.write(executeAccounts(store, [accountDraft(3n)], 4n).changes);
  post([12n], 5n);
  store.write(executeTransfers(store, [between(13n)], 6n).changes);
  expect(seen()).not.toEqual(before);
  db.exec('ROLLBACK TO call; RELEASE call');
  store.reload();

  expect(seen()).toEqual(before);
  post([12n], 7n);
  expect(store.account(1n)?.debitsPosted).toBe(2n);
});
