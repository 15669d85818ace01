import { inSlices } from '@laurel/contracts/slices';
import { defaultBackoffMs, startGroup } from '../../group.ts';
import type { Found, GroupLog, PlacedRecord, Read } from '../../group-log.ts';
import { nameOf } from '../../outstanding.ts';
import type { SubscribeOptions } from '../../port.ts';
import { keyOfPartition, type OffsetOf, type PartitionOf } from './cluster.ts';
import type { Assignment, GroupContext } from './context.ts';
import { type Feed, openFeed } from './feed.ts';
import { createHands, type Hands } from './hands.ts';
import { type LaneStore, openLaneStore } from './lane-store.ts';

/** A member at work on the lanes it was given. */
export interface Session {
  /** Resolves when the session cannot go on: its progress was refused. */
  readonly broken: Promise<void>;
  /**
   * Takes no more, waits for the handler in progress, commits. @param lost the lanes are somebody
   * else's already: nothing is committed
   */
  stop(lost: boolean): Promise<void>;
}

/**
 * Brokers forget a group's offsets that were not committed for a week
 * (`offsets.retention.minutes`); quiet topics are committed again in time.
 */
const renewalMs = 6 * 3_600_000;

const keyOf = ({ topic, partition }: PartitionOf) => keyOfPartition(topic, partition);

export async function startSession(context: GroupContext, lanes: Assignment): Promise<Session> {
  const { cluster, settings, options, groupId, clock, names, retryTopic } = context;
  const broken = Promise.withResolvers<void>();
  let wake = () => {};

  let hands: Hands | undefined;
  const assignment = withNotes(lanes, (offset) => hands?.noteOf(offset) ?? null);

  await cluster.refresh();
  const store = await openLaneStore(context, assignment);
  const committed = new Map<string, OffsetOf>();
  const placeNow = ({ topic, partition }: PartitionOf): OffsetOf =>
    committed.get(keyOf({ topic, partition })) ?? { topic, partition, offset: 0n };
  const isMine = ({ partition }: OffsetOf) =>
    assignment.lanes.includes(partition % assignment.laneCount);
  const mine = () => [...committed.values()].filter(isMine);
  const starts = async (topics: readonly string[]): Promise<OffsetOf[]> => {
    const known = await cluster.committed(groupId, topics);
    for (const offset of known) committed.set(keyOf(offset), offset);
    return topics.flatMap((topic) =>
      [...(cluster.leadersOf(topic) ?? []).keys()]
        .map((partition) => placeNow({ topic, partition }))
        .filter(isMine),
    );
  };
  const feed = await openFeed(context, {
    pattern: options.pattern,
    group: options.group,
    position: store.waiting.length,
    skip: new Set(store.waiting.map(nameOf)),
    starts,
    arrived: () => wake(),
  });
  hands = createHands(
    { me: context.holder, retryTopic, home: names.home },
    { lanes: store.lanes(), partitions: mine(), waiting: store.waiting },
  );
  const { suspects, hold, leave } = hands;
  // Before anything is handed over: whom the last notes accuse is accused by ours, too.
  const accusing = mine().filter(({ note }) => note);
  await store.commit([...store.lanes(), ...accusing]).catch(async (error: unknown) => {
    await feed.close();
    throw error;
  });
  const renew = () => mine().length > 0 && assignment.commit(mine()).catch(() => {});
  const renewal = setInterval(renew, renewalMs); // one that fails: the next is in time, too
  renewal.unref();

  const backoffMs = options.backoffMs ?? defaultBackoffMs;
  let handling: Promise<unknown> = Promise.resolve();
  const member: SubscribeOptions = {
    ...options,
    backoffMs,
    handler(batch) {
      const handled = (async () => await options.handler(batch))();
      handling = handled.catch(() => {});
      return handled;
    },
  };
  const due = new Map(store.waiting.map(({ position, dueMs }) => [position, dueMs]));
  const group = startGroup(
    groupLogOf({ feed, store, hold, committed, placeNow }),
    {
      position: store.waiting.length,
      parked: [],
      parkedLater: store.waiting.map(({ position }) => position),
      ...(suspects && { suspects }),
      // Another process may have parked it, by another clock: never longer than the back-off
      // itself.
      waitMs: ({ attempt, position }) =>
        attempt > 1
          ? Math.min(Math.max(0, (due.get(position) ?? 0) - clock.now()), backoffMs(attempt - 1))
          : 0,
    },
    member,
    { nowMs: () => clock.now(), left: () => {}, failed: () => broken.resolve() },
  );
  const membership = group.join(member);
  wake = group.wake;
  wake();

  return {
    broken: broken.promise,
    async stop(lost) {
      clearInterval(renewal);
      if (lost) store.abandon(0);
      const left = membership.close();
      await handling;
      // brokers that are away must not keep it from closing
      store.abandon(settings.requestTimeoutMs);
      await left;
      leave();
      // Where it cannot be said the lanes stay open, as after a crash.
      if (!lost) await store.commit([...store.lanes(), ...hold([]).map(placeNow)]).catch(() => {});
      await feed.close();
    },
  };
}

/** Each offset is committed with what its note says then. */
function withNotes(lanes: Assignment, noteOf: Hands['noteOf']): Assignment {
  return {
    ...lanes,
    commit: (offsets) =>
      lanes.commit(offsets.map((offset) => ({ ...offset, note: noteOf(offset) }))),
  };
}

/** What the group's loop stands on. @param committed is kept up to date */
function groupLogOf({
  feed,
  store,
  hold,
  committed,
  placeNow,
}: {
  feed: Feed;
  store: LaneStore;
  hold: Hands['hold'];
  committed: Map<string, OffsetOf>;
  placeNow(partition: PartitionOf): OffsetOf;
}): GroupLog {
  return {
    savesEveryPosition: true,
    keepsPlaces: true,
    read: (asked) => readInSlices(feed, asked),
    end: async () => 0,
    parked: store.parked,
    inHand: (records) => store.commit(hold(records).map(placeNow)),
    async commit(progress) {
      const read = feed.readAt(progress.position);
      const told = new Set(read.offsets.map(keyOf));
      const released = hold([]).filter((partition) => !told.has(keyOf(partition)));
      const deadLetters = [...progress.deadLetters, ...read.deadLetters];
      await store.save({ ...progress, deadLetters }, [...read.offsets, ...released.map(placeNow)]);
      for (const offset of read.offsets) committed.set(keyOf(offset), offset);
    },
  };
}

/** So many events are read in one step; they may be of 256 KB each. */
const piece = 8;
/** At once, but for a piece. */
const bytesPerPage = 4 * 1024 * 1024;

async function readInSlices(feed: Feed, { limit, without }: Read): Promise<Found> {
  const records: PlacedRecord[] = [];
  const sliced = inSlices();
  let bytes = 0;
  for (;;) {
    const found = feed.read(Math.min(piece, limit - records.length), without);
    records.push(...found.records);
    for (const record of found.records) bytes += record.bytes ?? 0;
    if (!found.more || records.length >= limit || bytes >= bytesPerPage)
      return { ...found, records };
    await sliced();
  }
}
