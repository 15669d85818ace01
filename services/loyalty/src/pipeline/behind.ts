import type { EventEnvelope } from '@laurel/contracts/events';
import type { Collection } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Activity, OutcomeEvent } from './activity.ts';

/** What happens behind the answer: the events of posted activities are published, then the activities are marked. Late is harmless, lost is not possible: the sweeper repeats it. */
export interface Behind {
  add(activities: readonly Activity[]): void;
  /** Posted, but not yet published and marked. */
  lag(): number;
  /** Resolves when all that was added so far is published and marked. */
  drained(): Promise<void>;
}

export interface BehindDeps {
  activities: Collection<Activity>;
  events: EventLog;
  eventsOf(activity: Activity): readonly OutcomeEvent[];
  /** Looks again at what decisions may have left undone, and tells the rest of the platform; runs before the activities are marked. */
  review(activities: readonly Activity[]): Promise<void>;
  /** How long activities are collected before they go out together, in ms. */
  delayMs: number;
  onError(error: unknown): void;
}

const batchMax = 1_000;

export function openBehind({ activities, events, eventsOf, review, delayMs, onError }: BehindDeps): Behind {
  let queue: Activity[] = [];
  let running: Promise<void> | undefined;

  const publish = async (batch: readonly Activity[]) => {
    await events.append(batch.flatMap((activity) => envelopesOf(activity, eventsOf(activity))));
    await review(batch);
    await markPosted(activities, batch);
  };

  const run = async () => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    while (queue.length > 0) {
      const batch = queue.slice(0, batchMax);
      queue = queue.slice(batchMax);
      try {
        await publish(batch);
      } catch (error) {
        onError(error); // they stay unmarked, so the sweeper takes them up
      }
    }
    running = undefined;
  };

  return {
    add(posted) {
      if (posted.length === 0) return;
      queue.push(...posted);
      running ??= run();
    },
    lag: () => queue.length,
    async drained() {
      while (running) await running;
    },
  };
}

/** Marks them, by when they have to be looked at next; most never. */
async function markPosted(activities: Collection<Activity>, batch: readonly Activity[]) {
  const byWake = new Map<number | null, Activity[]>();
  for (const activity of batch) {
    const group = byWake.get(activity.dueAtMs);
    if (group) group.push(activity);
    else byWake.set(activity.dueAtMs, [activity]);
  }
  await Promise.all(
    [...byWake].map(([wakeAtMs, group]) =>
      activities.updateMany(
        group.map(({ orgId, id }) => ({ orgId, id })),
        { set: { status: 'posted', wakeAtMs } },
      ),
    ),
  );
}

function envelopesOf(activity: Activity, events: readonly OutcomeEvent[]): EventEnvelope[] {
  const { id, orgId, locationId, customerId, occurredAtMs } = activity;
  const timestamp = new Date(occurredAtMs).toISOString();
  return events.map(({ type, payload }, i) => ({
    id: `${id}.${i + 1}`,
    type,
    version: 1,
    orgId,
    locationId,
    customerId,
    timestamp,
    payload,
  }));
}
