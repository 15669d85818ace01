import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import type { Job } from './job.ts';
import { openPieces } from './pieces.ts';
import { type Runner, startRunner } from './runner.ts';
import { checkSchedule } from './schedule.ts';
import { type Declared, openStates, platformId, type Run, type State } from './states.ts';
import { type JobStatus, statusOf } from './status.ts';
import type { OrganizationsList, Progress } from './walk.ts';

/** Who looks or asks: an organization, or (`undefined`) the installation itself. */
export type For = string | undefined;

export interface Asked {
  runId: string;
  /** False: one was asked for or under way already, and this is its id. */
  isNew: boolean;
}

/** The background work of an installation, seen from one of its processes. */
export interface Jobs {
  /** By name. An organization sees what is done in each organization, and of that its own part. */
  list(of: For): Promise<JobStatus[]>;
  /** `undefined` when there is no such job, or not for this organization. */
  status(name: string, of: For): Promise<JobStatus | undefined>;
  /**
   * Asks for a run, of an organization's part or of all. It is kept, and begun at the next beat of
   * the process that has the duty, which need not be this one; at once when it is. Failure:
   * `not_found`.
   * @param asker.by id of the key that asks
   */
  run(name: string, asker: { by: string; of: For }): Promise<Result<Asked>>;
  /** Carries a job of this process out now, for all (`Runner.perform`). @throws when it has none */
  perform(name: string): Promise<Run | undefined>;
  /** For tests, which have no timers: what each timer of this process calls. */
  beat(): Promise<void>;
  /** Waits for the pages under way, then passes the leases on. */
  close(): Promise<void>;
}

export interface JobsOptions {
  /** The jobs that this process knows. */
  jobs: readonly Job[];
  /**
   * Names of those that it carries out by itself, in turn with the others that do; default all.
   */
  scheduled?: readonly string[];
  documents: Documents;
  cache: Cache;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
  organizations: OrganizationsList;
  /** Told after each page in an organization. */
  onProgress?(progress: Progress): void;
  /** Told of what failed and will be tried again. */
  onError(error: unknown): void;
}

/**
 * Opens the background work: says what this process knows, and begins what it carries out.
 * @throws when two jobs have one name, or a schedule is none
 */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const { jobs, documents, cache, clock, ids, organizations, onError } = options;
  const { onProgress = () => {} } = options;
  for (const { schedule } of jobs) checkSchedule(schedule);
  const names = jobs.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error(`two jobs of one name: ${names}`);
  const scheduled = new Set(options.scheduled ?? names);
  const states = openStates({ documents, clock, ids });
  for (const job of jobs) await states.declare(job);
  const holder = ids.next('msg');
  const deps = {
    ...{ states, cache, clock, ids, holder, organizations, onProgress, onError },
    pieces: openPieces(documents),
  };
  const runners = new Map<string, Runner>(
    jobs.map((job) => [job.name, startRunner(job, deps, scheduled.has(job.name))]),
  );

  const statuses = async (known: readonly Declared[], of: For): Promise<JobStatus[]> => {
    const ids = known.map(({ id }) => id);
    const [forAll, own]: (readonly (State | undefined)[])[] = await Promise.all([
      states.findMany(platformId, ids),
      of === undefined ? [] : states.findMany(of, ids),
    ]);
    return known.flatMap((declared, i) => {
      const all = forAll?.[i];
      return all ? [statusOf(declared, { all, own: own?.[i] })] : [];
    });
  };
  const visible = async (of: For): Promise<Declared[]> =>
    (await states.declared()).filter(({ scope }) => of === undefined || scope === 'organizations');
  const find = async (name: string, of: For) =>
    (await visible(of)).find((declared) => declared.id === name);

  return {
    list: async (of) => statuses(await visible(of), of),
    async status(name, of) {
      const declared = await find(name, of);
      return declared && (await statuses([declared], of))[0];
    },
    async run(name, { by, of }) {
      if (!(await find(name, of))) return failure('not_found', `There is no job ${name}.`);
      const asked = await states.ask(of ?? platformId, name, by);
      if (scheduled.has(name)) runners.get(name)?.look().catch(onError);
      return success(asked);
    },
    async perform(name) {
      const runner = runners.get(name);
      if (!runner) throw new Error(`this process does not know the job ${name}`);
      return runner.perform();
    },
    async beat() {
      await Promise.all([...runners.values()].map((runner) => runner.beat()));
    },
    async close() {
      await Promise.all([...runners.values()].map((runner) => runner.close()));
    },
  };
}
