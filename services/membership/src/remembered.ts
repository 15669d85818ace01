import type { Clock } from '@laurel/contracts/clock';
import { LRUCache } from 'lru-cache';

/** How long a process may believe what it read, should a «changed» message be lost. */
const freshMs = 2_000;

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

/**
 * @param load reads the present value; gets the one remembered before, which it may hand out again
 * when nothing changed
 */
export function remember<T>(options: {
  clock: Clock;
  max: number;
  load(orgId: string, id: string, previous: T | undefined): Promise<T | undefined>;
}): Remembered<T> {
  const { clock, load } = options;
  const entries = new LRUCache<string, Entry<T>>({ max: options.max });
  return {
    async get(orgId, id) {
      const key = `${orgId}/${id}`;
      const nowMs = clock.now();
      const known = entries.get(key);
      if (known && nowMs >= known.loadedAtMs && nowMs - known.loadedAtMs < freshMs)
        return known.value;
      const value = (async () => load(orgId, id, await known?.value.catch(() => undefined)))();
      const entry: Entry<T> = { loadedAtMs: nowMs, value };
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
    },
    forget(orgId, id) {
      entries.delete(`${orgId}/${id}`);
    },
  };
}
