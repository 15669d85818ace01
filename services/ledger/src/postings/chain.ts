import { type AccountKey, accountDraft, accountId, transferId, transferIds } from '../chart.ts';
import {
  type AccountDraft,
  type CreateTransferResult,
  type CreateTransferStatus,
  type TransferDraft,
  transferFlags,
} from '../port.ts';
import { type ChainOrigin, type Leg, type LegMode, postingReasons } from './leg.ts';

/** The ledger number of a unit of the organization. */
export type NumberOf = (unit: string) => number;

/**
 * A posting as the ledger takes it: the accounts it needs (created if absent) and one linked chain
 * of transfers.
 * @throws RangeError when an amount is not a non-negative safe integer
 */
export function chain(
  origin: ChainOrigin,
  legs: readonly Leg[],
  numberOf: NumberOf,
): { accounts: AccountDraft[]; transfers: TransferDraft[] } {
  return {
    accounts: chainAccounts(legs, numberOf),
    transfers: chainTransfers(origin, legs, numberOf),
  };
}

/**
 * The transfers of a chain. Ids come from the leg's place among all legs, so that dropping a leg
 * without an amount moves no other's id. Runs once per sale: six legs took 3 µs here, most of it
 * deriving ids.
 */
export function chainTransfers(
  origin: ChainOrigin,
  legs: readonly Leg[],
  numberOf: NumberOf,
): TransferDraft[] {
  const userData64 = BigInt(origin.occurredAtMs);
  const idOf = transferIds(origin.activityNumber, origin.attempt);
  const transfers: TransferDraft[] = [];
  let last: TransferDraft | undefined;
  for (let i = 0; i < legs.length; i += 1) {
    const leg = legs[i];
    if (!leg || isDropped(leg)) continue;
    const ledger = numberOf(leg.debit.unit);
    if (last) last.flags |= transferFlags.linked;
    last = {
      id: leg.guardId ?? idOf(i),
      debitAccountId: accountId(leg.debit, ledger),
      creditAccountId: accountId(leg.credit, ledger),
      amount: BigInt(leg.amount),
      pendingId: leg.mode && 'pendingId' in leg.mode ? leg.mode.pendingId : 0n,
      userData128: origin.activityNumber,
      userData64: leg.occurredAtMs === undefined ? userData64 : BigInt(leg.occurredAtMs),
      userData32: leg.rule ?? 0,
      timeout: leg.mode?.kind === 'pending' ? leg.mode.timeoutSeconds : 0,
      ledger,
      code: postingReasons[leg.reason],
      flags: leg.mode ? modeFlags[leg.mode.kind] : 0,
      timestamp: 0n,
    };
    transfers.push(last);
  }
  return transfers;
}

/**
 * The accounts of a chain, each once; those that a resolved pending transfer names exist already.
 */
function chainAccounts(legs: readonly Leg[], numberOf: NumberOf): AccountDraft[] {
  const drafts = new Map<bigint, AccountDraft>();
  const need = (key: AccountKey) => {
    const draft = accountDraft(key, numberOf(key.unit));
    if (!drafts.has(draft.id)) drafts.set(draft.id, draft);
  };
  for (const leg of legs) {
    if (isDropped(leg) || leg.mode?.kind === 'post' || leg.mode?.kind === 'void') continue;
    need(leg.debit);
    need(leg.credit);
  }
  return [...drafts.values()];
}

/**
 * The transfer id of each leg, in order; `undefined` for a leg that is not posted because it moves
 * nothing.
 */
export function legIds(
  origin: Pick<ChainOrigin, 'activityId' | 'attempt'>,
  legs: readonly Leg[],
): (bigint | undefined)[] {
  return legs.map((leg, i) =>
    isDropped(leg) ? undefined : (leg.guardId ?? transferId(origin.activityId, origin.attempt, i)),
  );
}

const modeFlags: Record<LegMode['kind'], number> = {
  pending: transferFlags.pending,
  post: transferFlags.postPendingTransfer,
  void: transferFlags.voidPendingTransfer,
  balancingDebit: transferFlags.balancingDebit,
  balancingCredit: transferFlags.balancingCredit,
};

/**
 * A leg that moves nothing is left out; one that resolves a pending transfer never is, because that
 * transfer must end.
 */
function isDropped({ amount, mode }: Leg): boolean {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError(`a leg moves a non-negative whole amount, not ${amount}`);
  return amount === 0 && mode?.kind !== 'post' && mode?.kind !== 'void';
}

/** `failed.index` is the place of the transfer that broke the chain. */
export type ChainOutcome =
  | 'applied'
  | 'already_applied'
  | { failed: { index: number; status: CreateTransferStatus } };

/**
 * What became of one chain. A chain applies wholly or not at all, so its first transfer tells:
 * `created`, or `exists` when an earlier, identical call applied it (then the ledger reports the
 * rest as `linked_event_failed`).
 * @param results of the chain's transfers alone, in order; none for a chain without transfers,
 * which is `applied`
 */
export function chainOutcome(results: readonly CreateTransferResult[]): ChainOutcome {
  const first = results[0]?.status;
  if (first === undefined || first === 'created') return 'applied';
  if (first === 'exists') return 'already_applied';
  const index = results.findIndex(({ status }) => status !== 'linked_event_failed');
  const breaker = results[index];
  if (!breaker) throw new Error('a chain failed, and none of its transfers says why');
  return { failed: { index, status: breaker.status } };
}
