import { describe, expect, it } from 'vitest';
import {
  type Account,
  accountFlags,
  type Transfer,
  type TransferDraft,
  transferFlags,
} from '../port.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { executeExpiry, executeTransfers } from './execute.ts';
import { timestampMax } from './limits.ts';
import type { Changes, LedgerState, PendingStatus } from './working-state.ts';

const { linked, pending, postPendingTransfer, voidPendingTransfer, closingDebit } = transferFlags;

/**
 * A state to start from: rows in maps. The rules themselves are tested by the laws; here it is what
 * only the machine can show.
 */
function stateOf(rows: {
  accounts?: Account[];
  transfers?: Transfer[];
  statuses?: [bigint, PendingStatus][];
}): LedgerState {
  const accounts = new Map((rows.accounts ?? []).map((account) => [account.id, account]));
  const transfers = new Map((rows.transfers ?? []).map((transfer) => [transfer.id, transfer]));
  const statuses = new Map(rows.statuses);
  return {
    account: (id) => accounts.get(id),
    transfer: (id) => transfers.get(id),
    pendingStatus: (timestamp) => statuses.get(timestamp) ?? 'pending',
    newestAccountTimestamp: () => 2n,
    newestTransferTimestamp: () => 0n,
    hasAccountAt: () => false,
    hasTransferAt: () => false,
  };
}

const accounts = [
  accountDraft(1n, { timestamp: 1n }),
  accountDraft(2n, { timestamp: 2n, creditsPosted: 50n }),
];
const between = (id: bigint, amount: bigint, more: Partial<TransferDraft> = {}) =>
  transferDraft({ id, debitAccountId: 1n, creditAccountId: 2n, amount, ...more });
const summary = ({
  accounts: changed,
  movements,
  pendingStatuses,
  burnedTransferIds,
}: Changes) => ({
  accounts: [...changed.keys()],
  movements: movements.map(({ transfer }) => transfer.id),
  pendingStatuses: [...pendingStatuses],
  burnedTransferIds,
});

describe('state machine', () => {
  it('leaves the state it starts from as it was, and does the same again', () => {
    const state = stateOf({ accounts: structuredClone(accounts) });
    const run = () =>
      executeTransfers(state, [between(11n, 5n), between(12n, 6n, { flags: pending })], 20n);
    expect(run()).toEqual(run());
    expect([1n, 2n].map(state.account)).toEqual(accounts);
  });

  it('takes back balances, transfers and resolutions of a broken chain, and keeps the burned id', () => {
    const held = between(10n, 7n, { flags: pending, timestamp: 5n });
    const state = stateOf({
      accounts: accounts.map((a) => ({ ...a, debitsPending: a.id === 1n ? 7n : 0n })),
      transfers: [held],
    });
    const { results, changes } = executeTransfers(
      state,
      [
        between(11n, 1n),
        between(12n, 2n, { flags: linked }),
        between(13n, 7n, { flags: linked | postPendingTransfer, pendingId: 10n }),
        between(14n, 1n, { flags: linked | pending }),
        between(15n, 1n, { creditAccountId: 9n }),
      ],
      20n,
    );
    expect(results.map(({ status }) => status)).toEqual([
      'created',
      'linked_event_failed',
      'linked_event_failed',
      'linked_event_failed',
      'credit_account_not_found',
    ]);
    expect(results.map(({ timestamp }) => timestamp)).toEqual([16n, 17n, 18n, 19n, 20n]);
    expect(summary(changes)).toEqual({
      accounts: [1n, 2n],
      movements: [11n],
      pendingStatuses: [],
      burnedTransferIds: [15n],
    });
    expect(changes.accounts.get(1n)).toMatchObject({ debitsPosted: 1n, debitsPending: 7n });
  });

  it.each([
    [timestampMax - 1_000_000_000n, 'created'],
    [timestampMax - 999_999_999n, 'overflows_timeout'],
  ] as const)('a time-out of one second at %s is %s', (timestamp, status) => {
    const { results } = executeTransfers(
      stateOf({ accounts }),
      [between(11n, 1n, { flags: pending, timeout: 1 })],
      timestamp,
    );
    expect(results).toEqual([{ status, timestamp }]);
  });

  it.each([
    [1_000_000_004n, 'created'],
    [1_000_000_005n, 'pending_transfer_expired'],
  ] as const)(
    'a hold of one second from 5 that no sweep released is at %s: %s',
    (timestamp, status) => {
      const held = between(10n, 7n, { flags: pending, timeout: 1, timestamp: 5n });
      const state = stateOf({
        accounts: accounts.map((a) => ({ ...a, debitsPending: 7n, creditsPending: 7n })),
        transfers: [held],
      });
      const { results } = executeTransfers(
        state,
        [between(11n, 0n, { flags: voidPendingTransfer, pendingId: 10n })],
        timestamp,
      );
      expect(results).toEqual([{ status, timestamp }]);
    },
  );

  it('expiry releases what was held and opens what was closed', () => {
    const held = between(10n, 7n, { flags: pending | closingDebit, timeout: 1, timestamp: 5n });
    const before = accounts.map((a) => ({
      ...a,
      debitsPending: 9n,
      creditsPending: 8n,
      flags: accountFlags.closed | accountFlags.history,
    }));
    const changes = executeExpiry(stateOf({ accounts: before }), [held]);
    expect(changes.accounts.get(1n)).toMatchObject({
      debitsPending: 2n,
      creditsPending: 8n,
      flags: accountFlags.history,
    });
    expect(changes.accounts.get(2n)).toMatchObject({
      debitsPending: 9n,
      creditsPending: 1n,
      flags: before[1]?.flags,
    });
    expect([...changes.pendingStatuses]).toEqual([[5n, 'expired']]);
  });
});
