import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Collection } from '@laurel/documents/port';
import type { Activity, OpenWork } from './activity.ts';

/** Finishes what a crash left, and starts what falls due. Runs in one process at a time. */
export interface Sweeper {
  /**
   * One pass; how many activities it took up.
   * @param aheadMs takes up what would be due that much later too: at start, what the last run left need not wait
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
  /** Brings decided activities to their end. */
  finish(activities: readonly Activity[]): Promise<void>;
  /** Posts pending points of activities that are due. */
  release(activities: readonly Activity[]): Promise<void>;
  intervalMs: number;
  onError(error: unknown): void;
}

const leaseKey = 'loyalty.sweeper';
const batchMax = 500;

export function startSweeper({
  activities,
  work,
  cache,
  clock,
  holder,
  finish,
  release,
  intervalMs,
  onError,
}: SweeperDeps): Sweeper {
  let closed = false;
  let running: Promise<number> | undefined;

  const pass = async (aheadMs: number): Promise<number> => {
    const untilMs = clock.now() + aheadMs;
    if (!(await cache.acquireLease(leaseKey, holder, intervalMs * 3))) return 0;
    let taken = 0;
    for (;;) {
      const { data } = await work.find({
        orgId: undefined,
        filter: { wakeAtMs: { $lte: untilMs } },
        sort: { field: 'wakeAtMs', direction: 'asc' },
        limit: batchMax,
      });
      if (data.length === 0 || closed) return taken;
      // Looked at again later, whatever becomes of them: what cannot be finished must not keep the others waiting. No later than that,
      // though: if this process dies now, the next one's first sweep must reach them.
      await work.updateMany(
        data.map(({ orgId, id }) => ({ orgId, id })),
        { set: { wakeAtMs: Math.max(untilMs + 1, clock.now() + intervalMs * 6) } },
      );
      const recorded = await activities.getMany(data);
      const unfinished: Activity[] = [];
      const due: Activity[] = [];
      const orphans: OpenWork[] = []; // the crash came before the activity itself was recorded, or it was a duplicate
      data.forEach((item, i) => {
        const activity = recorded[i];
        if (!activity) orphans.push(item);
        else (item.todo === 'finish' ? unfinished : due).push(activity);
      });
      await Promise.all([work.deleteMany(orphans), finish(unfinished), release(due)]);
      taken += data.length;
    }
  };

  const sweep = (aheadMs: number) => {
    running ??= pass(aheadMs).finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer = setInterval(() => {
    sweep(0).catch(onError);
  }, intervalMs);
  timer.unref();

  return {
    sweep,
    async close() {
      closed = true;
      clearInterval(timer);
      await running?.catch(onError);
      await cache.releaseLease(leaseKey, holder);
    },
  };
}
