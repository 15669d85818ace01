import { idNumber } from '@laurel/contracts/ids';
import { accountId } from './chart.ts';
import { msOf } from './instant.ts';
import { movements } from './lookup.ts';
import { type Ledger, type Transfer, transferFlags } from './port.ts';
import { type PostingReason, postingReasons, reasonOfCode } from './postings/leg.ts';
import { merged } from './scan.ts';
import { hasValue, type OrgUnits } from './units.ts';

/** One movement of a customer's account. */
export interface Movement {
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
 * Movements of one customer over all his accounts, as recorded, newest first. The two legs of an
 * expiry's balance check, which cancel out, are left out.
 */
export async function statement(
  ledger: Ledger,
  orgUnits: OrgUnits,
  { holder, units, limit, cursor }: StatementQuery,
): Promise<Statement> {
  const wanted = orgUnits
    .all()
    .filter(({ unit, kind }) => (units ? units.includes(unit) : hasValue(kind)));
  const accounts = wanted.map(({ unit, number }) =>
    accountId({ kind: 'customer', holder, unit, period: '' }, number),
  );
  const existing = await ledger.lookupAccounts(accounts);
  const own = new Set(
    existing.filter(({ userData128 }) => userData128 === idNumber(holder)).map(({ id }) => id),
  );
  const data: Movement[] = [];
  let last = 0n;
  const readers = [...own].map((id) => movements(ledger, id));
  for await (const transfers of merged(readers, {
    from: cursor,
    reversed: true,
    limit: limit + 1,
  })) {
    for (const transfer of transfers) {
      if (transfer.code === postingReasons.expiryCheck) continue;
      if (data.length === limit) return { data, nextCursor: last };
      data.push(movementOf(transfer, own, orgUnits));
      last = transfer.timestamp;
    }
  }
  return { data };
}

function movementOf(transfer: Transfer, own: ReadonlySet<bigint>, orgUnits: OrgUnits): Movement {
  const unit = orgUnits.unitOf(transfer.ledger);
  const reason = reasonOfCode(transfer.code);
  if (!unit || !reason)
    throw new Error(`transfer ${transfer.id.toString(16)} has a unit or a code that is not ours`);
  const { flags } = transfer;
  return {
    transferId: transfer.id,
    unit: unit.unit,
    amount: own.has(transfer.creditAccountId) ? transfer.amount : -transfer.amount,
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
