import type { Collection } from '@laurel/documents/port';
import { eachIfNotAll } from '@laurel/outbox/sweep';
import { type Sweeper, type SweeperDeps, startSweeper } from '@laurel/outbox/sweeper';
import type { Activities } from './activities.ts';
import type { Activity } from './activity.ts';
import {
  type ActivityWork,
  closedBut,
  countActivities,
  type OutgoingActivities,
} from './activity-work.ts';

export interface ActivitySweeperDeps
  extends Omit<SweeperDeps<ActivityWork>, 'openWork' | 'name' | 'sizeOf' | 'takeUp'> {
  activities: Activities;
  work: Collection<ActivityWork>;
  /** Brings decided activities to their end; returns those that are posted. */
  finish(activities: readonly Activity[]): Promise<readonly Activity[]>;
  /** Posts pending points of activities that are due; returns those of which it is done. */
  release(activities: readonly Activity[]): Promise<readonly Activity[]>;
  /** Publishes what was finished, then closes its work. */
  publish(outgoing: OutgoingActivities): void;
}

/** Finishes what a crash left, and starts what falls due. Runs in one process at a time. */
export const startActivitySweeper = (deps: ActivitySweeperDeps): Sweeper =>
  startSweeper({
    ...deps,
    openWork: deps.work,
    name: 'sweeper',
    sizeOf: countActivities,
    takeUp: (works, isOver) => takeUp(deps, works, isOver),
  });

async function takeUp(
  deps: ActivitySweeperDeps,
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
    eachIfNotAll(recordsOf(due), release, onError).then((released) => work.deleteMany(released)),
  ]);
}

async function finishWork(
  { activities, publish, finish, onError }: ActivitySweeperDeps,
  works: readonly ActivityWork[],
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
  const isOpen = (id: string) => !ended.has(id) && !isOrphan(id);
  publish({ items: posted, works: works.map((work) => closedBut(work, isOpen)) });
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
