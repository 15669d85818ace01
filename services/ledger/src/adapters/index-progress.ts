/** How far an index is: timestamps of transfers, ns since epoch. */
export interface Progress {
  row: bigint;
  newestRow: bigint;
}

/** An index that is behind for longer is worth a message; so often at most. */
const tellEveryMs = 10_000;

/**
 * Tells an operator how far an index is while it is being made.
 * @param nowMs a clock that only goes forward
 */
export function createProgressTeller(
  tell: (message: string) => void,
  nowMs: () => number = () => performance.now(),
): {
  /** It follows from here on. */
  begins(): void;
  reached(progress: Progress): void;
} {
  let toldMs = nowMs();
  return {
    begins() {
      toldMs = nowMs();
    },
    reached({ row, newestRow }) {
      if (row >= newestRow || nowMs() - toldMs < tellEveryMs) return;
      toldMs = nowMs();
      tell(`the ledger's index is being made: it goes up to ${shown(row)}, of ${shown(newestRow)}`);
    },
  };
}

const shown = (ns: bigint) =>
  ns === 0n ? 'nothing yet' : new Date(Number(ns / 1_000_000n)).toISOString();
