import { type Company, createCompany } from '@laurel/http/company';

/**
 * How far one organization's work may go while others are about. One for all ways in of a process,
 * for they share its main thread.
 */
export interface Pace extends Company {
  /** Of the clock that `sinceMs` is of. */
  nowMs(): number;
  /**
   * Weight that an organization may have under way, from 8 to 64: what keeps the main thread busy
   * for 5 ms, or for a quarter of what the quickest batch took where that is longer, for there it
   * is the engines that take the time.
   */
  share(): number;
  /** A batch is done. */
  finished(batch: { weight: number; sinceMs: number }): void;
}

export interface PaceDeps {
  nowMs?(): number;
  /** CPU time of the main thread so far, in µs. */
  cpuMicros?(): number;
}

/** With what a batch costs whatever is in it (measured: 1.6 ms), so some fifteen ordinary sales. */
const budgetMs = 5;
const partOfQuickest = 1 / 4;
/** The quickest of late: others may be slow because they waited for others. */
const forgetting = 1.02;
/** Below, batches would cost more than what is in them; beyond, turns would be no turns. */
const [shareMin, shareMax] = [8, 64];
/** A batch so large is believed; a smaller one changes what was believed by its part of it. */
const believedWeight = 64;
/** Until something was measured. */
const usualMicros = 300;

export function createPace({
  nowMs = () => performance.now(),
  cpuMicros = ownCpuMicros,
}: PaceDeps = {}): Pace {
  let microsOfWeight = usualMicros;
  let quickestMs: number | undefined;
  let measuredMicros = cpuMicros();

  return {
    ...createCompany(nowMs),
    nowMs,
    share() {
      const budgetMicros = 1_000 * Math.max(budgetMs, (quickestMs ?? 0) * partOfQuickest);
      return Math.min(shareMax, Math.max(shareMin, Math.floor(budgetMicros / microsOfWeight)));
    },
    finished({ weight, sinceMs }) {
      const micros = cpuMicros();
      const part = Math.min(1, weight / believedWeight);
      // all that the thread did meanwhile: what it does for requests counts as well
      microsOfWeight += part * ((micros - measuredMicros) / weight - microsOfWeight);
      measuredMicros = micros;
      quickestMs = Math.min(nowMs() - sinceMs, (quickestMs ?? Infinity) * forgetting);
    },
  };
}

function ownCpuMicros(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
