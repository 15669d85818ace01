/** Numbers by key that are forgotten when nobody has touched them for a while. */
export interface Generations<Key> {
  of(key: Key): number;
  add(key: Key, amount: number): void;
  /** Business time goes on, never back. What was touched less than the keeping time ago stays. */
  goOn(atMs: number): void;
}

/**
 * Two maps take turns: what is touched lies in the newer one, and the older one is dropped as a
 * whole. So forgetting costs nothing per number.
 * @param keptMs how long a number is kept at least after it was touched; infinite: for ever
 */
export function createGenerations<Key>(keptMs: number): Generations<Key> {
  let newer = new Map<Key, number>();
  let older = new Map<Key, number>();
  let untilMs = Number.NEGATIVE_INFINITY;
  const of = (key: Key) => newer.get(key) ?? older.get(key) ?? 0;
  return {
    of,
    add(key, amount) {
      newer.set(key, of(key) + amount);
    },
    goOn(atMs) {
      if (atMs < untilMs || keptMs === Number.POSITIVE_INFINITY) return;
      older = atMs < untilMs + keptMs ? newer : new Map();
      newer = new Map();
      untilMs = atMs + keptMs;
    },
  };
}
