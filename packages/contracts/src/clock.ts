/**
 * Where time comes from. Injected everywhere, so that tests and sandbox organizations can move it.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. Somebody may set it, forward or back. */
  now(): number;
  /**
   * Milliseconds since some moment, which nobody sets: for how long something takes or may take.
   * Absent where the clock is never set.
   */
  elapsed?(): number;
}

export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

/** The time that passes, whatever somebody sets the clock to. Its zero means nothing. */
export const steady = (clock: Clock): Clock => ({ now: clock.elapsed ?? clock.now });

/** A clock that stands still until a test moves it. */
export function fixedClock(startMs: number): Clock & {
  /** Time passes. */
  advance(ms: number): void;
  /** Time passes until then; to an earlier moment somebody sets it back. */
  set(ms: number): void;
  /** Somebody sets it, forward or back by so much, and no time passes. */
  jump(ms: number): void;
} {
  let nowMs = startMs;
  let elapsedMs = 0;
  return {
    now: () => nowMs,
    elapsed: () => elapsedMs,
    advance(ms) {
      nowMs += ms;
      elapsedMs += ms;
    },
    set(ms) {
      elapsedMs += Math.max(0, ms - nowMs);
      nowMs = ms;
    },
    jump(ms) {
      nowMs += ms;
    },
  };
}
