import { Nullable } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { Asked, For } from './jobs.ts';
import type { Run } from './states.ts';
import type { JobStatus } from './status.ts';

/** What the routes answer with. Each schema stands beside the function that fills it. */

const Time = (description: string) =>
  Type.String({ format: 'date-time', description: `${description} (RFC 3339, UTC)` });
const timeOf = (atMs: number) => new Date(atMs).toISOString();
const timeOrNull = (atMs: number | null) => (atMs === null ? null : timeOf(atMs));

const aRun = {
  id: 'run_01kb0m3tnye1y9wq4c4x0pgnvs',
  by: 'schedule',
  state: 'done',
  startedAt: '2026-12-01T00:07:00.000Z',
  finishedAt: '2026-12-01T00:07:04.210Z',
  counts: { customers: 1200, expired: 37, amount: 5210 },
  failed: 0,
  organizations: null,
  error: null,
} as const;
const aJob = {
  name: 'expiry',
  title: 'Lets points lapse at the beginning of each month',
  scope: 'organizations',
  schedule: '7 * * * * (UTC)',
  state: 'idle',
  asked: null,
  current: null,
  lastRun: aRun,
  nextRunAt: '2026-12-01T01:07:00.000Z',
} as const;

const RunAnswer = Type.Object(
  {
    id: Type.String({ description: 'run_…' }),
    by: Type.String({ description: '`schedule`, `platform`, or the id of the key that asked' }),
    state: Type.Enum(['running', 'done', 'failed'], {
      type: 'string',
      component: 'RunState',
      description: 'failed: something was left for the next run',
    }),
    startedAt: Time('When it began'),
    finishedAt: Nullable(Time('When it was over')),
    counts: Type.Record(Type.String(), Type.Integer(), {
      component: 'RunCounts',
      description: 'What it has done so far, by name',
    }),
    failed: Type.Integer({ description: 'How many items were left for the next run' }),
    organizations: Nullable(
      Type.Object(
        { done: Type.Integer(), failed: Type.Integer() },
        {
          component: 'OrganizationsDone',
          description: 'Of a run through all organizations; told to the platform key only',
        },
      ),
    ),
    error: Nullable(Type.String({ description: 'Why it failed' })),
  },
  { component: 'Run', description: 'One time that a job was carried out', example: aRun },
);

const RunAsked = Type.Object(
  {
    id: Type.String({ description: 'run_…' }),
    by: Type.String({ description: '`platform`, or the id of the key that asked' }),
    at: Time('When'),
  },
  {
    component: 'AskedRun',
    description: 'A run that was asked for: a process that has the job begins it within seconds',
  },
);

const jobFields = {
  name: Type.String(),
  title: Type.String({ description: 'What it does' }),
  scope: Type.Enum(['platform', 'organizations'], {
    type: 'string',
    component: 'JobScope',
    description: 'Done for the installation as a whole, or in each organization',
  }),
  schedule: Type.String({ description: 'A cron pattern in UTC, an interval, or `when asked`' }),
  state: Type.Enum(['idle', 'waiting', 'running'], { type: 'string', component: 'JobState' }),
  asked: Nullable(RunAsked),
  current: Nullable(RunAnswer),
  lastRun: Nullable(RunAnswer),
  nextRunAt: Nullable(
    Time(
      'When it is due; null = as soon as a process with this job is there, or when somebody asks',
    ),
  ),
};

const JobAnswer = Type.Object(jobFields, { component: 'Job', example: aJob });
export const JobsAnswer = Type.Object(
  { data: Type.Array(JobAnswer) },
  { component: 'Jobs', example: { data: [aJob] } },
);
export const JobWithRunsAnswer = Type.Object(
  { ...jobFields, runs: Type.Array(RunAnswer, { description: 'The last ten, newest first' }) },
  { component: 'JobWithRuns', example: { ...aJob, runs: [aRun] } },
);
export const RunAskedAnswer = Type.Object(
  {
    runId: Type.String({ description: 'run_…' }),
    alreadyAsked: Type.Boolean({
      description: 'One was asked for or under way already: this is its id, and none was added',
    }),
  },
  { component: 'RunAnswer', example: { runId: aRun.id, alreadyAsked: false } },
);

export function jobAnswer(status: JobStatus, of: For) {
  const { name, title, scope, schedule, state, asked, current, runs, nextRunAtMs } = status;
  const [last] = runs;
  return {
    ...{ name, title, scope, schedule, state },
    asked: asked && { id: asked.runId, by: asked.by, at: timeOf(asked.atMs) },
    current: current && runAnswer(current, of),
    lastRun: last ? runAnswer(last, of) : null,
    nextRunAt: timeOrNull(nextRunAtMs),
  };
}

export const jobWithRunsAnswer = (status: JobStatus, of: For) => ({
  ...jobAnswer(status, of),
  runs: status.runs.map((run) => runAnswer(run, of)),
});

/** What failed in the machinery is for those who run it; an organization is told that it did. */
const failedText = 'The work failed and is tried again by the next run.';

function runAnswer(run: Run, of: For) {
  const { id, by, outcome, startedAtMs, finishedAtMs, counts, failed, organizations, error } = run;
  const forPlatform = of === undefined;
  return {
    ...{ id, by, counts, failed },
    state: outcome ?? ('running' as const),
    startedAt: timeOf(startedAtMs),
    finishedAt: timeOrNull(finishedAtMs),
    organizations: forPlatform ? { done: organizations.done, failed: organizations.failed } : null,
    error: error === null ? null : forPlatform ? error : failedText,
  };
}

export const askedRunAnswer = ({ runId, isNew }: Asked) => ({ runId, alreadyAsked: !isNew });
