import type { EventOf } from '@laurel/contracts/events/catalogue';
import { rewardUnit } from './units.ts';

/** Events that several kinds of activity bring about. */

export const rewardGranted = ({
  reward,
  count,
  expiresAt,
}: {
  reward: string;
  count: number;
  expiresAt?: string;
}): EventOf<'loyalty.reward_granted'> => ({
  type: 'loyalty.reward_granted',
  payload: {
    reward,
    unit: rewardUnit(reward),
    count,
    ...(expiresAt !== undefined && { expiresAt }),
  },
});
