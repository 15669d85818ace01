import type { Cache } from '@laurel/cache/port';
import { type Clock, steady } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { startDuty, type Turn } from './duty.ts';
import { addCounts, type Counts, type Job, type PlatformJob } from './job.ts';
import { dueAfter } from './schedule.ts';
import { ended, errorText, newRun, platformId, type Run, type State } from './states.ts';
import { carryOut, type Held, type WalkDeps } from './walk.ts';

/** Carries one job out in this process, in turn with those in other processes. */
export interface Runner {
  /**
   * Carries it out now for all, or goes on with a run that was begun or asked for; resolves when it
   * is over or had to stop (`finishedAtMs` null). `undefined` when another process is at it.
   */
  perform(): Promise<Run | undefined>;
  /** Looks for work now instead of at the next beat. */
  look(): Promise<void>;
  /** What a timer calls: renews the lease, and looks for work when it is time to. */
  beat(): Promise<void>;
  /** Waits for the page under way, then passes the lease on. */
  close(): Promise<void>;
}

export interface RunnerDeps extends WalkDeps {
  cache: Pick<Cache, 'acquireLease' | 'releaseLease'>;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
  /** Names this process among those that may hold the lease. */
  holder: string;
}

const leaseMsDefault = 30_000;
/** A quiet job's runs are noted down together, this often at most. */
const notedEveryMs = 60_000;
/** An organization that asked waits about this long for a run through all of them. */
const betweenMs = 10_000;

/** A last run that is later than now by more than clocks of processes differ: it was set back. */
const apartMs = 60_000;
/** An irrevocable job that is later than this waits so long. */
const lateMs = 6 * 3_600_000;
const waitMs = 3_600_000;

/** @param scheduled whether this process is one of those that carry it out by themselves */
export function startRunner(job: Job, deps: RunnerDeps, scheduled: boolean): Runner {
  const { cache, clock, holder, onError } = deps;
  const { name, schedule, leaseMs = leaseMsDefault } = job;
  const beatMs = leaseMs / 3;
  const quiet = job.scope === 'platform' && job.quiet ? quietRuns(job, deps) : undefined;
  const mayBegin = patience(job, deps);
  const look = (turn: Turn) => lookForWork(job, { deps, turn, quiet, mayBegin });
  const duty = startDuty({
    ...{ cache, clock, holder, onError, name, leaseMs },
    schedule: scheduled
      ? { everyMs: 'everyMs' in schedule ? Math.min(schedule.everyMs, beatMs) : beatMs, work: look }
      : undefined,
  });
  return {
    perform: () =>
      duty.run(async (turn) => {
        if (quiet) return quiet.run(turn);
        const state = await deps.states.find(platformId, name);
        const held = await take(deps, state);
        return held && (await finish(job, { deps, turn }, held));
      }),
    async look() {
      await duty.run(look);
    },
    beat: duty.beat,
    close: duty.close,
  };
}

interface Looking {
  deps: RunnerDeps;
  turn: Turn;
  quiet: ReturnType<typeof quietRuns> | undefined;
  mayBegin(lastMs: number | undefined): boolean;
}

/** Goes on with what was begun, begins what was asked for, then what is due. */
async function lookForWork(job: Job, { deps, turn, quiet, mayBegin }: Looking): Promise<void> {
  const { states } = deps;
  await doOpen(job, { deps, turn }, () => true);
  if (!(await turn.isMine())) return;
  if (quiet) return quiet.runWhenDue(turn);
  const state = await states.find(platformId, job.name);
  if (state.openAtMs !== null || !mayBegin(state.runs[0]?.startedAtMs)) return;
  const held = await take(deps, state);
  if (held) await finish(job, { deps, turn }, held);
}

/** Whether a job that began last at `lastMs` is due, and may begin by itself. */
function patience({ name, schedule, irrevocable = false }: Job, { clock, onError }: RunnerDeps) {
  const passing = steady(clock);
  let waits: { dueAtMs: number; sinceMs: number } | undefined;
  let restsUntilMs: number | undefined;

  /** A clock that is years behind would let lapse all that came since. */
  const rest = (lastMs: number): false => {
    if (restsUntilMs !== lastMs)
      onError(
        new Error(
          `${name} ran last at ${new Date(lastMs).toISOString()}, which is yet to come: it rests until then, should the clock be behind. If it is right, ask for a run: laurel jobs run ${name}`,
        ),
      );
    restsUntilMs = lastMs;
    return false;
  };
  const wait = (dueAtMs: number, overdueMs: number): boolean => {
    if (waits?.dueAtMs !== dueAtMs) {
      waits = { dueAtMs, sinceMs: passing.now() };
      const hours = Math.round(overdueMs / 3_600_000);
      onError(
        new Error(
          `${name} is ${hours} h late by the clock: it waits for an hour, should the clock be ahead`,
        ),
      );
    }
    return passing.now() - waits.sinceMs >= waitMs;
  };

  return (lastMs: number | undefined): boolean => {
    const nowMs = clock.now();
    // while the clock was ahead it was begun
    const isYetToCome = lastMs !== undefined && lastMs > nowMs + apartMs;
    if (isYetToCome && irrevocable) return rest(lastMs);
    const dueAtMs = dueAfter(schedule, isYetToCome ? undefined : lastMs);
    if (dueAtMs === undefined || nowMs < dueAtMs) return false;
    // never run before: there is nothing to compare with
    const isLate = irrevocable && lastMs !== undefined && nowMs - dueAtMs > lateMs;
    return isLate ? wait(dueAtMs, nowMs - dueAtMs) : true;
  };
}

