import type { Documents } from '@laurel/documents/port';
import type { Activity } from './pipeline/activity.ts';
import type { Contexts, OrgContext } from './pipeline/context.ts';
import { captureType } from './redemption/redemption.ts';
import {
  openVoidedSales,
  type ReversalDeps,
  reverseForVoid,
  reverseLateCaptures,
} from './redemption/reverse-for-void.ts';
import { openNoLongerBrought } from './refund/brought-tier.ts';
import { type RefundActivity, refundType } from './refund/refund-activity.ts';
import {
  type CompletionDeps,
  completeFullCards,
  type Stamped,
  stampedBy,
} from './sale/complete-full-cards.ts';
import {
  type CorrectionActivity,
  correctionType,
  wasGivenAnew,
} from './sale/correction-activity.ts';
import { bringsOccasions, occasionsOf } from './sale/following-occasions.ts';
import type { CustomerOccasion, OccasionActivity } from './sale/occasion-outcome.ts';
import { type TellEvents, tellOccasions } from './sale/platform-occasion.ts';
import { eventType } from './sale/record-event.ts';
import { type SaleActivity, saleDedupe, saleType } from './sale/stored-sale.ts';
import { type Repayments, repayLeft } from './take-up-due.ts';
import type { CountingDeps } from './tier/counted-tier.ts';
import {
  type LostTier,
  type LostTierDeps,
  lostByExchange,
  lostByGivingAnew,
  lostByRefund,
  raiseToCounted,
  takeLostTiers,
} from './tier/lost-tiers.ts';
import { storeTiers } from './tier/store-tiers.ts';

export interface FollowUpDeps
  extends CompletionDeps,
    Omit<ReversalDeps, 'voidedSales'>,
    CountingDeps {
  documents: Documents;
  tell: TellEvents;
  contexts: Contexts;
  /** Posts the refunds that wait for these sales, by their names. */
  meet(sales: readonly { orgId: string; dedupe: string }[]): Promise<void>;
  /** The write path that repays debts. */
  repayments(): Repayments;
}

export interface FollowUp {
  /** All of it; behind the answer. */
  follow(activities: readonly Activity[]): Promise<void>;
  /**
   * Gives back what was redeemed in the sales that these void. Before the answer: it is done by the
   * same hand, and stands in the audit log when that hears that the sale is void.
   */
  giveBack(activities: readonly Activity[]): Promise<void>;
}

/**
 * What posted decisions bring about besides their postings, where each alone could not: the tier
 * they brought is taken over into the customer's record, or taken away where a sale was somebody
 * else's or smaller; cards that racing sales filled together are completed, what was redeemed in a
 * sale that was voided is given back, what is left owing to a sale that was given anew is looked
 * at, refunds that came before their sale are posted, and rules hear of what they listen to.
 * Repeating it is harmless.
 */
export function openFollowUp(deps: FollowUpDeps): FollowUp {
  const reversals = { ...deps, voidedSales: openVoidedSales(deps.documents) };
  const losing = { ...deps, noLongerBrought: openNoLongerBrought(deps) };
  const giveBack = async (voids: readonly RefundActivity[]) => {
    await Promise.all(voids.map((ofSale) => reverseForVoid(reversals, ofSale)));
  };
  const follow = async (activities: readonly Activity[]): Promise<void> => {
    const occasions = activities.flatMap((activity): CustomerOccasion[] =>
      isOccasion(activity) && activity.customerId !== null
        ? [{ activity, customerId: activity.customerId }]
        : [],
    );
    const byOrg = Map.groupBy(occasions, ({ activity }) => activity.orgId);
    const anew = activities.filter(wasGivenAnew);
    const refunds = activities.filter(refundType.is);
    const voids = refunds.filter(isVoid);
    // What waits for a sale, or was refused, may fit it as it was corrected, or once it has again
    // what had been brought back.
    const sales = [
      ...activities.filter(saleType.is),
      ...anew.filter(correctionType.is).map(saleOf),
      ...(await salesHavingAgain(deps, voids)),
    ];
    await Promise.all([
      sales.length > 0 && deps.meet(sales),
      ...[...byOrg].map(([orgId, ofOrg]) => followUp(losing, orgId, ofOrg)),
      giveBack(voids),
      repayLeft(deps.repayments(), [...anew, ...activities.filter(saleType.is)]),
      reverseLateCaptures(reversals, activities.filter(captureType.is)),
    ]);
    // after the sales: what one of them raised a moment ago may be what is taken away
    const losses = [
      ...[...withOrg(anew, lostByGivingAnew), ...withOrg(refunds, lostByRefund)],
      ...withOrg(activities.filter(saleType.is), lostByExchange),
    ];
    for (const [orgId, ofOrg] of Map.groupBy(losses, (loss) => loss.orgId))
      await takeLostTiers(losing, await contextOf(deps, orgId), ofOrg);
    await followGivingAgain(deps, voids);
    const bringing = Map.groupBy(activities.filter(bringsOccasions), ({ orgId }) => orgId);
    await Promise.all([...bringing].map(([orgId, ofOrg]) => tellWhatFollows(deps, orgId, ofOrg)));
  };
  return {
    follow,
    giveBack: (activities) => giveBack(activities.filter(refundType.is).filter(isVoid)),
  };
}

