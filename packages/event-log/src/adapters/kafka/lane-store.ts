import { keyOf } from '@laurel/contracts/events';
import { defaultBackoffMs } from '../../group.ts';
import type { Found, PlacedRecord, Progress } from '../../group-log.ts';
import type { OffsetOf } from './cluster.ts';
import { pause } from './connections.ts';
import type { Assignment, GroupContext } from './context.ts';
import { isFenced, namesIn } from './failures.ts';
import { partitionOf } from './messages.ts';
import { doneMessage, findParked, type ParkedEntry, parkMessage, readParked } from './retries.ts';

/** The durable side of a member's lanes: committed offsets, and what waits in the retry topic. */
export interface LaneStore {
  /** What waited there when the lanes were taken, in order, at positions from 1. */
  readonly waiting: readonly (ParkedEntry & { position: number })[];
  /** Reads the events of it, a page at a time. See `GroupLog.parked`. */
  parked(after: number, limit: number): Promise<Found>;
  /** What the lanes have committed now. */
  lanes(): readonly OffsetOf[];
  /** Commits these as they are; as `save` else. */
  commit(offsets: readonly OffsetOf[]): Promise<void>;
  /**
   * @param read how far the event topics were read. Rejects when the lanes are lost or the store is
   * abandoned.
   */
  save(progress: Progress, read: readonly OffsetOf[]): Promise<void>;
  /**
   * Saves no more, and gives up what is being saved. @param afterMs but waits so long for brokers
   * that are away
   */
  abandon(afterMs: number): void;
}

/** Retry lanes are emptied when so many messages in them are dealt with. */
const messagesPerPurge = 1_000n;

interface Stored {
  record: Pick<ParkedEntry, 'topic' | 'offset' | 'key'> & { position: number };
  lane: number;
  /** The event began to wait at this offset of its lane or after it. */
  since: bigint;
}

