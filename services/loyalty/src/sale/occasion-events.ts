import type { OutcomeEvent } from '../pipeline/activity.ts';
import { toldLapsed } from '../words/lapsed-at-once.ts';
import { rewardGranted } from '../words/outcome-events.ts';
import type { OccasionActivity } from './occasion-outcome.ts';

/**
 * What a posted sale or custom event brought, as it is published with the occasion itself: all of
 * the answer but the reasons, which are for who asked; what of it lapsed at once is told by itself.
 */
export function broughtBy({ outcome }: OccasionActivity) {
  const { why, ...brought } = outcome;
  return { ...brought, ...toldLapsed(why) };
}

/**
 * What is published after the occasion itself. Not its tier: of two sales decided together both may
 * have reached it, and it is told once, with the write that stores it.
 */
export const consequencesOf = ({ outcome }: OccasionActivity): OutcomeEvent[] =>
  outcome.rewards.map(rewardGranted);
