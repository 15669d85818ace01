import type { Key } from '@laurel/documents/port';
import type { Loyalty } from '../loyalty.ts';
import type { RedemptionOutcome } from './hold.ts';
import { resolutionDedupe } from './resolve.ts';

/**
 * A redemption as it stands now: what the hold said, or what resolved it, or that it has timed out.
 * `undefined` when there is none. What is recorded counts only when the ledger has it: of a capture
 * on its way nobody knows yet whether the hold has not timed out.
 */
export async function redemptionState(
  { activities, posted }: Pick<Loyalty, 'activities' | 'posted'>,
  key: Key,
  nowMs: number,
): Promise<object | undefined> {
  const [recorded, resolutions] = await Promise.all([
    activities.get(key),
    activities.find({ orgId: key.orgId, filter: { dedupe: resolutionDedupe(key.id) }, limit: 1 }),
  ]);
  if (recorded?.kind !== 'redemption') return undefined;
  const known = await posted([recorded, ...resolutions.data]);
  const resolution = known.find(({ id }) => id !== recorded.id);
  if (resolution) return resolution.outcome as object; // written by the capture or void kind
  if (known.length === 0) return undefined;
  // written by the redemption kind
  const { balances: _, ...held } = recorded.outcome as RedemptionOutcome;
  return { ...held, status: nowMs >= Date.parse(held.expiresAt) ? 'expired' : 'held' };
}
