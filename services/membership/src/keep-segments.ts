import { isDeepStrictEqual } from 'node:util';
import type { Collection } from '@laurel/documents/port';
import type { ReadSegments } from './customer.ts';
import type { StoredCustomer } from './profile.ts';

/** Other writers of the same customer are few. */
const attemptsMax = 20;
/** Customers of one step; between two others have their turn. */
const stepMax = 100;

/**
 * Writes which saved segments customers are in into their records, so that whoever reads a customer
 * knows it without asking anybody else. The record is read before the segments, and written over
 * the one that was read: so of two who write at once none leaves behind what the other knew better.
 */
export function openKeptSegments(
  customers: Pick<Collection<StoredCustomer>, 'getMany' | 'replace'>,
) {
  const writeSome = async (orgId: string, customerIds: readonly string[], read: ReadSegments) => {
    let open = customerIds;
    for (let attempt = 1; open.length > 0; attempt += 1) {
      if (attempt > attemptsMax)
        throw new Error(
          `${open.length} customers of ${orgId} are changed by others again and again`,
        );
      const found = await customers.getMany(open.map((id) => ({ orgId, id })));
      const segments = await read(open);
      const outcomes = await Promise.all(
        found.map(async (before) => {
          if (!before || before.erasedAtMs !== null || before.abandoned) return [];
          const segmentIds = (segments.get(before.id) ?? []).toSorted();
          if (isDeepStrictEqual(segmentIds, before.segmentIds ?? [])) return [];
          const done = await customers.replace({ ...before, segmentIds }, before.version);
          return done === 'replaced' ? [] : [before.id];
        }),
      );
      open = outcomes.flat();
    }
  };
  return async (
    orgId: string,
    customerIds: readonly string[],
    read: ReadSegments,
  ): Promise<void> => {
    const all = [...new Set(customerIds)];
    for (let at = 0; at < all.length; at += stepMax)
      await writeSome(orgId, all.slice(at, at + stepMax), read);
  };
}
