import { idFromNumber } from '@laurel/contracts/ids';
import type { Movement } from '@laurel/ledger/statement';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { Contexts } from '../pipeline/context.ts';
import type { AnyKind } from '../pipeline/kind.ts';

/** A movement with what it came from. */
export interface DescribedMovement {
  unit: string;
  amount: number;
  state: Movement['state'];
  reason: Movement['reason'];
  rule: string | null;
  activityId: string | null;
  detail: string;
  occurredAt: string;
  recordedAt: string;
}

export interface DescribeDeps {
  activities: Pick<Activities, 'getMany'>;
  contexts: Contexts;
  kinds: readonly AnyKind[];
}

/** Adds to movements the activity and the rule behind each, and a sentence about it. */
export async function describeMovements(
  { activities, contexts, kinds }: DescribeDeps,
  orgId: string,
  movements: readonly Movement[],
): Promise<DescribedMovement[]> {
  // The ledger keeps an activity's number, not its prefix: whatever can have posted it is looked
  // up.
  const explainedBy = ({ reason }: Movement) =>
    kinds.filter(({ origins }) => origins.includes(reason));
  const candidates = movements.flatMap((movement) =>
    [...new Set(explainedBy(movement).map(({ type }) => type.prefix))].map((prefix) => ({
      orgId,
      id: idFromNumber(prefix, movement.activityNumber),
    })),
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
        detail: sentenceOf(explainedBy(movement), movement, { activity, rule }),
        occurredAt: new Date(movement.occurredAtMs).toISOString(),
        recordedAt: new Date(movement.recordedAtMs).toISOString(),
      };
    }),
  );
}

/** In the words of the kind that posted it; where its record is not known, of one that can have. */
function sentenceOf(
  kinds: readonly AnyKind[],
  movement: Movement,
  { activity, rule }: { activity: Activity | undefined; rule: string | null },
): string {
  const own = kinds.find(({ type }) => type.is(activity));
  if (own) return own.sentence(movement, { activity, rule });
  return kinds[0]?.sentence(movement, { activity: undefined, rule }) ?? movement.reason;
}
