import type { Clock } from '@laurel/contracts/clock';
import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Recorder } from './change-log.ts';
import { mintTokenSecret, type ShownToken, tokenAt } from './customer-token.ts';
import type { StoredCustomer } from './profile.ts';

/** How often it is tried again when a rival change was faster. */
const attemptsMax = 5;

/** The secrets of what customers' apps show at a register. */
export function openTokenSecrets({
  record,
  load,
  clock,
}: {
  record: Recorder<StoredCustomer>;
  load(orgId: string, customerId: string): Promise<StoredCustomer | undefined>;
  clock: Clock;
}) {
  /** The customer's secret; another one where he has none, or where it is to be made anew. */
  const change = async (
    { orgId, customerId, by }: { orgId: string; customerId: string; by: string },
    { anew }: { anew: boolean },
  ): Promise<Result<string>> => {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const before = await load(orgId, customerId);
      if (!before) return failure('customer_not_found', 'There is no such customer.');
      if (before.erasedAtMs !== null)
        return failure('customer_erased', 'The customer was erased and shows no code.');
      const secret = before.tokenSecret;
      if (secret !== undefined && !anew) return success(secret);
      const tokenSecret = mintTokenSecret();
      const after = { ...before, tokenSecret };
      const version = before.version + 1;
      const done = await record.replace(before, after, {
        event: {
          type: 'membership.customer_updated',
          payload: { customerId, version, changed: ['token'] },
        },
        ...(secret !== undefined && { audit: ended(customerId, by) }),
      });
      if (done) return success(tokenSecret);
    }
    return failure('version_conflict', 'Other requests keep changing this customer; try again.');
  };

  return {
    /** See `Customers.tokenOf`. */
    async shown(orgId: string, customerId: string): Promise<Result<ShownToken>> {
      const given = await change({ orgId, customerId, by: 'platform' }, { anew: false });
      return given.ok ? success(tokenAt(customerId, given.value, clock.now())) : given;
    },
    /** See `Customers.endTokens`. */
    async end(orgId: string, customerId: string, by: string): Promise<Result<number>> {
      const ended = await change({ orgId, customerId, by }, { anew: true });
      return ended.ok ? success(clock.now()) : ended;
    },
  };
}

const ended = (subject: string, by: string) => ({
  ...{ action: 'customer.tokens_ended' as const, subject, by },
  ...{ before: null, after: null },
});
