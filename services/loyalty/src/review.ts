import type { Clock } from '@laurel/contracts/clock';
import type { Ledger } from '@laurel/ledger/port';
import type { Membership } from '@laurel/membership/membership';
import type { OccasionDetails } from './decide-occasion.ts';
import type { Activity } from './pipeline/activity.ts';
import type { Contexts } from './pipeline/context.ts';

/** Takes what posted decisions mean for the customers' records over: the tier they reached. Repeating it is harmless. */
export function openReview({ membership }: { membership: Membership; ledger: Ledger; contexts: Contexts; clock: Clock }) {
  return async (activities: readonly Activity[]): Promise<void> => {
    for (const activity of activities) {
      if (activity.kind !== 'sale' && activity.kind !== 'event') continue;
      const { tier } = activity.details as OccasionDetails; // written by `decideOccasion`
      if (!tier.changed || tier.id === null || activity.customerId === null) continue;
      await membership.customers.setTier(activity.orgId, activity.customerId, {
        id: tier.id,
        sinceMs: activity.occurredAtMs,
        untilMs: tier.untilMs,
      });
    }
  };
}
