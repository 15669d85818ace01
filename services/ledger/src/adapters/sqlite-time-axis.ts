import type { Clock } from '@laurel/contracts/clock';

/** What a caller says of the time. */
export interface Moment {
  /** What its clock shows, ms since the epoch. */
  nowMs: number;
  /** What it has seen pass, in ms, which nobody sets; absent: it does not know. */
  elapsedMs?: number | undefined;
}

export const momentOf = (clock: Clock): Moment => ({
  nowMs: clock.now(),
  elapsedMs: clock.elapsed?.(),
});

/** The ledger's own time: it never goes back, and never stands still while time passes. */
export interface TimeAxis {
  /** What it shows now, in ns. */
  at(moment: Moment): bigint;
  /** Goes on to a timestamp that something carries. */
  moveTo(timestamp: bigint): void;
}

/**
 * While the clock shows less than the ledger has written (it was set back, or had been ahead) time
 * goes on from there at nine tenths of its pace: so holds end, a tenth late at most, and the clock
 * catches up.
 * @param lastNs the last timestamp that was written
 */
export function createTimeAxis(lastNs: bigint): TimeAxis {
  let shownNs = lastNs;
  let seenMs: number | undefined;
  return {
    at({ nowMs, elapsedMs }) {
      const passedMs = Math.max(0, (elapsedMs ?? 0) - (seenMs ?? elapsedMs ?? 0));
      seenMs = elapsedMs ?? seenMs;
      const ownNs = shownNs + BigInt(Math.floor(passedMs * 900_000));
      const clockNs = BigInt(Math.floor(nowMs)) * 1_000_000n;
      shownNs = clockNs > ownNs ? clockNs : ownNs;
      return shownNs;
    },
    moveTo(timestamp) {
      shownNs = timestamp;
    },
  };
}
