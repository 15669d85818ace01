import type { EventEnvelope } from '@laurel/contracts/events';
import type { Collection, Key } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import { type Fault, halves, isolateFaults, reportFaults } from './isolate-faults.ts';
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
  /**
   * What stays of a piece of work when these items of it cannot be published, beside what is left
   * of it for others anyway; undefined when nothing does. Without it what was written together is
   * published together or not at all.
   */
  restOf?(items: readonly Item[], rest: ClosedWork<W>['rest']): ClosedWork<W>['rest'];
  /** How long items are collected before they go out together, in ms. */
  delayMs: number;
  onError(error: unknown): void;
}

const batchMax = 1_000;
const queueMax = 20_000;
/** So many events are remembered that are in the log, while their work is not closed. */
const toldMax = 50_000;

export function openPublisher<Item extends Key, W extends OpenWork>({
  openWork,
  events,
  eventsOf,
  beforeClosing,
  restOf,
  delayMs,
  onError,
}: PublisherDeps<Item, W>): Publisher<Item, W> {
  const queue: Outgoing<Item, W>[] = [];
  let waiting = 0;
  let underWay = 0;
  let running: Promise<void> | undefined;
  let hurry = () => {};
  /** Somebody waits for all of it. */
  let draining = false;
  /**
   * Ids of events that are in the log while their work is still open: they are not appended again
   * with each part while a fault is looked for, nor when a sweep of this process takes the work up
   * that could not be closed.
   */
  const told = new Set<string>();

  /** Returns the ids of the events. */
  const tell = async (items: readonly Item[]): Promise<string[]> => {
    const envelopes = items.flatMap(eventsOf);
    const untold = envelopes.filter(({ id }) => !told.has(id));
    if (untold.length > 0) await events.append(untold);
    for (const { id } of untold) told.add(id);
    for (const oldest of told) {
      if (told.size <= toldMax) break;
      told.delete(oldest);
    }
    await beforeClosing?.(items);
    return envelopes.map(({ id }) => id);
  };

  const publish = async (batch: readonly Outgoing<Item, W>[]) => {
    const ids = await tell(batch.flatMap(({ items }) => items));
    await close(
      openWork,
      batch.flatMap(({ works }) => works),
    );
    for (const id of ids) told.delete(id);
  };

  /** Of what was written together, and failed together, all but what fails by itself. */
  const publishPart = async (
    { items, works }: Outgoing<Item, W>,
    error: unknown,
  ): Promise<Fault<Key>[]> => {
    const [work, ...more] = works;
    if (!work || !restOf || more.length > 0 || items.length < 2)
      return (items.length > 0 ? items : works).map((of) => ({ of, error }));
    const faults = await isolateFaults(items, async (some) => void (await tell(some)));
    if (faults.length === items.length) return faults;
    const left = faults.map(({ of }) => of);
    const rest = restOf(left, work.rest);
    return [
      ...faults,
      ...(await isolateFaults([{ ...work, rest }], (done) => close(openWork, done))),
    ];
  };

  /**
   * What fails keeps its work open, so the sweep takes it up. A fault in one organization's items
   * does not keep those of the others open, to be published again and again; nor does one item
   * those of its organization.
   */
  const publishOrLeave = async (batch: readonly Outgoing<Item, W>[]): Promise<void> => {
    const faults: Fault<Key>[] = [];
    try {
      for (const { of, error } of await isolateFaults(batch, publish, partsOf))
        faults.push(...(await publishPart(of, error)));
    } catch (error) {
      onError(error);
    }
    reportFaults('what was written cannot be published', faults, onError);
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
      if (draining || waiting >= batchMax) return resolve();
      const timer = setTimeout(resolve, delayMs);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async () => {
    while (queue.length > 0) {
      // also between batches: each costs the same writes, whatever is in it
      await gather();
      const batch = takeBatch();
      underWay = batch.reduce((sum, { items }) => sum + items.length, 0);
      waiting -= underWay;
      await publishOrLeave(batch);
      underWay = 0;
    }
    running = undefined;
    draining = false;
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
      draining = running !== undefined;
      hurry();
      while (running) await running;
    },
  };
}

/** By organization; within one by halves, but what was written together stays together. */
function partsOf<Item extends { readonly orgId: string }, W extends OpenWork>(
  batch: readonly Outgoing<Item, W>[],
): (readonly Outgoing<Item, W>[])[] {
  const byOrganization = new Map<string, Outgoing<Item, W>[]>();
  for (const outgoing of batch) {
    const items = Map.groupBy(outgoing.items, ({ orgId }) => orgId);
    const works = Map.groupBy(outgoing.works, ({ orgId }) => orgId);
    for (const orgId of new Set([...items.keys(), ...works.keys()])) {
      const part = { items: items.get(orgId) ?? [], works: works.get(orgId) ?? [] };
      const known = byOrganization.get(orgId);
      if (known) known.push(part);
      else byOrganization.set(orgId, [part]);
    }
  }
  return byOrganization.size > 1 ? [...byOrganization.values()] : halves(batch);
}
