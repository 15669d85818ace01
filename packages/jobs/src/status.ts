import { dueAfter, scheduleText } from './schedule.ts';
import { type Declared, ended, type Run, type State } from './states.ts';

/** How a job stands, for whoever looks: the installation, or one organization. */
export interface JobStatus {
  name: string;
  title: string;
  scope: Declared['scope'];
  /** As text, for people. */
  schedule: string;
  /** Waiting: a run was asked for and nobody has begun it yet. */
  state: 'idle' | 'waiting' | 'running';
  asked: State['asked'];
  /** The run under way. */
  current: Run | null;
  /** The last ones that are over, newest first; at most ten. */
  runs: readonly Run[];
  /** Null = as soon as a process with this job is there. */
  nextRunAtMs: number | null;
}

const runsShown = 10;

/**
 * Makes a job's status of what is stored. An organization (`own`) sees its own runs, and of a run
 * through all of them when it was and what it did there: nothing of the others.
 */
export function statusOf(
  { id, title, scope, schedule }: Declared,
  { all, own }: { all: State; own: State | undefined },
): JobStatus {
  const named = { name: id, title, scope, schedule: scheduleText(schedule) };
  const last = (all.current ?? all.runs[0])?.startedAtMs;
  const next = { nextRunAtMs: last === undefined ? null : (dueAfter(schedule, last) ?? null) };
  if (!own) return { ...named, ...standing(all.asked, all.current), runs: all.runs, ...next };

  const there = new Map(own.runs.map((run) => [run.id, run]));
  const passing = all.current && (there.get(all.current.id) ?? inOrganization(all.current));
  const passed = all.runs.filter((run) => !there.has(run.id)).map(inOrganization);
  const current = own.current ?? (passing?.finishedAtMs === null ? passing : null);
  const runs = [...own.runs.flatMap((run) => over(run, all) ?? []), ...passed]
    .sort((a, b) => b.startedAtMs - a.startedAtMs)
    .slice(0, runsShown);
  return { ...named, ...standing(own.asked, current), runs, ...next };
}

function standing(
  asked: State['asked'],
  current: Run | null,
): Pick<JobStatus, 'state' | 'asked' | 'current'> {
  return { state: current ? 'running' : asked ? 'waiting' : 'idle', asked, current };
}

/**
 * A run as it ended; `undefined` while it goes on. Who died on its way may have left its note open:
 * then it was over with the whole.
 */
function over(run: Run, all: State): Run | undefined {
  if (run.finishedAtMs !== null) return run;
  const whole = all.runs.find(({ id }) => id === run.id);
  return whole && ended(run, whole.finishedAtMs ?? whole.startedAtMs);
}

/** A run through all organizations in one where it found nothing to do. */
const inOrganization = (run: Run): Run => ({
  ...run,
  outcome: run.finishedAtMs === null ? null : 'done',
  counts: {},
  failed: 0,
  organizations: { done: 0, failed: 0, cursor: null, index: 0 },
  error: null,
});
