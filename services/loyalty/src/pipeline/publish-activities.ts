import type { EventEnvelope } from '@laurel/contracts/events';
import { eventOf } from '@laurel/contracts/events/catalogue';
import type { Collection } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import { openPublisher, type Publisher } from '@laurel/outbox/publisher';
import type { Activity, OutcomeEvent } from './activity.ts';
import type { ActivityWork } from './activity-work.ts';
import type { KeepAccounts } from './keep-accounts.ts';

export interface PublishActivitiesDeps {
  work: Collection<ActivityWork>;
  events: EventLog;
  eventsOf(activity: Activity): readonly OutcomeEvent[];
  /** What posted decisions bring about besides; runs before the work is removed. */
  followUp(activities: readonly Activity[]): Promise<void>;
  /** Again: whoever posted them may have ended before he wrote it. */
  keepAccounts: KeepAccounts;
  /** Takes out of them, and of the audit log, what was written of a customer who is erased. */
  forgetIfErased(activities: readonly Activity[]): Promise<void>;
  /** How long activities are collected before they go out together, in ms. */
  delayMs: number;
  onError(error: unknown): void;
}

/** Publishes the events of posted activities behind the answer, then closes their open work. */
export function publishActivities({
  work,
  events,
  eventsOf,
  followUp,
  keepAccounts,
  forgetIfErased,
  delayMs,
  onError,
}: PublishActivitiesDeps): Publisher<Activity, ActivityWork> {
  return openPublisher<Activity, ActivityWork>({
    ...{ openWork: work, events, delayMs, onError },
    eventsOf: (activity) => envelopesOf(activity, eventsOf(activity)),
    // Where something falls due something is left to do: that is written before what led to it is
    // removed.
    async beforeClosing(activities) {
      await followUp(activities);
      await keepAccounts(activities);
      await forgetIfErased(activities); // also where it was erased since it was asked
      await work.insertMany(activities.flatMap(releaseOf));
    },
    restOf(left, rest) {
      const activityIds = [...(rest?.activityIds ?? []), ...left.map(({ id }) => id)];
      return activityIds.length > 0 ? { activityIds } : undefined;
    },
  });
}

function releaseOf({ orgId, id, dueAtMs }: Activity) {
  if (dueAtMs === null) return [];
  const work = { todo: 'release' as const, wakeAtMs: dueAtMs, dueAtMs };
  return [{ orgId, id, ...work, activityIds: [id] }];
}

function envelopesOf(activity: Activity, events: readonly OutcomeEvent[]): EventEnvelope[] {
  const { id, orgId, locationId, customerId, occurredAtMs } = activity;
  return events.map((event, i) =>
    eventOf(event, { id: `${id}.${i + 1}`, orgId, locationId, customerId, occurredAtMs }),
  );
}
