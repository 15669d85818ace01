import type { Clock } from '@laurel/contracts/clock';
import type { PlatformJob } from '@laurel/jobs/job';
import type { Pass } from '@laurel/outbox/sweep';

export interface SweepJobDeps {
  /** Takes up what a dead process left; how much it was. */
  publisher: { sweep(pass: Pass): Promise<number> };
  clock: Clock;
}

const intervalMs = 5_000;

/**
 * Has a publisher tell what a process found and, because it died, did not tell.
 * @param counted what is told of, as the job's count of it is called
 */
export function sweepJob(
  { publisher, clock }: SweepJobDeps,
  { counted, ...named }: Pick<PlatformJob, 'name' | 'title'> & { counted: string },
): PlatformJob {
  let lastMs = Number.POSITIVE_INFINITY;
  return {
    ...named,
    scope: 'platform',
    quiet: true,
    schedule: { everyMs: intervalMs },
    leaseMs: intervalMs * 3,
    async run({ isMine }) {
      const nowMs = clock.now();
      const wakesStrays = nowMs < lastMs;
      lastMs = nowMs;
      return { [counted]: await publisher.sweep({ aheadMs: 0, wakesStrays, isMine }) };
    },
  };
}
