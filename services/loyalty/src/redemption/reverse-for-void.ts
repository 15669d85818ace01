import type { Result } from '@laurel/contracts/problems';
import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { Activities } from '../pipeline/activities.ts';
import type { Done } from '../pipeline/activity.ts';
import type { PostedOnly } from '../pipeline/posted.ts';
import { type RefundActivity, refundType } from '../refund/refund-activity.ts';
import { namingType } from '../sale/naming-activity.ts';
import { saleType } from '../sale/stored-sale.ts';
import { type CaptureActivity, usedInSale } from './redemption.ts';
import type { ReverseRequest } from './reversal.ts';
import { capturesOfSale } from './reverse.ts';

/** A sale that was voided, found by the register's number: a capture may name it afterwards. */
export interface VoidedSale extends Document {
  /** The sale's, as captures name it. */
  number: string;
  /** The refund that voided it. */
  refundId: string;
}

export const openVoidedSales = (documents: Documents) =>
  documents.collection<VoidedSale>('voided_sales', { indexes: [{ fields: ['number'] }] });

export interface ReversalDeps {
  activities: Activities;
  posted: PostedOnly;
  voidedSales: Collection<VoidedSale>;
  /** The write path that reverses redemptions; one result per request, in order. */
  reverse(requests: readonly ReverseRequest[]): Promise<Result<Done>[]>;
}

/**
 * Gives back what was redeemed in a sale that was voided: each redemption captured for it is
 * reversed, whenever that was. A register's number is known at its store only: a capture elsewhere,
 * or by somebody who was never the sale's customer, is of another sale; one by nobody (a promotion)
 * is of this. Repeating it is harmless.
 *
 * The sale is noted down first, and captures are looked for then; whoever posts a capture looks for
 * voided sales afterwards. So whichever comes first, one of the two sees the other.
 */
export async function reverseForVoid(
  { activities, posted, reverse, voidedSales }: ReversalDeps,
  { orgId, id, input }: RefundActivity,
): Promise<void> {
  const sale = await activities.get({ orgId, id: input.saleId });
  if (!saleType.is(sale)) throw new Error(`sale ${input.saleId}, which was voided, is gone`);
  const { externalId } = sale.input.sale;
  await voidedSales.insert({ orgId, id: sale.id, number: usedInSale(externalId), refundId: id });
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
      locationId === sale.locationId &&
      (customerId === null || customers.has(null) || customers.has(customerId)),
  );
  if (ofSale.length === 0) return;
  const results = await reverse(
    ofSale.map(({ input: { redemptionId } }) => ({
      ...{ orgId, boundLocationId: null, redemptionId, atAnyTime: true },
      reason: input.reason ?? 'the sale was voided',
      by: input.by,
    })),
  );
  // somebody was quicker, for a reason of his own
  for (const result of results)
    if (!result.ok && result.problem.code !== 'redemption_reversed')
      throw new Error(`what was redeemed in ${sale.id} is not back: ${result.problem.detail}`);
}

/** Gives back what was captured for sales that had been voided before. Repeating it is harmless. */
export async function reverseLateCaptures(
  deps: ReversalDeps,
  captures: readonly CaptureActivity[],
): Promise<void> {
  for (const [orgId, ofOrg] of Map.groupBy(captures, (capture) => capture.orgId)) {
    const numbers = ofOrg.flatMap(({ input: { transactionExternalId: number } }) =>
      number === null ? [] : [usedInSale(number)],
    );
    for (let i = 0; i < numbers.length; i += numbersMax) {
      const filter = { number: { $in: numbers.slice(i, i + numbersMax) } };
      const { data } = await deps.voidedSales.find({ orgId, filter, limit: 1_000 });
      const voids = await deps.activities.getMany(data.map(({ refundId: id }) => ({ orgId, id })));
      await Promise.all(voids.filter(refundType.is).map((ofSale) => reverseForVoid(deps, ofSale)));
    }
  }
}

const numbersMax = 500;
