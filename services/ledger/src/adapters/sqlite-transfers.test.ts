import { DatabaseSync } from 'node:sqlite';
import { bringUpToDate } from '@laurel/sqlite/layout';
import { describe, expect, it } from 'vitest';
import { accountFilterFlags, queryFilterFlags, type TransferDraft } from '../port.ts';
import { anything } from '../scan.ts';
import { executeAccounts, executeTransfers } from '../state-machine/execute.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { readAccount, readAll, recordSize } from './records.ts';
import { timestampOf } from './sqlite-log-rows.ts';
import { createQueries } from './sqlite-queries.ts';
import { ledgerLayout } from './sqlite-schema.ts';
import { createStore, sourceOf } from './sqlite-store.ts';

const { debits, credits, reversed } = accountFilterFlags;
const activity = (number: bigint) => (number << 64n) | 0xabcn;

/** A ledger with accounts 1 and 2, whose calls use the timestamps from 3 on. */
function openLedger() {
  const db = new DatabaseSync(':memory:');
  bringUpToDate(db, ledgerLayout);
  const store = createStore(db, { generationMovements: 100 });
  store.write(executeAccounts(store, [accountDraft(1n), accountDraft(2n)], 2n).changes);
  let timestamp = 2n;
  const call = (...drafts: (Partial<TransferDraft> & { id: bigint })[]) => {
    timestamp += BigInt(drafts.length);
    const transfers = drafts.map((draft) =>
      transferDraft({ debitAccountId: 1n, creditAccountId: 2n, amount: 1n, ...draft }),
    );
    store.write(executeTransfers(store, transfers, timestamp).changes);
    store.accounts.merge(drafts.length);
  };
  return { db, store, call };
}
const rowsOf = (db: DatabaseSync, table: string) =>
  Number(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count);

describe('finding a transfer by its id', () => {
  const inRun = [activity(5n) + 1n, activity(5n) + 2n];
  const alone = [77n, (9n << 64n) | 1n];

  it('one that begins like its activity needs no entry, any other one has its own', () => {
    const { db, store, call } = openLedger();
    call(
      ...inRun.map((id) => ({ id, userData128: activity(5n) })),
      ...alone.map((id) => ({ id, userData128: activity(5n) })),
    );
    call({ id: activity(6n) });
    expect(rowsOf(db, 'transfer_ids')).toBe(3);
    for (const id of [...inRun, ...alone, activity(6n)])
      expect(store.transfer(id)).toMatchObject({ id });
    for (const id of [activity(5n) + 3n, activity(4n), 78n, activity(7n)])
      expect(store.transfer(id)).toBeUndefined();
  });

  it('small ids have entries, although they begin like any small activity', () => {
    const { store, call } = openLedger();
    call({ id: 11n, userData128: 5n }, { id: 12n, userData128: 6n });
    expect(store.transfer(12n)).toMatchObject({ id: 12n });
  });

  it('after opening anew, too', () => {
    const { db, call } = openLedger();
    call({ id: activity(5n) + 1n, userData128: activity(5n) });
    const store = createStore(db, { generationMovements: 100 });
    expect(store.transfer(activity(5n) + 1n)).toMatchObject({ id: activity(5n) + 1n });
  });
});

it('the transfers of an activity are found once each and in order, however its runs lie', () => {
  const { store, call } = openLedger();
  call(
    { id: 11n, userData128: 5n },
    { id: 12n, userData128: 5n },
    { id: 13n, userData128: 6n },
    { id: 14n, userData128: 5n },
  );
  call({ id: 15n, userData128: 5n });
  call({ id: 16n, userData128: 6n });
  const found = (min: bigint, max: bigint, isReversed: boolean) =>
    [...store.transfers.ofActivity(5n, { min, max, reversed: isReversed })].map(timestampOf);
  expect(found(1n, 100n, false)).toEqual([3n, 4n, 6n, 7n]);
  expect(found(1n, 100n, true)).toEqual([7n, 6n, 4n, 3n]);
  expect(found(4n, 6n, false)).toEqual([4n, 6n]);
  expect(found(4n, 6n, true)).toEqual([6n, 4n]);
});

