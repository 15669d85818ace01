import { startDuty, type Turn } from '@laurel/cache/duty';
import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import { type ExpiryDeps, type ExpiryProgress, expireOrganization } from './expiry/run-expiry.ts';
import { reviewTiers, type TierReviewDeps, type TierReviewSummary } from './tier/review-tiers.ts';

/** What time alone brings about: points lapse, tiers end. Each runs in one process at a time. */
export interface Jobs {
  /**
   * Expires what the beginning of the month of this instant ends, and was not yet. False when
   * another process is at it, or took it over on the way.
   */
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
  /** Which of the jobs this process does by itself, when it is its turn. */
  scheduled: { expiry: boolean; tierReview: boolean };
  /** Default an hour. */
  intervalMs?: number | undefined;
  onProgress?: ((progress: ExpiryProgress) => void) | undefined;
}

const hourMs = 3_600_000;
const organizationsPerPage = 100;

export function startJobs(deps: JobsDeps): Jobs {
  const { cache, clock, holder, scheduled, intervalMs: everyMs = hourMs, onError } = deps;
  const duty = (name: string, isScheduled: boolean, work: (turn: Turn) => Promise<unknown>) =>
    startDuty({
      cache,
      clock,
      holder,
      onError,
      name,
      schedule: isScheduled ? { everyMs, work } : undefined,
    });
  const expire = (nowMs: number) => (turn: Turn) => expireAll(deps, nowMs, turn);
  const review = (nowMs: number) => (turn: Turn) =>
    reviewTiers(deps, { nowMs, stillMine: turn.isMine });
  const expiry = duty('expiry', scheduled.expiry, (turn) => expire(clock.now())(turn));
  const tierReview = duty('tier-review', scheduled.tierReview, (turn) => review(clock.now())(turn));
  return {
    runExpiry: async (nowMs) => (await expiry.run(expire(nowMs))) ?? false,
    runTierReview: (nowMs) => tierReview.run(review(nowMs)),
    async close() {
      await Promise.all([expiry.close(), tierReview.close()]);
    },
  };
}

/** False when it had to stop on the way. */
async function expireAll(deps: JobsDeps, nowMs: number, { isMine }: Turn): Promise<boolean> {
  const { membership, onError, onProgress = () => {} } = deps;
  let cursor: string | undefined;
  do {
    const page = await membership.organizations.list({
      limit: organizationsPerPage,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { id } of page.data) {
      try {
        await expireOrganization({ ...deps, onProgress }, id, { nowMs, stillMine: isMine });
      } catch (error) {
        // other organizations are not kept waiting; this one goes on at the next run where it
        // stopped
        onError(error);
      }
      if (!(await isMine())) return false;
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return true;
}
