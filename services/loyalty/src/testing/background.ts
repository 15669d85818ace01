import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import type { Job } from '@laurel/jobs/job';
import { openJobs } from '@laurel/jobs/jobs';
import type { Progress } from '@laurel/jobs/walk';
import type { Membership } from '@laurel/membership/membership';

export interface BackgroundOptions {
  jobs: readonly Job[];
  documents: Documents;
  cache: Cache;
  clock: Clock;
  ids: Ids;
  membership: Pick<Membership, 'organizations'>;
  scheduled?: readonly string[];
  onProgress?(progress: Progress): void;
  onError(error: unknown): void;
}

/** The background work of a process, done when a test says so, at the time of its clock. */
export async function openBackground({ membership, ...options }: BackgroundOptions) {
  const organizations = membership.organizations.list;
  // none by itself, at some moment of a test that lasts: only when it is told to
  const jobs = await openJobs({ scheduled: [], ...options, organizations });
  return {
    /** How many activities were taken up; 0 when another process sweeps. */
    sweep: async () => (await jobs.perform('sweeper'))?.counts.activities ?? 0,
    /** False when another process is at it, or took it over on the way. */
    runExpiry: async () => {
      const run = await jobs.perform('expiry');
      return run !== undefined && run.finishedAtMs !== null;
    },
    runVoucherExpiry: async () => {
      const run = await jobs.perform('voucher-expiry');
      return run !== undefined && run.finishedAtMs !== null;
    },
    /** How many occasions rules were told; `undefined` when another process is at it. */
    runOccasions: async () => {
      const run = await jobs.perform('occasions');
      return run && (run.counts.told ?? 0);
    },
    /** `undefined` when another process is at it. */
    runTierReview: async () => {
      const run = await jobs.perform('tier-review');
      return run && { reviewed: 0, changed: 0, ...run.counts };
    },
    /** How many backtests were begun; they go on behind it. */
    beginBacktests: async () => (await jobs.perform('backtests'))?.counts.begun ?? 0,
    close: jobs.close,
  };
}
