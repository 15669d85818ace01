import type { Key } from '@laurel/documents/port';
import { type Static, Type } from 'typebox';
import type { Activities } from '../pipeline/activities.ts';
import type { PostedOnly } from '../pipeline/posted.ts';
import {
  CaptureOutcomeSchema,
  captureType,
  HoldOutcomeSchema,
  holdType,
  resolutionDedupe,
  toldExample,
  VoidOutcomeSchema,
  voidType,
} from '../redemption/redemption.ts';
import { ReverseOutcomeSchema, reverseDedupe, reverseType } from '../redemption/reversal.ts';

const { balances: _, ...held } = HoldOutcomeSchema.properties;

/** A redemption as it stands now. */
export const RedemptionStateSchema = Type.Union(
  [
    Type.Object(
      {
        ...held,
        status: Type.Enum(['held', 'expired'], {
          type: 'string',
          component: 'OpenRedemptionStatus',
        }),
      },
      { component: 'OpenRedemption', example: { ...toldExample, status: 'held' as const } },
    ),
    CaptureOutcomeSchema,
    VoidOutcomeSchema,
    ReverseOutcomeSchema,
  ],
  { component: 'Redemption', example: { ...toldExample, status: 'held' as const } },
);

/**
 * What the hold said, or what resolved it, or that it has timed out. `undefined` when there is
 * none, or it was held where the caller's key does not act. What is recorded counts only when the
 * ledger has it: of a capture on its way nobody knows yet whether the hold has not timed out.
 */
export async function redemptionState(
  { activities, posted }: { activities: Activities; posted: PostedOnly },
  key: Key,
  { nowMs, boundLocationId }: { nowMs: number; boundLocationId: string | null },
): Promise<Static<typeof RedemptionStateSchema> | undefined> {
  const [recorded, resolutions] = await Promise.all([
    activities.get(key),
    activities.find({
      orgId: key.orgId,
      filter: { dedupe: { $in: [resolutionDedupe(key.id), reverseDedupe(key.id)] } },
      limit: 2,
    }),
  ]);
  if (!holdType.is(recorded)) return undefined;
  if (boundLocationId !== null && boundLocationId !== recorded.locationId) return undefined;
  const known = await posted([recorded, ...resolutions.data]);
  const reversal = known.find((activity) => reverseType.is(activity));
  if (reversal) return reversal.outcome;
  const resolution = known.find(({ id }) => id !== recorded.id);
  if (captureType.is(resolution) || voidType.is(resolution)) return resolution.outcome;
  if (known.length === 0) return undefined;
  const { balances: _, ...told } = recorded.outcome;
  return { ...told, status: nowMs >= Date.parse(told.expiresAt) ? 'expired' : 'held' };
}
