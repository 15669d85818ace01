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
  take(limit: number): FetchedRecord[];
  /** Whether records are there to take. */
  ready(): boolean;
  close(): Promise<void>;
}

const mostBytesPerFetch = 4 * 1024 * 1024;
const mostBytesPerPartition = 1024 * 1024;
/** A loop waits when more than this was read and not taken. */
const mostBytesAhead = 8 * 1024 * 1024;

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

/** @param arrived called when there is something to take */
export function openFetcher(
  cluster: Cluster,
  settings: KafkaSettings,
  arrived: () => void,
): Fetcher {
  const { fetchWaitMs, requestTimeoutMs } = settings;
  const connections = openConnections(settings, fetchWaitMs + requestTimeoutMs);
  const positions = new Map<string, Position>();
  const loops = new Map<number, Promise<void>>();
  const chunks: Chunk[] = [];
  let bytesAhead = 0;
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
    chunks.push({ records, at: 0, bytes });
    bytesAhead += bytes;
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
        mostBytesPerFetch,
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
      const wanted = ledBy(node);
      if (wanted.length === 0 || bytesAhead > mostBytesAhead) {
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
    take(limit) {
      const taken: FetchedRecord[] = [];
      for (let chunk = chunks[0]; chunk && taken.length < limit; chunk = chunks[0]) {
        const until = Math.min(chunk.records.length, chunk.at + limit - taken.length);
        taken.push(...chunk.records.slice(chunk.at, until));
        chunk.at = until;
        if (chunk.at < chunk.records.length) break;
        chunks.shift();
        bytesAhead -= chunk.bytes;
      }
      if (bytesAhead <= mostBytesAhead) stir();
      return taken;
    },
    ready: () => chunks.length > 0,
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
