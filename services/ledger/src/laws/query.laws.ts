import { expect } from 'vitest';
import { accountFilterFlags, accountFlags, amountMax, queryFilterFlags } from '../port.ts';
import type { Bench, Law } from '../testing/law.ts';

const { debits, credits, reversed } = accountFilterFlags;

/** Account 1 with a history, four movements of it: out, in, out, in. */
async function business(bench: Bench): Promise<bigint[]> {
  await bench.accounts([
    [1, { flags: accountFlags.history }, 'created'],
    [2, {}, 'created'],
  ]);
  return await bench.transfers([
    [11, 1, 2, 1, { userData64: 5n, code: 2 }, 'created'],
    [12, 2, 1, 2, { userData128: bench.id(7) }, 'created'],
    [13, 1, 2, 4, { userData32: 6, userData128: bench.id(7) }, 'created'],
    [14, 2, 1, 8, { userData64: 5n }, 'created'],
  ]);
}

export const queryLaws: readonly Law[] = [
  {
    name: 'look-ups: found ones in the order asked, missing ones left out',
    async run(bench) {
      await business(bench);
      const accounts = await bench.ledger.lookupAccounts([
        bench.id(2),
        0n,
        bench.id(9),
        bench.id(1),
        amountMax,
        bench.id(2),
      ]);
      expect(accounts.map(({ id }) => id)).toEqual([2, 1, 2].map(bench.id));
      const transfers = await bench.ledger.lookupTransfers([
        bench.id(13),
        bench.id(99),
        bench.id(11),
      ]);
      expect(transfers.map(({ id }) => id)).toEqual([13, 11].map(bench.id));
    },
  },
  {
    name: 'account transfers: by side, order, limit, time and every field',
    async run(bench) {
      const times = await business(bench);
      const found = async (more: Parameters<Bench['accountFilter']>[1]) =>
        (await bench.ledger.getAccountTransfers(bench.accountFilter(1, more))).map(
          ({ id }) => Number(id - bench.id(1)) + 1,
        );
      expect(await found({})).toEqual([11, 12, 13, 14]);
      expect(await found({ flags: debits })).toEqual([11, 13]);
      expect(await found({ flags: credits | reversed })).toEqual([14, 12]);
      expect(await found({ limit: 3 })).toEqual([11, 12, 13]);
      expect(await found({ limit: 2 ** 32 - 1, flags: debits | credits | reversed })).toEqual([
        14, 13, 12, 11,
      ]);
      expect(await found({ timestampMin: times[1] ?? 0n, timestampMax: times[2] ?? 0n })).toEqual([
        12, 13,
      ]);
      expect(await found({ userData128: bench.id(7) })).toEqual([12, 13]);
      expect(await found({ userData64: 5n })).toEqual([11, 14]);
      expect(await found({ userData64: 5n, code: 2 })).toEqual([11]);
      expect(await found({ userData32: 6 })).toEqual([13]);
      expect(await found({ userData32: 6, limit: 1, flags: credits })).toEqual([]);
    },
  },
  {
    name: 'account balances: after each transfer, of an account that keeps a history',
    async run(bench) {
      const times = await business(bench);
      const balance = (index: number, debitsPosted: bigint, creditsPosted: bigint) => ({
        debitsPending: 0n,
        debitsPosted,
        creditsPending: 0n,
        creditsPosted,
        timestamp: times[index],
      });
      const { ledger, accountFilter } = bench;
      const all = [balance(0, 1n, 0n), balance(1, 1n, 2n), balance(2, 5n, 2n), balance(3, 5n, 10n)];
      expect(await ledger.getAccountBalances(accountFilter(1))).toEqual(all);
      expect(
        await ledger.getAccountBalances(accountFilter(1, { flags: credits | reversed, limit: 1 })),
      ).toEqual([all[3]]);
      expect(await ledger.getAccountBalances(accountFilter(1, { userData32: 6 }))).toEqual([
        all[2],
      ]);
      expect(await ledger.getAccountBalances(accountFilter(2))).toEqual([]);
      expect(await ledger.getAccountBalances(accountFilter(9))).toEqual([]);
    },
  },
  {
    name: 'filters: an invalid one finds nothing',
    async run(bench) {
      await business(bench);
      const { ledger, accountFilter, queryFilter } = bench;
      const ranges = [
        { limit: 0 },
        { timestampMin: 2n ** 63n },
        { timestampMax: 2n ** 63n },
        { timestampMin: 9n, timestampMax: 8n },
        { timestampMin: 2n ** 64n - 1n },
      ];
      for (const filter of [
        ...ranges.map((range) => accountFilter(1, range)),
        accountFilter(0),
        accountFilter(1, { accountId: amountMax }),
        accountFilter(1, { flags: 0 }),
        accountFilter(1, { flags: reversed }),
        accountFilter(1, { flags: debits | credits | 8 }),
      ]) {
        expect(await ledger.getAccountTransfers(filter)).toEqual([]);
        expect(await ledger.getAccountBalances(filter)).toEqual([]);
      }
      for (const filter of [
        ...ranges.map((range) => queryFilter(range)),
        queryFilter({ flags: 2 }),
      ]) {
        expect(await ledger.queryAccounts(filter)).toEqual([]);
        expect(await ledger.queryTransfers(filter)).toEqual([]);
      }
    },
  },
  {
    name: 'queries: accounts and transfers by every field, in order of time, with their newest balances',
    async run(bench) {
      const mine = { userData128: bench.id(8) };
      await bench.accounts([
        [1, { ...mine, userData64: 5n }, 'created'],
        [2, { ...mine, ledger: 1, code: 3 }, 'created'],
        [3, { ...mine, ledger: 2, userData32: 6 }, 'created'],
      ]);
      const times = await bench.transfers([
        [11, 1, 2, 1, mine, 'created'],
        [12, 1, 2, 2, { ...mine, code: 3, userData64: 5n }, 'created'],
        [13, 2, 1, 4, { ...mine, userData32: 6 }, 'created'],
      ]);
      const numbers = (rows: readonly { id: bigint }[]) =>
        rows.map(({ id }) => Number(id - bench.id(1)) + 1);
      const accounts = async (more: object) =>
        numbers(await bench.ledger.queryAccounts(bench.queryFilter({ ...mine, ...more })));
      const transfers = async (more: object) =>
        numbers(await bench.ledger.queryTransfers(bench.queryFilter({ ...mine, ...more })));
      expect(await accounts({})).toEqual([1, 2, 3]);
      expect(await accounts({ flags: queryFilterFlags.reversed, limit: 2 })).toEqual([3, 2]);
      expect(await accounts({ ledger: 1 })).toEqual([1, 2]);
      expect(await accounts({ ledger: 1, code: 3 })).toEqual([2]);
      expect(await accounts({ userData64: 5n })).toEqual([1]);
      expect(await accounts({ userData32: 6, ledger: 1 })).toEqual([]);
      expect(await transfers({})).toEqual([11, 12, 13]);
      expect(await transfers({ flags: queryFilterFlags.reversed, limit: 1 })).toEqual([13]);
      expect(await transfers({ code: 3, userData64: 5n })).toEqual([12]);
      expect(await transfers({ userData32: 6, ledger: 2 })).toEqual([]);
      expect(await transfers({ timestampMin: times[1] })).toEqual([12, 13]);
      const since = bench.queryFilter({
        timestampMin: times[1] ?? 0n,
        timestampMax: times[2] ?? 0n,
        ledger: 1,
      });
      expect(numbers(await bench.ledger.queryTransfers(since))).toEqual([12, 13]);
      const [first] = await bench.ledger.queryAccounts(bench.queryFilter({ ...mine, limit: 1 }));
      expect([first?.debitsPosted, first?.creditsPosted]).toEqual([3n, 4n]);
    },
  },
];
