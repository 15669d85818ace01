import { DatabaseSync } from 'node:sqlite';
import { bringUpToDate } from '@laurel/sqlite/layout';
import { beforeAll, expect, it } from 'vitest';
import { accountFlags, queryFilterFlags } from '../port.ts';
import { anything } from '../scan.ts';
import { executeAccounts, executeTransfers } from '../state-machine/execute.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { readAccount, readAll, readTransfer, recordSize } from './records.ts';
import { openAccountRows } from './sqlite-account-rows.ts';
import { createFollower } from './sqlite-follower.ts';
import { createKindAccounts } from './sqlite-kind-accounts.ts';
import { createQueries, type LedgerQueries, type RowsFilter } from './sqlite-queries.ts';
import { createUnitReader, remembered } from './sqlite-reads.ts';
import { ledgerLayout } from './sqlite-schema.ts';
import { createStore, sourceOf } from './sqlite-store.ts';
import { createLogReader } from './sqlite-transfers.ts';
import { createUnitPlaces } from './sqlite-unit-places.ts';

// A log of 2,000 rows with a transfer each, at the times 10,001 to 12,000: the units 1, 2 and 3
// take turns, each 500th is of unit 4 instead, with the code 9. In unit 1 there are 1,500 accounts
// of customers, and three of locations, the first, one in the middle, and the last.
const [rows, customers] = [2_000, 1_500];
const [customer, location, rare] = [1, 2, 9];
/** A holder of 999 accounts of unit 3, one for each day that had a cap, and of 4 of unit 2. */
const holder = (5n << 64n) | 77n;
let queries: LedgerQueries;
let rowsRead: number;

beforeAll(() => {
  const [log, index] = [new DatabaseSync(':memory:'), new DatabaseSync(':memory:')];
  bringUpToDate(log, ledgerLayout);
  const store = createStore(log, { generationMovements: 1_000_000 });
  const of = (ledger: number, side: number) => BigInt(ledger * 10 + side);
  const sides = [1, 2, 3, 4].flatMap((ledger) =>
    [1, 2].map((side) => accountDraft(of(ledger, side), { ledger, code: 7 })),
  );
  const many = Array.from({ length: customers + 3 }, (_, place) => {
    const isLocation = place === 0 || place === customers / 2 || place === customers + 2;
    return accountDraft(BigInt(1_000 + place), { code: isLocation ? location : customer });
  });
  const held = Array.from({ length: 1_003 }, (_, place) =>
    accountDraft((5n << 64n) | BigInt(1_000 + place), {
      ...{ userData128: holder, userData32: place, ledger: place % 334 === 0 ? 2 : 3 },
    }),
  );
  store.write(executeAccounts(store, [...sides, ...many, ...held], 9_000n).changes);
  for (let row = 1; row <= rows; row += 1) {
    const ledger = row % 500 === 0 ? 4 : 1 + (row % 3);
    const [debitAccountId, creditAccountId] = [of(ledger, 1), of(ledger, 2)];
    const draft = transferDraft({
      ...{ id: BigInt(100_000 + row), amount: 1n, ledger, code: ledger === 4 ? rare : 1 },
      ...{ debitAccountId, creditAccountId, flags: accountFlags.none },
    });
    store.write(executeTransfers(store, [draft], BigInt(10_000 + row)).changes);
  }
  const accounts = openAccountRows(log);
  const follower = createFollower({ log, index, accounts, onRecord: () => {}, since: 20_000n });
  expect(follower.follow(rows)).toBe(true);
  const kinds = createKindAccounts(log, index);
  expect([kinds.follow(2_000), kinds.follow(2_000)]).toEqual([false, true]);
  const reader = createLogReader(log);
  const counted = {
    rowOf: reader.rowOf,
    row(timestamp: bigint) {
      rowsRead += 1;
      return reader.row(timestamp);
    },
  };
  const unitRows = createUnitPlaces(index, { table: 'unit_rows', place: 'log_row' });
  queries = createQueries(log, {
    ...sourceOf(store),
    ofUnits: createUnitReader(unitRows, counted),
    accountsOfUnits: createUnitPlaces(index, { table: 'kind_accounts', place: 'timestamp' }),
  });
});

/** Newest first; looks at no more than `visitsMax`, or does not come to its end. */
function page(filter: Partial<RowsFilter>, visitsMax: number) {
  rowsRead = 0;
  const asked = { ...anything, flags: queryFilterFlags.reversed, limit: 50, ...filter };
  const { records, next } = queries.transfers(asked, visitsMax);
  const times = readAll(records, recordSize, readTransfer).map(({ timestamp }) =>
    Number(timestamp),
  );
  return { times, rowsRead, isWhole: next === undefined };
}

it.each([12_000n, 11_500n, 10_900n, 10_300n])(
  'a page of one unit touches as many rows as it has transfers, from any cursor (%i)',
  (timestampMax) => {
    const found = page({ ledger: 2, timestampMax }, 50);
    expect(found.times).toHaveLength(50);
    expect(found.rowsRead).toBe(50);
  },
);

it.each([12_000n, 11_500n, 10_900n, 10_300n])(
  'a page of all units at once does, too (%i)',
  (timestampMax) => {
    const found = page({ ledgers: [1, 2, 3, 4], timestampMax }, 50);
    // no row of the log is left out: all 50 before the cursor, the newest first
    expect(found.times).toEqual(Array.from({ length: 50 }, (_, i) => Number(timestampMax) - i));
    expect(found.rowsRead).toBe(50);
  },
);

it('what is rare, or not there, is found without passing what is not asked for', () => {
  expect(page({ ledgers: [1, 2, 3, 4], code: rare }, 50)).toEqual({
    times: [12_000, 11_500, 11_000, 10_500],
    ...{ rowsRead: 4, isWhole: true },
  });
  expect(page({ ledgers: [1, 2, 3, 4], code: 5 }, 1)).toEqual({
    ...{ times: [], rowsRead: 0, isWhole: true },
  });
  expect(page({ ledger: 4, timestampMax: 10_499n }, 1)).toEqual({
    ...{ times: [], rowsRead: 0, isWhole: true },
  });
});

it('three locations among 1,500 customers are found by looking at three accounts', () => {
  const { records, next } = queries.accounts({ ...anything, ledger: 1, code: location }, 4);
  expect([records.byteLength / recordSize, next]).toEqual([3, undefined]);
  const one = queries.accounts({ ...anything, ledgers: [1, 2], code: location, limit: 1 }, 1);
  expect(one.records.byteLength / recordSize).toBe(1);
});

it('what a holder has in one unit is found by looking at that, however many days had a cap', () => {
  const ask = { ...anything, userData128: holder, ledger: 2 };
  const { records, next } = queries.accounts(ask, 5);
  const found = readAll(records, recordSize, readAccount).map(({ userData32 }) => userData32);
  expect([found, next]).toEqual([[0, 334, 668, 1_002], undefined]);
  const all = queries.accounts({ ...ask, ledger: 0 }, 2_000);
  expect(all.records.byteLength / recordSize).toBe(1_003);
});

it('a row that each unit of a report asks for is read once; of many rows some are forgotten', () => {
  const read: bigint[] = [];
  const ask = remembered((row) => {
    read.push(row);
    return [];
  });
  for (let unit = 0; unit < 300; unit += 1) for (const row of [1n, 2n, 3n]) ask(row);
  expect(read).toEqual([1n, 2n, 3n]);
  for (let row = 4n; row <= 129n; row += 1n) ask(row);
  ask(1n);
  expect([read.length, read.at(-1)]).toEqual([130, 1n]);
});
