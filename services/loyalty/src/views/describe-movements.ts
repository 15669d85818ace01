import { type IdPrefix, idFromNumber } from '@laurel/contracts/ids';
import type { PostingReason } from '@laurel/ledger/postings';
import type { Movement } from '@laurel/ledger/statement';
import type { Loyalty } from '../loyalty.ts';
import type { Activity } from '../pipeline/activity.ts';

/** A movement with what it came from. */
export interface DescribedMovement {
  unit: string;
  amount: number;
  state: string;
  reason: string;
  rule: string | null;
  activityId: string | null;
  detail: string;
  occurredAt: string;
  recordedAt: string;
}

/**
 * Which activities can have posted a movement of a reason: the ledger keeps an activity's number,
 * not its prefix.
 */
const origins: Partial<Record<PostingReason, readonly IdPrefix[]>> = {
  earn: ['txn', 'evt'],
  stamp: ['txn', 'evt'],
  cardCompleted: ['txn', 'evt'],
  grant: ['txn', 'evt'],
  debtRepaid: ['txn', 'evt', 'adj', 'trf'],
  redeem: ['rdm', 'cap', 'voi'],
  refund: ['rfd'],
  debt: ['rfd'],
  expire: ['exp'],
  gift: ['trf'],
  adjust: ['adj'],
};

/** Adds to movements the activity and the rule behind each. */
export async function describeMovements(
  { activities, contexts }: Pick<Loyalty, 'activities' | 'contexts'>,
  orgId: string,
  movements: readonly Movement[],
): Promise<DescribedMovement[]> {
  const candidates = movements.flatMap(({ reason, activityNumber }) =>
    (origins[reason] ?? []).map((prefix) => ({ orgId, id: idFromNumber(prefix, activityNumber) })),
  );
  const found = await activities.getMany(candidates);
  const byNumber = new Map<string, Activity>();
  for (const activity of found) if (activity) byNumber.set(activity.id.slice(4), activity);
  return Promise.all(
    movements.map(async (movement) => {
      const activity = byNumber.get(idFromNumber('txn', movement.activityNumber).slice(4));
      const clauses =
        activity && movement.rule > 0 ? await contexts.clauses(orgId, activity.programVersion) : [];
      const rule = clauses[movement.rule - 1] ?? null;
      return {
        unit: movement.unit,
        amount: Number(movement.amount),
        state: movement.state,
        reason: movement.reason,
        rule,
        activityId: activity?.id ?? null,
        detail: sentenceOf(movement, activity, rule),
        occurredAt: new Date(movement.occurredAtMs).toISOString(),
        recordedAt: new Date(movement.recordedAtMs).toISOString(),
      };
    }),
  );
}

function sentenceOf(
  { reason, state, amount }: Movement,
  activity: Activity | undefined,
  rule: string | null,
): string {
  switch (reason) {
    case 'earn':
      return rule ? `Earned by “${rule}”${state === 'pending' ? ', not yet due' : ''}` : 'Earned';
    case 'stamp':
      return 'Stamps collected';
    case 'cardCompleted':
      return 'A full card became a reward';
    case 'grant':
      return rule ? `Granted by “${rule}”` : 'Granted';
    case 'redeem':
      return state === 'pending'
        ? 'Held for a redemption'
        : state === 'voided'
          ? 'Hold let go'
          : 'Redeemed';
    case 'refund':
      // Only a card that was completed took something from the customer.
      return amount > 0n
        ? 'Stamps given back, for a refund undid the card they had completed'
        : 'Taken back by a refund';
    case 'debtRepaid':
      return 'Repaid what a refund left owing';
    case 'expire':
      return 'Expired';
    case 'gift':
      return 'Moved between customers';
    case 'adjust':
      return `Corrected by hand: ${(activity?.details as { reason?: string } | undefined)?.reason ?? ''}`.trim();
    default:
      return reason;
  }
}
