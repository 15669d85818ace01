import type { Job } from '@laurel/jobs/job';
import type { BacktestJobDeps } from './backtest/backtest-job.ts';
import type { ExpiryDeps } from './expiry/run-expiry.ts';
import type { VoucherExpiryDeps } from './expiry/run-voucher-expiry.ts';
import type { SweeperDeps } from './pipeline/sweep.ts';
import type { OccasionDeps } from './sale/run-occasions.ts';
import type { TierReviewDeps } from './tier/review-tiers.ts';

/** What this service gives its background work. */
export type LoyaltyJobDeps = SweeperDeps &
  ExpiryDeps &
  VoucherExpiryDeps &
  TierReviewDeps &
  OccasionDeps &
  BacktestJobDeps;

/**
 * The work of this service that nobody asks for, by the name under which a process can be given it.
 * Each is loaded when it is opened: the command line names them, and loads no service.
 */
export const loyaltyJobs = {
  sweeper: async (deps: LoyaltyJobDeps) => (await import('./pipeline/sweep.ts')).sweeperJob(deps),
  expiry: async (deps: LoyaltyJobDeps) => (await import('./expiry/run-expiry.ts')).expiryJob(deps),
  'voucher-expiry': async (deps: LoyaltyJobDeps) =>
    (await import('./expiry/run-voucher-expiry.ts')).voucherExpiryJob(deps),
  occasions: async (deps: LoyaltyJobDeps) =>
    (await import('./sale/run-occasions.ts')).occasionsJob(deps),
  'tier-review': async (deps: LoyaltyJobDeps) =>
    (await import('./tier/review-tiers.ts')).tierReviewJob(deps),
  backtests: async (deps: LoyaltyJobDeps) =>
    (await import('./backtest/backtest-job.ts')).backtestsJob(deps),
} satisfies Record<string, (deps: LoyaltyJobDeps) => Promise<Job>>;
