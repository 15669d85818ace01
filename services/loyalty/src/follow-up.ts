import type { Membership } from '@laurel/membership/membership';
import type { Activity } from './pipeline/activity.ts';
import type { Contexts } from './pipeline/context.ts';
import { type ReversalDeps, reverseForVoid } from './redemption/reverse-for-void.ts';
import { refundType } from './refund/refund-activity.ts';
import { type CompletionDeps, completeFullCards } from './sale/complete-full-cards.ts';
import type { CustomerOccasion } from './sale/occasion-outcome.ts';
import { eventType } from './sale/record-event.ts';
import { saleType } from './sale/stored-sale.ts';
import { storeTiers } from './tier/store-tiers.ts';

export interface FollowUpDeps extends CompletionDeps, ReversalDeps {
  membership: Pick<Membership, 'customers'>;
  contexts: Contexts;
}

/**
 * What posted decisions bring about besides their postings, where each alone could not: the tier
 * they brought is taken over into the customer's record, and cards that racing sales filled
 * together are completed, and what was redeemed in a sale that was voided is given back. Repeating
 * it is harmless.
 */
export function openFollowUp(deps: FollowUpDeps) {
  return async (activities: readonly Activity[]): Promise<void> => {
    const occasions = activities.flatMap((activity): CustomerOccasion[] =>
      (saleType.is(activity) || eventType.is(activity)) && activity.customerId !== null
        ? [{ activity, customerId: activity.customerId }]
        : [],
    );
    const byOrg = Map.groupBy(occasions, ({ activity }) => activity.orgId);
    const voids = activities.filter(refundType.is).filter(({ input }) => input.voids);
    await Promise.all([
      ...[...byOrg].map(([orgId, ofOrg]) => followUp(deps, orgId, ofOrg)),
      ...voids.map((ofSale) => reverseForVoid(deps, ofSale)),
    ]);
  };
}

async function followUp(
  deps: FollowUpDeps,
  orgId: string,
  occasions: readonly CustomerOccasion[],
): Promise<void> {
  const risen = occasions.filter(({ activity }) => activity.details.tier.changed);
  const stamped = occasions.filter(({ activity }) =>
    activity.outcome.stamps.some(({ added }) => added > 0),
  );
  if (risen.length + stamped.length === 0) return;
  const context = await deps.contexts.of(orgId);
  if (!context.ok)
    throw new Error(`what was posted in ${orgId} has no follow-up: ${context.problem.detail}`);
  await Promise.all([
    risen.length > 0 && storeTiers(deps.membership, context.value, risen),
    stamped.length > 0 && completeFullCards(deps, context.value, stamped),
  ]);
}
