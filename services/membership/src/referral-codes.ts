import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { failure, type Result, success } from '@laurel/contracts/problems';
import { type Recorder, withoutChanges } from './change-log.ts';
import type { Claims } from './claims.ts';
import type { Customer, Customers } from './customer.ts';
import { referralCodeText } from './identifiers.ts';
import type { StoredCustomer } from './profile.ts';

const length = 8;
/** How often another code is tried where one is somebody's, or a rival change was faster. */
const attemptsMax = 5;

/** As it is kept, however it was written: letters that are taken for digits are those. */
const normalizeReferralCode = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

export function openReferralCodes({
  claims,
  record,
  load,
  read,
  clock,
  ids,
}: {
  claims: Claims;
  record: Recorder<StoredCustomer>;
  load(orgId: string, customerId: string): Promise<StoredCustomer | undefined>;
  read: Customers['getMany'];
  clock: Clock;
  ids: Ids;
}) {
  return {
    /** See `Customers.giveReferralCode`. */
    async give(orgId: string, customerId: string): Promise<Result<Customer>> {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const before = await load(orgId, customerId);
        if (!before) return failure('customer_not_found', 'There is no such customer.');
        if (before.erasedAtMs !== null)
          return failure('customer_erased', 'The customer was erased and cannot be changed.');
        if (before.referralCode !== undefined) return success(withoutChanges(before));
        // the end of an id is random, and has no letter that looks like another
        const referralCode = ids.next('cus').slice(-length).toUpperCase();
        const taking = await claims.take(orgId, customerId, [referralCodeText(referralCode)]);
        if (taking.kind !== 'mine') continue;
        const after = { ...before, referralCode, updatedAtMs: clock.now() };
        const version = before.version + 1;
        const event = {
          type: 'membership.customer_updated' as const,
          payload: { customerId, version, changed: ['referralCode'] },
        };
        if (await record.replace(before, after, { event }))
          return success(withoutChanges({ ...after, version }));
        await claims.release(orgId, taking.claims);
      }
      return failure('version_conflict', 'Other requests keep changing this customer; try again.');
    },

    /** Whose a code is, however it is written; undefined: nobody's. */
    async find(orgId: string, text: string): Promise<Customer | undefined> {
      const code = normalizeReferralCode(text);
      const claim = (await claims.on(orgId, [referralCodeText(code)])).values().next().value;
      if (!claim) return undefined;
      const [customer] = await read(orgId, [claim.holderId]);
      return customer?.referralCode === code ? customer : undefined;
    },
  };
}
