import type { Job } from '@laurel/jobs/job';
import type { ScoringDeps } from './scoring/run-scoring.ts';
import type { TakeAllDeps } from './scoring/take-all-sales.ts';
import type { SweepJobDeps } from './sweep-job.ts';

/** What this service gives its background work. */
export type AnalyticsJobDeps = SweepJobDeps & ScoringDeps & TakeAllDeps;

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
    (await import('./sweep-job.ts')).sweepJob(deps, {
      name: 'rfm-sweep',
      title: 'Tells of changes of segment that a process which died had made',
      counted: 'moves',
    }),
} satisfies Record<string, (deps: AnalyticsJobDeps) => Promise<Job>>;
