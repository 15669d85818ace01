import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Collection, Document, Documents, Draft } from '@laurel/documents/port';
import type { Counts, Job } from './job.ts';
import type { Schedule } from './schedule.ts';

/** The organization in whose name the documents of the installation itself are kept. */
export const platformId = 'platform';

/** That a job exists: written by whoever knows it, so that every process can tell of it. */
export interface Declared extends Document {
  title: string;
  scope: Job['scope'];
  schedule: Schedule;
}

/** One time that a job was carried out. */
export interface Run {
  /** `run_…` */
  id: string;
  /** `schedule`, or the id of the key that asked (`platform` = the platform key). */
  by: string;
  startedAtMs: number;
  finishedAtMs: number | null;
  /** Failed: something was left for the next run. Null while it is not over. */
  outcome: 'done' | 'failed' | null;
  counts: Counts;
  /** How many items were left out. */
  failed: number;
  /** For a run through all organizations: how many it has dealt with, and where it stands. */
  organizations: { done: number; failed: number; cursor: string | null; index: number };
  /** What failed last, for operators. */
  error: string | null;
}

/**
 * How a job stands: for the installation (orgId `platform`), or for one organization. Its id is the
 * job's name.
 */
export interface State extends Document {
  /** Since when there is work to begin or to go on with; null = none. */
  openAtMs: number | null;
  /** A run that somebody asked for and nobody has begun. */
  asked: { runId: string; by: string; atMs: number } | null;
  /** The run that was begun and is not over; whoever has the lease goes on with it. */
  current: Run | null;
  /**
   * The last runs, newest first. In an organization also those that came by on their way through
   * all of them and found something to do: these may be not over.
   */
  runs: readonly Run[];
}

const runsKept = 10;

export type States = ReturnType<typeof openStates>;

/** Where jobs keep what they are and how they stand. */
export function openStates({
  documents,
  clock,
  ids,
}: {
  documents: Documents;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
}) {
  const declarations = documents.collection<Declared>('jobs');
  const states: Collection<State> = documents.collection<State>('job_states', {
    indexes: [{ fields: ['openAtMs'], global: true }],
  });

  const find = async (orgId: string, job: string): Promise<State> =>
    (await states.get({ orgId, id: job })) ?? blank(orgId, job);

  /**
   * Writes what was read in between by nobody else; `undefined` when somebody else did: then he is
   * further.
   */
  const write = async (state: State): Promise<State | undefined> => {
    const written =
      state.version === 0
        ? (await states.insert(state)) === 'inserted'
        : (await states.replace(state, state.version)) === 'replaced';
    return written ? { ...state, version: state.version + 1 } : undefined;
  };

  return {
    find,
    findMany: async (orgId: string, jobs: readonly string[]): Promise<State[]> => {
      const found = await states.getMany(jobs.map((id) => ({ orgId, id })));
      return jobs.map((job, i) => found[i] ?? blank(orgId, job));
    },
    /** A job's states with work to begin or to go on with, oldest first; at most 100. */
    open: async (job: string): Promise<State[]> => {
      const filter = { id: job, openAtMs: { $gt: 0 } };
      const sort = { field: 'openAtMs', direction: 'asc' } as const;
      return (await states.find({ orgId: undefined, filter, sort, limit: 100 })).data;
    },
    /** Asks for a run, unless one is asked for or under way; returns that one then. */
    async ask(orgId: string, job: string, by: string): Promise<{ runId: string; isNew: boolean }> {
      for (;;) {
        const state = await find(orgId, job);
        const there = state.current?.id ?? state.asked?.runId;
        if (there !== undefined) return { runId: there, isNew: false };
        const atMs = clock.now();
        const asked = { runId: ids.next('run'), by, atMs };
        if (await write({ ...state, asked, openAtMs: atMs }))
          return { runId: asked.runId, isNew: true };
      }
    },
    /** Begins the run that was asked for, or one by schedule. */
    begin(state: State): Promise<State | undefined> {
      const { asked } = state;
      const nowMs = clock.now();
      const current = newRun(asked?.runId ?? ids.next('run'), asked?.by ?? 'schedule', nowMs);
      return write({ ...state, asked: null, current, openAtMs: asked?.atMs ?? nowMs });
    },
    progress: (state: State, current: Run) => write({ ...state, current }),
    finish(state: State, run: Run): Promise<State | undefined> {
      const runs = [run, ...state.runs].slice(0, runsKept);
      return write({ ...state, current: null, openAtMs: null, runs });
    },
    /** Notes in an organization's state what a run through all of them did there. */
    async note(orgId: string, job: string, runId: string, edit: (run: Run | undefined) => Run) {
      for (;;) {
        const state = await find(orgId, job);
        const others = state.runs.filter(({ id }) => id !== runId);
        const run = edit(state.runs.find(({ id }) => id === runId));
        if (await write({ ...state, runs: [run, ...others].slice(0, runsKept) })) return;
      }
    },
    declared: async (): Promise<Declared[]> =>
      (await declarations.find({ orgId: platformId, limit: 1_000 })).data,
    async declare({ name, title, scope, schedule }: Job): Promise<void> {
      const draft: Draft<Declared> = { orgId: platformId, id: name, title, scope, schedule };
      if ((await declarations.insert(draft)) === 'inserted') return;
      const known = await declarations.get(draft);
      const said = ({ title, scope, schedule }: Omit<Declared, keyof Document>) =>
        JSON.stringify([title, scope, schedule]);
      // Whoever is faster says the same, or is a release of his own that is being replaced.
      if (known && said(known) !== said(draft)) await declarations.replace(draft, known.version);
    },
  };
}

export const newRun = (id: string, by: string, startedAtMs: number): Run => ({
  ...{ id, by, startedAtMs, finishedAtMs: null, outcome: null, counts: {}, failed: 0 },
  organizations: { done: 0, failed: 0, cursor: null, index: 0 },
  error: null,
});

/** A state that is not stored yet. */
const blank = (orgId: string, job: string): State => ({
  ...{ orgId, id: job, version: 0, openAtMs: null, asked: null, current: null, runs: [] },
});

const errorMax = 500;

/** A run that is over. */
export function ended(run: Run, finishedAtMs: number): Run {
  const failed = run.error !== null || run.failed > 0 || run.organizations.failed > 0;
  return { ...run, finishedAtMs, outcome: failed ? 'failed' : 'done' };
}

export const errorText = (error: unknown): string => String(error).slice(0, errorMax);
