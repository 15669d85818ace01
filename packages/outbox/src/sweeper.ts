import { startDuty } from '@laurel/cache/duty';
import type { Cache } from '@laurel/cache/port';
import type { OpenWork } from './open-work.ts';
import { type SweepDeps, sweep } from './sweep.ts';

/** Sweeps again and again, in one process at a time. */
export interface Sweeper {
  /**
   * One pass now; how many things it took up, 0 when another process sweeps.
   * @param aheadMs see `Pass`
   */
  sweep(aheadMs: number): Promise<number>;
  close(): Promise<void>;
}

export interface SweeperDeps<W extends OpenWork> extends Omit<SweepDeps<W>, 'againMs'> {
  cache: Cache;
  /** Of the lease, the same in every process. */
  name: string;
  /** Name of this process among those that may hold the lease. */
  holder: string;
  /** Whether this process is one of those that sweep by themselves. */
  scheduled: boolean;
  intervalMs: number;
  onError(error: unknown): void;
}

export function startSweeper<W extends OpenWork>(deps: SweeperDeps<W>): Sweeper {
  const { cache, clock, name, holder, intervalMs, scheduled, onError } = deps;
  const sweepDeps = { ...deps, againMs: intervalMs * 6 };
  const duty = startDuty({
    ...{ cache, clock, name, holder, onError },
    leaseMs: intervalMs * 3,
    schedule: scheduled
      ? { everyMs: intervalMs, work: (turn) => sweep(sweepDeps, { aheadMs: 0, turn }) }
      : undefined,
  });
  return {
    sweep: async (aheadMs) => (await duty.run((turn) => sweep(sweepDeps, { aheadMs, turn }))) ?? 0,
    close: duty.close,
  };
}
