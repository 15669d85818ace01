import { fetchV12, type RecordsBatch } from '@platformatic/kafka';
import { type Cluster, keyOfPartition, type OffsetOf } from './cluster.ts';
import { openConnections, pause } from './connections.ts';
import { isFinal, responseIn } from './failures.ts';
import type { KafkaSettings } from './options.ts';

export interface FetchedRecord {
  topic: string;
  partition: number;
  offset: bigint;
  /** Where to go on after this record. */
  next: bigint;
  /** Null where a record was deleted. */
  value: Buffer | null;
  headers: readonly (readonly [Buffer | null, Buffer | null])[];
}

/** Reads partitions ahead, up to a bound; one loop per broker. */
export interface Fetcher {
  /** Reads these too, from these offsets. Those that are read already are left as they are. */
  add(offsets: readonly OffsetOf[]): void;
  has(topic: string, partition: number): boolean;
  /**
   * The next records, of at most so many bytes but for one; owners take turns. Nothing is taken of
   * those that are left out, nor fetched until they are asked for again.
   */
  take(limit: number, without?: ReadonlySet<string>): FetchedRecord[];
  /** Whether records are there to take, of others than those that are left out. */
  ready(): boolean;
  close(): Promise<void>;
}

export interface FetchLimits {
  /** In one answer of a broker, but for one batch. */
  bytesPerFetch: number;
  /** Nothing more is fetched while more than this was read and not taken. */
  bytesAhead: number;
  /** Taken at once, but for one record. */
  bytesTaken: number;
}

const mebibyte = 1024 * 1024;
const groupLimits: FetchLimits = {
  bytesPerFetch: 4 * mebibyte,
  bytesAhead: 16 * mebibyte,
  bytesTaken: 4 * mebibyte,
};
/** There may be hundreds, each behind somebody who reads slowly. */
export const tailLimits: FetchLimits = {
  bytesPerFetch: mebibyte / 4,
  bytesAhead: mebibyte / 4,
  bytesTaken: mebibyte / 32,
};
const mostBytesPerPartition = mebibyte;
/**
 * An owner may have this part of what is free of the bytes ahead, so that others find room;
 * something always is.
 */
const shareOfFree = 1 / 8;
/** Records that an owner takes in one turn where others wait. */
const turnRecords = 50;

interface Position {
  topic: string;
  partition: number;
  offset: bigint;
}

interface Chunk {
  records: FetchedRecord[];
  at: number;
  bytes: number;
}

/** What was read ahead; those it belongs to take turns. */
function createAhead({ bytesAhead, bytesTaken }: FetchLimits) {
  /** Whose turn it is next first. */
  const owners = new Map<string, { chunks: Chunk[]; bytes: number }>();
  let left: ReadonlySet<string> = new Set();
  let bytes = 0;

  /** One turn of an owner; returns the bytes taken. */
  const takeTurn = (
    owner: string,
    most: { records: number; bytes: number },
    into: FetchedRecord[],
  ) => {
    const queue = owners.get(owner);
    let taken = 0;
    for (let left = most.records; queue && left > 0 && taken < most.bytes; left -= 1) {
      const [chunk] = queue.chunks;
      const record = chunk?.records[chunk.at];
      if (!chunk || !record) break;
      into.push(record);
      taken += record.value?.length ?? 0;
      chunk.at += 1;
      if (chunk.at < chunk.records.length) continue;
      queue.chunks.shift();
      queue.bytes -= chunk.bytes;
      bytes -= chunk.bytes;
    }
    owners.delete(owner);
    if (queue && queue.chunks.length > 0) owners.set(owner, queue);
    return taken;
  };
  return {
    add(owner: string, chunk: Chunk) {
      const queue = owners.get(owner) ?? { chunks: [], bytes: 0 };
      queue.chunks.push(chunk);
      queue.bytes += chunk.bytes;
      bytes += chunk.bytes;
      owners.set(owner, queue);
    },
    mayRead: (owner: string) =>
      bytes < bytesAhead &&
      !left.has(owner) &&
      (owners.get(owner)?.bytes ?? 0) <= (bytesAhead - bytes) * shareOfFree,
    take(limit: number, without: ReadonlySet<string>): FetchedRecord[] {
      left = without;
      const records: FetchedRecord[] = [];
      let leftBytes = bytesTaken;
      while (records.length < limit && leftBytes > 0) {
        const waiting = [...owners.keys()].filter((owner) => !without.has(owner));
        const [owner] = waiting;
        if (owner === undefined) break;
        const most = waiting.length === 1 ? limit : turnRecords;
        const turn = { records: Math.min(most, limit - records.length), bytes: leftBytes };
        leftBytes -= takeTurn(owner, turn, records);
      }
      return records;
    },
    ready: () => [...owners.keys()].some((owner) => !left.has(owner)),
  };
}

/**
 * @param options.ownerOf whose a topic is; those of different owners take turns
 * @param options.arrived called when there is something to take
 */
