import type { Clock } from '@laurel/contracts/clock';
import type { Collection } from '@laurel/documents/port';
import type { PlatformJob } from '@laurel/jobs/job';
import { allButFaulty, type Pass, sweep, undisturbed } from '@laurel/outbox/sweep';
import type { Activities } from './activities.ts';
import type { Activity } from './activity.ts';
import {
  type ActivityWork,
  closedBut,
  countActivities,
  isLate,
  type OutgoingActivities,
} from './activity-work.ts';

export interface ActivitySweepDeps {
  activities: Activities;
  work: Collection<ActivityWork>;
  clock: Clock;
  /** Brings decided activities to their end; returns those that are posted. */
  finish(activities: readonly Activity[]): Promise<readonly Activity[]>;
  /** Does what activities that are due ask for; returns those of which it is done. */
  release(activities: readonly Activity[]): Promise<readonly Activity[]>;
  /** Publishes what was finished, then closes its work. */
  publish(outgoing: OutgoingActivities): void;
  onError(error: unknown): void;
}

const intervalMs = 5_000;

export interface SweeperDeps extends ActivitySweepDeps {
  /** It has changes of its own to publish: one sweeper for both is less to forget. */
  membership: { sweep(pass: Pass): Promise<number> };
  /** Tries refunds again that wait for their sale, when it is time; returns how many. */
  lookForSales(isMine: Pass['isMine']): Promise<number>;
}

/** Finishes what a crash left, and starts what falls due. */
export function sweeperJob(deps: SweeperDeps): PlatformJob {
  let lastMs = Number.POSITIVE_INFINITY;
  return {
    name: 'sweeper',
    title:
      'Finishes what a process that died had begun, publishes its changes, posts pending points that fall due, and looks after refunds without a sale',
    scope: 'platform',
    quiet: true,
    schedule: { everyMs: intervalMs },
    leaseMs: intervalMs * 3,
    async run({ isMine }) {
      const nowMs = deps.clock.now();
      const pass = { aheadMs: 0, wakesStrays: nowMs < lastMs, isMine };
      lastMs = nowMs;
      const [activities, changes, refunds] = await Promise.all([
        sweepActivities(deps, pass),
        deps.membership.sweep(pass),
        deps.lookForSales(isMine),
      ]);
      return { activities, changes, refunds };
    },
  };
}

/**
 * One pass before its time, for a process that is alone at its start: what the last run left need
 * not wait. Never while other processes may be at work (see `Pass`).
 * @param aheadMs takes up what would be due that much later too
 * @returns how many activities it took up
 */
export const sweepAhead = (deps: ActivitySweepDeps, aheadMs: number): Promise<number> =>
  sweepActivities(deps, { aheadMs, wakesStrays: true, isMine: undisturbed });

const sweepActivities = (deps: ActivitySweepDeps, pass: Pass): Promise<number> =>
  sweep(
    {
      openWork: deps.work,
      clock: deps.clock,
      againMs: intervalMs * 6,
      sizeOf: countActivities,
      isLate,
      onError: deps.onError,
      takeUp: (works, isOver) => takeUp(deps, works, isOver),
    },
    pass,
  );

async function takeUp(
  deps: ActivitySweepDeps,
  works: readonly ActivityWork[],
  isOver: (id: string) => boolean,
): Promise<void> {
  const { activities, work, release, onError } = deps;
  const keys = works.flatMap(({ orgId, activityIds }) => activityIds.map((id) => ({ orgId, id })));
  const recorded = new Map<string, Activity>();
  for (const activity of await activities.getMany(keys))
    if (activity) recorded.set(activity.id, activity);
  // The crash came before the activity itself was recorded, or it was a duplicate, or it was
  // declined.
  const isOrphan = (id: string) => !recorded.has(id) && isOver(id);
  const [orphans, alive] = partition(works, ({ activityIds }) => activityIds.every(isOrphan));
  const [unfinished, due] = partition(alive, ({ todo }) => todo === 'finish');
  const recordsOf = (some: readonly ActivityWork[]) =>
    some.flatMap(({ activityIds }) => activityIds.flatMap((id) => recorded.get(id) ?? []));
  await Promise.all([
    work.deleteMany(orphans),
    finishWork(deps, unfinished, { records: recordsOf(unfinished), isOrphan }),
    allButFaulty(
      'pending points fall due and cannot be posted',
      recordsOf(due),
      release,
      onError,
    ).then((released) => work.deleteMany(released)),
  ]);
}

async function finishWork(
  { activities, publish, finish, onError }: ActivitySweepDeps,
  works: readonly ActivityWork[],
  { records, isOrphan }: { records: readonly Activity[]; isOrphan(id: string): boolean },
): Promise<void> {
  const posted = await allButFaulty('what was begun cannot be finished', records, finish, onError);
  const postedById = new Map(posted.map((activity) => [activity.id, activity]));
  const ended = new Set(postedById.keys());
  // Of those that were declined the record is gone.
  const rest = records.filter(({ id }) => !ended.has(id));
  const there = await activities.getMany(rest);
  rest.forEach(({ id }, i) => {
    if (!there[i]) ended.add(id);
  });
  const isOpen = (id: string) => !ended.has(id) && !isOrphan(id);
  // One by one: what is published together fails together.
  for (const work of works)
    publish({
      items: work.activityIds.flatMap((id) => postedById.get(id) ?? []),
      works: [closedBut(work, isOpen)],
    });
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
