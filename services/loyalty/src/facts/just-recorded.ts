import type { Key } from '@laurel/documents/port';
import type { Activity } from '../pipeline/activity.ts';

/** As many as are recorded between their posting and the reading of their events, at some 4 KB. */
const keptMax = 2_000;

/** Records as they were posted by this process, until somebody asks what they tell. */
export interface JustRecorded {
  /** Told of activities that are posted. */
  add(activities: readonly Activity[]): void;
  /** Of activities, by their keys and in their order: each once, and read where it is not here. */
  take(keys: readonly Key[]): Promise<(Activity | undefined)[]>;
}

/**
 * What this process posted it need not read again from where it lies, for a record is never written
 * over once it is posted (but for the words of an erased customer, which nobody counts). Nothing is
 * kept before somebody has asked: most processes of a large installation count nothing.
 */
export function keepJustRecorded(
  read: (keys: readonly Key[]) => Promise<readonly (Activity | undefined)[]>,
): JustRecorded {
  const kept = new Map<string, Activity>();
  let isAsked = false;
  const nameOf = ({ orgId, id }: Key) => `${orgId}|${id}`;
  return {
    add(activities) {
      if (!isAsked) return;
      for (const activity of activities) kept.set(nameOf(activity), activity);
      for (const oldest of kept.keys()) {
        if (kept.size <= keptMax) break;
        kept.delete(oldest);
      }
    },
    async take(keys) {
      isAsked = true;
      const found = keys.map((key) => kept.get(nameOf(key)));
      const missing = keys.filter((_, i) => !found[i]);
      for (const key of keys) kept.delete(nameOf(key));
      if (missing.length === 0) return found;
      const others = await read(missing);
      let next = 0;
      return found.map((one) => one ?? others[next++]);
    },
  };
}
