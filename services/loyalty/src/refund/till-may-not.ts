import { failure, type Result } from '@laurel/contracts/problems';
import type { Organization } from '@laurel/membership/membership';
import type { SaleActivity } from '../sale/stored-sale.ts';

/**
 * Who stands at a till changes a recorded sale where it is from, while it is fresh; `manage` may
 * always, unless it is the customer who asks by his receipt. Undefined: it may.
 */
export function tillMayNot(
  {
    atAnyTime,
    boundLocationId,
    claim,
  }: { atAnyTime: boolean; boundLocationId: string | null; claim?: boolean },
  { occurredAtMs, locationId }: Pick<SaleActivity, 'occurredAtMs' | 'locationId'>,
  { organization, nowMs }: { organization: Organization; nowMs: number },
): Result<never> | undefined {
  if (boundLocationId !== null && boundLocationId !== locationId)
    return failure('forbidden', `this key acts for location ${boundLocationId} only`);
  if (atAnyTime && !claim) return undefined;
  if (!atAnyTime && boundLocationId === null)
    return failure('forbidden', 'this needs the scope manage, or a key bound to the store');
  const { claimHours } = organization.settings;
  if (nowMs <= occurredAtMs + claimHours * 3_600_000) return undefined;
  return failure(
    'forbidden',
    `the sale is more than ${claimHours} hours old (setting claimHours): ${
      claim ? 'it can no longer be claimed' : 'this needs the scope manage'
    }`,
  );
}
