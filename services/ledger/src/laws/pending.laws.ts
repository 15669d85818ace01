import { expect } from 'vitest';
import { amountMax, transferFlags } from '../port.ts';
import type { Bench, Law } from '../testing/law.ts';

const {
  pending,
  postPendingTransfer: post,
  voidPendingTransfer: cancel,
  balancingDebit,
  closingCredit,
} = transferFlags;

const openAccounts = (bench: Bench) =>
  bench.accounts([
    [1, {}, 'created'],
    [2, {}, 'created'],
    [3, {}, 'created'],
  ]);

export const pendingLaws: readonly Law[] = [
  {
    name: 'two-phase: posted whole or in part, voided, and each once',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 2, 10, { flags: pending }, 'created'],
        [12, 1, 2, 20, { flags: pending }, 'created'],
        [13, 1, 2, 30, { flags: pending }, 'created'],
        [14, 1, 2, 40, { flags: pending }, 'created'],
      ]);
      await bench.balance(1, [100, 0, 0, 0]);
      await bench.transfers([
        [21, 0, 0, amountMax, { flags: post, pending: 11 }, 'created'],
        [22, 0, 0, 5, { flags: post, pending: 12 }, 'created'],
        [23, 0, 0, 0, { flags: cancel, pending: 13 }, 'created'],
        [24, 0, 0, 0, { flags: post, pending: 14 }, 'created'],
        [25, 0, 0, amountMax, { flags: post, pending: 11 }, 'pending_transfer_already_posted'],
        [26, 0, 0, 0, { flags: cancel, pending: 12 }, 'pending_transfer_already_posted'],
        [27, 0, 0, amountMax, { flags: post, pending: 13 }, 'pending_transfer_already_voided'],
      ]);
      await bench.balance(1, [0, 15, 0, 0]);
      await bench.balance(2, [0, 0, 0, 15]);
    },
  },
  {
    name: 'two-phase: what is wrong with a resolution is named in the order of precedence',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 2, 10, { flags: pending }, 'created'],
        [12, 1, 2, 10, {}, 'created'],
        [21, 0, 0, 1, { flags: post | cancel }, 'flags_are_mutually_exclusive'],
        [21, 0, 0, 1, { flags: post | pending }, 'flags_are_mutually_exclusive'],
        [21, 0, 0, 1, { flags: post | balancingDebit }, 'flags_are_mutually_exclusive'],
        [21, 0, 0, 1, { flags: cancel | closingCredit }, 'flags_are_mutually_exclusive'],
        [21, 0, 0, 1, { flags: post, timeout: 1 }, 'pending_id_must_not_be_zero'],
        [21, 0, 0, 1, { flags: post, pending: 21, timeout: 1 }, 'pending_id_must_be_different'],
        [
          21,
          0,
          0,
          1,
          { flags: post, pending: 99, timeout: 1 },
          'timeout_reserved_for_pending_transfer',
        ],
        [31, 0, 0, 1, { flags: post, pending: 99 }, 'pending_transfer_not_found'],
        [21, 3, 0, 1, { flags: post, pending: 12 }, 'pending_transfer_not_pending'],
        [
          21,
          2,
          1,
          1,
          { flags: post, pending: 11 },
          'pending_transfer_has_different_debit_account_id',
        ],
        [
          21,
          1,
          1,
          1,
          { flags: post, pending: 11, ledger: 2 },
          'pending_transfer_has_different_credit_account_id',
        ],
        [
          21,
          1,
          2,
          1,
          { flags: post, pending: 11, ledger: 2, code: 2 },
          'pending_transfer_has_different_ledger',
        ],
        [
          21,
          1,
          2,
          11,
          { flags: post, pending: 11, ledger: 1, code: 2 },
          'pending_transfer_has_different_code',
        ],
        [21, 0, 0, 11, { flags: post, pending: 11 }, 'exceeds_pending_transfer_amount'],
        [21, 0, 0, 9, { flags: cancel, pending: 11 }, 'pending_transfer_has_different_amount'],
        [21, 1, 2, 9, { flags: post, pending: 11, ledger: 1, code: 1 }, 'created'],
      ]);
    },
  },
  {
    name: 'two-phase: a resolution inherits what it leaves out, and keeps user data of its own',
    async run(bench) {
      await openAccounts(bench);
      const held = { userData128: 1n, userData64: 2n, userData32: 3, code: 4, flags: pending };
      await bench.transfers([
        [11, 1, 2, 10, held, 'created'],
        [12, 1, 2, 10, held, 'created'],
        [21, 0, 0, amountMax, { flags: post, pending: 11 }, 'created'],
        [
          22,
          0,
          0,
          amountMax,
          { flags: post, pending: 12, userData128: 7n, userData64: 8n, userData32: 9 },
          'created',
        ],
      ]);
      const found = await bench.ledger.lookupTransfers([21, 22].map(bench.id));
      const inherited = {
        debitAccountId: bench.id(1),
        creditAccountId: bench.id(2),
        amount: 10n,
        ledger: 1,
        code: 4,
        timeout: 0,
      };
      expect(found).toMatchObject([
        { ...inherited, pendingId: bench.id(11), userData128: 1n, userData64: 2n, userData32: 3 },
        { ...inherited, pendingId: bench.id(12), userData128: 7n, userData64: 8n, userData32: 9 },
      ]);
    },
  },
  {
    name: 'two-phase: a post sent again exists only for an equal amount, or the maximum where the whole was posted',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 2, 10, { flags: pending, userData64: 2n }, 'created'],
        [12, 1, 2, 10, { flags: pending }, 'created'],
        [13, 1, 2, 10, { flags: pending }, 'created'],
        [21, 0, 0, amountMax, { flags: post, pending: 11 }, 'created'],
        [22, 0, 0, 4, { flags: post, pending: 12, userData64: 5n }, 'created'],
        [23, 0, 0, 0, { flags: cancel, pending: 13 }, 'created'],
      ]);
      await bench.transfers([
        [21, 0, 0, amountMax, { flags: post, pending: 11 }, 'exists'],
        [21, 1, 2, 10, { flags: post, pending: 11, userData64: 2n, ledger: 1, code: 1 }, 'exists'],
        [21, 0, 0, 9, { flags: post, pending: 11 }, 'exists_with_different_amount'],
        [21, 3, 0, 10, { flags: post, pending: 11 }, 'exists_with_different_debit_account_id'],
        [21, 0, 3, 10, { flags: post, pending: 11 }, 'exists_with_different_credit_account_id'],
        [
          21,
          0,
          0,
          10,
          { flags: post, pending: 11, userData64: 3n },
          'exists_with_different_user_data_64',
        ],
        [21, 0, 0, 10, { flags: post, pending: 11, ledger: 2 }, 'exists_with_different_ledger'],
        [21, 0, 0, 10, { flags: post, pending: 11, code: 2 }, 'exists_with_different_code'],
        [
          22,
          0,
          0,
          amountMax,
          { flags: post, pending: 12, userData64: 5n },
          'exists_with_different_amount',
        ],
        [22, 0, 0, 4, { flags: post, pending: 12 }, 'exists_with_different_user_data_64'],
        [22, 0, 0, 4, { flags: post, pending: 12, userData64: 5n }, 'exists'],
        [23, 0, 0, 0, { flags: cancel, pending: 13 }, 'exists'],
        [23, 0, 0, 10, { flags: cancel, pending: 13 }, 'exists'],
        [23, 0, 0, 9, { flags: cancel, pending: 13 }, 'exists_with_different_amount'],
        [23, 0, 0, 0, { flags: cancel, pending: 12 }, 'exists_with_different_pending_id'],
      ]);
    },
  },
  {
    name: 'time-outs: what is due is released, in look-ups too, and cannot be resolved',
    needs: 'clock',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 2, 10, { flags: pending, timeout: 2 }, 'created'],
        [12, 1, 2, 20, { flags: pending, timeout: 4 }, 'created'],
        [13, 1, 2, 30, { flags: pending }, 'created'],
        [14, 3, 2, 1, { flags: pending | transferFlags.closingDebit, timeout: 2 }, 'created'],
      ]);
      await bench.advance(1_000);
      await bench.balance(1, [60, 0, 0, 0]);
      await bench.advance(1_500);
      await bench.balance(1, [50, 0, 0, 0]);
      await bench.balance(2, [0, 0, 50, 0]);
      await bench.transfers([
        [21, 0, 0, amountMax, { flags: post, pending: 11 }, 'pending_transfer_expired'],
        [22, 0, 0, 0, { flags: cancel, pending: 11 }, 'pending_transfer_expired'],
        [23, 0, 0, amountMax, { flags: post, pending: 12 }, 'created'],
        [24, 3, 1, 1, {}, 'created'],
      ]);
      await bench.advance(60_000);
      await bench.balance(1, [30, 20, 0, 1]);
    },
  },
  {
    name: 'time-outs: they go on while the ledger is closed',
    needs: 'reopen',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([[11, 1, 2, 10, { flags: pending, timeout: 1 }, 'created']]);
      await bench.reopen();
      await bench.advance(3_000);
      await bench.balance(1, [0, 0, 0, 0]);
    },
  },
];
