import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Membership } from '@laurel/membership/membership';
import { emptyHistory } from '../rfm/history.ts';
import { type Rfm, rfmOf } from '../rfm/rfm.ts';
import type { CustomerRfms } from './customer-rfm.ts';
import type { KeptCustomers } from './keep-customers.ts';
import type { Yardsticks } from './yardsticks.ts';

export interface RfmOfDeps {
  customers: Pick<CustomerRfms, 'get'>;
  kept: Pick<KeptCustomers, 'remake'>;
  yardsticks: Pick<Yardsticks, 'of'>;
  membership: { customers: Pick<Membership['customers'], 'get'> };
}

/**
 * RFM of a customer as of now: counted from his history and today's thresholds, so that it is right
 * also when the daily job has not come to him yet. Failures: `customer_not_found`,
 * `customer_erased`.
 */
export const openRfmOf =
  ({ customers, kept, yardsticks, membership }: RfmOfDeps) =>
  async (orgId: string, id: string): Promise<Result<Rfm>> => {
    const customer = await membership.customers.get(orgId, id);
    if (!customer) return failure('customer_not_found', 'There is no such customer.');
    if (customer.erasedAtMs !== null) return failure('customer_erased', 'The customer was erased.');
    const key = { orgId, id };
    const [state, yardstick] = await Promise.all([customers.get(key), yardsticks.of(orgId)]);
    const rfm =
      rfmOf(state?.history ?? emptyHistory, yardstick) ?? rfmOf(await kept.remake(key), yardstick);
    if (!rfm) throw new Error(`the sales of ${id} do not reach back far enough`);
    return success(rfm);
  };
