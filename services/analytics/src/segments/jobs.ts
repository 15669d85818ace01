import type { Job } from '@laurel/jobs/job';
import type { SweepJobDeps } from '../sweep-job.ts';
import type { JudgeChangedDeps } from './judge-changed.ts';
import type { JudgeTimeDeps } from './judge-time.ts';

/** What saved segments give their background work. */
export type SegmentJobDeps = JudgeChangedDeps & JudgeTimeDeps & SweepJobDeps;

/** The work of saved segments that nobody asks for, by name; each is loaded when it is opened. */
export const segmentJobs = {
  segments: async (deps: SegmentJobDeps) => (await import('./judge-time.ts')).judgeTimeJob(deps),
  'segment-conditions': async (deps: SegmentJobDeps) =>
    (await import('./judge-changed.ts')).judgeChangedJob(deps),
  'segment-sweep': async (deps: SegmentJobDeps) =>
    (await import('../sweep-job.ts')).sweepJob(deps, {
      name: 'segment-sweep',
      title: 'Tells who entered and left segments where a process which died had found it',
      counted: 'changes',
    }),
} satisfies Record<string, (deps: SegmentJobDeps) => Promise<Job>>;
