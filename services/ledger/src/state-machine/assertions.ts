import { type Account, accountFlags } from '../port.ts';
import type { Changes, LedgerState } from './working-state.ts';

/**
 * The state and what was about to be written to it contradict what a ledger is. Never the fault of
 * who sent the batch: the rows are damaged, or the state machine is wrong. It is thrown before
 * anything is written, so the batch leaves no trace.
 */
export class LedgerUnsound extends Error {
  override readonly name = 'LedgerUnsound';
}

/** What accounts of one ledger gained together; debits and credits must come to the same. */
interface Moved {
  debitsPending: bigint;
  debitsPosted: bigint;
  creditsPending: bigint;
  creditsPosted: bigint;
}

const nothing: Moved = {
  debitsPending: 0n,
  debitsPosted: 0n,
  creditsPending: 0n,
  creditsPosted: 0n,
};

/**
 * Throws unless, after the batch, in each ledger as much was debited as credited (posted and
 * pending each), no changed account has a balance below zero, and none is beyond its limit. Derived
 * from the accounts alone, not from the transfers that changed them, so that it does not repeat the
 * reasoning it checks.
 *
 * Always on: measured on batches of 1 to 8,189 transfers between 10,000 accounts it takes 0.5 to
 * 1.8 µs of CPU for a transfer, of the 16 to 30 µs that a transfer costs the ledger's thread.
 * @param base the state before the batch
 * @throws LedgerUnsound
 */
export function assertSound(base: LedgerState, changes: Changes): void {
  const movedByLedger = new Map<number, Moved>();
  for (const account of changes.accounts.values()) {
    assertNotNegative(account);
    assertWithinLimit(account);
    let moved = movedByLedger.get(account.ledger);
    if (!moved) {
      moved = { ...nothing };
      movedByLedger.set(account.ledger, moved);
    }
    addChange(moved, base.account(account.id) ?? nothing, account);
  }
  for (const [ledger, moved] of movedByLedger) assertBalanced(ledger, moved);
}

/** A transfer changes one balance of four: comparing costs less than adding zeros. */
function addChange(moved: Moved, before: Moved, after: Moved): void {
  if (after.debitsPosted !== before.debitsPosted)
    moved.debitsPosted += after.debitsPosted - before.debitsPosted;
  if (after.creditsPosted !== before.creditsPosted)
    moved.creditsPosted += after.creditsPosted - before.creditsPosted;
  if (after.debitsPending !== before.debitsPending)
    moved.debitsPending += after.debitsPending - before.debitsPending;
  if (after.creditsPending !== before.creditsPending)
    moved.creditsPending += after.creditsPending - before.creditsPending;
}

function assertBalanced(ledger: number, moved: Moved): void {
  if (moved.debitsPosted !== moved.creditsPosted)
    throw new LedgerUnsound(
      `ledger ${ledger}: a batch posts ${moved.debitsPosted} of debits, ` +
        `but ${moved.creditsPosted} of credits`,
    );
  if (moved.debitsPending !== moved.creditsPending)
    throw new LedgerUnsound(
      `ledger ${ledger}: a batch changes pending debits by ${moved.debitsPending}, ` +
        `but pending credits by ${moved.creditsPending}`,
    );
}

function assertNotNegative(account: Account): void {
  if (
    account.debitsPending >= 0n &&
    account.debitsPosted >= 0n &&
    account.creditsPending >= 0n &&
    account.creditsPosted >= 0n
  )
    return;
  throw new LedgerUnsound(`account ${account.id} has a balance below zero: ${balancesOf(account)}`);
}

function assertWithinLimit(account: Account): void {
  const { flags, debitsPending, debitsPosted, creditsPending, creditsPosted } = account;
  if (
    flags & accountFlags.debitsMustNotExceedCredits &&
    debitsPending + debitsPosted > creditsPosted
  )
    throw new LedgerUnsound(`account ${account.id} exceeds its credits: ${balancesOf(account)}`);
  if (
    flags & accountFlags.creditsMustNotExceedDebits &&
    creditsPending + creditsPosted > debitsPosted
  )
    throw new LedgerUnsound(`account ${account.id} exceeds its debits: ${balancesOf(account)}`);
}

const balancesOf = (account: Account): string =>
  `debits ${account.debitsPosted} posted, ${account.debitsPending} pending, ` +
  `credits ${account.creditsPosted} posted, ${account.creditsPending} pending`;
