import type { Job } from '@laurel/jobs/job';
import type { JudgeChangedDeps } from './judge-changed.ts';
import type { JudgeTimeDeps } from './judge-time.ts';
import type { MemberSweepDeps } from './sweep-members.ts';

/** What saved segments give their background work. */
export type SegmentJobDeps = JudgeChangedDeps & JudgeTimeDeps & MemberSweepDeps;

/** The work of saved segments that nobody asks for, by name; each is loaded when it is opened. */
export const segmentJobs = {
  segments: async (deps: SegmentJobDeps) => (await import('./judge-time.ts')).judgeTimeJob(deps),
  'segment-conditions': async (deps: SegmentJobDeps) =>
    (await import('./judge-changed.ts')).judgeChangedJob(deps),
  'segment-sweep': async (deps: SegmentJobDeps) =>
    (await import('./sweep-members.ts')).memberSweepJob(deps),
} satisfies Record<string, (deps: SegmentJobDeps) => Promise<Job>>;
