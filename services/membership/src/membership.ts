import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import { openAudit } from './audit.ts';
import { openChanges } from './changes.ts';
import { openCustomers } from './customers.ts';
import { openKeys } from './keys.ts';
import { openLocations } from './locations.ts';
import type { Membership, PrepareProgram, ProgramUnit } from './model.ts';
import { openOrganizations } from './organizations.ts';
import { openPrograms } from './programs.ts';

/** The public entry: the service's nouns are imported from here. */
export type * from './model.ts';

export interface MembershipDeps {
  documents: Documents;
  cache: Cache;
  clock: Clock;
  ids: Ids;
  /**
   * SHA-256, in hex, of the key that may create organizations (`mintPlatformKey`); absent = nobody
   * may.
   */
  platformKeyHash?: string;
  prepareProgram: PrepareProgram;
  /**
   * Called before a version becomes current; registers its units in the ledger. Must be repeatable.
   * When it throws nothing is published.
   */
  onPublish(orgId: string, version: number, units: readonly ProgramUnit[]): Promise<void>;
}

/**
 * Opens the service over its ports. Resolves when it listens for changes made by other processes,
 * or when there is no cache to listen to.
 */
export async function openMembership(deps: MembershipDeps): Promise<Membership> {
  const { documents, clock, ids } = deps;
  const changes = await openChanges(deps.cache);
  const audit = openAudit(deps);
  // Organizations are furnished with a location and a key, and both look organizations up: the
  // functions are called only later.
  const organization = (orgId: string) => organizations.find(orgId);
  const locations = openLocations({ documents, clock, ids, audit, changes, organization });
  const keys = openKeys({
    documents,
    clock,
    ids,
    audit,
    changes,
    locations,
    platformKeyHash: deps.platformKeyHash,
  });
  const furnishing = { headOffice: locations.createHeadOffice, firstKey: keys.createFirst };
  const organizations = openOrganizations({ documents, clock, ids, audit, changes, furnishing });
  const { prepareProgram, onPublish } = deps;
  return {
    organizations,
    locations,
    keys,
    customers: openCustomers({ documents, clock, ids, audit, organizations }),
    programs: openPrograms({ documents, clock, audit, changes, prepareProgram, onPublish }),
    audit,
    close: () => changes.close(),
  };
}
