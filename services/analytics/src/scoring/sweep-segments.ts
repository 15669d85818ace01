import type { Clock } from '@laurel/contracts/clock';
import type { PlatformJob } from '@laurel/jobs/job';
import type { SegmentPublisher } from './segment-work.ts';

export interface SegmentSweepDeps {
  publisher: Pick<SegmentPublisher, 'sweep'>;
  clock: Clock;
}

const intervalMs = 5_000;

/** Tells of moves that a process made and, because it died, did not tell of. */
export function segmentSweepJob({ publisher, clock }: SegmentSweepDeps): PlatformJob {
  let lastMs = Number.POSITIVE_INFINITY;
  return {
    name: 'rfm-sweep',
    title: 'Tells of changes of segment that a process which died had made',
    scope: 'platform',
    quiet: true,
    schedule: { everyMs: intervalMs },
    leaseMs: intervalMs * 3,
    async run({ isMine }) {
      const nowMs = clock.now();
      const wakesStrays = nowMs < lastMs;
      lastMs = nowMs;
      return { moves: await publisher.sweep({ aheadMs: 0, wakesStrays, isMine }) };
    },
  };
}