it('an account with many transfers gives them in both orders, from anywhere, across marks and rows', () => {
  const { db, store, call } = openLedger();
  const count = 1_000;
  for (let first = 0; first < count; first += 50)
    call(
      ...Array.from({ length: 50 }, (_, index) => {
        const sides = index % 3 === 0 ? { debitAccountId: 2n, creditAccountId: 1n } : {};
        return { id: BigInt(10 + first + index), userData32: first + index, ...sides };
      }),
    );
  expect(rowsOf(db, 'account_marks')).toBe(2 * Math.floor(count / 256));
  const queries = createQueries(db, sourceOf(store));
  const numbers = (more: object) => {
    const filter = {
      accountId: 1n,
      userData128: 0n,
      userData64: 0n,
      userData32: 0,
      code: 0,
      timestampMin: 0n,
      timestampMax: 0n,
    };
    const found = new DataView(
      queries.accountTransfers({ ...filter, limit: 8_000, flags: debits | credits, ...more }, 8_000)
        .records,
    );
    return Array.from({ length: found.byteLength / 128 }, (_, index) =>
      found.getUint32(index * 128 + 104, true),
    );
  };
  const all = Array.from({ length: count }, (_, index) => index);
  expect(numbers({})).toEqual(all);
  expect(numbers({ flags: debits | credits | reversed })).toEqual(all.toReversed());
  expect(numbers({ timestampMin: 203n, timestampMax: 802n })).toEqual(all.slice(200, 800));
  expect(
    numbers({
      timestampMin: 203n,
      timestampMax: 802n,
      flags: debits | credits | reversed,
      limit: 5,
    }),
  ).toEqual([799, 798, 797, 796, 795]);
  expect(numbers({ flags: credits, limit: 3 })).toEqual([0, 3, 6]);

  // cut into slices, which know where the next one begins
  const cut = (flags: number) => {
    const found: number[] = [];
    let slices = 0;
    for (let bound: object | undefined = {}; bound; slices += 1) {
      const filter = { ...anything, accountId: 1n, flags, ...bound };
      const { records, next } = queries.accountTransfers(filter, 300);
      const view = new DataView(records);
      for (let at = 104; at < records.byteLength; at += 128) found.push(view.getUint32(at, true));
      const side = flags & reversed ? 'timestampMax' : 'timestampMin';
      bound = next === undefined ? undefined : { [side]: next };
    }
    return { found, slices };
  };
  const byCredit = all.filter((number) => (number % 50) % 3 === 0);
  expect(cut(credits)).toEqual({ found: byCredit, slices: 4 });
  expect(cut(credits | reversed)).toEqual({ found: byCredit.toReversed(), slices: 4 });
});

it('a holder with more accounts than are read together has them all', () => {
  const { db, store } = openLedger();
  const ids = Array.from({ length: 100 }, (_, index) => activity(3n) + BigInt(index));
  store.write(
    executeAccounts(
      store,
      ids.map((id) => accountDraft(id)),
      200n,
    ).changes,
  );
  const opened = createStore(db, { generationMovements: 100 });
  expect(ids.map((id) => opened.account(id)?.id)).toEqual(ids);
  expect(opened.account(activity(3n) + 100n)).toBeUndefined();
});

it('the accounts of a holder are found in order, whether their ids begin like his or not', () => {
  const { db, store } = openLedger();
  const holder = activity(3n);
  const ids = [holder + 1n, 7n, holder + 2n, activity(9n), 8n];
  const drafts = ids.map((id) => accountDraft(id, { userData128: id === 8n ? 5n : holder }));
  store.write(executeAccounts(store, drafts, 100n).changes);
  const queries = createQueries(db, sourceOf(store));
  const found = (more: object) => {
    const filter = {
      userData128: holder,
      userData64: 0n,
      userData32: 0,
      ledger: 0,
      code: 0,
      timestampMin: 0n,
      timestampMax: 0n,
    };
    const accounts = queries.accounts({ ...filter, limit: 10, flags: 0, ...more }, 100);
    return readAll(accounts.records, recordSize, readAccount).map(({ id }) => id);
  };
  expect(found({})).toEqual(ids.slice(0, 4));
  expect(found({ flags: queryFilterFlags.reversed, limit: 2 })).toEqual([
    activity(9n),
    holder + 2n,
  ]);
  expect(found({ timestampMin: 97n, timestampMax: 98n })).toEqual([7n, holder + 2n]);
  expect(found({ userData128: 5n })).toEqual([8n]);
  expect(found({ userData128: activity(4n) })).toEqual([]);
});

it.each(['', 'PRAGMA user_version = 2', 'PRAGMA user_version = 4'])(
  'a file of another layout is refused (%s)',
  (numbered) => {
    const db = new DatabaseSync(':memory:');
    db.exec(`CREATE TABLE accounts (id BLOB); ${numbered}`);
    expect(() => bringUpToDate(db, ledgerLayout)).toThrow(/^this ledger file has layout [024], /);
  },
);
