import { describe, expect, it } from 'vitest';
import { type Account, accountFlags, type Transfer, transferFlags } from '../port.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { LedgerUnsound } from './assertions.ts';
import { executeExpiry, executeTransfers } from './execute.ts';
import type { LedgerState } from './working-state.ts';

const { debitsMustNotExceedCredits, creditsMustNotExceedDebits } = accountFlags;
const { pending, postPendingTransfer, voidPendingTransfer } = transferFlags;

/** Rows as a damaged file would give them; the state machine may not make more of them. */
const damaged = (accounts: Account[], transfers: Transfer[] = []): LedgerState => ({
  account: (id) => accounts.find((account) => account.id === id),
  transfer: (id) => transfers.find((transfer) => transfer.id === id),
  pendingStatus: () => 'pending',
  newestAccountTimestamp: () => 3n,
  newestTransferTimestamp: () => 5n,
  hasAccountAt: () => false,
  hasTransferAt: () => false,
});
const account = (id: bigint, differs: Partial<Account> = {}) =>
  accountDraft(id, { timestamp: id, ...differs });
const transfer = (differs: Partial<Transfer>) =>
  transferDraft({ debitAccountId: 1n, creditAccountId: 2n, ...differs });
const held = (differs: Partial<Transfer> = {}) =>
  transfer({ id: 10n, amount: 7n, flags: pending, timestamp: 5n, ...differs });
const resolving = (flags: number) =>
  transfer({
    id: 11n,
    debitAccountId: 0n,
    creditAccountId: 0n,
    ledger: 0,
    code: 0,
    amount: flags === postPendingTransfer ? 7n : 0n,
    pendingId: 10n,
    flags,
  });

describe('no balance falls below zero', () => {
  it.each([
    ['debits', 1n],
    ['credits', 2n],
  ] as const)('%s that a hold says are pending, and its account does not', (_, lacking) => {
    const holds = (id: bigint) => (id === lacking ? 6n : 7n);
    const state = damaged(
      [account(1n, { debitsPending: holds(1n) }), account(2n, { creditsPending: holds(2n) })],
      [held()],
    );
    const message = `account ${lacking} has a balance below zero`;
    expect(() => executeTransfers(state, [resolving(voidPendingTransfer)], 20n)).toThrow(message);
    expect(() => executeExpiry(state, [held()])).toThrow(message);
  });

  it.each([
    ['debits', { debitsPosted: -9n }],
    ['credits', { creditsPosted: -9n }],
  ] as const)('posted %s that were below it before', (_, below) => {
    const state = damaged([account(1n, below), account(2n)]);
    expect(() => executeTransfers(state, [transfer({ id: 11n, amount: 1n })], 20n)).toThrow(
      'account 1 has a balance below zero: debits',
    );
  });
});

describe('no account is beyond its limit', () => {
  it.each([
    ['posted', 'debits', { debitsPosted: 5n, creditsPosted: 3n }],
    ['pending', 'debits', { debitsPending: 5n, creditsPosted: 3n }],
    ['posted', 'credits', { creditsPosted: 5n, debitsPosted: 3n }],
    ['pending', 'credits', { creditsPending: 5n, debitsPosted: 3n }],
  ] as const)('%s %s that were beyond it before, and still are', (_, side, balances) => {
    const limited = side === 'debits' ? debitsMustNotExceedCredits : creditsMustNotExceedDebits;
    const state = damaged([account(1n, { ...balances, flags: limited }), account(2n)]);
    // Each of these brings the account nearer to its limit, but not within it.
    const accounts =
      side === 'debits' ? { debitAccountId: 2n, creditAccountId: 1n } : { debitAccountId: 1n };
    const nearer = transfer({ id: 11n, amount: 1n, ...accounts });
    expect(() => executeTransfers(state, [nearer], 20n)).toThrow(
      side === 'debits' ? 'account 1 exceeds its credits' : 'account 1 exceeds its debits',
    );
  });

  it('an account at its limit stays usable', () => {
    const full = account(1n, {
      flags: debitsMustNotExceedCredits,
      debitsPending: 2n,
      debitsPosted: 3n,
      creditsPosted: 5n,
    });
    const gift = transfer({ id: 11n, amount: 1n, debitAccountId: 2n, creditAccountId: 1n });
    const { results } = executeTransfers(damaged([full, account(2n)]), [gift], 20n);
    expect(results).toEqual([{ status: 'created', timestamp: 20n }]);
  });
});

describe('a batch debits as much as it credits, in each ledger', () => {
  const inTwoLedgers = damaged(
    [account(1n, { debitsPending: 7n }), account(2n, { creditsPending: 7n, ledger: 2 })],
    [held()],
  );

  it('posted: a hold between two ledgers', () => {
    expect(() => executeTransfers(inTwoLedgers, [resolving(postPendingTransfer)], 20n)).toThrow(
      'ledger 1: a batch posts 7 of debits, but 0 of credits',
    );
  });

  it('pending: the same hold, when its time is over', () => {
    expect(() => executeExpiry(inTwoLedgers, [held()])).toThrow(
      new LedgerUnsound('ledger 1: a batch changes pending debits by -7, but pending credits by 0'),
    );
  });

  it('an account that changes while the batch runs', () => {
    const rows = [account(1n), account(2n)];
    let reads = 0;
    const state: LedgerState = {
      ...damaged(rows),
      account: (id) => {
        reads += 1;
        const found = rows.find((row) => row.id === id);
        return found && { ...found, debitsPosted: BigInt(id === 1n ? reads : 0) };
      },
    };
    expect(() => executeTransfers(state, [transfer({ id: 11n, amount: 5n })], 20n)).toThrow(
      'a batch posts',
    );
  });
});
