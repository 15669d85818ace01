import type { EventEnvelope } from '@laurel/contracts/events';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Collection } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import { type ClosedWork, close, type OpenWork } from './open-work.ts';

/** What was written and is on its way to be published, and the open work that is then done. */
export interface Outgoing<Item, W extends OpenWork> {
  items: readonly Item[];
  works: readonly ClosedWork<W>[];
}

/**
 * What happens behind the answer: the events of what was written are published, then its open work
 * is removed. Late is harmless, lost is not possible: the sweep repeats it.
 */
export interface Publisher<Item, W extends OpenWork> {
  /**
   * Beyond some 20,000 items that wait, because the event log does not answer, they are left to the
   * sweep: an outage of hours must not fill the memory.
   */
  add(outgoing: Outgoing<Item, W>): void;
  /** Items written, but not yet published. */
  lag(): number;
  /** Resolves when all that was added so far is published, or left to the sweep. */
  drained(): Promise<void>;
}

export interface PublisherDeps<Item, W extends OpenWork> {
  openWork: Collection<W>;
  events: Pick<EventLog, 'append'>;
  /** Must have the same ids every time, for an item may be published again. */
  eventsOf(item: Item): readonly EventEnvelope[];
  /** What else must have happened before the work is removed; may be repeated. */
  beforeClosing?(items: readonly Item[]): Promise<void>;
  /** How long items are collected before they go out together, in ms. */
  delayMs: number;
  onError(error: unknown): void;
}

const batchMax = 1_000;
const queueMax = 20_000;

export function openPublisher<Item extends { readonly orgId: string }, W extends OpenWork>({
  openWork,
  events,
  eventsOf,
  beforeClosing,
  delayMs,
  onError,
}: PublisherDeps<Item, W>): Publisher<Item, W> {
  const queue: Outgoing<Item, W>[] = [];
  let waiting = 0;
  let underWay = 0;
  let running: Promise<void> | undefined;
  let hurry = () => {};

  const publish = async (batch: readonly Outgoing<Item, W>[]) => {
    const items = batch.flatMap((outgoing) => outgoing.items);
    const envelopes = items.flatMap(eventsOf);
    if (envelopes.length > 0) await events.append(envelopes);
    await beforeClosing?.(items);
    await close(
      openWork,
      batch.flatMap((outgoing) => outgoing.works),
    );
  };

  /**
   * What fails keeps its work open, so the sweep takes it up. A fault in one organization's items
   * does not keep those of the others open, to be published again and again.
   */
  const publishOrLeave = async (batch: readonly Outgoing<Item, W>[]): Promise<void> => {
    try {
      await publish(batch);
    } catch (error) {
      const parts = error instanceof EngineUnavailable ? [] : byOrganization(batch);
      if (parts.length < 2) onError(error);
      else for (const part of parts) await publishOrLeave([part]);
    }
  };

  /**
   * From the front; what was written together is published together, for it shares its open work.
   */
  const takeBatch = (): Outgoing<Item, W>[] => {
    let size = 0;
    const end = queue.findIndex(({ items }) => {
      size += items.length;
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
      underWay = batch.reduce((sum, { items }) => sum + items.length, 0);
      waiting -= underWay;
      await publishOrLeave(batch);
      underWay = 0;
    }
    running = undefined;
  };

  return {
    add(outgoing) {
      const { items, works } = outgoing;
      if (items.length + works.length === 0) return;
      if (waiting + items.length <= queueMax) {
        queue.push(outgoing);
        waiting += items.length;
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

function byOrganization<Item extends { readonly orgId: string }, W extends OpenWork>(
  batch: readonly Outgoing<Item, W>[],
): Outgoing<Item, W>[] {
  const items = Map.groupBy(
    batch.flatMap((outgoing) => outgoing.items),
    ({ orgId }) => orgId,
  );
  const works = Map.groupBy(
    batch.flatMap((outgoing) => outgoing.works),
    ({ orgId }) => orgId,
  );
  const orgIds = new Set([...items.keys(), ...works.keys()]);
  return [...orgIds].map((orgId) => ({
    items: items.get(orgId) ?? [],
    works: works.get(orgId) ?? [],
  }));
}
