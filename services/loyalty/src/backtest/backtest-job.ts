import type { PlatformJob } from '@laurel/jobs/job';
import type { Backtests } from './backtests.ts';

export interface BacktestJobDeps {
  backtests: Pick<Backtests, 'take'>;
}

const intervalMs = 2_000;

/**
 * Begins backtests that wait. They go on behind its runs, in the process that began them, and show
 * that they live; whoever has the duty begins those again that show it no more.
 */
export const backtestsJob = ({ backtests }: BacktestJobDeps): PlatformJob => ({
  name: 'backtests',
  title: 'Begins backtests of drafts that were asked for',
  scope: 'platform',
  quiet: true,
  schedule: { everyMs: intervalMs },
  leaseMs: intervalMs * 5,
  run: async () => ({ begun: await backtests.take() }),
});
