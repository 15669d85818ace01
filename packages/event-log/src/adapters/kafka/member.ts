import {
  type Broker,
  decodeConsumerProtocolAssignment,
  encodeConsumerProtocolAssignment,
  encodeConsumerProtocolSubscription,
  heartbeatV4,
  joinGroupV9,
  leaveGroupV5,
  offsetCommitV8,
  syncGroupV5,
} from '@platformatic/kafka';
import { commitTopics } from './cluster.ts';
import { type Connections, openConnections, pause } from './connections.ts';
import type { Assignment, GroupContext } from './context.ts';
import { isFenced, namesIn, responseIn, unavailable } from './failures.ts';
import { type Session, startSession } from './session.ts';

/**
 * One member of a Kafka consumer group; it joins again by itself whenever the group shares out anew
 * or a broker was away.
 */
export interface Member {
  /**
   * Why it has not been able to work for longer than a request may take; undefined when it works.
   */
  trouble(): Error | undefined;
  /**
   * Lets the handler in progress end, commits, leaves the group, so that others take over at once.
   */
  close(): Promise<void>;
}

/** The group's members agree on this way of sharing out. */
const protocol = 'laurel-lanes';

/** What a member is to its group, from one sharing out to the next. */
interface Seat {
  /** Empty until the broker has given it a name. */
  memberId: string;
  coordinator?: Broker;
  joining: boolean;
  closed: boolean;
}

/** What a member got when the group shared out. */
interface Share {
  coordinator: Broker;
  generation: number;
  memberId: string;
  lanes: number[];
  laneCount: number;
}

/**
 * The members share the partitions of the retry topic; who has one has that lane of every topic of
 * the pattern. So topics of new organizations need no new sharing out, and an event and its retries
 * are always at one member.
 */
export function startMember(context: GroupContext): Member {
  const { settings, groupId } = context;
  const waits = openConnections(settings, settings.rebalanceTimeoutMs + settings.requestTimeoutMs);
  const calls = openConnections(settings);
  const seat: Seat = { memberId: '', joining: false, closed: false };
  const closing = Promise.withResolvers<void>();
  let failing: { sinceMs: number; error: unknown } | undefined;

  const serve = async () => {
    const share = await join(context, waits, seat);
    const heart = startHeart(context, calls, share);
    let session: Session | undefined;
    try {
      session = await startSession(context, assignmentOf(context, calls, share));
      failing = undefined;
      await Promise.race([heart.ended, closing.promise, session.broken]);
    } finally {
      await session?.stop(heart.lost()); // the heart goes on meanwhile: the handler may take long
      heart.stop();
    }
  };
  const run = async () => {
    while (!seat.closed) {
      try {
        await serve();
      } catch (error) {
        failing = { sinceMs: failing?.sinceMs ?? performance.now(), error };
        if (namesIn(error).has('UNKNOWN_MEMBER_ID')) seat.memberId = '';
        if (!seat.closed) await Promise.race([pause(isFenced(error) ? 20 : 200), closing.promise]);
      }
    }
  };
  const leave = async () => {
    if (!seat.coordinator || seat.memberId === '') return;
    // Without it the session times out.
    await calls
      .to(seat.coordinator, leaveGroupV5.api, groupId, [{ memberId: seat.memberId }])
      .catch(() => {});
  };
  const running = run();

  return {
    trouble() {
      if (!failing || performance.now() - failing.sinceMs < settings.requestTimeoutMs)
        return undefined;
      return unavailable(`group ${groupId}`, failing.error);
    },
    async close() {
      seat.closed = true;
      closing.resolve();
      if (seat.joining && seat.memberId !== '') {
        // The others may take long to rejoin; this one no longer waits for them.
        await leave();
        await waits.close();
      }
      await running;
      await leave();
      await Promise.all([waits.close(), calls.close()]);
    },
  };
}

function assignmentOf({ groupId }: GroupContext, calls: Connections, share: Share): Assignment {
  return {
    lanes: share.lanes,
    laneCount: share.laneCount,
    async commit(offsets) {
      const { coordinator, generation, memberId } = share;
      await calls.to(
        coordinator,
        offsetCommitV8.api,
        groupId,
        generation,
        memberId,
        null,
        commitTopics(offsets),
      );
    },
  };
}

