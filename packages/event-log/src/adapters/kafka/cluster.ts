import {
  type Broker,
  createTopicsV7,
  deleteRecordsV2,
  findCoordinatorV4,
  listOffsetsV7,
  metadataV12,
  offsetCommitV8,
  offsetFetchV8,
} from '@platformatic/kafka';
import { type Connections, openConnections, pause, persist } from './connections.ts';
import { isFinal, namesIn, responseIn } from './failures.ts';
import type { KafkaSettings } from './options.ts';

export interface PartitionOf {
  topic: string;
  partition: number;
}

export interface OffsetOf extends PartitionOf {
  offset: bigint;
  /** Text that is committed beside the offset, where it was, or is to be. */
  note?: string | null | undefined;
}

/**
 * What is known of the cluster, and what one asks it once in a while. Every method answers or
 * rejects with EngineUnavailable in time.
 */
export interface Cluster {
  /**
   * Brokers that lead the partitions of a topic, by partition; -1 where none does now. Undefined
   * for an unknown topic.
   */
  leadersOf(topic: string): readonly number[] | undefined;
  /** The topics with the log's prefix. */
  topics(): IterableIterator<string>;
  broker(node: number): Broker | undefined;
  brokers(): readonly Broker[];
  refresh(): Promise<void>;
  /** Looks for new topics and leaders from now on; tells after each look. Returns how to stop. */
  watch(listener: () => void): () => void;
  /** Looks soon, out of turn: something has moved. */
  hurry(): void;
  /** Creates what is missing and waits until it can be used. */
  ensure(topics: readonly TopicSpec[]): Promise<void>;
  /** Where partitions begin or end. Unknown topics have no partitions and are left out. */
  offsets(topics: Iterable<string>, which: 'earliest' | 'latest'): Promise<OffsetOf[]>;
  /** What a group has committed; partitions without a commit are left out. */
  committed(groupId: string, topics: Iterable<string>): Promise<OffsetOf[]>;
  /** Commits for a group that has no members. Rejects with the broker's answer when it has. */
  place(groupId: string, offsets: readonly OffsetOf[]): Promise<void>;
  coordinator(groupId: string): Promise<Broker>;
  /** Deletes what is before these offsets. */
  forget(before: readonly OffsetOf[]): Promise<void>;
  close(): Promise<void>;
}

export interface TopicSpec {
  name: string;
  partitions: number;
  configs: Record<string, string>;
}

export const keyOfPartition = (topic: string, partition: number): string => `${topic}/${partition}`;

export function openCluster(settings: KafkaSettings): Cluster {
  const { requestTimeoutMs: timeoutMs } = settings;
  const connections = openConnections(settings);
  const map = createMap(settings, connections);
  let closed = false;
  const asking = <T>(what: string, attempt: () => Promise<T>) =>
    persist(what, attempt, { timeoutMs, stopped: () => closed });
  const coordinator = async (groupId: string): Promise<Broker> => {
    const { coordinators } = await connections.any(map.brokers(), findCoordinatorV4.api, 0, [
      groupId,
    ]);
    const [found] = coordinators;
    if (found?.errorCode !== 0 || found.nodeId < 0)
      throw new Error(`the coordinator of ${groupId} is not known yet`);
    return { host: found.host, port: found.port };
  };
  const ensure = async (specs: readonly TopicSpec[]): Promise<void> => {
    const missing = specs.filter(({ name }) => !map.leadersOf(name));
    if (missing.length === 0) return;
    await asking('creating topics', () =>
      createTopics(connections, map.brokers(), missing, settings),
    );
    await asking('waiting for new topics', async () => {
      await map.refresh();
      const headless = missing.find(({ name }) => map.leadersOf(name)?.includes(-1) ?? true);
      if (headless) throw new Error(`${headless.name} has no leader yet`);
    });
  };

  return {
    ...map,
    ensure,
    refresh: () => asking('metadata', map.refresh),
    offsets: (topics, which) => {
      const names = [...topics];
      return asking('offsets', () => listOffsets(connections, map, names, which));
    },
    committed: (groupId, topics) => {
      const wanted = [...topics].map((name) => ({
        name,
        partitionIndexes: [...(map.leadersOf(name) ?? []).keys()],
      }));
      return asking('committed offsets', async () => {
        const group = { groupId, memberEpoch: -1, topics: wanted };
        const answer = await connections.to(
          await coordinator(groupId),
          offsetFetchV8.api,
          [group],
          false,
        );
        return (answer.groups[0]?.topics ?? []).flatMap(({ name, partitions }) =>
          partitions
            .filter(({ committedOffset }) => committedOffset >= 0n)
            .map(({ partitionIndex, committedOffset, metadata }) => ({
              topic: name,
              partition: partitionIndex,
              offset: committedOffset,
              note: metadata,
            })),
        );
      });
    },
    place: (groupId, offsets) =>
      asking('first offsets', async () => {
        await connections.to(
          await coordinator(groupId),
          offsetCommitV8.api,
          groupId,
          -1,
          '',
          null,
          commitTopics(offsets),
        );
      }),
    coordinator: (groupId) => asking('coordinator', () => coordinator(groupId)),
    async forget(before) {
      const byLeader = Map.groupBy(
        before,
        ({ topic, partition }) => map.leadersOf(topic)?.[partition] ?? -1,
      );
      for (const [node, offsets] of byLeader) {
        const broker = map.broker(node);
        const topics = [...Map.groupBy(offsets, ({ topic }) => topic)].map(
          ([name, partitions]) => ({
            name,
            partitions: partitions.map(({ partition, offset }) => ({
              partitionIndex: partition,
              offset,
            })),
          }),
        );
        if (broker) await connections.to(broker, deleteRecordsV2.api, topics, timeoutMs);
      }
    },
    async close() {
      closed = true;
      map.stop();
      await connections.close();
    },
  };
}

