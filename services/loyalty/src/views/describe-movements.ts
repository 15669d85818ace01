import type { Movement } from '@laurel/ledger/movement';
import type { Activity } from '../pipeline/activity.ts';
import type { AnyKind } from '../pipeline/kind.ts';
import { type StoryDeps, storiesOf } from './stories.ts';

/** A movement with what it came from. */
export interface DescribedMovement {
  unit: string;
  amount: number;
  available: number;
  pending: number;
  held: number;
  debt: number;
  state: Movement['state'];
  reason: Movement['reason'];
  rule: string | null;
  activityId: string | null;
  detail: string;
  /** Who did it by hand, and why, in his own words; null where nobody did. */
  by: string | null;
  note: string | null;
  occurredAt: string;
  recordedAt: string;
}

/**
 * Adds to movements the activity and the rule behind each, and a sentence about it.
 * @param boundLocationId only what happened at this location; null: wherever
 */
export async function describeMovements(
  deps: StoryDeps,
  orgId: string,
  movements: readonly Movement[],
  boundLocationId: string | null = null,
): Promise<DescribedMovement[]> {
  const stories = await storiesOf(deps, orgId, movements);
  return movements.flatMap((movement, i) => {
    const story = stories[i];
    if (!story) return [];
    const { activity, rule, by, note } = story;
    if (boundLocationId !== null && boundLocationId !== activity?.locationId) return [];
    const explainedBy = deps.kinds.filter(({ origins }) => origins.includes(movement.reason));
    return {
      unit: movement.unit,
      // exact: a leg's amount was a whole number of this size
      amount: Number(movement.amount),
      available: Number(movement.available),
      pending: Number(movement.pending),
      held: Number(movement.held),
      debt: Number(movement.debt),
      state: movement.state,
      reason: movement.reason,
      rule,
      activityId: activity?.id ?? null,
      detail: sentenceOf(explainedBy, movement, { activity, rule }),
      ...{ by, note },
      occurredAt: new Date(movement.occurredAtMs).toISOString(),
      recordedAt: new Date(movement.recordedAtMs).toISOString(),
    };
  });
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