/** Takes over lanes: reads what waits in them. */
export async function openLaneStore(
  context: GroupContext,
  assignment: Assignment,
): Promise<LaneStore> {
  const { cluster, settings, retryTopic, outbox, clock, options } = context;
  const isMine = ({ partition }: OffsetOf) => assignment.lanes.includes(partition);
  let giveUpAt = Number.POSITIVE_INFINITY;

  const ends = (await cluster.offsets([retryTopic], 'latest')).filter(isMine);
  const committed = (await cluster.committed(context.groupId, [retryTopic])).filter(isMine);
  const isStopped = () => performance.now() > giveUpAt;
  const found = await findParked(cluster, settings, {
    from: committed,
    to: ends,
    stopped: isStopped,
  });
  const laneEnds = new Map(ends.map(({ partition, offset }) => [partition, offset]));
  const purged = new Map(committed.map(({ partition, offset }) => [partition, offset]));
  const lanes = new Map(committed.map((offset) => [offset.partition, offset]));
  const waiting = found.map((entry, at) => ({ ...entry, position: at + 1 }));
  const stored = new Map<number, Stored>();
  for (const { lane, since, ...record } of waiting)
    stored.set(record.position, { record, lane, since });

  const untilDone = async (attempt: () => Promise<void>) => {
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 500)) {
      if (performance.now() >= giveUpAt) throw new Error('the lanes are given up');
      try {
        return await attempt();
      } catch (error) {
        if (isFenced(error)) throw error;
        if (performance.now() + waitMs >= giveUpAt) throw error;
        if (namesIn(error).has('UNKNOWN_TOPIC_OR_PARTITION'))
          await cluster.refresh().catch(() => {});
      }
      await pause(waitMs);
    }
  };
  const dueMs = ({ attempt }: PlacedRecord) =>
    clock.now() + (attempt > 1 ? (options.backoffMs ?? defaultBackoffMs)(attempt - 1) : 0);
  const park = async (records: readonly PlacedRecord[]) => {
    const placed = records.map((record) => ({
      record,
      lane: partitionOf(record) % assignment.laneCount,
    }));
    await outbox.send(
      placed.map(({ record, lane }) =>
        parkMessage(retryTopic, { ...record, lane, dueMs: dueMs(record) }),
      ),
    );
    for (const { record, lane } of placed) {
      const since = stored.get(record.position)?.since ?? laneEnds.get(lane) ?? 0n;
      const { topic, offset, position, event } = record;
      const key = keyOf(event);
      stored.set(position, { record: { topic, offset, position, key }, lane, since });
    }
  };
  const unpark = async (finished: readonly Stored[]) => {
    await outbox.send(finished.map(({ record, lane }) => doneMessage(retryTopic, lane, record)));
    for (const { record } of finished) stored.delete(record.position);
  };
  /** Up to where nothing in a lane waits. */
  const dealtWith = async (lanes: ReadonlySet<number>): Promise<OffsetOf[]> => {
    for (const { partition, offset } of await cluster.offsets([retryTopic], 'latest'))
      laneEnds.set(partition, offset);
    const offsets = new Map([...lanes].map((lane) => [lane, laneEnds.get(lane) ?? 0n]));
    for (const { lane, since } of stored.values()) {
      const offset = offsets.get(lane);
      if (offset !== undefined && since < offset) offsets.set(lane, since);
    }
    return [...offsets].map(([partition, offset]) => ({ topic: retryTopic, partition, offset }));
  };
  const purge = (offsets: readonly OffsetOf[]) => {
    const due = offsets.filter(
      ({ partition, offset }) => offset - (purged.get(partition) ?? 0n) >= messagesPerPurge,
    );
    if (due.length === 0) return;
    for (const { partition, offset } of due) purged.set(partition, offset);
    cluster.forget(due).catch(() => {}); // the next purge takes these along
  };

  const commit = (offsets: readonly OffsetOf[]) =>
    untilDone(() => {
      // A topic that somebody deleted has no offsets any more.
      const known = offsets.filter(({ topic }) => cluster.leadersOf(topic));
      return known.length > 0 ? assignment.commit(known) : Promise.resolve();
    });

  const parked = async (after: number, limit: number): Promise<Found> => {
    const from = Math.max(0, after);
    const entries = waiting.slice(from, from + limit);
    const page = await readParked(cluster, settings, { retryTopic, entries, stopped: isStopped });
    const records: PlacedRecord[] = [];
    for (const entry of entries.slice(0, page.looked)) {
      const { topic, offset, attempt, position } = entry;
      const read = page.events.get(entry);
      // Somebody deleted it: nobody waits for it.
      if (read) records.push({ topic, offset, attempt, position, ...read });
      else stored.delete(position);
    }
    const readTo = from + page.looked;
    return { records, readTo, more: readTo < waiting.length };
  };

  return {
    waiting,
    parked,
    lanes: () => [...lanes.values()],
    commit,
    async save(progress, read) {
      const gone = new Set(progress.unparked);
      // Of an event that was parked again the last word counts; what came and went since the last
      // save is not worth one.
      const waiting = new Map(progress.parked.map((record) => [record.position, record]));
      const parking = [...waiting.values()].filter(({ position }) => !gone.has(position));
      const finished = [...gone].flatMap((position) => stored.get(position) ?? []);
      const touched = new Set(finished.map(({ lane }) => lane));
      for (const record of parking) touched.add(partitionOf(record) % assignment.laneCount);

      // In this order a crash between two steps repeats work, but loses none.
      if (parking.length > 0) await untilDone(() => park(parking));
      if (progress.deadLetters.length > 0)
        await untilDone(() => context.bury(progress.deadLetters));
      if (finished.length > 0) await untilDone(() => unpark(finished));
      let dealt: OffsetOf[] = [];
      if (touched.size > 0) {
        await untilDone(async () => {
          dealt = await dealtWith(touched);
        });
      }
      await commit([...read, ...dealt]);
      for (const offset of dealt) lanes.set(offset.partition, offset);
      purge(dealt);
    },
    abandon(afterMs) {
      giveUpAt = Math.min(giveUpAt, performance.now() + afterMs);
    },
  };
}
