import { expect } from 'vitest';
import { accountFlags, batchMax, transferFlags } from '../port.ts';
import { accountDraft, type Law, transferDraft } from '../testing/law.ts';

const { pending, postPendingTransfer } = transferFlags;

export const storageLaws: readonly Law[] = [
  {
    name: 'storage: what was answered is there when the ledger is opened again',
    needs: 'reopen',
    async run(bench) {
      await bench.accounts([
        [1, { flags: accountFlags.history, userData128: 77n }, 'created'],
        [2, { flags: accountFlags.debitsMustNotExceedCredits }, 'created'],
      ]);
      await bench.transfers([
        [11, 1, 2, 10, {}, 'created'],
        [12, 2, 1, 4, { flags: pending }, 'created'],
        [13, 2, 1, 99, {}, 'exceeds_credits'],
      ]);
      const read = async () => [
        await bench.ledger.lookupAccounts([1, 2].map(bench.id)),
        await bench.ledger.lookupTransfers([11, 12, 13].map(bench.id)),
        await bench.ledger.getAccountTransfers(bench.accountFilter(1)),
        await bench.ledger.getAccountBalances(bench.accountFilter(1)),
        await bench.ledger.queryAccounts(bench.queryFilter({ userData128: 77n })),
      ];
      const before = await read();
      await bench.reopen();
      expect(await read()).toEqual(before);
      await bench.transfers([
        [11, 1, 2, 10, {}, 'exists'],
        [13, 2, 1, 1, {}, 'id_already_failed'],
        [14, 0, 0, 3, { flags: postPendingTransfer, pending: 12 }, 'created'],
      ]);
      await bench.balance(2, [0, 3, 0, 10]);
    },
  },
  {
    name: 'storage: timestamps go on increasing when the ledger is opened again, even after failed events',
    needs: 'reopen',
    async run(bench) {
      const times = await bench.accounts(
        Array.from({ length: 50 }, () => [1, { code: 0 }, 'code_must_not_be_zero'] as const).map(
          (row) => [...row],
        ),
      );
      await bench.reopen();
      const [later] = await bench.accounts([[1, {}, 'created']]);
      expect(later).toBeGreaterThan(times.at(-1) ?? 0n);
    },
  },
  {
    name: 'storage: calls made at the same time are each applied once',
    async run(bench) {
      await bench.accounts([
        [1, {}, 'created'],
        [2, {}, 'created'],
      ]);
      const calls = Array.from({ length: 40 }, (_, index) =>
        bench.transfers([[100 + index, 1, 2, 1, {}, 'created']]),
      );
      const times = (await Promise.all(calls)).flat();
      expect(new Set(times).size).toBe(40);
      await bench.balance(2, [0, 0, 0, 40]);
    },
  },
  {
    name: 'storage: an empty batch answers nothing; one beyond the maximum is rejected whole',
    async run({ ledger, id }) {
      expect(await ledger.createAccounts([])).toEqual([]);
      expect(await ledger.createTransfers([])).toEqual([]);
      expect(await ledger.lookupAccounts([])).toEqual([]);
      const tooMany = Array.from({ length: batchMax + 1 }, (_, index) =>
        accountDraft(id(index + 1)),
      );
      await expect(ledger.createAccounts(tooMany)).rejects.toThrow();
      expect(await ledger.lookupAccounts([id(1)])).toEqual([]);
    },
  },
  {
    name: 'storage: a value that does not fit its field is rejected, and nothing of its batch applied',
    async run({ ledger, id }) {
      await expect(
        ledger.createAccounts([accountDraft(id(1)), accountDraft(2n ** 128n)]),
      ).rejects.toThrow();
      await expect(
        ledger.createAccounts([accountDraft(id(1)), accountDraft(id(2), { code: 65_536 })]),
      ).rejects.toThrow();
      await expect(
        ledger.createTransfers([transferDraft({ id: id(1), amount: -1n })]),
      ).rejects.toThrow();
      expect(await ledger.lookupAccounts([id(1)])).toEqual([]);
      await ledger.ping();
    },
  },
];
