import type { Collection, Key } from '@laurel/documents/port';
import type { Activity } from './pipeline/activity.ts';
import type { RedemptionOutcome } from './redeem.ts';
import { resolutionDedupe } from './resolve-redemption.ts';

/** A redemption as it stands now: what the hold said, or what resolved it, or that it has timed out. `undefined` when there is none. */
export async function redemptionState(activities: Collection<Activity>, key: Key, nowMs: number): Promise<object | undefined> {
  const [redemption, resolutions] = await Promise.all([
    activities.get(key),
    activities.find({ orgId: key.orgId, filter: { dedupe: resolutionDedupe(key.id) }, limit: 1 }),
  ]);
  if (redemption?.kind !== 'redemption') return undefined;
  const [resolution] = resolutions.data;
  if (resolution) return resolution.outcome as object; // written by the capture or void kind
  const { balances: _, ...held } = redemption.outcome as RedemptionOutcome; // written by the redemption kind
  return { ...held, status: nowMs >= Date.parse(held.expiresAt) ? 'expired' : 'held' };
}
