import type { OutcomeEvent } from '../pipeline/activity.ts';
import { rewardGranted, tierChanged } from '../words/outcome-events.ts';
import type { OccasionActivity } from './occasion-outcome.ts';

/**
 * What a posted sale or custom event brought, as it is published with the occasion itself: all of
 * the answer but the reasons, which are for who asked.
 */
export function broughtBy({ outcome }: OccasionActivity) {
  const { why: _, ...brought } = outcome;
  return brought;
}

/** What is published after the occasion itself. */
export const consequencesOf = ({
  outcome,
  details: { tier },
}: OccasionActivity): OutcomeEvent[] => [
  ...(tier.changed ? [tierChanged(tier)] : []),
  ...outcome.rewards.map(rewardGranted),
];
