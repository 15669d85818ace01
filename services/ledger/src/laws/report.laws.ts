import { expect } from 'vitest';
import {
  accountFlags,
  type QueryFilter,
  quarterHourMs,
  queryFilterFlags,
  transferFlags,
} from '../port.ts';
import type { Law } from '../testing/law.ts';

const { history } = accountFlags;
const { pending, postPendingTransfer, voidPendingTransfer } = transferFlags;
/** Ledger numbers that no other law uses, nor another run on a cluster that is kept. */
function unitsOf(id: (number: number) => bigint): [number, number] {
  const first = 9_001 + 2 * Number(id(1) % 1_000_003n);
  return [first, first + 1];
}

/** Of ledgers that keep something for reports; the others have nothing to answer. */
export const reportLaws: readonly Law[] = [
  {
    name: 'reports: posted sums by code as of an instant; what is held, voided or zero is in none',
    async run({ ledger: { reports }, accounts, transfers, id, queryFilter }) {
      if (!reports) return;
      const [unit, otherUnit] = unitsOf(id);
      await accounts([
        [1, { ledger: unit, code: 2, flags: history }, 'created'],
        [2, { ledger: unit, code: 1 }, 'created'],
        [3, { ledger: unit, code: 1 }, 'created'],
        [4, { ledger: otherUnit, code: 1 }, 'created'],
        [5, { ledger: otherUnit, code: 2 }, 'created'],
      ]);
      const of = { ledger: unit };
      const times = await transfers([
        [11, 1, 2, 100, of, 'created'],
        [12, 1, 3, 7, { ...of, flags: pending }, 'created'],
        [13, 4, 5, 9, { ledger: otherUnit }, 'created'],
        [14, 0, 0, 5, { flags: postPendingTransfer, pending: 12 }, 'created'],
        [15, 2, 3, 30, { ...of, flags: pending }, 'created'],
        [16, 0, 0, 0, { flags: voidPendingTransfer, pending: 15 }, 'created'],
        [17, 2, 1, 40, of, 'created'],
        [18, 2, 3, 0, of, 'created'],
      ]);
      const sums = async (ledger: number, timestampMax: bigint) =>
        (await reports.sumsByCode({ ledger, timestampMax })).map(({ code, debits, credits }) => [
          code,
          Number(debits),
          Number(credits),
        ]);
      expect(await sums(unit, 0n)).toEqual([
        [1, 40, 105],
        [2, 105, 40],
      ]);
      expect(await sums(unit, times[0] ?? 0n)).toEqual([
        [1, 0, 100],
        [2, 100, 0],
      ]);
      expect(await sums(unit, (times[3] ?? 0n) - 1n)).toEqual(await sums(unit, times[0] ?? 0n));
      expect(await sums(unit, times[3] ?? 0n)).toEqual([
        [1, 0, 105],
        [2, 105, 0],
      ]);
      expect(await sums(unit, 1n)).toEqual([]);
      expect(await sums(otherUnit, 0n)).toEqual([
        [1, 9, 0],
        [2, 0, 9],
      ]);
      const page = await reports.accountsAsOf(queryFilter({ ledger: unit }));
      expect(page.accounts.map((account) => account.id)).toEqual([1, 2, 3].map(id));
      expect(page.accounts.map(({ debitsPosted }) => debitsPosted)).toEqual([105n, 40n, 0n]);
      expect(page.isLast).toBe(true);
      expect(page.asOf).toBe(times.at(-1));
      const first = await reports.accountsAsOf(queryFilter({ ledger: unit, limit: 1 }));
      expect(first).toMatchObject({ accounts: [{ id: id(1) }], isLast: false });
    },
  },
  {
    name: 'reports: an account with history by business time, code and lateness',
    async run({ ledger: { reports }, accounts, transfers, id }) {
      if (!reports) return;
      const [, otherUnit] = unitsOf(id);
      const of = { ledger: otherUnit };
      await accounts([
        [1, { ...of, code: 7, flags: history }, 'created'],
        [2, { ...of, code: 7, flags: history }, 'created'],
        [3, { ...of, code: 7 }, 'created'],
      ]);
      const at = (ms: number) => ({ ...of, userData64: BigInt(ms) });
      const startMs = 1_000 * quarterHourMs;
      const endMs = 1_100 * quarterHourMs;
      await transfers([
        [11, 1, 3, 1, at(startMs - 1), 'created'],
        [12, 1, 3, 20, at(startMs), 'created'],
        [13, 1, 3, 300, { ...at(startMs), code: 2 }, 'created'],
        [14, 3, 1, 4_000, at(endMs - 1), 'created'],
        [15, 3, 1, 50_000, at(endMs), 'created'],
        [16, 3, 1, 9, { ...at(startMs), flags: pending }, 'created'],
      ]);
      expect(await reports.historyAccounts({ ledger: otherUnit, code: 7 })).toEqual([id(1)]);
      const query = { accountId: id(1), fromMs: startMs, toMs: endMs };
      const sums = (isLate: boolean) => [
        { code: 1, isLate, debits: 20n, credits: 4_000n },
        { code: 2, isLate, debits: 300n, credits: 0n },
      ];
      // all was recorded long after
      expect(await reports.historySums({ ...query, lateFromMs: endMs })).toEqual(sums(true));
      const never = Math.floor(Number.MAX_SAFE_INTEGER / quarterHourMs) * quarterHourMs;
      expect(await reports.historySums({ ...query, lateFromMs: never })).toEqual(sums(false));
      expect(await reports.historySums({ ...query, accountId: id(3), lateFromMs: endMs })).toEqual(
        [],
      );
    },
  },
  {
    name: 'reports: accounts and transfers of several units are those of each, in order, from any cursor',
    async run({ ledger, accounts, transfers, id, queryFilter }) {
      const { accountsOfUnits, transfersOfUnits } = ledger.reports ?? {};
      if (!accountsOfUnits || !transfersOfUnits) return;
      const [one, other] = unitsOf(id);
      const ledgers = [one, other, other + 1_000_000];
      await accounts([
        [1, { ledger: one, code: 1 }, 'created'],
        [2, { ledger: other, code: 2 }, 'created'],
        [3, { ledger: one, code: 2 }, 'created'],
        [4, { ledger: other, code: 1 }, 'created'],
        [5, { ledger: 1, code: 2 }, 'created'],
        [6, { ledger: 1, code: 1 }, 'created'],
      ]);
      const times = await transfers([
        [11, 1, 3, 1, { ledger: one, code: 7 }, 'created'],
        [12, 5, 6, 1, { code: 7 }, 'created'],
        [13, 2, 4, 1, { ledger: other, code: 7 }, 'created'],
        [14, 3, 1, 1, { ledger: one, code: 8 }, 'created'],
        [15, 4, 2, 1, { ledger: other, code: 9 }, 'created'],
      ]);
      const filter = (more: Partial<QueryFilter>) => ({ ...queryFilter(more), ledgers });
      const { reversed } = queryFilterFlags;
      const transfersAsked = async (more: Partial<QueryFilter>) =>
        (await transfersOfUnits(filter(more))).map((row) => row.id);
      expect(await transfersAsked({})).toEqual([11, 13, 14, 15].map(id));
      expect(await transfersAsked({ flags: reversed, limit: 2 })).toEqual([15, 14].map(id));
      const before = (times[3] ?? 0n) - 1n;
      expect(await transfersAsked({ flags: reversed, timestampMax: before })).toEqual(
        [13, 11].map(id),
      );
      expect(await transfersAsked({ timestampMin: times[2] ?? 0n, limit: 2 })).toEqual(
        [13, 14].map(id),
      );
      expect(await transfersAsked({ code: 7 })).toEqual([11, 13].map(id));
      expect(await transfersAsked({ code: 6 })).toEqual([]);
      const accountsAsked = async (more: Partial<QueryFilter>) =>
        (await accountsOfUnits(filter(more))).map((row) => row.id);
      expect(await accountsAsked({})).toEqual([1, 2, 3, 4].map(id));
      expect(await accountsAsked({ code: 2 })).toEqual([2, 3].map(id));
      expect(await accountsAsked({ flags: reversed, limit: 3 })).toEqual([4, 3, 2].map(id));
      const [, second] = await accountsOfUnits(filter({}));
      const after = (second?.timestamp ?? 0n) + 1n;
      expect(await accountsAsked({ timestampMin: after, limit: 1 })).toEqual([id(3)]);
    },
  },
];
