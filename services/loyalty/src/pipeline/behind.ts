import type { EventEnvelope } from '@laurel/contracts/events';
import { eventOf } from '@laurel/contracts/events/catalogue';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Collection } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Activity, OpenWork, OutcomeEvent, Posted } from './activity.ts';

/**
 * What happens behind the answer: the events of posted activities are published, then their open
 * work is removed. Late is harmless, lost is not possible: the sweeper repeats it.
 */
export interface Behind {
  /**
   * Beyond some 20,000 that wait, because the event log does not answer, they are left to the
   * sweeper: an outage of hours must not fill the memory.
   */
  add(posted: Posted): void;
  /** Posted, but not yet published. */
  lag(): number;
  /** Resolves when all that was added so far is published. */
  drained(): Promise<void>;
}

export interface BehindDeps {
  work: Collection<OpenWork>;
  events: EventLog;
  eventsOf(activity: Activity): readonly OutcomeEvent[];
  /**
   * Looks again at what decisions may have left undone, and tells the rest of the platform; runs
   * before the work is removed.
   */
  review(activities: readonly Activity[]): Promise<void>;
  /** How long activities are collected before they go out together, in ms. */
  delayMs: number;
  onError(error: unknown): void;
}

const batchMax = 1_000;
const queueMax = 20_000;

export function openBehind({
  work,
  events,
  eventsOf,
  review,
  delayMs,
  onError,
}: BehindDeps): Behind {
  const queue: Posted[] = [];
  let waiting = 0;
  let underWay = 0;
  let running: Promise<void> | undefined;
  let hurry = () => {};

  const publish = async (batch: readonly Posted[]) => {
    const activities = batch.flatMap((posted) => posted.activities);
    await events.append(
      activities.flatMap((activity) => envelopesOf(activity, eventsOf(activity))),
    );
    await review(activities);
    await close(work, activities, batch);
  };

  /**
   * What fails keeps its work open, so the sweeper takes it up. A fault in one organization's
   * activities does not keep those of the others open, to be published again and again.
   */
  const publishOrLeave = async (batch: readonly Posted[]): Promise<void> => {
    try {
      await publish(batch);
    } catch (error) {
      const parts = error instanceof EngineUnavailable ? [] : byOrganization(batch);
      if (parts.length < 2) onError(error);
      else for (const part of parts) await publishOrLeave([part]);
    }
  };

  /**
   * From the front; what was posted together is published together, for it shares its open work.
   */
  const takeBatch = (): Posted[] => {
    let size = 0;
    const end = queue.findIndex(({ activities }) => {
      size += activities.length;
      return size >= batchMax;
    });
    return queue.splice(0, end < 0 ? queue.length : end + 1);
  };

  /** Until the delay is over, a full batch has gathered, or somebody waits. */
  const gather = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async () => {
    await gather();
    while (queue.length > 0) {
      const batch = takeBatch();
      underWay = batch.reduce((sum, { activities }) => sum + activities.length, 0);
      waiting -= underWay;
      await publishOrLeave(batch);
      underWay = 0;
    }
    running = undefined;
  };

  return {
    add(posted) {
      const { activities, works } = posted;
      if (activities.length + works.length === 0) return;
      if (waiting + activities.length <= queueMax) {
        queue.push(posted);
        waiting += activities.length;
      }
      running ??= run();
      if (waiting >= batchMax) hurry();
    },
    lag: () => waiting + underWay,
    async drained() {
      hurry();
      while (running) await running;
    },
  };
}

function byOrganization(batch: readonly Posted[]): Posted[] {
  const activities = Map.groupBy(
    batch.flatMap((posted) => posted.activities),
    ({ orgId }) => orgId,
  );
  const works = Map.groupBy(
    batch.flatMap((posted) => posted.works),
    ({ orgId }) => orgId,
  );
  const orgIds = new Set([...activities.keys(), ...works.keys()]);
  return [...orgIds].map((orgId) => ({
    activities: activities.get(orgId) ?? [],
    works: works.get(orgId) ?? [],
  }));
}

/**
 * Nothing is left to do for them, but for those whose pending points fall due: that is written
 * before what led to them is removed.
 */
async function close(
  work: Collection<OpenWork>,
  activities: readonly Activity[],
  batch: readonly Posted[],
) {
  const releases = activities.flatMap(({ orgId, id, dueAtMs }) =>
    dueAtMs === null
      ? []
      : [{ orgId, id, todo: 'release' as const, wakeAtMs: dueAtMs, activityIds: [id] }],
  );
  await work.insertMany(releases);
  const works = batch.flatMap((posted) => posted.works);
  await Promise.all([
    work.deleteMany(works.filter(({ left }) => left.length === 0)),
    ...works
      .filter(({ left }) => left.length > 0)
      .map(({ left, ...key }) => work.update(key, { set: { activityIds: left } })),
  ]);
}

function envelopesOf(activity: Activity, events: readonly OutcomeEvent[]): EventEnvelope[] {
  const { id, orgId, locationId, customerId, occurredAtMs } = activity;
  return events.map((event, i) =>
    eventOf(event, { id: `${id}.${i + 1}`, orgId, locationId, customerId, occurredAtMs }),
  );
}
