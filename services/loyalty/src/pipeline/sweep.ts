import { startDuty, type Turn } from '@laurel/cache/duty';
import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import { idHalves } from '@laurel/contracts/ids';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Collection } from '@laurel/documents/port';
import type { Activity, OpenWork } from './activity.ts';

/** Finishes what a crash left, and starts what falls due. Runs in one process at a time. */
export interface Sweeper {
  /**
   * One pass; how many activities it took up, 0 when another process sweeps.
   * @param aheadMs takes up what would be due that much later too, for a process that is alone at its start: what the last run left need not wait.
   * Never above 0 while other processes may be at work: they would be finished before their time (harmless), and records on their way be taken for lost (not harmless).
   */
  sweep(aheadMs: number): Promise<number>;
  close(): Promise<void>;
}

export interface SweeperDeps {
  activities: Collection<Activity>;
  work: Collection<OpenWork>;
  cache: Cache;
  clock: Clock;
  /** Name of this process among those that may hold the lease. */
  holder: string;
  /** Whether this process is one of those that sweep by themselves. */
  scheduled: boolean;
  /** Brings decided activities to their end. */
  finish(activities: readonly Activity[]): Promise<void>;
  /** Posts pending points of activities that are due. */
  release(activities: readonly Activity[]): Promise<void>;
  intervalMs: number;
  onError(error: unknown): void;
}

const batchMax = 500;
/**
 * Work without a record is older than this before it counts as abandoned: several times as long as an engine may take to answer whoever is about to write the record. Should a
 * process be paused for longer, write the record, and then die before it is posted, its caller has had no answer, and asking again finishes what it left.
 */
const abandonedMs = 30_000;

export function startSweeper(deps: SweeperDeps): Sweeper {
  const { cache, clock, holder, intervalMs, scheduled, onError } = deps;
  const duty = startDuty({
    ...{ cache, clock, holder, onError },
    name: 'sweeper',
    leaseMs: intervalMs * 3,
    schedule: scheduled ? { everyMs: intervalMs, work: (turn) => pass(deps, 0, turn) } : undefined,
  });
  return {
    sweep: async (aheadMs) => (await duty.run((turn) => pass(deps, aheadMs, turn))) ?? 0,
    close: duty.close,
  };
}

async function pass(deps: SweeperDeps, aheadMs: number, turn: Turn): Promise<number> {
  const { work, clock, intervalMs } = deps;
  const untilMs = clock.now() + aheadMs;
  let taken = 0;
  for (;;) {
    const { data } = await work.find({
      orgId: undefined,
      filter: { wakeAtMs: { $lte: untilMs } },
      sort: { field: 'wakeAtMs', direction: 'asc' },
      limit: batchMax,
    });
    if (data.length === 0 || !(await turn.isMine())) return taken;
    // Looked at again later, whatever becomes of them: what cannot be finished must not keep the others waiting. No later than that,
    // though: if this process dies now, the next one's first sweep must reach them.
    await work.updateMany(
      data.map(({ orgId, id }) => ({ orgId, id })),
      { set: { wakeAtMs: Math.max(untilMs + 1, clock.now() + intervalMs * 6) } },
    );
    await takeUp(deps, data, aheadMs > 0);
    taken += data.length;
  }
}

/** @param alone no other process is at work: what has no record will never get one */
async function takeUp(
  { activities, work, clock, finish, release, onError }: SweeperDeps,
  items: readonly OpenWork[],
  alone: boolean,
): Promise<void> {
  const recorded = await activities.getMany(items);
  const unfinished: Activity[] = [];
  const due: Activity[] = [];
  const orphans: OpenWork[] = []; // the crash came before the activity itself was recorded, or it was a duplicate
  items.forEach((item, i) => {
    const activity = recorded[i];
    if (activity) (item.todo === 'finish' ? unfinished : due).push(activity);
    else if (alone || clock.now() - bornMs(item.id) > abandonedMs) orphans.push(item);
  });
  await Promise.all([work.deleteMany(orphans), eachIfNotAll(unfinished, finish, onError), eachIfNotAll(due, release, onError)]);
}

/** When an id was made: ids begin with their time. */
const bornMs = (id: string) => Number(idHalves(id).high >> 16n);

/** Does all at once; where that fails each by itself, so that one which always fails does not hold up its neighbours for ever. */
async function eachIfNotAll(
  activities: readonly Activity[],
  act: (activities: readonly Activity[]) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  try {
    await act(activities);
  } catch (error) {
    if (error instanceof EngineUnavailable || activities.length === 1) throw error;
    for (const activity of activities) {
      try {
        await act([activity]);
      } catch (reason) {
        if (reason instanceof EngineUnavailable) throw reason;
        onError(reason);
      }
    }
  }
}
