import { failure, type Result } from '@laurel/contracts/problems';
import type { Organization } from '@laurel/membership/membership';
import type { SaleActivity } from '../sale/stored-sale.ts';

/**
 * Who stands at a till changes a recorded sale where it is from, while it is fresh; `manage` may
 * always. Undefined: it may.
 */
export function tillMayNot(
  { atAnyTime, boundLocationId }: { atAnyTime: boolean; boundLocationId: string | null },
  { occurredAtMs, locationId }: Pick<SaleActivity, 'occurredAtMs' | 'locationId'>,
  { organization, nowMs }: { organization: Organization; nowMs: number },
): Result<never> | undefined {
  if (boundLocationId !== null && boundLocationId !== locationId)
    return failure('forbidden', `this key acts for location ${boundLocationId} only`);
  if (atAnyTime) return undefined;
  if (boundLocationId === null)
    return failure('forbidden', 'this needs the scope manage, or a key bound to the store');
  const { claimHours } = organization.settings;
  if (nowMs <= occurredAtMs + claimHours * 3_600_000) return undefined;
  return failure(
    'forbidden',
    `the sale is more than ${claimHours} hours old (setting claimHours): this needs the scope manage`,
  );
}
