import type { Collection } from '@laurel/documents/port';
import type { CustomerStanding } from './customer.ts';
import type { StoredCustomer } from './profile.ts';

/** Other writers of the same customer are few. */
const attemptsMax = 20;

/**
 * Writes where customers stand into their records, so that whoever reads a customer knows it
 * without asking anybody else. A later one is never written over.
 */
export const openStandings =
  (customers: Pick<Collection<StoredCustomer>, 'getMany' | 'replace'>) =>
  async (orgId: string, standings: ReadonlyMap<string, CustomerStanding>): Promise<void> => {
    let open = [...standings.keys()];
    for (let attempt = 1; open.length > 0; attempt += 1) {
      if (attempt > attemptsMax)
        throw new Error(
          `${open.length} customers of ${orgId} are changed by others again and again`,
        );
      const found = await customers.getMany(open.map((id) => ({ orgId, id })));
      const outcomes = await Promise.all(
        found.map(async (before) => {
          const standing = before && standings.get(before.id);
          if (!standing || before.erasedAtMs !== null || before.abandoned) return [];
          if ((before.standing?.version ?? 0) >= standing.version) return [];
          const done = await customers.replace({ ...before, standing }, before.version);
          return done === 'replaced' ? [] : [before.id];
        }),
      );
      open = outcomes.flat();
    }
  };
