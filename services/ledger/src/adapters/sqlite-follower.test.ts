import { DatabaseSync } from 'node:sqlite';
import { bringUpToDate } from '@laurel/sqlite/layout';
import { expect, it } from 'vitest';
import { accountFlags } from '../port.ts';
import { executeAccounts, executeTransfers } from '../state-machine/execute.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { type AccountRows, openAccountRows } from './sqlite-account-rows.ts';
import { createFollower } from './sqlite-follower.ts';
import { createKeptSums } from './sqlite-kept-sums.ts';
import { ledgerLayout } from './sqlite-schema.ts';
import { createStore } from './sqlite-store.ts';
import { createLogReader } from './sqlite-transfers.ts';
import { createUnitPlaces } from './sqlite-unit-places.ts';

/** A log of five calls, a transfer of 1, 10, 100 … in each, between accounts of codes 1 and 2. */
function fiveCalls(): DatabaseSync {
  const log = new DatabaseSync(':memory:');
  bringUpToDate(log, ledgerLayout);
  const store = createStore(log, { generationMovements: 100 });
  const [flags, code] = [accountFlags.history, 2];
  const accounts = [accountDraft(1n, { flags }), accountDraft(2n, { code }), accountDraft(3n)];
  store.write(executeAccounts(store, accounts, 3n).changes);
  for (let call = 0; call < 5; call += 1) {
    const transfer = transferDraft({
      ...{ id: BigInt(100 + call), amount: 10n ** BigInt(call) },
      ...{ debitAccountId: call === 3 ? 3n : 1n, creditAccountId: 2n },
    });
    store.write(executeTransfers(store, [transfer], BigInt(10 + call)).changes);
  }
  return log;
}

/** The index as a process finds it that begins anew, and what it has. */
function following(log: DatabaseSync, index: DatabaseSync, accounts: Pick<AccountRows, 'kind'>) {
  const seen: bigint[] = [];
  const follower = createFollower({
    ...{ log, index, accounts, since: 12n },
    onRecord: ({ view, offset }) => seen.push(view.getBigUint64(offset + 120, true)),
  });
  const kept = createKeptSums(index, {
    rowRecords: createLogReader(log).row,
    codeOf: follower.codeOf,
    rows: createUnitPlaces(index, { table: 'unit_rows', place: 'log_row' }),
  });
  const debits = (timestampMax: bigint) =>
    kept
      .sumsByCode({ ledger: 1, timestampMax })
      .map((sum) => `${sum.code}: ${sum.debits} ${sum.credits}`);
  return { follower, seen, debits };
}

it('takes the log in by slices, each wholly or not at all, and goes on where another left off', () => {
  const log = fiveCalls();
  const index = new DatabaseSync(':memory:');
  const rows = openAccountRows(log);
  const first = following(log, index, rows);
  expect(first.follower.follow(2)).toBe(false);
  expect(first.debits(0n)).toEqual(['1: 11 0', '2: 0 11']);
  expect(first.follower.progress()).toEqual({ row: 11n, newestRow: 14n });

  const failing = following(log, index, {
    kind(id) {
      if (id === 3n) throw new Error('the disk is away');
      return rows.kind(id);
    },
  });
  expect(() => failing.follower.follow(3)).toThrow('the disk is away');
  expect(failing.debits(0n)).toEqual(['1: 11 0', '2: 0 11']);
  expect(failing.follower.follow(1)).toBe(false);
  expect(failing.debits(0n)).toEqual(['1: 111 0', '2: 0 111']);

  const last = following(log, index, rows);
  expect(last.follower.follow(5)).toBe(true);
  expect(last.debits(0n)).toEqual(['1: 11111 0', '2: 0 11111']);
  expect([9n, 10n, 12n, 13n].map(last.debits)).toEqual([
    [],
    ['1: 1 0', '2: 0 1'],
    ['1: 111 0', '2: 0 111'],
    ['1: 1111 0', '2: 0 1111'],
  ]);
  // also what was indexed already, from the row asked for on
  expect(last.seen).toEqual([12n, 13n, 14n]);
});
