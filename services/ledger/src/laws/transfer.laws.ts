import { expect } from 'vitest';
import { accountFlags, amountMax, transferFlags } from '../port.ts';
import type { Bench, Law } from '../testing/law.ts';

const {
  linked,
  pending,
  postPendingTransfer,
  balancingDebit,
  balancingCredit,
  closingDebit,
  closingCredit,
  imported,
} = transferFlags;

/** 1 and 2 free, 3 with debits ≤ credits, 4 with credits ≤ debits, 5 of another unit. */
const openAccounts = (bench: Bench) =>
  bench.accounts([
    [1, {}, 'created'],
    [2, {}, 'created'],
    [3, { flags: accountFlags.debitsMustNotExceedCredits }, 'created'],
    [4, { flags: accountFlags.creditsMustNotExceedDebits }, 'created'],
    [5, { ledger: 2 }, 'created'],
  ]);

export const transferLaws: readonly Law[] = [
  {
    name: 'transfers: what is wrong is named in the order of precedence',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 2, 1, { timestamp: 1n, flags: 1 << 12 }, 'timestamp_must_be_zero'],
        [0, 1, 2, 1, { flags: 1 << 12 }, 'reserved_flag'],
        [0, 0, 2, 1, {}, 'id_must_not_be_zero'],
        [11, 0, 2, 1, { id: amountMax }, 'id_must_not_be_int_max'],
        [11, 0, 0, 1, {}, 'debit_account_id_must_not_be_zero'],
        [11, 1, 0, 1, { debitAccountId: amountMax }, 'debit_account_id_must_not_be_int_max'],
        [11, 1, 0, 1, { pending: 9 }, 'credit_account_id_must_not_be_zero'],
        [
          11,
          1,
          2,
          1,
          { creditAccountId: amountMax, pending: 9 },
          'credit_account_id_must_not_be_int_max',
        ],
        [11, 1, 1, 1, { pending: 9 }, 'accounts_must_be_different'],
        [11, 1, 2, 1, { pending: 9, timeout: 1 }, 'pending_id_must_be_zero'],
        [11, 1, 2, 1, { timeout: 1, flags: closingDebit }, 'timeout_reserved_for_pending_transfer'],
        [11, 1, 2, 1, { flags: closingDebit, ledger: 0 }, 'closing_transfer_must_be_pending'],
        [11, 1, 2, 1, { ledger: 0, code: 0 }, 'ledger_must_not_be_zero'],
        [11, 8, 9, 1, { code: 0 }, 'code_must_not_be_zero'],
        [12, 8, 9, 1, {}, 'debit_account_not_found'],
        [13, 1, 9, 1, {}, 'credit_account_not_found'],
        [11, 1, 5, 1, { ledger: 3 }, 'accounts_must_have_the_same_ledger'],
        [11, 1, 2, 1, { ledger: 3 }, 'transfer_must_have_the_same_ledger_as_accounts'],
        [11, 1, 2, 1, {}, 'created'],
      ]);
    },
  },
  {
    name: 'transfers: sent again they exist, or the first difference is named',
    async run(bench) {
      await openAccounts(bench);
      const fields = {
        userData128: 5n,
        userData64: 6n,
        userData32: 7,
        timeout: 60,
        flags: pending,
      };
      const [created] = await bench.transfers([[11, 1, 2, 9, fields, 'created']]);
      const times = await bench.transfers([
        [11, 1, 2, 9, fields, 'exists'],
        [11, 1, 2, 9, { ...fields, flags: 0, pending: 9 }, 'exists_with_different_flags'],
        [11, 1, 2, 9, { ...fields, pending: 9, timeout: 1 }, 'exists_with_different_pending_id'],
        [11, 2, 1, 9, { ...fields, timeout: 1 }, 'exists_with_different_timeout'],
        [11, 3, 1, 9, fields, 'exists_with_different_debit_account_id'],
        [11, 1, 3, 8, fields, 'exists_with_different_credit_account_id'],
        [11, 1, 2, 8, { ...fields, userData128: 0n }, 'exists_with_different_amount'],
        [
          11,
          1,
          2,
          9,
          { ...fields, userData128: 0n, userData64: 0n },
          'exists_with_different_user_data_128',
        ],
        [
          11,
          1,
          2,
          9,
          { ...fields, userData64: 0n, userData32: 0 },
          'exists_with_different_user_data_64',
        ],
        [
          11,
          1,
          2,
          9,
          { ...fields, userData32: 0, ledger: 2 },
          'exists_with_different_user_data_32',
        ],
        [11, 1, 2, 9, { ...fields, ledger: 2, code: 2 }, 'exists_with_different_ledger'],
        [11, 1, 2, 9, { ...fields, code: 2 }, 'exists_with_different_code'],
      ]);
      expect(times[0]).toBe(created);
      await bench.balance(1, [9, 0, 0, 0]);
    },
  },
  {
    name: 'transfers: a chain applies wholly or not at all, and its events see one another',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 3, 10, { flags: linked }, 'created'],
        [12, 3, 2, 10, {}, 'created'],
        [13, 1, 3, 5, { flags: linked }, 'linked_event_failed'],
        [14, 3, 2, 6, { flags: linked }, 'exceeds_credits'],
        [15, 1, 2, 1, {}, 'linked_event_failed'],
        [16, 1, 2, 1, {}, 'created'],
        [17, 1, 2, 1, { flags: linked }, 'linked_event_failed'],
        [18, 1, 2, 1, { flags: linked }, 'linked_event_chain_open'],
      ]);
      await bench.transfers([
        [19, 1, 2, 1, { flags: linked, code: 0 }, 'code_must_not_be_zero'],
        [20, 1, 2, 1, { flags: linked }, 'linked_event_chain_open'],
      ]);
      await bench.balance(1, [0, 11, 0, 0]);
      await bench.balance(2, [0, 0, 0, 11]);
      await bench.balance(3, [0, 10, 0, 10]);
    },
  },
  {
    name: 'transfers: a committed chain sent again answers exists, then linked_event_failed, and changes nothing',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 2, 5, { flags: linked }, 'created'],
        [12, 1, 2, 6, {}, 'created'],
      ]);
      await bench.transfers([
        [11, 1, 2, 5, { flags: linked }, 'exists'],
        [12, 1, 2, 6, {}, 'linked_event_failed'],
      ]);
      await bench.balance(1, [0, 11, 0, 0]);
    },
  },
  {
    name: 'transfers: an id that failed for a transient reason is burned; in a chain only the one that broke it',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 9, 2, 1, {}, 'debit_account_not_found'],
        [12, 1, 9, 1, {}, 'credit_account_not_found'],
        [13, 3, 2, 1, {}, 'exceeds_credits'],
        [14, 1, 4, 1, {}, 'exceeds_debits'],
        [15, 0, 0, 0, { flags: postPendingTransfer, pending: 99 }, 'pending_transfer_not_found'],
        [16, 1, 2, 1, { flags: pending | closingDebit }, 'created'],
        [17, 1, 2, 1, {}, 'debit_account_already_closed'],
        [18, 2, 1, 1, {}, 'credit_account_already_closed'],
        [19, 2, 3, 1, { flags: linked }, 'linked_event_failed'],
        [20, 3, 2, 2, { flags: linked }, 'exceeds_credits'],
        [21, 2, 3, 1, {}, 'linked_event_failed'],
        [22, 2, 3, 1, { code: 0 }, 'code_must_not_be_zero'],
      ]);
      await bench.accounts([[9, {}, 'created']]);
      await bench.transfers([
        ...[11, 12, 13, 14, 15, 17, 18, 20].map(
          (id) =>
            [id, 2, 3, 1, {}, 'id_already_failed'] as [
              number,
              number,
              number,
              number,
              object,
              'id_already_failed',
            ],
        ),
        [19, 2, 3, 1, {}, 'created'],
        [21, 2, 3, 1, {}, 'created'],
        [22, 2, 3, 1, {}, 'created'],
        [0, 2, 3, 1, { id: bench.id(11), flags: 1 << 12 }, 'reserved_flag'],
      ]);
      expect(await bench.ledger.lookupTransfers([bench.id(11)])).toEqual([]);
    },
  },
  {
    name: 'transfers: limits count what is pending',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 3, 10, { flags: pending }, 'created'],
        [12, 3, 2, 1, {}, 'exceeds_credits'],
        [13, 1, 3, 10, {}, 'created'],
        [14, 3, 2, 6, { flags: pending }, 'created'],
        [15, 3, 2, 5, {}, 'exceeds_credits'],
        [16, 3, 2, 4, {}, 'created'],
        [17, 4, 1, 3, {}, 'created'],
        [18, 2, 4, 2, { flags: pending }, 'created'],
        [19, 2, 4, 2, {}, 'exceeds_debits'],
        [20, 3, 4, 9, {}, 'exceeds_credits'],
      ]);
      await bench.balance(3, [6, 4, 10, 10]);
    },
  },
  {
    name: 'transfers: balancing moves at most what is left, also nothing; asked again for at least as much, it exists',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [11, 1, 3, 10, {}, 'created'],
        [12, 3, 2, amountMax, { flags: balancingDebit }, 'created'],
        [13, 3, 2, 5, { flags: balancingDebit }, 'created'],
        [14, 4, 1, 7, {}, 'created'],
        [15, 2, 4, 3, { flags: balancingCredit }, 'created'],
        [16, 2, 4, 9, { flags: balancingCredit | pending }, 'created'],
        [17, 1, 3, 6, {}, 'created'],
        [18, 4, 1, 2, {}, 'created'],
        [19, 3, 4, amountMax, { flags: balancingDebit | balancingCredit }, 'created'],
      ]);
      const found = await bench.ledger.lookupTransfers([12, 13, 15, 16, 19].map(bench.id));
      expect(found.map(({ amount }) => amount)).toEqual([10n, 0n, 3n, 4n, 2n]);
      await bench.transfers([
        [12, 3, 2, amountMax, { flags: balancingDebit }, 'exists'],
        [12, 3, 2, 10, { flags: balancingDebit }, 'exists'],
        [12, 3, 2, 9, { flags: balancingDebit }, 'exists_with_different_amount'],
      ]);
    },
  },
  {
    name: 'transfers: nothing overflows',
    async run(bench) {
      await openAccounts(bench);
      await bench.accounts([
        [6, {}, 'created'],
        [7, {}, 'created'],
        [8, {}, 'created'],
      ]);
      await bench.transfers([
        [11, 1, 2, amountMax - 1n, {}, 'created'],
        [12, 1, 7, 2, {}, 'overflows_debits_posted'],
        [13, 7, 2, 2, {}, 'overflows_credits_posted'],
        [14, 1, 7, 1, { flags: pending }, 'created'],
        [15, 1, 8, 1, {}, 'overflows_debits'],
        [16, 8, 2, 1, { flags: pending }, 'created'],
        [17, 8, 2, 1, {}, 'overflows_credits'],
        [18, 6, 7, amountMax - 1n, { flags: pending }, 'created'],
        [19, 6, 8, 2, { flags: pending }, 'overflows_debits_pending'],
        [20, 8, 7, 1, { flags: pending }, 'overflows_credits_pending'],
      ]);
    },
  },
  {
    name: 'transfers: a closing transfer closes its account until it is voided',
    async run(bench) {
      await openAccounts(bench);
      await bench.transfers([
        [10, 1, 2, 3, { flags: pending }, 'created'],
        [11, 1, 2, 0, { flags: pending | closingDebit }, 'created'],
        [12, 1, 3, 1, {}, 'debit_account_already_closed'],
        [13, 3, 1, 1, {}, 'credit_account_already_closed'],
        [
          14,
          0,
          0,
          amountMax,
          { flags: postPendingTransfer, pending: 11 },
          'debit_account_already_closed',
        ],
        [
          15,
          0,
          0,
          amountMax,
          { flags: postPendingTransfer, pending: 10 },
          'debit_account_already_closed',
        ],
        [16, 0, 0, 0, { flags: transferFlags.voidPendingTransfer, pending: 10 }, 'created'],
        [17, 0, 0, 0, { flags: transferFlags.voidPendingTransfer, pending: 11 }, 'created'],
        [18, 1, 2, 2, {}, 'created'],
        [19, 1, 2, 0, { flags: pending | closingCredit }, 'created'],
        [20, 2, 1, 1, {}, 'debit_account_already_closed'],
      ]);
      const found = await bench.ledger.lookupAccounts([1, 2].map(bench.id));
      expect(found.map(({ flags }) => flags)).toEqual([0, accountFlags.closed]);
    },
  },
  {
    name: 'transfers: imported ones postdate their accounts and one another',
    async run(bench) {
      const [, now = 0n] = await bench.accounts([
        [1, {}, 'created'],
        [2, {}, 'created'],
        [3, { code: 0 }, 'code_must_not_be_zero'],
        [4, { code: 0 }, 'code_must_not_be_zero'],
        [5, { code: 0 }, 'code_must_not_be_zero'],
      ]);
      await bench.transfers([
        [11, 1, 2, 1, { flags: imported, timestamp: 0n }, 'imported_event_timestamp_out_of_range'],
        [
          11,
          1,
          2,
          1,
          { flags: imported, timestamp: 2n ** 63n - 1n },
          'imported_event_timestamp_must_not_advance',
        ],
        [
          11,
          1,
          2,
          1,
          { flags: imported, timestamp: 1n },
          'imported_event_timestamp_must_not_regress',
        ],
        [
          11,
          1,
          2,
          1,
          { flags: imported, timestamp: now },
          'imported_event_timestamp_must_not_regress',
        ],
        [
          11,
          1,
          2,
          1,
          { flags: imported | pending, timeout: 1, timestamp: now + 1n },
          'imported_event_timeout_must_be_zero',
        ],
        [11, 1, 2, 1, {}, 'imported_event_expected'],
        [11, 1, 2, 1, { flags: imported, timestamp: now + 1n }, 'created'],
        [11, 1, 2, 1, { flags: imported, timestamp: now + 3n }, 'exists'],
        [
          12,
          1,
          2,
          1,
          { flags: imported, timestamp: now + 1n },
          'imported_event_timestamp_must_not_regress',
        ],
      ]);
      await bench.transfers([
        [13, 1, 2, 1, {}, 'created'],
        [14, 1, 2, 1, { flags: imported, timestamp: now + 2n }, 'imported_event_not_expected'],
      ]);
    },
  },
];
