import { DatabaseSync } from 'node:sqlite';
import { bringUpToDate } from '@laurel/sqlite/layout';
import { expect, it } from 'vitest';
import { transferFlags } from '../port.ts';
import { executeAccounts, executeExpiry, executeTransfers } from '../state-machine/execute.ts';
import { timestampMax } from '../state-machine/limits.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { timestampOf } from './sqlite-log-rows.ts';
import { ledgerLayout } from './sqlite-schema.ts';
import { createStore } from './sqlite-store.ts';

it('a call that is rolled back leaves nothing in memory', () => {
  const db = new DatabaseSync(':memory:');
  bringUpToDate(db, ledgerLayout);
  const store = createStore(db, { generationMovements: 2 });
  const between = (id: bigint) =>
    transferDraft({ id, debitAccountId: 1n, creditAccountId: 2n, amount: 1n });
  const post = (ids: readonly bigint[], timestamp: bigint) => {
    store.write(executeTransfers(store, ids.map(between), timestamp).changes);
    store.accounts.merge(0);
  };
  const seen = () => ({
    account: store.account(1n),
    missing: store.account(3n),
    transfers: [11n, 12n, 13n].map(store.transfer),
    last: store.accounts.lastTransferOf(1n),
    log: [...store.transfers.between({ min: 1n, max: timestampMax, reversed: false })].map(
      timestampOf,
    ),
    newest: store.transfers.newest(),
    merged: db.prepare('SELECT merged_timestamp FROM ledger_clock').get(),
  });
  store.write(executeAccounts(store, [accountDraft(1n), accountDraft(2n)], 2n).changes);
  post([11n], 3n);
  const before = seen();
  expect(before).toMatchObject({ account: { debitsPosted: 1n }, merged: { merged_timestamp: 3 } });

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

it('what expired stays released when the log is read again', () => {
  const db = new DatabaseSync(':memory:');
  bringUpToDate(db, ledgerLayout);
  const store = createStore(db, { generationMovements: 100 });
  store.write(executeAccounts(store, [accountDraft(1n), accountDraft(2n)], 2n).changes);
  const hold = {
    debitAccountId: 1n,
    creditAccountId: 2n,
    amount: 5n,
    flags: transferFlags.pending,
    timeout: 1,
  };
  store.write(executeTransfers(store, [transferDraft({ id: 11n, ...hold })], 3n).changes);
  expect(store.account(1n)?.debitsPending).toBe(5n);
  const expired = 3n + 1_000_000_000n;
  store.writeExpiry(executeExpiry(store, store.dueTransfers(expired, 10)));
  store.reload();
  expect(store.account(1n)?.debitsPending).toBe(0n);
  store.write(
    executeTransfers(
      store,
      [transferDraft({ id: 12n, ...hold, flags: 0, timeout: 0 })],
      expired + 1n,
    ).changes,
  );
  store.reload();
  expect(store.account(1n)).toMatchObject({ debitsPending: 0n, debitsPosted: 5n });
  expect(store.nextExpiry()).toBeUndefined();
});
