import type { Clock } from '@laurel/contracts/clock';
import { idHalves } from '@laurel/contracts/ids';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Collection } from '@laurel/documents/port';
import type { PlatformJob } from '@laurel/jobs/job';
import type { Activities } from './activities.ts';
import type { Activity, OpenWork, Posted } from './activity.ts';

export interface SweeperDeps {
  activities: Activities;
  work: Collection<OpenWork>;
  clock: Clock;
  /** Brings decided activities to their end; returns those that are posted. */
  finish(activities: readonly Activity[]): Promise<readonly Activity[]>;
  /** Posts pending points of activities that are due; returns those of which it is done. */
  release(activities: readonly Activity[]): Promise<readonly Activity[]>;
  /** Publishes what was finished, then removes its work. */
  behind(posted: Posted): void;
  onError(error: unknown): void;
}

const intervalMs = 5_000;
const batchMax = 500;
/** Activities taken up together; work of more goes alone. */
const activitiesMax = 1_000;
/**
 * Work without a record is older than this before it counts as abandoned: several times as long as
 * an engine may take to answer whoever is about to write the record. Should a process be paused for
 * longer, write the record, and then die before it is posted, its caller has had no answer, and
 * asking again finishes what it left.
 */
const abandonedMs = 30_000;

/** Finishes what a crash left, and starts what falls due. */
export const sweeperJob = (deps: SweeperDeps): PlatformJob => ({
  name: 'sweeper',
  title: 'Finishes what a process that died had begun, and posts pending points that fall due',
  scope: 'platform',
  quiet: true,
  schedule: { everyMs: intervalMs },
  leaseMs: intervalMs * 3,
  run: async ({ isMine }) => ({ taken: await pass(deps, 0, isMine) }),
});

/**
 * One pass before its time, for a process that is alone at its start: what the last run left need
 * not wait. Never while other processes may be at work: they would be finished before their time
 * (harmless), and records on their way be taken for lost (not harmless).
 * @param aheadMs takes up what would be due that much later too
 * @returns how many activities it took up
 */
export const sweepAhead = (deps: SweeperDeps, aheadMs: number): Promise<number> =>
  pass(deps, aheadMs, async () => true);

async function pass(
  deps: SweeperDeps,
  aheadMs: number,
  isMine: () => Promise<boolean>,
): Promise<number> {
  const { work, clock } = deps;
  const untilMs = clock.now() + aheadMs;
  let taken = 0;
  for (;;) {
    const { data } = await work.find({
      orgId: undefined,
      filter: { wakeAtMs: { $lte: untilMs } },
      sort: { field: 'wakeAtMs', direction: 'asc' },
      limit: batchMax,
    });
    if (data.length === 0 || !(await isMine())) return taken;
    // Looked at again later, whatever becomes of them: what cannot be finished must not keep the
    // others waiting. No later than that, though: if this process dies now, the next one's first
    // sweep must reach them.
    await work.updateMany(
      data.map(({ orgId, id }) => ({ orgId, id })),
      { set: { wakeAtMs: Math.max(untilMs + 1, clock.now() + intervalMs * 6) } },
    );
    for (const items of grouped(data)) taken += await takeUp(deps, items, aheadMs > 0);
  }
}

/** In groups of a bounded number of activities. */
function grouped(items: readonly OpenWork[]): OpenWork[][] {
  const groups: OpenWork[][] = [];
  let room = 0;
  for (const item of items) {
    const group = groups.at(-1);
    if (group && room >= item.activityIds.length) group.push(item);
    else {
      groups.push([item]);
      room = activitiesMax;
    }
    room -= item.activityIds.length;
  }
  return groups;
}

/**
 * @param alone no other process is at work: what has no record will never get one. @returns how
 * many activities there were
 */
async function takeUp(
  deps: SweeperDeps,
  items: readonly OpenWork[],
  alone: boolean,
): Promise<number> {
  const { activities, work, clock } = deps;
  const keys = items.flatMap(({ orgId, activityIds }) => activityIds.map((id) => ({ orgId, id })));
  const recorded = new Map<string, Activity>();
  for (const activity of await activities.getMany(keys))
    if (activity) recorded.set(activity.id, activity);
  // The crash came before the activity itself was recorded, or it was a duplicate, or it was
  // declined.
  const isOrphan = (id: string) =>
    !recorded.has(id) && (alone || clock.now() - bornMs(id) > abandonedMs);
  const [orphans, alive] = partition(items, ({ activityIds }) => activityIds.every(isOrphan));
  const [unfinished, due] = partition(alive, ({ todo }) => todo === 'finish');
  const recordsOf = (works: readonly OpenWork[]) =>
    works.flatMap(({ activityIds }) => activityIds.flatMap((id) => recorded.get(id) ?? []));
  await Promise.all([
    work.deleteMany(orphans),
    finishWork(deps, unfinished, { records: recordsOf(unfinished), isOrphan }),
    eachIfNotAll(recordsOf(due), deps.release, deps.onError).then((released) =>
      work.deleteMany(released),
    ),
  ]);
  return keys.length;
}

async function finishWork(
  { activities, behind, finish, onError }: SweeperDeps,
  works: readonly OpenWork[],
  { records, isOrphan }: { records: readonly Activity[]; isOrphan(id: string): boolean },
): Promise<void> {
  const posted = await eachIfNotAll(records, finish, onError);
  const ended = new Set(posted.map(({ id }) => id));
  // Of those that were declined the record is gone.
  const rest = records.filter(({ id }) => !ended.has(id));
  const there = await activities.getMany(rest);
  rest.forEach(({ id }, i) => {
    if (!there[i]) ended.add(id);
  });
  const left = (ids: readonly string[]) => ids.filter((id) => !ended.has(id) && !isOrphan(id));
  behind({
    activities: posted,
    works: works.map(({ orgId, id, activityIds }) => ({ orgId, id, left: left(activityIds) })),
  });
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** When an id was made: ids begin with their time. */
const bornMs = (id: string) => Number(idHalves(id).high >> 16n);

/**
 * Does all at once; where that fails each by itself, so that one which always fails does not hold
 * up its neighbours for ever. Returns those that are done.
 */
async function eachIfNotAll(
  activities: readonly Activity[],
  act: (activities: readonly Activity[]) => Promise<readonly Activity[]>,
  onError: (error: unknown) => void,
): Promise<readonly Activity[]> {
  if (activities.length === 0) return [];
  try {
    return await act(activities);
  } catch (error) {
    if (error instanceof EngineUnavailable || activities.length === 1) throw error;
    const done: Activity[] = [];
    for (const activity of activities) {
      try {
        done.push(...(await act([activity])));
      } catch (reason) {
        if (reason instanceof EngineUnavailable) throw reason;
        onError(reason);
      }
    }
    return done;
  }
}
