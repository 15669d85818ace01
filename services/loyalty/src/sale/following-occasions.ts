import type { Activity } from '../pipeline/activity.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { broughtAbout } from './brought-about.ts';
import { type CompletionActivity, completionKind } from './complete-cards.ts';
import { correctionType, isGivenAnew, wasGivenAnew } from './correction-activity.ts';
import type { OccasionActivity } from './occasion-outcome.ts';
import type { PlatformOccasion } from './platform-occasion.ts';
import { eventType } from './record-event.ts';
import { saleType } from './stored-sale.ts';

type Bringing = OccasionActivity | CompletionActivity;

/** Whether an activity may bring about what rules can listen to. */
export function bringsOccasions(activity: Activity): activity is Bringing {
  if (activity.customerId === null) return false;
  if (completionKind.type.is(activity)) return true;
  if (!saleType.is(activity) && !eventType.is(activity) && !wasGivenAnew(activity)) return false;
  const { details, outcome } = activity;
  return (
    details.tier.changed ||
    details.referral !== undefined ||
    outcome.rewards.length > 0 ||
    outcome.stamps.some(({ completed }) => completed > 0)
  );
}

/** What a posted decision brought about that rules listen to. */
export function occasionsOf(activity: Bringing, { program }: OrgContext): PlatformOccasion[] {
  const { customerId, locationId, occurredAtMs, details, outcome } = activity;
  if (customerId === null) return [];
  return broughtAbout(
    {
      ...{ customerId, locationId, occurredAtMs },
      // what its sale had brought before it was corrected was told then
      id: correctionType.is(activity) ? activity.input.saleId : activity.id,
      transactionId: isGivenAnew(activity) ? activity.input.saleId : activity.id,
      before: eventType.is(activity) ? (activity.input.depth ?? 0) : 0,
      ...('tier' in details && { tier: details.tier }),
      ...{ stamps: outcome.stamps, rewards: outcome.rewards },
      referral: 'referral' in details ? details.referral : undefined,
    },
    program,
  );
}
