import { failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Customer, Referral, ReferrerRef } from './customer.ts';
import type { AuditNote } from './model.ts';

const pointer = '/referredBy';

/**
 * Who brought a customer, after a change. It is said once: it brings somebody else something.
 * Failures: `customer_not_found`, `customer_erased`, `already_exists`, `invalid_value`.
 * @param before undefined: the customer is new
 * @param ref undefined: nothing is said of it
 */
export async function referralAfter(
  { orgId, before, ref }: { orgId: string; before?: Customer; ref: ReferrerRef | undefined },
  find: (orgId: string, ref: ReferrerRef) => Promise<Customer | undefined>,
): Promise<Result<Referral | undefined>> {
  if (ref === undefined) return success(before?.referral);
  const referrer = await find(orgId, ref);
  if (!referrer) return failureAt('customer_not_found', pointer, 'no customer is known by this');
  if (referrer.erasedAtMs !== null)
    return failureAt('customer_erased', pointer, 'the customer was erased');
  if (before?.referral) {
    if (before.referral.by === referrer.id) return success(before.referral);
    return failureAt(
      'already_exists',
      pointer,
      'somebody else referred the customer; it is said once',
    );
  }
  if (referrer.id === before?.id)
    return failureAt('invalid_value', pointer, 'nobody refers himself');
  if (before && referrer.referral?.by === before.id)
    return failureAt('invalid_value', pointer, 'was himself referred by this customer');
  return success({ by: referrer.id, closedAtMs: null });
}

/** What is kept of somebody who was referred, for whoever looks at what it brought. */
export const referralNote = (
  customerId: string,
  { by: referredBy }: Referral,
  by: string,
): AuditNote => ({
  ...{ action: 'customer.referred', subject: customerId, by },
  ...{ before: null, after: { referredBy } },
});
