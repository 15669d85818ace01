import { idNumber } from '@laurel/contracts/ids';
import { accountId, chart } from './chart.ts';
import { msOf } from './instant.ts';
import { movements } from './lookup.ts';
import { type Ledger, type Transfer, transferFlags } from './port.ts';
import { type PostingReason, postingReasons, reasonOfCode } from './postings/leg.ts';
import { accountsById, merged } from './scan.ts';
import { hasValue, type OrgUnits } from './units.ts';

/** One movement of what a customer has or owes. */
export interface Movement {
  transferId: bigint;
  unit: string;
  /**
   * From the holder's view: positive came, negative went. Of a resolved hold or pending earning,
   * what became of it.
   */
  amount: bigint;
  /** How what he owes changed: positive was left owing by a refund, negative repaid. */
  debt: bigint;
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

export interface Statement {
  data: Movement[];
  /** Ledger timestamp of the last movement; present when there may be more. */
  nextCursor?: bigint;
}

export interface StatementQuery {
  /** Customer TypeID. */
  holder: string;
  /** Only these units; absent = all of value. */
  units?: readonly string[];
  /** 1 to 1,000. */
  limit: number;
  cursor?: bigint;
}

/**
 * Movements of one customer over all his accounts, as recorded, newest first: of what he has, and
 * of what he owes. One that repays a debt moves both and is one line. The two legs of an expiry's
 * balance check, which cancel out, are left out.
 */
export async function statement(
  ledger: Ledger,
  orgUnits: OrgUnits,
  { holder, units, limit, cursor }: StatementQuery,
): Promise<Statement> {
  const wanted = orgUnits
    .all()
    .filter(({ unit, kind }) => (units ? units.includes(unit) : hasValue(kind)));
  const accounts = wanted.flatMap(({ unit, number }) => [
    accountId({ kind: 'customer', holder, unit, period: '' }, number),
    accountId({ kind: 'debt', holder, unit, period: '' }, number),
  ]);
  const existing = [...(await accountsById(ledger, accounts)).values()].filter(
    ({ userData128 }) => userData128 === idNumber(holder),
  );
  const idsOf = (kind: 'customer' | 'debt') =>
    new Set(existing.filter(({ code }) => code === chart[kind].code).map(({ id }) => id));
  const own: OwnAccounts = { has: idsOf('customer'), owes: idsOf('debt') };
  const data: Movement[] = [];
  let last = 0n;
  let seen = 0n;
  const readers = existing.map(({ id }) => movements(ledger, id));
  for await (const transfers of merged(readers, {
    from: cursor,
    reversed: true,
    limit: limit + 1,
  })) {
    for (const transfer of transfers) {
      if (transfer.code === postingReasons.expiryCheck || transfer.timestamp === seen) continue;
      seen = transfer.timestamp; // one between two of his accounts is read by both readers
      if (data.length === limit) return { data, nextCursor: last };
      data.push(movementOf(transfer, own, orgUnits));
      last = transfer.timestamp;
    }
  }
  return { data };
}

/** Ids of the accounts of what somebody has, and of what he owes. */
interface OwnAccounts {
  has: ReadonlySet<bigint>;
  owes: ReadonlySet<bigint>;
}

function movementOf(transfer: Transfer, own: OwnAccounts, orgUnits: OrgUnits): Movement {
  const unit = orgUnits.unitOf(transfer.ledger);
  const reason = reasonOfCode(transfer.code);
  if (!unit || !reason)
    throw new Error(`transfer ${transfer.id.toString(16)} has a unit or a code that is not ours`);
  const { flags } = transfer;
  return {
    transferId: transfer.id,
    unit: unit.unit,
    amount: changeOf(transfer, own.has),
    debt: -changeOf(transfer, own.owes),
    state:
      (flags & transferFlags.pending) !== 0
        ? 'pending'
        : (flags & transferFlags.voidPendingTransfer) !== 0
          ? 'voided'
          : 'posted',
    reason,
    rule: transfer.userData32,
    activityNumber: transfer.userData128,
    occurredAtMs: Number(transfer.userData64),
    recordedAtMs: msOf(transfer.timestamp),
  };
}

/** What a transfer brings to one of the accounts, or takes from it; 0 when it moves neither. */
function changeOf(
  { creditAccountId, debitAccountId, amount }: Transfer,
  accounts: ReadonlySet<bigint>,
): bigint {
  if (accounts.has(creditAccountId)) return amount;
  return accounts.has(debitAccountId) ? -amount : 0n;
}
