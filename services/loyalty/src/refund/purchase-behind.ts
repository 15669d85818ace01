import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import { eventType } from '../sale/record-event.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { closedBy } from './give-anew.ts';
import type { openHistories } from './occasion-history.ts';
import type { SaleHistory } from './refund.ts';

interface Deps {
  activities: Activities;
  histories: ReturnType<typeof openHistories>;
}

/**
 * Whether the purchase for which a customer was told of his friend is the friend's still: not
 * voided, not brought back wholly, not somebody else's; or, where it was exchanged, what he bought
 * instead. True of everything else.
 */
export async function purchaseStands(
  activity: Activity,
  headOfficeId: string,
  deps: Deps,
): Promise<boolean> {
  if (!eventType.is(activity)) return true;
  const { type, depth, payload } = activity.input;
  const { friendId, transactionId } = payload;
  // a program may have an event of its own under the name
  const isTold = type === 'referral.converted' && depth !== undefined;
  if (!isTold || typeof transactionId !== 'string') return true;
  const sale = await deps.activities.get({ orgId: activity.orgId, id: transactionId });
  if (!saleType.is(sale)) throw new Error(`sale ${transactionId} behind ${activity.id} is gone`);
  const sales = [sale];
  for (const each of sales) {
    const history = await deps.histories.load(each, headOfficeId);
    if (history.giver.customerId === friendId && isPurchase(history)) return true;
    sales.push(...(await exchangesOf(history, deps)));
  }
  return false;
}

/** Whether something that was paid for and counts is left of it, or of what was bought in it. */
function isPurchase(history: SaleHistory): boolean {
  if (closedBy(history)) return false;
  // of what is no visit the ledger has one that goes down and up again
  let counted = 0;
  for (const { leg, reversed } of history.reversibles) {
    if (leg.reason !== 'visit' && leg.reason !== 'spend') continue;
    if (leg.credit.kind === 'measure') counted += leg.amount - reversed;
    if (leg.debit.kind === 'measure') counted -= leg.amount - reversed;
  }
  return counted > 0;
}

/** The sales in which something of it was brought back. */
async function exchangesOf(
  { activity: { orgId }, refunds }: SaleHistory,
  { activities }: Deps,
): Promise<SaleActivity[]> {
  const found = await activities.getMany(refunds.map(({ id }) => ({ orgId, id })));
  return found.filter(saleType.is);
}
