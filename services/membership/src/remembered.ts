import type { Clock } from '@laurel/contracts/clock';
import { LRUCache } from 'lru-cache';

/** How long a process may believe what it read, should a «changed» message be lost. */
const standardFreshMs = 2_000;

/**
 * Documents read on every request, kept for a moment. What does not exist is not kept: it may be
 * created at any time.
 */
export interface Remembered<T> {
  get(orgId: string, id: string): Promise<T | undefined>;
  forget(orgId: string, id: string): void;
}

interface Entry<T> {
  loadedAtMs: number;
  value: Promise<T | undefined>;
}

const keyOf = (orgId: string, id: string) => `${orgId}/${id}`;

/**
 * @param load reads the present value; gets the one remembered before, which it may hand out again
 * when nothing changed
 */
export function remember<T>(options: {
  clock: Clock;
  max: number;
  /** Default 2 s. */
  freshMs?: number;
  load(orgId: string, id: string, previous: T | undefined): Promise<T | undefined>;
}): Remembered<T> {
  const { clock, load, freshMs = standardFreshMs } = options;
  const entries = new LRUCache<string, Entry<T>>({ max: options.max });
  const read = async (orgId: string, id: string, known: Entry<T> | undefined) => {
    const key = keyOf(orgId, id);
    const value = (async () => load(orgId, id, await known?.value.catch(() => undefined)))();
    const entry: Entry<T> = { loadedAtMs: clock.now(), value };
    entries.set(key, entry);
    const drop = () => {
      if (entries.peek(key) === entry) entries.delete(key);
    };
    try {
      const found = await value;
      if (found === undefined) drop();
      return found;
    } catch (error) {
      drop();
      throw error;
    }
  };
  return {
    // every request asks several times: what is remembered costs no promise of its own
    get(orgId, id) {
      const known = entries.get(keyOf(orgId, id));
      const ageMs = known ? clock.now() - known.loadedAtMs : -1;
      return known && ageMs >= 0 && ageMs < freshMs ? known.value : read(orgId, id, known);
    },
    forget(orgId, id) {
      entries.delete(keyOf(orgId, id));
    },
  };
}
