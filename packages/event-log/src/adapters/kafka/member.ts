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
import { commitTopics, type OffsetOf } from './cluster.ts';
import { type Connections, isFenced, namesIn, openConnections, pause, responseIn } from './connections.ts';
import type { Assignment, GroupContext } from './context.ts';
import { type Session, startSession } from './session.ts';

/** One member of a Kafka consumer group; it joins again by itself whenever the group shares out anew or a broker was away. */
export interface Member {
  /** Lets the handler in progress end, commits, leaves the group, so that others take over at once. */
  close(): Promise<void>;
}

/** The group's members agree on this way of sharing out. */
const protocol = 'laurel-lanes';

interface Place {
  coordinator: Broker;
  generation: number;
  memberId: string;
}

/**
 * The members share the partitions of the retry topic; who has one has that lane of every topic of the pattern. So topics of new organizations need no new sharing
 * out, and an event and its retries are always at one member.
 */
export function startMember(context: GroupContext): Member {
  const { cluster, settings, groupId } = context;
  const connectTimeoutMs = Math.min(settings.requestTimeoutMs, 3_000);
  const waits = openConnections({ requestTimeoutMs: settings.rebalanceTimeoutMs + settings.requestTimeoutMs, connectTimeoutMs });
  const calls = openConnections({ requestTimeoutMs: settings.requestTimeoutMs, connectTimeoutMs });
  const closing = Promise.withResolvers<void>();
  let closed = false;
  let memberId = '';
  let at: Broker | undefined;
  let joining = false;

  const join = async (): Promise<Place & { lanes: number[]; laneCount: number }> => {
    joining = true;
    try {
      at = await cluster.coordinator(groupId);
      const joined = await joinAt(waits, at, context, memberId, (name) => {
        memberId = name;
        if (closed) throw new Error('the subscription is closed');
      });
      const place = { coordinator: at, generation: joined.generationId, memberId: joined.memberId };
      const laneCount = cluster.leadersOf(context.retryTopic)?.length ?? 0;
      const shares = joined.leader === joined.memberId ? shareOut(context.retryTopic, laneCount, joined.members) : [];
      const synced = await waits.to(at, syncGroupV5.api, groupId, place.generation, memberId, null, 'consumer', protocol, shares);
      return { ...place, lanes: lanesIn(synced.assignment), laneCount };
    } finally {
      joining = false;
    }
  };
  const serve = async () => {
    const place = await join();
    const heart = startHeart(context, calls, place);
    const commit = async (offsets: readonly OffsetOf[]) => {
      const { generation, memberId: self } = place;
      await calls.to(place.coordinator, offsetCommitV8.api, groupId, generation, self, null, commitTopics(offsets));
    };
    let session: Session | undefined;
    try {
      const assignment: Assignment = { lanes: place.lanes, laneCount: place.laneCount, commit };
      session = await startSession(context, assignment);
      await Promise.race([heart.ended, closing.promise, session.broken]);
    } finally {
      await session?.stop(heart.lost()); // the heart goes on meanwhile: the handler may take long
      heart.stop();
    }
  };
  const run = async () => {
    while (!closed) {
      try {
        await serve();
      } catch (error) {
        if (namesIn(error).has('UNKNOWN_MEMBER_ID')) memberId = '';
        if (!closed) await Promise.race([pause(isFenced(error) ? 20 : 200), closing.promise]);
      }
    }
  };
  const leave = async () => {
    if (!at || memberId === '') return;
    await calls.to(at, leaveGroupV5.api, groupId, [{ memberId }]).catch(() => {}); // without it the session times out
  };
  const running = run();

  return {
    async close() {
      closed = true;
      closing.resolve();
      if (joining && memberId !== '') {
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

type Joined = Awaited<ReturnType<typeof joinGroupV9.api.async>>;

/** @param named told the member's name as soon as the broker has given it one; may throw to join no further */
async function joinAt(
  waits: Connections,
  coordinator: Broker,
  context: GroupContext,
  memberId: string,
  named: (memberId: string) => void,
): Promise<Joined> {
  const { sessionTimeoutMs, rebalanceTimeoutMs } = context.settings;
  const metadata = encodeConsumerProtocolSubscription({ version: 0, topics: [context.retryTopic] });
  const protocols = [{ name: protocol, metadata }];
  const joinAs = (name: string) =>
    waits.to(
      coordinator,
      joinGroupV9.api,
      context.groupId,
      sessionTimeoutMs,
      rebalanceTimeoutMs,
      name,
      null,
      'consumer',
      protocols,
      null,
    );
  if (memberId !== '') return await joinAs(memberId);
  const answer = await joinAs('').catch((error: unknown) => {
    // A broker names a new member first, and wants to be asked again under that name.
    const refused = responseIn<Joined>(error);
    if (!refused || !namesIn(error).has('MEMBER_ID_REQUIRED')) throw error;
    return refused;
  });
  named(answer.memberId);
  return answer.errorCode === 0 ? answer : await joinAs(answer.memberId);
}

function shareOut(topic: string, laneCount: number, members: readonly { memberId: string }[]) {
  const ids = members.map((member) => member.memberId).sort();
  return ids.map((memberId, at) => {
    const partitions = Array.from({ length: laneCount }, (_, lane) => lane).filter((lane) => lane % ids.length === at);
    return {
      memberId,
      assignment: encodeConsumerProtocolAssignment({ version: 0, assignedPartitions: [{ topic, partitions }], userData: null }),
    };
  });
}

function lanesIn(assignment: Buffer): number[] {
  return decodeConsumerProtocolAssignment(assignment).assignedPartitions.flatMap(({ partitions }) => partitions);
}

interface Heart {
  /** Resolves when the member must rejoin. */
  readonly ended: Promise<void>;
  /** Whether the broker said that the lanes are somebody else's. */
  lost(): boolean;
  stop(): void;
}

/** Says at intervals that the member lives. Goes on while it winds up for a new sharing out, so that it is not taken for dead meanwhile. */
function startHeart({ cluster, settings, groupId }: GroupContext, calls: Connections, place: Place): Heart {
  const { heartbeatMs, sessionTimeoutMs } = settings;
  const ended = Promise.withResolvers<void>();
  let isLost = false;
  let heardAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const beat = async () => {
    try {
      await calls.to(place.coordinator, heartbeatV4.api, groupId, place.generation, place.memberId, null);
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
        if (performance.now() - heardAt > sessionTimeoutMs) ended.resolve(); // others may have taken over
        const coordinator = await cluster.coordinator(groupId).catch(() => place.coordinator);
        place.coordinator = coordinator;
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
