import type { Result } from '@laurel/contracts/problems';
import type { Activities } from '../pipeline/activities.ts';
import type { Done } from '../pipeline/activity.ts';
import type { PostedOnly } from '../pipeline/posted.ts';
import type { RefundActivity } from '../refund/refund-activity.ts';
import { namingType } from '../sale/naming-activity.ts';
import { saleType } from '../sale/stored-sale.ts';
import type { ReverseRequest } from './reversal.ts';
import { capturesOfSale } from './reverse.ts';

export interface ReversalDeps {
  activities: Activities;
  posted: PostedOnly;
  /** The write path that reverses redemptions; one result per request, in order. */
  reverse(requests: readonly ReverseRequest[]): Promise<Result<Done>[]>;
}

/**
 * Gives back what was redeemed in a sale that was voided: each redemption captured for it is
 * reversed, whenever that was. A register's number is known at its store only: a capture elsewhere,
 * or by somebody who was never the sale's customer, is of another sale. Repeating it is harmless.
 */
export async function reverseForVoid(
  { activities, posted, reverse }: ReversalDeps,
  { orgId, input }: RefundActivity,
): Promise<void> {
  const sale = await activities.get({ orgId, id: input.saleId });
  if (!saleType.is(sale)) throw new Error(`sale ${input.saleId}, which was voided, is gone`);
  const { externalId } = sale.input.sale;
  const captures = await capturesOfSale(
    { activities, posted },
    { orgId, transactionExternalId: externalId },
  );
  if (captures.length === 0) return;
  const { data } = await activities.find({ orgId, filter: { parentId: sale.id }, limit: 1000 });
  const namings = await posted(data.filter(namingType.is));
  const customers = new Set([sale, ...namings].map(({ customerId }) => customerId));
  const ofSale = captures.filter(
    ({ locationId, customerId }) =>
      locationId === sale.locationId && (customers.has(null) || customers.has(customerId)),
  );
  if (ofSale.length === 0) return;
  const results = await reverse(
    ofSale.map(({ input: { redemptionId } }) => ({
      ...{ orgId, boundLocationId: null, redemptionId, atAnyTime: true },
      reason: input.reason ?? 'the sale was voided',
    })),
  );
  // somebody was quicker, for a reason of his own
  for (const result of results)
    if (!result.ok && result.problem.code !== 'redemption_reversed')
      throw new Error(`what was redeemed in ${sale.id} is not back: ${result.problem.detail}`);
}
