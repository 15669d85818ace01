import { expect } from 'vitest';
import { accountFlags, amountMax } from '../port.ts';
import type { Law } from '../testing/law.ts';

const { linked, debitsMustNotExceedCredits, creditsMustNotExceedDebits, history, imported } =
  accountFlags;

export const accountLaws: readonly Law[] = [
  {
    name: 'accounts: one result per event, in order; timestamps strictly increase, a failed event uses one too',
    async run({ accounts }) {
      const times = await accounts([
        [1, {}, 'created'],
        [2, { ledger: 0 }, 'ledger_must_not_be_zero'],
        [3, {}, 'created'],
      ]);
      expect(times[1]).toBe((times[0] ?? 0n) + 1n);
      expect(times[2]).toBe((times[1] ?? 0n) + 1n);
      const [later] = await accounts([[4, {}, 'created']]);
      expect(later).toBeGreaterThan(times[2] ?? 0n);
    },
  },
  {
    name: 'accounts: what is wrong is named in the order of precedence',
    async run({ accounts }) {
      await accounts([
        [1, { timestamp: 1n, reserved: 1, flags: 1 << 9, id: 0n }, 'timestamp_must_be_zero'],
        [1, { reserved: 1, flags: 1 << 9, id: 0n }, 'reserved_field'],
        [1, { flags: 1 << 9, id: 0n }, 'reserved_flag'],
        [1, { id: 0n, ledger: 0 }, 'id_must_not_be_zero'],
        [1, { id: amountMax, ledger: 0 }, 'id_must_not_be_int_max'],
        [
          1,
          { flags: debitsMustNotExceedCredits | creditsMustNotExceedDebits, debitsPending: 1n },
          'flags_are_mutually_exclusive',
        ],
        [1, { debitsPending: 1n, debitsPosted: 1n }, 'debits_pending_must_be_zero'],
        [1, { debitsPosted: 1n, creditsPending: 1n }, 'debits_posted_must_be_zero'],
        [1, { creditsPending: 1n, creditsPosted: 1n }, 'credits_pending_must_be_zero'],
        [1, { creditsPosted: 1n, ledger: 0 }, 'credits_posted_must_be_zero'],
        [1, { ledger: 0, code: 0 }, 'ledger_must_not_be_zero'],
        [1, { code: 0 }, 'code_must_not_be_zero'],
        [1, {}, 'created'],
      ]);
    },
  },
  {
    name: 'accounts: sent again they exist, or the first difference is named',
    async run({ accounts }) {
      const fields = { userData128: 5n, userData64: 6n, userData32: 7, code: 8, flags: history };
      const [created] = await accounts([[1, fields, 'created']]);
      const times = await accounts([
        [1, fields, 'exists'],
        [1, { ...fields, flags: 0, userData128: 0n }, 'exists_with_different_flags'],
        [1, { ...fields, userData128: 0n, userData64: 0n }, 'exists_with_different_user_data_128'],
        [1, { ...fields, userData64: 0n, userData32: 0 }, 'exists_with_different_user_data_64'],
        [1, { ...fields, userData32: 0, ledger: 2 }, 'exists_with_different_user_data_32'],
        [1, { ...fields, ledger: 2, code: 9 }, 'exists_with_different_ledger'],
        [1, { ...fields, code: 9 }, 'exists_with_different_code'],
        [1, { ...fields, debitsPosted: 9n }, 'exists'],
      ]);
      expect(times[0]).toBe(created);
      expect(times[1]).toBeGreaterThan(created ?? 0n);
    },
  },
  {
    name: 'accounts: a chain applies wholly or not at all',
    async run({ accounts, ledger, id }) {
      await accounts([
        [1, { flags: linked }, 'linked_event_failed'],
        [2, { flags: linked, code: 0 }, 'code_must_not_be_zero'],
        [3, {}, 'linked_event_failed'],
        [4, {}, 'created'],
        [5, { flags: linked }, 'created'],
        [6, {}, 'created'],
        [7, { flags: linked }, 'linked_event_failed'],
        [8, { flags: linked }, 'linked_event_chain_open'],
      ]);
      const found = await ledger.lookupAccounts([1, 2, 3, 4, 5, 6, 7, 8].map(id));
      expect(found.map((account) => account.id)).toEqual([4, 5, 6].map(id));
    },
  },
  {
    name: 'accounts: a batch imports wholly or not at all, with timestamps of the past that grow',
    async run({ accounts, id, ledger }) {
      const [now = 0n] = await accounts([[1, {}, 'created']]);
      await accounts([
        [2, { flags: imported, timestamp: 0n }, 'imported_event_timestamp_out_of_range'],
        [2, { flags: imported, timestamp: 2n ** 63n }, 'imported_event_timestamp_out_of_range'],
        [
          2,
          { flags: imported, timestamp: 2n ** 63n - 1n },
          'imported_event_timestamp_must_not_advance',
        ],
        [2, { flags: imported, timestamp: 1n }, 'imported_event_timestamp_must_not_regress'],
        [2, {}, 'imported_event_expected'],
        [2, { flags: imported, timestamp: now + 1n }, 'created'],
      ]);
      await accounts([
        [3, {}, 'created'],
        [4, { flags: imported, timestamp: 1n }, 'imported_event_not_expected'],
      ]);
      expect((await ledger.lookupAccounts([id(2)]))[0]?.timestamp).toBe(now + 1n);
    },
  },
];
