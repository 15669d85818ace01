import type { EventOf } from '@laurel/contracts/events/catalogue';
import { rewardUnit } from './units.ts';

/** Events that several kinds of activity bring about. */

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