/** What was begun or asked for, oldest first. */
async function doOpen(
  job: Job,
  { deps, turn }: Pick<Looking, 'deps' | 'turn'>,
  which: (state: State) => boolean,
): Promise<void> {
  for (const state of (await deps.states.open(job.name)).filter(which)) {
    const held = await take(deps, state);
    if (held) await finish(job, { deps, turn }, held);
    if (!(await turn.isMine())) return;
  }
}

/** `undefined` when another process began it first. */
async function take({ states }: RunnerDeps, state: State): Promise<Held | undefined> {
  const begun = state.current ? state : await states.begin(state);
  return begun?.current ? { state: begun, run: begun.current } : undefined;
}

/**
 * Brings a run that was begun to its end; as far as it came when this process had to stop.
 * @throws what a job of the installation throws, once it is noted as failed
 */
async function finish(
  job: Job,
  { deps, turn }: Pick<Looking, 'deps' | 'turn'>,
  held: Held,
): Promise<Run> {
  const { states, clock } = deps;
  if (job.scope === 'organizations') {
    const between = betweenOrganizations(job, { deps, turn });
    const walk = { job, nowMs: clock.now(), isMine: turn.isMine, between };
    const over = await carryOut(deps, walk, held);
    if (!over) return held.run;
    const run = ended(over.run, clock.now());
    return (await states.finish(over.state, run)) ? run : held.run;
  }
  const { run, failure } = await once(job, { turn, clock }, held.run);
  await states.finish(held.state, run);
  if (failure) throw failure.reason;
  return run;
}

/** Looks at most every few seconds for organizations that asked for themselves. */
function betweenOrganizations(job: Job, on: Pick<Looking, 'deps' | 'turn'>) {
  const { clock } = on.deps;
  let lookedAtMs = clock.now();
  return async () => {
    if (Math.abs(clock.now() - lookedAtMs) < betweenMs) return;
    lookedAtMs = clock.now();
    await doOpen(job, on, ({ orgId }) => orgId !== platformId);
  };
}

async function once(
  job: PlatformJob,
  { turn, clock }: { turn: Turn; clock: Clock },
  begun: Run,
): Promise<{ run: Run; failure?: { reason: unknown } }> {
  try {
    const counts = await job.run({ ...turn, nowMs: clock.now() });
    return { run: ended({ ...begun, counts }, clock.now()) };
  } catch (reason) {
    const run = ended({ ...begun, error: errorText(reason) }, clock.now());
    return { run, failure: { reason } };
  }
}

/**
 * Runs of a job that runs every few seconds: kept in memory, and summed up into one that is noted
 * when a minute has passed, or when they begin or cease to fail.
 */
function quietRuns(job: PlatformJob, { states, clock, ids }: RunnerDeps) {
  let lastMs: number | undefined;
  let noted: Run | undefined;
  let counts: Counts = {};

  const note = async (run: Run) => {
    counts = addCounts(counts, run.counts);
    const isNews = run.outcome !== noted?.outcome;
    if (!isNews && Math.abs(run.startedAtMs - (noted?.startedAtMs ?? 0)) < notedEveryMs) return;
    const state = await states.find(platformId, job.name);
    // Somebody asked meanwhile, and is answered first.
    if (state.openAtMs !== null || !(await states.finish(state, { ...run, counts }))) return;
    noted = run;
    counts = {};
  };
  const run = async (turn: Turn): Promise<Run> => {
    lastMs = clock.now();
    const begun = newRun(ids.next('run'), 'schedule', lastMs);
    const { run, failure } = await once(job, { turn, clock }, begun);
    await note(run);
    if (failure) throw failure.reason;
    return run;
  };
  return {
    run,
    async runWhenDue(turn: Turn): Promise<void> {
      const dueAtMs = dueAfter(job.schedule, lastMs);
      const nowMs = clock.now();
      const isSetBack = lastMs !== undefined && nowMs < lastMs;
      if (dueAtMs !== undefined && (isSetBack || nowMs >= dueAtMs)) await run(turn);
    },
  };
}
