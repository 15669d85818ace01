import type { EventOf } from '@laurel/contracts/events/catalogue';
import type { TierOutcome } from './model.ts';
import { rewardUnit } from './units.ts';

/** Events that several kinds of activity bring about. */

export function tierChanged({
  id,
  previous,
  untilMs,
}: TierOutcome): EventOf<'loyalty.tier_changed'> {
  const until = untilMs === null ? null : new Date(untilMs).toISOString();
  return { type: 'loyalty.tier_changed', payload: { id, previous, until } };
}

export const rewardGranted = ({
  reward,
  count,
}: {
  reward: string;
  count: number;
}): EventOf<'loyalty.reward_granted'> => ({
  type: 'loyalty.reward_granted',
  payload: { reward, unit: rewardUnit(reward), count },
});