const isVoid = ({ input }: RefundActivity) => input.voids;

const withOrg = <A extends Activity>(activities: readonly A[], lostBy: (by: A) => LostTier[]) =>
  activities.flatMap((by) => lostBy(by).map((lost) => ({ ...lost, orgId: by.orgId })));

/** The sales of which a voided one had brought something back. */
async function salesHavingAgain(
  { activities }: FollowUpDeps,
  voids: readonly RefundActivity[],
): Promise<SaleActivity[]> {
  const keys = voids.flatMap(({ orgId, details }) =>
    (details.undone ?? []).map(({ told }) => ({ orgId, id: told.transactionId })),
  );
  return keys.length === 0 ? [] : (await activities.getMany(keys)).filter(saleType.is);
}

/**
 * What is counted again may carry a level that went when it was brought back, and stamps that are
 * given again may fill a card.
 */
async function followGivingAgain(
  deps: FollowUpDeps,
  voids: readonly RefundActivity[],
): Promise<void> {
  for (const activity of voids) {
    const given = (activity.details.undone ?? []).flatMap(({ told }): Stamped[] => {
      const { customerId, transactionId: saleId, given: units } = told;
      const names = units.map(({ unit }) => unit);
      return customerId === null ? [] : [{ activity, saleId, customerId, units: names }];
    });
    if (given.length === 0) continue;
    const context = await contextOf(deps, activity.orgId);
    const customers = given.map(({ customerId }) => customerId);
    await raiseToCounted(deps, context, customers);
    await completeFullCards(deps, context, given);
  }
}

const isOccasion = (activity: Activity): activity is OccasionActivity =>
  saleType.is(activity) || eventType.is(activity) || wasGivenAnew(activity);
const saleOf = ({ orgId, input }: CorrectionActivity) => ({
  orgId,
  dedupe: saleDedupe(input.sale),
});

async function contextOf({ contexts }: FollowUpDeps, orgId: string): Promise<OrgContext> {
  const context = await contexts.of(orgId);
  if (!context.ok)
    throw new Error(`what was posted in ${orgId} has no follow-up: ${context.problem.detail}`);
  return context.value;
}

/** After the tiers are stored: what is told of a level finds the customer there. */
async function tellWhatFollows(
  deps: FollowUpDeps,
  orgId: string,
  activities: readonly Parameters<typeof occasionsOf>[0][],
): Promise<void> {
  const context = await contextOf(deps, orgId);
  if (context.program.occasions.size === 0) return;
  const occasions = activities.flatMap((activity) => occasionsOf(activity, context));
  const { failed } = await tellOccasions(deps.tell, orgId, occasions);
  if (failed > 0) throw new Error(`${failed} occasions of ${orgId} could not be told to rules`);
  await closeReferrals(deps, activities);
}

/** After it was told: later sales of these customers need not ask whether they are the first. */
async function closeReferrals(
  { membership }: FollowUpDeps,
  activities: readonly Parameters<typeof occasionsOf>[0][],
): Promise<void> {
  const referred = activities.filter(({ details }) => 'referral' in details && details.referral);
  for (const { orgId, customerId, recordedAtMs } of referred)
    if (customerId !== null)
      await membership.customers.closeReferral(orgId, customerId, recordedAtMs);
}

async function followUp(
  deps: FollowUpDeps & LostTierDeps,
  orgId: string,
  occasions: readonly CustomerOccasion[],
): Promise<void> {
  const risen = occasions.filter(({ activity }) => activity.details.tier.changed);
  const stamped = occasions.flatMap(stampedBy);
  if (risen.length + stamped.length === 0) return;
  const context = await contextOf(deps, orgId);
  const [lost] = await Promise.all([
    risen.length > 0 ? storeTiers(deps, context, risen) : [],
    stamped.length > 0 && completeFullCards(deps, context, stamped),
  ]);
  await takeLostTiers(deps, context, lost);
}
