import type { Clock } from '@laurel/contracts/clock';

/** Entries that end by themselves. */
export interface ExpiringMap<V> {
  /** The value, unless it has ended. */
  get(key: string): V | undefined;
  /** @param untilMs when it ends, by the same clock */
  set(key: string, value: V, untilMs: number): void;
  delete(key: string): void;
  /** How many entries are kept in memory, ended ones that were not swept yet among them. */
  size(): number;
}

/**
 * Sweeps come after as many writes as there were entries left by the last one, but not more often
 * than this: constant cost per write.
 */
const fewestWritesPerSweep = 1000;

/** Keeps at most twice the live entries and `fewestWritesPerSweep` in memory, without a timer. */
export function createExpiringMap<V>(clock: Clock): ExpiringMap<V> {
  const entries = new Map<string, { value: V; untilMs: number }>();
  let writesToSweep = fewestWritesPerSweep;

  const sweep = () => {
    const nowMs = clock.now();
    for (const [key, { untilMs }] of entries) if (untilMs <= nowMs) entries.delete(key);
    writesToSweep = Math.max(fewestWritesPerSweep, entries.size);
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.untilMs > clock.now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value, untilMs) {
      entries.set(key, { value, untilMs });
      writesToSweep -= 1;
      if (writesToSweep <= 0) sweep();
    },
    delete(key) {
      entries.delete(key);
    },
    size: () => entries.size,
  };
}
