import { defaultBackoffMs, startGroup } from '../../group.ts';
import { nameOf } from '../../outstanding.ts';
import type { SubscribeOptions } from '../../port.ts';
import { keyOfPartition, type OffsetOf, type PartitionOf } from './cluster.ts';
import type { Assignment, GroupContext } from './context.ts';
import { openFeed } from './feed.ts';
import { createHands, type Hands } from './hands.ts';
import { openLaneStore } from './lane-store.ts';

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

export async function startSession(context: GroupContext, lanes: Assignment): Promise<Session> {
  const { cluster, settings, options, groupId, clock, names, retryTopic } = context;
  const broken = Promise.withResolvers<void>();
  let wake = () => {};

  let hands: Hands | undefined;
  const assignment: Assignment = {
    ...lanes,
    commit: (offsets) =>
      lanes.commit(offsets.map((offset) => ({ ...offset, note: hands?.noteOf(offset) ?? null }))),
  };

  await cluster.refresh();
  const store = await openLaneStore(context, assignment);
  const committed = new Map<string, OffsetOf>();
  const starts = async (topics: readonly string[]): Promise<OffsetOf[]> => {
    const known = await cluster.committed(groupId, topics);
    for (const offset of known)
      committed.set(keyOfPartition(offset.topic, offset.partition), offset);
    return topics.flatMap((topic) =>
      [...(cluster.leadersOf(topic) ?? []).keys()]
        .filter((partition) => assignment.lanes.includes(partition % assignment.laneCount))
        .map(
          (partition) =>
            committed.get(keyOfPartition(topic, partition)) ?? { topic, partition, offset: 0n },
        ),
    );
  };
  const feed = await openFeed(context, {
    pattern: options.pattern,
    group: options.group,
    position: store.parked.length,
    skip: new Set(store.parked.map(nameOf)),
    starts,
    arrived: () => wake(),
  });
  const placeNow = ({ topic, partition }: PartitionOf): OffsetOf =>
    committed.get(keyOfPartition(topic, partition)) ?? { topic, partition, offset: 0n };
  const isMine = ({ partition }: OffsetOf) =>
    assignment.lanes.includes(partition % assignment.laneCount);
  hands = createHands(
    { me: context.holder, retryTopic, home: names.home },
    {
      lanes: store.lanes(),
      partitions: [...committed.values()].filter(isMine),
      waiting: store.parked,
    },
  );
  const { suspects, hold, leave } = hands;
  // Before anything is handed over: whom the last notes accuse is accused by ours, too.
  const accusing = [...committed.values()].filter((offset) => isMine(offset) && offset.note);
  await store.commit([...store.lanes(), ...accusing]).catch(async (error: unknown) => {
    await feed.close();
    throw error;
  });
  const renewal = setInterval(() => {
    const offsets = [...committed.values()].filter(isMine);
    // the next renewal is in time, too
    if (offsets.length > 0) assignment.commit(offsets).catch(() => {});
  }, renewalMs);
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
  const due = new Map(store.parked.map(({ position, dueMs }) => [position, dueMs]));
  const group = startGroup(
    {
      savesEveryPosition: true,
      keepsPlaces: true,
      read: async ({ limit, without }) => feed.read(limit, without),
      end: async () => 0,
      inHand: (records) => store.commit(hold(records).map(placeNow)),
      async commit(progress) {
        const read = feed.readAt(progress.position);
        const told = new Set(
          read.offsets.map((offset) => keyOfPartition(offset.topic, offset.partition)),
        );
        const released = hold([]).filter(
          ({ topic, partition }) => !told.has(keyOfPartition(topic, partition)),
        );
        const offsets = [...read.offsets, ...released.map(placeNow)];
        await store.save(
          { ...progress, deadLetters: [...progress.deadLetters, ...read.deadLetters] },
          offsets,
        );
        for (const offset of offsets)
          committed.set(keyOfPartition(offset.topic, offset.partition), offset);
      },
    },
    {
      position: store.parked.length,
      parked: [...store.parked],
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
