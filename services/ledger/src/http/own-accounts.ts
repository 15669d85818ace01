import { idNumber } from '@laurel/contracts/ids';
import type { Principal } from '@laurel/http/principal';
import type { LedgerService } from '../service.ts';

const pageMax = 1_000;

/**
 * The accounts that a key bound to a location is shown: those of the location; undefined: the key
 * is bound to none and is shown all.
 */
export async function ownAccounts(
  service: Pick<LedgerService, 'accounts'>,
  { orgId, locationId }: Pick<Principal, 'orgId' | 'locationId'>,
): Promise<ReadonlySet<bigint> | undefined> {
  if (locationId === null) return undefined;
  const own = new Set<bigint>();
  for (let cursor: bigint | undefined, first = true; first || cursor; first = false) {
    const page = await service.accounts(orgId, {
      ...{ holder: idNumber(locationId), limit: pageMax },
      ...(cursor !== undefined && { cursor }),
    });
    for (const { id } of page.data) own.add(id);
    cursor = page.nextCursor;
  }
  return own;
}
