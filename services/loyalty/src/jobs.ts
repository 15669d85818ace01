import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import { type ExpiryDeps, type ExpiryProgress, expireOrganization } from './jobs/run-expiry.ts';
import { reviewTiers, type TierReviewDeps, type TierReviewSummary } from './review-tiers.ts';

/** What time alone brings about: points lapse, tiers end. Runs in one process at a time. */
export interface Jobs {
  /** Expires what the beginning of the month of this instant ends, and was not yet. False when another process is at it, or took it over on the way. */
  runExpiry(nowMs: number): Promise<boolean>;
  /** Reviews the tiers that ended by this instant; `undefined` when another process is at it. */
  runTierReview(nowMs: number): Promise<TierReviewSummary | undefined>;
  /** Waits for the page under way. */
  close(): Promise<void>;
}

export interface JobsDeps extends Omit<ExpiryDeps, 'onProgress'>, TierReviewDeps {
  cache: Cache;
  clock: Clock;
  /** Name of this process among those that may hold the lease. */
  holder: string;
  /** Default an hour. */
  intervalMs?: number | undefined;
  onProgress?: ((progress: ExpiryProgress) => void) | undefined;
}

const leaseKey = 'loyalty.jobs';
/** More than a page of customers takes; that long after its holder died, another process may go on. */
const leaseMs = 120_000;
const hourMs = 3_600_000;
const organizationsPerPage = 100;

export function startJobs(deps: JobsDeps): Jobs {
  const { membership, cache, clock, holder, intervalMs = hourMs, onError, onProgress = () => {} } = deps;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  const stillMine = async () => !closed && (await cache.acquireLease(leaseKey, holder, leaseMs));

  /** One job after the other, under the lease. */
  const exclusively = <T>(job: () => Promise<T>): Promise<T | undefined> => {
    const run = last.then(async () => {
      if (!(await stillMine())) return undefined;
      try {
        return await job();
      } finally {
        await cache.releaseLease(leaseKey, holder);
      }
    });
    last = run.catch(() => {}); // who asked hears of it; the next job runs all the same
    return run;
  };

  const expireAll = async (nowMs: number): Promise<boolean> => {
    let cursor: string | undefined;
    do {
      const page = await membership.organizations.list({
        limit: organizationsPerPage,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const { id } of page.data) {
        try {
          await expireOrganization({ ...deps, onProgress }, id, { nowMs, stillMine });
        } catch (error) {
          onError(error); // other organizations are not kept waiting; this one goes on at the next run where it stopped
        }
        if (!(await stillMine())) return false;
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return true;
  };

  const jobs: Jobs = {
    runExpiry: async (nowMs) => (await exclusively(() => expireAll(nowMs))) ?? false,
    runTierReview: (nowMs) => exclusively(() => reviewTiers(deps, { nowMs, stillMine })),
    async close() {
      closed = true;
      clearInterval(timer);
      await last;
    },
  };
  const timer = setInterval(() => {
    jobs.runExpiry(clock.now()).catch(onError);
    jobs.runTierReview(clock.now()).catch(onError);
  }, intervalMs);
  timer.unref();
  return jobs;
}