export function commitTopics(offsets: readonly OffsetOf[]) {
  return [...Map.groupBy(offsets, ({ topic }) => topic)].map(([name, partitions]) => ({
    name,
    partitions: partitions.map(({ partition, offset, note }) => ({
      partitionIndex: partition,
      committedOffset: offset,
      committedLeaderEpoch: -1,
      committedMetadata: note ?? null,
    })),
  }));
}

interface ClusterMap {
  leadersOf: Cluster['leadersOf'];
  topics: Cluster['topics'];
  broker: Cluster['broker'];
  brokers: Cluster['brokers'];
  watch: Cluster['watch'];
  hurry: Cluster['hurry'];
  refresh(): Promise<void>;
  stop(): void;
}

/** Brokers and leaders as last heard; heard again at intervals while someone watches. */
function createMap(settings: KafkaSettings, connections: Connections): ClusterMap {
  const bootstrap = settings.brokers.map((broker): Broker => {
    const at = broker.lastIndexOf(':');
    return { host: broker.slice(0, at), port: Number(broker.slice(at + 1)) };
  });
  let nodes = new Map<number, Broker>();
  let leaders = new Map<string, number[]>();
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let hurried = false;

  const brokers = () => [...nodes.values(), ...bootstrap];
  const refresh = async () => {
    // One topic without a leader makes the driver throw; what it heard of the others is in the
    // answer all the same.
    const answer = await connections
      .any(brokers(), metadataV12.api, null, false, false)
      .catch((error: unknown) => {
        const heard = responseIn<Awaited<ReturnType<typeof metadataV12.api.async>>>(error);
        if (!heard) throw error;
        return heard;
      });
    nodes = new Map(answer.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
    leaders = new Map();
    for (const { name, errorCode, partitions } of answer.topics) {
      if (!name || errorCode !== 0 || !name.startsWith(settings.prefix)) continue;
      const byPartition: number[] = new Array(partitions.length).fill(-1);
      for (const { partitionIndex, leaderId } of partitions) byPartition[partitionIndex] = leaderId;
      leaders.set(name, byPartition);
    }
    for (const listener of listeners) listener();
  };
  const lookLater = (waitMs: number) => {
    clearTimeout(timer);
    if (stopped || listeners.size === 0) return;
    timer = setTimeout(() => {
      hurried = false;
      refresh()
        .catch(() => {}) // brokers may be away; the next look finds them
        .finally(() => lookLater(settings.refreshMs));
    }, waitMs);
  };

  return {
    leadersOf: (topic) => leaders.get(topic),
    topics: () => leaders.keys(),
    broker: (node) => nodes.get(node),
    brokers,
    refresh,
    watch(listener) {
      listeners.add(listener);
      if (listeners.size === 1) lookLater(settings.refreshMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
    hurry() {
      if (hurried) return;
      hurried = true;
      lookLater(Math.min(50, settings.refreshMs));
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function createTopics(
  connections: Connections,
  brokers: readonly Broker[],
  specs: readonly TopicSpec[],
  { replication, requestTimeoutMs }: KafkaSettings,
): Promise<void> {
  const topics = specs.map(({ name, partitions, configs }) => ({
    name,
    numPartitions: partitions,
    replicationFactor: replication,
    assignments: [],
    configs: Object.entries(configs).map(([config, value]) => ({ name: config, value })),
  }));
  try {
    await connections.any(brokers, createTopicsV7.api, topics, requestTimeoutMs, false);
  } catch (error) {
    const names = namesIn(error);
    // Somebody else was faster with some of them; the others of the request were created.
    if (names.size !== 1 || !names.has('TOPIC_ALREADY_EXISTS')) throw error;
  }
}

async function listOffsets(
  connections: Connections,
  map: ClusterMap,
  topics: readonly string[],
  which: 'earliest' | 'latest',
): Promise<OffsetOf[]> {
  const timestamp = which === 'latest' ? -1n : -2n;
  const wanted = topics.flatMap((topic) =>
    (map.leadersOf(topic) ?? []).map((leader, partition) => ({ topic, partition, leader })),
  );
  const byLeader = Map.groupBy(wanted, ({ leader }) => leader);
  try {
    const answers = await Promise.all(
      [...byLeader].map(async ([node, partitions]) => {
        const broker = map.broker(node);
        if (!broker) throw new Error('a partition has no leader now');
        const request = [...Map.groupBy(partitions, ({ topic }) => topic)].map(
          ([name, ofTopic]) => ({
            name,
            partitions: ofTopic.map(({ partition }) => ({
              partitionIndex: partition,
              currentLeaderEpoch: -1,
              timestamp,
            })),
          }),
        );
        return await connections.to(broker, listOffsetsV7.api, -1, 0, request);
      }),
    );
    return answers.flatMap(({ topics: listed }) =>
      listed.flatMap(({ name, partitions }) =>
        partitions.map(({ partitionIndex, offset }) => ({
          topic: name,
          partition: partitionIndex,
          offset,
        })),
      ),
    );
  } catch (error) {
    // a leader may have moved; whoever asks again needs to know
    if (!isFinal(error)) await map.refresh().catch(() => pause(20));
    throw error;
  }
}
