import type { Job } from '@laurel/jobs/job';
import type { ScoringDeps } from './scoring/run-scoring.ts';
import type { SegmentSweepDeps } from './scoring/sweep-segments.ts';
import type { TakeAllDeps } from './scoring/take-all-sales.ts';

/** What this service gives its background work. */
export type AnalyticsJobDeps = SegmentSweepDeps & ScoringDeps & TakeAllDeps;

/**
 * The work of this service that nobody asks for, by the name under which a process can be given it.
 * Each is loaded when it is opened: the command line names them, and loads no service.
 */
export const analyticsJobs = {
  'rfm-scores': async (deps: AnalyticsJobDeps) =>
    (await import('./scoring/run-scoring.ts')).scoringJob(deps),
  'rfm-history': async (deps: AnalyticsJobDeps) =>
    (await import('./scoring/take-all-sales.ts')).takeAllJob(deps),
  'rfm-sweep': async (deps: AnalyticsJobDeps) =>
    (await import('./scoring/sweep-segments.ts')).segmentSweepJob(deps),
} satisfies Record<string, (deps: AnalyticsJobDeps) => Promise<Job>>;
