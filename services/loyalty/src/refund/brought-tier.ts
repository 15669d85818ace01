import type { Ledger } from '@laurel/ledger/port';
import { rankOf } from '../engine/tiers.ts';
import type { Activities } from '../pipeline/activities.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { openPoster } from '../pipeline/post.ts';
import type { CompiledTiers } from '../program/compiled.ts';
import { isGivenAnew } from '../sale/correction-activity.ts';
import type { OccasionActivity } from '../sale/occasion-outcome.ts';
import { saleType } from '../sale/stored-sale.ts';
import type { TierOutcome } from '../words/model.ts';
import { openHistories } from './occasion-history.ts';

const dayMs = 86_400_000;

/**
 * The level that a purchase had brought and that goes with it: undefined when it brought none, or
 * is brought back too late. Business times on both sides.
 */
export function tierBroughtBack(
  { details: { tier }, occurredAtMs }: Pick<OccasionActivity, 'details' | 'occurredAtMs'>,
  tiers: CompiledTiers | null,
  refundedAtMs: number,
): TierOutcome | undefined {
  if (!tiers || tiers.returnDays === 0 || !tier.changed) return undefined;
  const isLate = refundedAtMs - occurredAtMs > tiers.returnDays * dayMs;
  const isRise = rankOf(tiers, tier.id) > rankOf(tiers, tier.previous);
  return isRise && !isLate ? tier : undefined;
}

/** The level that an activity had brought, when it brings it no more; undefined: it stands. */
export type NoLongerBrought = (
  context: OrgContext,
  activityId: string,
) => Promise<TierOutcome | undefined>;

/** Looks at the refunds of the sale, and whether it was given anew. */
export function openNoLongerBrought(deps: {
  activities: Activities;
  ledger: Ledger;
}): NoLongerBrought {
  const { activities, ledger } = deps;
  const histories = openHistories({ activities, ledger, poster: openPoster(ledger) });
  return async ({ orgId, headOfficeId, program: { tiers } }, activityId) => {
    const giver = await activities.get({ orgId, id: activityId });
    const saleId = isGivenAnew(giver) ? giver.input.saleId : activityId;
    const sale = isGivenAnew(giver) ? await activities.get({ orgId, id: saleId }) : giver;
    if (!saleType.is(sale)) return undefined;
    const now = await histories.load(sale, headOfficeId);
    const then: OccasionActivity = isGivenAnew(giver) ? giver : sale;
    if (now.giver.id !== activityId) return then.details.tier;
    const back = now.refunds.map((refund) => tierBroughtBack(then, tiers, refund.occurredAtMs));
    return back.find((tier) => tier !== undefined);
  };
}
