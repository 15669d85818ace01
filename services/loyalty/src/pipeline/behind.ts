import type { EventEnvelope } from '@laurel/contracts/events';
import type { Collection, Key } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Activity, OpenWork, OutcomeEvent } from './activity.ts';

/** What happens behind the answer: the events of posted activities are published, then their open work is removed. Late is harmless, lost is not possible: the sweeper repeats it. */
export interface Behind {
  /** Beyond some 20,000 that wait, because the event log does not answer, they are left to the sweeper: an outage of hours must not fill the memory. */
  add(activities: readonly Activity[]): void;
  /** Posted, but not yet published. */
  lag(): number;
  /** Resolves when all that was added so far is published. */
  drained(): Promise<void>;
}

export interface BehindDeps {
  work: Collection<OpenWork>;
  events: EventLog;
  eventsOf(activity: Activity): readonly OutcomeEvent[];
  /** Looks again at what decisions may have left undone, and tells the rest of the platform; runs before the work is removed. */
  review(activities: readonly Activity[]): Promise<void>;
  /** How long activities are collected before they go out together, in ms. */
  delayMs: number;
  onError(error: unknown): void;
}

const batchMax = 1_000;
const queueMax = 20_000;

export function openBehind({ work, events, eventsOf, review, delayMs, onError }: BehindDeps): Behind {
  let queue: Activity[] = [];
  let underWay = 0;
  let running: Promise<void> | undefined;
  let hurry = () => {};

  const publish = async (batch: readonly Activity[]) => {
    await events.append(batch.flatMap((activity) => envelopesOf(activity, eventsOf(activity))));
    await review(batch);
    await close(work, batch);
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
      const batch = queue.slice(0, batchMax);
      queue = queue.slice(batchMax);
      underWay = batch.length;
      try {
        await publish(batch);
      } catch (error) {
        onError(error); // their work stays open, so the sweeper takes them up
      }
      underWay = 0;
    }
    running = undefined;
  };

  return {
    add(posted) {
      if (posted.length === 0) return;
      if (queue.length + posted.length <= queueMax) queue.push(...posted);
      running ??= run();
      if (queue.length >= batchMax) hurry();
    },
    lag: () => queue.length + underWay,
    async drained() {
      hurry();
      while (running) await running;
    },
  };
}

/** Nothing is left to do for them, but for those whose pending points fall due. */
async function close(work: Collection<OpenWork>, batch: readonly Activity[]) {
  const done: Key[] = [];
  const due = new Map<number, Key[]>();
  for (const { orgId, id, dueAtMs } of batch) {
    if (dueAtMs === null) done.push({ orgId, id });
    else due.set(dueAtMs, [...(due.get(dueAtMs) ?? []), { orgId, id }]);
  }
  await Promise.all([
    work.deleteMany(done),
    ...[...due].map(([wakeAtMs, keys]) => work.updateMany(keys, { set: { todo: 'release', wakeAtMs } })),
  ]);
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
