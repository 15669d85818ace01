import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import type { PrepareProgram, ProgramUnit } from './model.ts';

export interface MembershipDeps {
  documents: Documents;
  cache: Cache;
  clock: Clock;
  ids: Ids;
  /** SHA-256, in hex, of the key that may create organizations (`mintPlatformKey`); absent = nobody may. */
  platformKeyHash?: string;
  prepareProgram: PrepareProgram;
  /** Called before a version becomes current; registers its units in the ledger. Must be repeatable. When it throws nothing is published. */
  onPublish(orgId: string, version: number, units: readonly ProgramUnit[]): Promise<void>;
}