export function openFetcher(
  cluster: Cluster,
  settings: KafkaSettings,
  {
    ownerOf,
    arrived,
    limits = groupLimits,
  }: { ownerOf(topic: string): string; arrived(): void; limits?: FetchLimits },
): Fetcher {
  const { fetchWaitMs, requestTimeoutMs } = settings;
  const connections = openConnections(settings, fetchWaitMs + requestTimeoutMs);
  const positions = new Map<string, Position>();
  const loops = new Map<number, Promise<void>>();
  const ahead = createAhead(limits);
  let stopped = false;
  let stirred = Promise.withResolvers<void>();

  const stir = () => {
    stirred.resolve();
    stirred = Promise.withResolvers();
  };
  const ledBy = (node: number): Position[] =>
    [...positions.values()].filter(
      ({ topic, partition }) => cluster.leadersOf(topic)?.[partition] === node,
    );
  const startLoops = () => {
    for (const { topic, partition } of positions.values()) {
      const node = cluster.leadersOf(topic)?.[partition] ?? -1;
      if (node >= 0 && !loops.has(node) && !stopped) loops.set(node, run(node));
    }
    stir();
  };
  const keep = (position: Position, batches: readonly RecordsBatch[], bytes: number) => {
    const records = recordsOf(position, batches);
    const last = batches.at(-1);
    if (last) position.offset = last.firstOffset + BigInt(last.lastOffsetDelta) + 1n;
    if (records.length === 0) return;
    ahead.add(ownerOf(position.topic), { records, at: 0, bytes });
    arrived();
  };
  const returnToLog = async (lost: readonly Position[]) => {
    // Retention has deleted what was to be read, or the log lost its end: go on where it is now.
    for (const position of lost) {
      const starts = await cluster.offsets([position.topic], 'earliest');
      const ends = await cluster.offsets([position.topic], 'latest');
      const of = (offsets: readonly OffsetOf[]) =>
        offsets.find(({ partition }) => partition === position.partition)?.offset ?? 0n;
      position.offset = position.offset < of(starts) ? of(starts) : of(ends);
    }
  };
  const fetch = async (node: number, wanted: readonly Position[]) => {
    const broker = cluster.broker(node);
    if (!broker) throw new Error(`broker ${node} is away`);
    const answer = await connections
      .to(
        broker,
        fetchV12.api,
        fetchWaitMs,
        1,
        limits.bytesPerFetch,
        0,
        0,
        -1,
        requestOf(wanted),
        [],
        '',
      )
      .catch((error: unknown) => {
        const heard = responseIn<Awaited<ReturnType<typeof fetchV12.api.async>>>(error);
        if (heard?.errorCode !== 0) throw error;
        return heard;
      });
    const lost: Position[] = [];
    let moved = false;
    for (const { topicId: topic, partitions } of answer.responses) {
      for (const { partitionIndex, errorCode, records } of partitions) {
        const position = positions.get(keyOfPartition(topic, partitionIndex));
        if (!position || stopped) continue;
        if (errorCode === offsetOutOfRange) lost.push(position);
        else if (errorCode !== 0) moved = true;
        else if (records) keep(position, records, sizeOf(records));
      }
    }
    if (lost.length > 0) await returnToLog(lost);
    if (moved) throw new Error('a partition has moved');
  };
  const run = async (node: number) => {
    while (!stopped) {
      const wanted = ledBy(node).filter(({ topic }) => ahead.mayRead(ownerOf(topic)));
      if (wanted.length === 0) {
        await stirred.promise;
        continue;
      }
      try {
        await fetch(node, wanted);
      } catch (error) {
        if (stopped) return;
        if (!isFinal(error)) cluster.hurry();
        await pause(100);
      }
    }
  };
  const forget = cluster.watch(startLoops);

  return {
    add(offsets) {
      for (const { topic, partition, offset } of offsets) {
        const key = keyOfPartition(topic, partition);
        if (!positions.has(key)) positions.set(key, { topic, partition, offset });
      }
      startLoops();
    },
    has: (topic, partition) => positions.has(keyOfPartition(topic, partition)),
    take(limit, without = new Set()) {
      const taken = ahead.take(limit, without);
      stir();
      return taken;
    },
    ready: ahead.ready,
    async close() {
      stopped = true;
      forget();
      stir();
      await connections.close();
      await Promise.all(loops.values());
    },
  };
}

const offsetOutOfRange = 1;
const controlBatch = 1 << 5;

function requestOf(positions: readonly Position[]) {
  return [...Map.groupBy(positions, ({ topic }) => topic)].map(([topic, ofTopic]) => ({
    topicId: topic,
    partitions: ofTopic.map(({ partition, offset }) => ({
      partition,
      currentLeaderEpoch: -1,
      fetchOffset: offset,
      lastFetchedEpoch: -1,
      partitionMaxBytes: mostBytesPerPartition,
    })),
  }));
}

function sizeOf(batches: readonly RecordsBatch[]): number {
  return batches.reduce((bytes, batch) => bytes + batch.length, 0);
}

/** A batch comes whole even where only its end was asked for; what is before is left out. */
function recordsOf(
  { topic, partition, offset: from }: Position,
  batches: readonly RecordsBatch[],
): FetchedRecord[] {
  const records: FetchedRecord[] = [];
  for (const batch of batches) {
    if (batch.attributes & controlBatch) continue;
    for (const { offsetDelta, value, headers } of batch.records) {
      const offset = batch.firstOffset + BigInt(offsetDelta);
      if (offset >= from)
        records.push({ topic, partition, offset, next: offset + 1n, value, headers });
    }
  }
  const end = batches.at(-1);
  const next = end ? end.firstOffset + BigInt(end.lastOffsetDelta) + 1n : from;
  // Markers of transactions hold nothing, but whoever reads must come past them.
  if ((records.at(-1)?.next ?? from) < next)
    records.push({ topic, partition, offset: next - 1n, next, value: null, headers: [] });
  return records;
}
