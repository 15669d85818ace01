import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import { backlogOf, mintedAtMs } from '@laurel/outbox/open-work';
import { openAudit } from './audit.ts';
import { openChangeLog } from './change-log.ts';
import { openChanges } from './changes.ts';
import { openCustomers } from './customers.ts';
import { openDevices } from './devices.ts';
import { openKeys } from './keys.ts';
import { openLocations } from './locations.ts';
import type { Membership, PrepareProgram, ProgramUnit } from './model.ts';
import { openOrganizations } from './organizations.ts';
import { openPrograms } from './programs.ts';
import { openChangeWork, publishChanges } from './publish-changes.ts';

/** The public entry: the service's nouns are imported from here. */
export type * from './customer.ts';
export type * from './device.ts';
export type * from './model.ts';

export interface MembershipDeps {
  documents: Documents;
  events: Pick<EventLog, 'append'>;
  cache: Cache;
  clock: Clock;
  ids: Ids;
  /**
   * SHA-256, in hex, of the keys that may create organizations (`mintPlatformKey`), asked each time
   * one is presented: the first may be made later. Absent = nobody may.
   */
  platformKeyHashes?: () => readonly string[];
  prepareProgram: PrepareProgram;
  /**
   * Called before a version becomes current; registers its units in the ledger. Must be repeatable.
   * When it throws nothing is published.
   */
  onPublish(orgId: string, version: number, units: readonly ProgramUnit[]): Promise<void>;
  /** Told of what failed behind an answer and will be tried again. */
  onError(error: unknown): void;
  /**
   * How long a change is left alone before the sweep takes it up, in ms. Default 10 s.
   */
  patienceMs?: number;
}

/**
 * Opens the service over its ports. Resolves when it listens for changes made by other processes,
 * or when there is no cache to listen to.
 */
export async function openMembership(deps: MembershipDeps): Promise<Membership> {
  const { documents, events, cache, clock, ids, onError } = deps;
  const changes = await openChanges(cache);
  const audit = openAudit(deps);
  const openWork = openChangeWork(documents);
  const publishing = publishChanges({ openWork, events, clock, onError });
  const changeLog = openChangeLog({
    ...{ documents, openWork, audit, clock, ids, publishing },
    patienceMs: deps.patienceMs ?? 10_000,
  });
  // Organizations are furnished with a location and a key, and both look organizations up: the
  // functions are called only later.
  const organization = (orgId: string) => organizations.find(orgId);
  const locations = openLocations({ documents, clock, ids, changeLog, changes, organization });
  const keys = openKeys({
    documents,
    clock,
    ids,
    changeLog,
    changes,
    locations,
    platformKeyHashes: deps.platformKeyHashes,
  });
  const furnishing = { headOffice: locations.createHeadOffice, firstKey: keys.createFirst };
  const organizations = openOrganizations({
    ...{ documents, clock, ids, changeLog, changes, furnishing },
  });
  const { prepareProgram, onPublish } = deps;
  return {
    organizations,
    locations,
    keys,
    devices: openDevices({ documents, cache, clock, ids, audit, keys, locations }),
    customers: openCustomers({ documents, clock, ids, changeLog, organizations }),
    programs: openPrograms({
      ...{ documents, clock, audit, changeLog, changes, prepareProgram, onPublish },
    }),
    audit,
    unpublished: () => backlogOf(openWork, clock.now(), { sizeOf: () => 1, sinceMsOf: mintedAtMs }),
    sweep: publishing.sweep,
    drained: publishing.drained,
    async close() {
      await publishing.drained();
      await changes.close();
    },
  };
}
