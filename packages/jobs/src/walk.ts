import { addCounts, type OrganizationsJob } from './job.ts';
import { doPiece, type PageNoted, type Pieces } from './pieces.ts';
import {
  ended,
  errorText,
  newRun,
  platformId,
  type Run,
  type State,
  type States,
} from './states.ts';

/** A page of organizations, oldest first; new ones come at the end, and none is taken away. */
export type OrganizationsList = (page: { limit: number; cursor?: string }) => Promise<{
  data: readonly { id: string }[];
  nextCursor?: string;
}>;

/** One page of a job's work in one organization, done and noted. */
export interface Progress extends PageNoted {
  job: string;
  orgId: string;
}

export interface WalkDeps {
  states: States;
  pieces: Pieces;
  organizations: OrganizationsList;
  onProgress(progress: Progress): void;
  /** Told of each organization that failed. */
  onError(error: unknown): void;
}

/** A run that this process carries out, as it was last written. */
export interface Held {
  state: State;
  run: Run;
}

export interface Walk {
  job: OrganizationsJob;
  nowMs: number;
  isMine(): Promise<boolean>;
  /** Called between two organizations: those who asked for themselves need not wait for all. */
  between(): Promise<void>;
}

const organizationsPerPage = 100;

/**
 * Carries an organizations' job out for whom the run was asked: one organization, or all of them.
 * `undefined` when this process had to stop on the way; the run stays open for whoever goes on.
 */
export function carryOut(deps: WalkDeps, walk: Walk, held: Held): Promise<Held | undefined> {
  return held.state.orgId === platformId ? throughAll(deps, walk, held) : inOne(deps, walk, held);
}

async function throughAll(deps: WalkDeps, walk: Walk, held: Held): Promise<Held | undefined> {
  let at: Held | undefined = held;
  for (;;) {
    const { cursor, index } = at.run.organizations;
    const page = await deps.organizations({
      limit: organizationsPerPage,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { id } of page.data.slice(index)) {
      at = await visit(deps, walk, at, id);
      await walk.between();
      if (!at || !(await walk.isMine())) return undefined;
    }
    if (page.nextCursor === undefined) return at;
    at = await write(deps, at, {
      ...at.run,
      organizations: { ...at.run.organizations, cursor: page.nextCursor, index: 0 },
    });
    if (!at) return undefined;
  }
}

/** One organization on the way through all of them. */
async function visit(
  deps: WalkDeps,
  walk: Walk,
  held: Held,
  orgId: string,
): Promise<Held | undefined> {
  const { job } = walk;
  const { id, by, startedAtMs } = held.run;
  let at: Held | undefined = held;
  let touched = false;
  const note = (edit: (run: Run) => Run) => {
    touched = true;
    return deps.states.note(orgId, job.name, id, (run = newRun(id, by, startedAtMs)) => edit(run));
  };
  const done = await work(deps, walk, {
    ...{ orgId, runId: id },
    onPage: async (page) => {
      if (isIdle(page)) return true;
      await note((run) => added(run, page));
      if (at) at = await write(deps, at, added(at.run, page));
      return at !== undefined;
    },
  });
  if (!at || done.stopped) return undefined;
  if (touched || done.error !== null)
    await note((run) => ended({ ...run, error: done.error }, walk.nowMs));
  const { organizations, error } = at.run;
  const run: Run = {
    ...at.run,
    organizations: {
      ...organizations,
      done: organizations.done + 1,
      failed: organizations.failed + (done.error === null ? 0 : 1),
      index: organizations.index + 1,
    },
    error: done.error ?? error,
  };
  // Where there was nothing to do the place is noted with the next one, or at the page's end.
  return touched || done.error !== null ? write(deps, at, run) : { ...at, run };
}

async function inOne(deps: WalkDeps, walk: Walk, held: Held): Promise<Held | undefined> {
  let at: Held | undefined = held;
  const done = await work(deps, walk, {
    ...{ orgId: held.state.orgId, runId: held.run.id },
    onPage: async (page) => {
      if (at) at = await write(deps, at, added(at.run, page));
      return at !== undefined;
    },
  });
  if (!at || done.stopped) return undefined;
  return { ...at, run: { ...at.run, error: done.error } };
}

/** All pieces of one organization's work. */
async function work(
  deps: WalkDeps,
  { job, nowMs, isMine }: Walk,
  of: { orgId: string; runId: string; onPage(page: PageNoted): Promise<boolean> },
): Promise<{ stopped: boolean; error: string | null }> {
  const { orgId, runId } = of;
  const onPage = (page: PageNoted) => {
    deps.onProgress({ ...page, job: job.name, orgId });
    return of.onPage(page);
  };
  try {
    for (const name of (await job.pieces?.({ orgId, nowMs })) ?? [runId])
      if (!(await doPiece(deps.pieces, { job, orgId, name, nowMs, isMine, onPage })))
        return { stopped: true, error: null };
    return { stopped: false, error: null };
  } catch (error) {
    deps.onError(error);
    return { stopped: false, error: errorText(error) };
  }
}

async function write({ states }: WalkDeps, { state }: Held, run: Run): Promise<Held | undefined> {
  const written = await states.progress(state, run);
  return written && { state: written, run };
}

const added = (run: Run, { counts, failed = 0 }: PageNoted): Run => ({
  ...run,
  counts: addCounts(run.counts, counts),
  failed: run.failed + failed,
});

const isIdle = ({ counts = {}, failed = 0, nextCursor }: PageNoted) =>
  nextCursor === undefined && failed === 0 && Object.values(counts).every((count) => count === 0);
