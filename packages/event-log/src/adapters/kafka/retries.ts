import { keyOf } from '@laurel/contracts/events';
import type { LogRecord } from '../../port.ts';
import { type Cluster, keyOfPartition, type OffsetOf } from './cluster.ts';
import { type FetchedRecord, openFetcher } from './fetcher.ts';
import { eventIn } from './messages.ts';
import type { KafkaSettings } from './options.ts';
import type { Outgoing } from './outbox.ts';

/** An event in a retry topic: it failed, or waits behind one of its key that failed. */
export interface ParkedRecord extends LogRecord {
  /** When to try again, in milliseconds since the epoch. */
  dueMs: number;
  lane: number;
}

const nameOfRecord = ({ topic, offset }: Pick<LogRecord, 'topic' | 'offset'>) =>
  `${topic} ${offset}`;

/** Says that an event waits, with its next attempt; the latest message of an event counts. */
export function parkMessage(
  retryTopic: string,
  { topic, offset, attempt, event, lane, dueMs }: ParkedRecord,
): Outgoing {
  const headers = {
    laurel_state: 'parked',
    laurel_origin_topic: topic,
    laurel_origin_offset: offset,
    laurel_attempt: String(attempt),
    laurel_due: String(Math.round(dueMs)),
    'content-type': 'application/json',
  };
  return {
    topic: retryTopic,
    partition: lane,
    key: keyOf(event),
    value: Buffer.from(JSON.stringify(event)),
    headers,
  };
}

/** Says that an event no longer waits. */
export function doneMessage(
  retryTopic: string,
  lane: number,
  { topic, offset, event }: LogRecord,
): Outgoing {
  const headers = {
    laurel_state: 'done',
    laurel_origin_topic: topic,
    laurel_origin_offset: offset,
  };
  return { topic: retryTopic, partition: lane, key: keyOf(event), value: undefined, headers };
}

/**
 * Reads what waits in retry lanes: from what the group has committed there to the end. In the order
 * in which the events began to wait, which is the order of each key, because a lane's commit never
 * passes an event that waits.
 * @param from of each lane, what is committed
 */
export async function readParked(
  cluster: Cluster,
  settings: KafkaSettings,
  {
    from,
    to,
    stopped,
  }: { from: readonly OffsetOf[]; to: readonly OffsetOf[]; stopped?: () => boolean },
): Promise<ParkedRecord[]> {
  const parked = new Map<string, ParkedRecord>();
  await readThrough(cluster, settings, { from, to, ...(stopped && { stopped }) }, (message) => {
    const headers = headersIn(message);
    const [topic, offset] = [
      headers.get('laurel_origin_topic'),
      headers.get('laurel_origin_offset'),
    ];
    if (topic === undefined || offset === undefined) return;
    const name = nameOfRecord({ topic, offset });
    const event = message.value ? eventIn(message.value) : undefined;
    if (!event) {
      parked.delete(name);
      return;
    }
    const attempt = Number(headers.get('laurel_attempt') ?? 1);
    const dueMs = Number(headers.get('laurel_due') ?? 0);
    parked.set(name, { topic, offset, attempt, event, dueMs, lane: message.partition });
  });
  return [...parked.values()];
}

/** Hands over every record of a stretch of some partitions. */
export async function readThrough(
  cluster: Cluster,
  settings: KafkaSettings,
  {
    from,
    to,
    stopped,
  }: { from: readonly OffsetOf[]; to: readonly OffsetOf[]; stopped?: () => boolean },
  visit: (message: FetchedRecord) => void,
): Promise<void> {
  const ends = new Map(
    to.map(({ topic, partition, offset }) => [keyOfPartition(topic, partition), offset]),
  );
  const open = new Map(
    from
      .filter(
        ({ topic, partition, offset }) =>
          offset < (ends.get(keyOfPartition(topic, partition)) ?? 0n),
      )
      .map((start) => [keyOfPartition(start.topic, start.partition), start]),
  );
  if (open.size === 0) return;
  let arrived = Promise.withResolvers<void>();
  const fetcher = openFetcher(cluster, settings, {
    ownerOf: () => '',
    arrived: () => arrived.resolve(),
  });
  fetcher.add([...open.values()]);
  try {
    while (open.size > 0 && !stopped?.()) {
      const messages = fetcher.take(1_000);
      if (messages.length === 0) {
        let timer: NodeJS.Timeout | undefined;
        const tick = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, settings.fetchWaitMs);
        });
        await Promise.race([arrived.promise, tick]);
        clearTimeout(timer);
        arrived = Promise.withResolvers();
        continue;
      }
      for (const message of messages) {
        const key = keyOfPartition(message.topic, message.partition);
        const end = ends.get(key) ?? 0n;
        if (message.offset < end) visit(message);
        if (message.next >= end) open.delete(key);
      }
    }
  } finally {
    await fetcher.close();
  }
}

function headersIn({ headers }: FetchedRecord): Map<string, string> {
  return new Map(headers.map(([name, value]) => [String(name), String(value)]));
}
