/** A seeded source of chance: the same seed gives the same run, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole, uniform, both ends included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Each as likely as its weight says; weights are not negative and not all zero. */
  weighted<T>(from: readonly [T, ...T[]], weightOf: (item: T) => number): T;
  /** Sum of twelve uniforms less six: close to a standard normal, and bounded by ±6. */
  bell(): number;
  /**
   * How many of a rare thing happen, on average `mean` (at most 700): Knuth, The Art of Computer
   * Programming 2, 3.4.1.
   */
  poisson(mean: number): number;
  /** An independent source: what one part draws does not shift what another part draws. */
  branch(name: string): Random;
}

/** sfc32 (Doty-Humphrey, PractRand), seeded with an FNV-1a hash of the text. */
export function createRandom(seed: string): Random {
  let a = hash(seed, 0x811c9dc5);
  let b = hash(seed, 0x9e3779b9);
  let c = hash(seed, 0x243f6a88);
  let counter = 1;
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return (result >>> 0) / 4_294_967_296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();

  const random: Random = {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    weighted(from, weightOf) {
      let left = next() * from.reduce((sum, item) => sum + weightOf(item), 0);
      for (const item of from) {
        left -= weightOf(item);
        if (left < 0) return item;
      }
      return from[from.length - 1] ?? from[0];
    },
    bell() {
      let sum = -6;
      for (let draws = 0; draws < 12; draws += 1) sum += next();
      return sum;
    },
    poisson(mean) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count += 1;
      return count;
    },
    branch: (name) => createRandom(`${seed}/${name}`),
  };
  return random;
}

function hash(text: string, start: number): number {
  let value = start;
  for (let at = 0; at < text.length; at += 1)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}
