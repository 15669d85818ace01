import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import { eventType } from '../sale/record-event.ts';
import { saleType } from '../sale/stored-sale.ts';
import { closedBy } from './give-anew.ts';
import type { openHistories } from './occasion-history.ts';

/**
 * Whether the purchase for which a customer was told of his friend is the friend's still: not
 * voided, not brought back wholly, not somebody else's. True of everything else.
 */
export async function purchaseStands(
  activity: Activity,
  headOfficeId: string,
  {
    activities,
    histories,
  }: { activities: Activities; histories: ReturnType<typeof openHistories> },
): Promise<boolean> {
  if (!eventType.is(activity)) return true;
  const { type, depth, payload } = activity.input;
  const { friendId, transactionId } = payload;
  // a program may have an event of its own under the name
  const isTold = type === 'referral.converted' && depth !== undefined;
  if (!isTold || typeof transactionId !== 'string') return true;
  const sale = await activities.get({ orgId: activity.orgId, id: transactionId });
  if (!saleType.is(sale)) throw new Error(`sale ${transactionId} behind ${activity.id} is gone`);
  const history = await histories.load(sale, headOfficeId);
  return closedBy(history) === undefined && history.giver.customerId === friendId;
}
