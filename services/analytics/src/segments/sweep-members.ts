import type { Clock } from '@laurel/contracts/clock';
import type { PlatformJob } from '@laurel/jobs/job';
import type { MemberPublisher } from './member-work.ts';

export interface MemberSweepDeps {
  publisher: Pick<MemberPublisher, 'sweep'>;
  clock: Clock;
}

const intervalMs = 5_000;

/** Tells who entered and left where a process found it and, because it died, did not tell. */
export function memberSweepJob({ publisher, clock }: MemberSweepDeps): PlatformJob {
  let lastMs = Number.POSITIVE_INFINITY;
  return {
    name: 'segment-sweep',
    title: 'Tells who entered and left segments where a process which died had found it',
    scope: 'platform',
    quiet: true,
    schedule: { everyMs: intervalMs },
    leaseMs: intervalMs * 3,
    async run({ isMine }) {
      const nowMs = clock.now();
      const wakesStrays = nowMs < lastMs;
      lastMs = nowMs;
      return { changes: await publisher.sweep({ aheadMs: 0, wakesStrays, isMine }) };
    },
  };
}
