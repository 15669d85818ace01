import { msOf } from './instant.ts';
import { type Transfer, transferFlags } from './port.ts';
import { type PostingReason, reasonOfCode } from './postings/leg.ts';
import type { OrgUnits } from './units.ts';

/** What a movement did to what a customer has and owes: the four numbers of his balance. */
export interface Changes {
  /** Of what he can spend. */
  available: bigint;
  /** Of what he earned and is not due yet. */
  pending: bigint;
  /** Of what redemptions under way reserve. */
  held: bigint;
  /** Of what he owes: positive was left owing by a refund, negative repaid. */
  debt: bigint;
}

/** One movement of what a customer has or owes. */
export interface Movement extends Changes {
  transferId: bigint;
  unit: string;
  /**
   * From the holder's view: positive came, negative went. Of a resolved hold or pending earning,
   * what became of it.
   */
  amount: bigint;
  /**
   * `pending` and `voided` moved nothing for good: Σ amount of the posted ones is the posted
   * balance.
   */
  state: 'posted' | 'pending' | 'voided';
  reason: PostingReason;
  /** Rule number in the program version; 0 = none. */
  rule: number;
  /** UUID of the activity as a number; the activity's own record knows its TypeID. */
  activityNumber: bigint;
  /** Business time, ms since epoch. */
  occurredAtMs: number;
  /** When the ledger recorded it, ms since epoch. */
  recordedAtMs: number;
}

/** Ids of the accounts of what somebody has, and of what he owes. */
export interface OwnAccounts {
  has: ReadonlySet<bigint>;
  owes: ReadonlySet<bigint>;
}

/** A transfer that becomes a line, and what it is about. */
export interface Line {
  transfer: Transfer;
  /** A hold that nobody resolved and the ledger let go. */
  timedOut: boolean;
}

/** @param resolved what it posts or voids; undefined: it is no such transfer */
export function movementOf(
  { transfer, timedOut }: Line,
  resolved: Transfer | undefined,
  { own, orgUnits }: { own: OwnAccounts; orgUnits: OrgUnits },
): Movement {
  const unit = orgUnits.unitOf(transfer.ledger);
  const reason = reasonOfCode(transfer.code);
  if (!unit || !reason)
    throw new Error(`transfer ${transfer.id.toString(16)} has a unit or a code that is not ours`);
  return {
    transferId: transfer.id,
    unit: unit.unit,
    amount: changeOf(transfer, own.has),
    ...(timedOut ? nothing : changesOf(transfer, resolved, own)),
    state: timedOut ? 'voided' : stateOf(transfer),
    reason,
    rule: transfer.userData32,
    activityNumber: transfer.userData128,
    occurredAtMs: Number(transfer.userData64),
    recordedAtMs: msOf(transfer.timestamp),
  };
}

const nothing: Changes = { available: 0n, pending: 0n, held: 0n, debt: 0n };

function stateOf({ flags }: Transfer): Movement['state'] {
  if ((flags & transferFlags.pending) !== 0) return 'pending';
  return (flags & transferFlags.voidPendingTransfer) !== 0 ? 'voided' : 'posted';
}

/** A hold and what resolves it are one line, so what resolves it moves what the hold had taken. */
function changesOf(transfer: Transfer, resolved: Transfer | undefined, own: OwnAccounts): Changes {
  const amount = changeOf(transfer, own.has);
  const state = stateOf(transfer);
  const debt = -changeOf(transfer, own.owes);
  // of what he has, only holds are taken pending, and only earnings come so
  if (state === 'pending')
    return amount < 0n
      ? { ...nothing, available: amount, held: -amount }
      : { ...nothing, pending: amount };
  const available = state === 'voided' ? 0n : amount;
  const came = resolved ? changeOf(resolved, own.has) : 0n;
  return { ...nothing, available, pending: came > 0n ? -came : 0n, debt };
}

/** What a transfer brings to one of the accounts, or takes from it; 0 when it moves neither. */
function changeOf(
  { creditAccountId, debitAccountId, amount }: Transfer,
  accounts: ReadonlySet<bigint>,
): bigint {
  if (accounts.has(creditAccountId)) return amount;
  return accounts.has(debitAccountId) ? -amount : 0n;
}