async function join(context: GroupContext, waits: Connections, seat: Seat): Promise<Share> {
  const { cluster, groupId, retryTopic } = context;
  seat.joining = true;
  try {
    const coordinator = await cluster.coordinator(groupId);
    seat.coordinator = coordinator;
    const {
      generationId: generation,
      memberId,
      leader,
      members,
    } = await joinAt(waits, coordinator, context, seat);
    const laneCount = cluster.leadersOf(retryTopic)?.length ?? 0;
    if (laneCount === 0) throw new Error(`${retryTopic} is not known now`);
    const shares = leader === memberId ? shareOut(retryTopic, laneCount, members) : [];
    const synced = await waits.to(
      coordinator,
      syncGroupV5.api,
      groupId,
      generation,
      memberId,
      null,
      'consumer',
      protocol,
      shares,
    );
    return { coordinator, generation, memberId, lanes: lanesIn(synced.assignment), laneCount };
  } finally {
    seat.joining = false;
  }
}

type Joined = Awaited<ReturnType<typeof joinGroupV9.api.async>>;

async function joinAt(
  waits: Connections,
  coordinator: Broker,
  context: GroupContext,
  seat: Seat,
): Promise<Joined> {
  const { groupId, retryTopic, settings } = context;
  const protocols = [
    {
      name: protocol,
      metadata: encodeConsumerProtocolSubscription({ version: 0, topics: [retryTopic] }),
    },
  ];
  const joinAs = (name: string) => {
    const { sessionTimeoutMs, rebalanceTimeoutMs } = settings;
    return waits.to(
      coordinator,
      joinGroupV9.api,
      groupId,
      sessionTimeoutMs,
      rebalanceTimeoutMs,
      name,
      null,
      'consumer',
      protocols,
      null,
    );
  };
  if (seat.memberId !== '') return await joinAs(seat.memberId);
  const answer = await joinAs('').catch((error: unknown) => {
    // A broker names a new member first, and wants to be asked again under that name.
    const refused = responseIn<Joined>(error);
    if (!refused || !namesIn(error).has('MEMBER_ID_REQUIRED')) throw error;
    return refused;
  });
  seat.memberId = answer.memberId;
  if (seat.closed) throw new Error('the subscription is closed');
  return answer.errorCode === 0 ? answer : await joinAs(answer.memberId);
}

function shareOut(topic: string, laneCount: number, members: readonly { memberId: string }[]) {
  const ids = members.map((member) => member.memberId).sort();
  return ids.map((memberId, at) => {
    const partitions = Array.from({ length: laneCount }, (_, lane) => lane).filter(
      (lane) => lane % ids.length === at,
    );
    return {
      memberId,
      assignment: encodeConsumerProtocolAssignment({
        version: 0,
        assignedPartitions: [{ topic, partitions }],
        userData: null,
      }),
    };
  });
}

function lanesIn(assignment: Buffer): number[] {
  return decodeConsumerProtocolAssignment(assignment).assignedPartitions.flatMap(
    ({ partitions }) => partitions,
  );
}

interface Heart {
  /** Resolves when the member must rejoin. */
  readonly ended: Promise<void>;
  /** Whether the broker said that the lanes are somebody else's. */
  lost(): boolean;
  stop(): void;
}

/**
 * Says at intervals that the member lives. Goes on while it winds up for a new sharing out, so that
 * it is not taken for dead meanwhile.
 */
function startHeart(
  { cluster, settings, groupId }: GroupContext,
  calls: Connections,
  share: Share,
): Heart {
  const { heartbeatMs, sessionTimeoutMs } = settings;
  const ended = Promise.withResolvers<void>();
  let isLost = false;
  let heardAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const beat = async () => {
    try {
      await calls.to(
        share.coordinator,
        heartbeatV4.api,
        groupId,
        share.generation,
        share.memberId,
        null,
      );
      heardAt = performance.now();
    } catch (error) {
      if (namesIn(error).has('REBALANCE_IN_PROGRESS')) {
        heardAt = performance.now();
        ended.resolve();
      } else if (isFenced(error)) {
        isLost = true;
        ended.resolve();
        return;
      } else {
        // others may have taken over
        if (performance.now() - heardAt > sessionTimeoutMs) ended.resolve();
        const coordinator = await cluster.coordinator(groupId).catch(() => share.coordinator);
        share.coordinator = coordinator;
      }
    }
    if (!stopped) timer = setTimeout(beat, heartbeatMs);
  };
  timer = setTimeout(beat, heartbeatMs);
  return {
    ended: ended.promise,
    lost: () => isLost,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
