import type { OutcomeEvent } from '../pipeline/activity.ts';
import { rewardUnit } from '../words/units.ts';
import type { OccasionActivity } from './occasion-outcome.ts';

/** What a posted sale or custom event brought, as it is published beside the occasion itself. */
export function occasionEvents(
  { outcome, details: { tier } }: OccasionActivity,
  type: string,
  more: object,
): OutcomeEvent[] {
  const { why: _, ...brought } = outcome;
  const events: OutcomeEvent[] = [{ type, payload: { ...brought, ...more } }];
  if (tier.changed) events.push({ type: 'loyalty.tier_changed', payload: tier });
  for (const { reward, count } of brought.rewards)
    events.push({
      type: 'loyalty.reward_granted',
      payload: { reward, unit: rewardUnit(reward), count },
    });
  return events;
}
