import { type EventEnvelope, keyOf } from '@laurel/contracts/events';
import type { LogRecord } from '../../port.ts';
import { type Cluster, keyOfPartition, type OffsetOf } from './cluster.ts';
import { type FetchedRecord, type FetchLimits, openFetcher } from './fetcher.ts';
import { eventIn } from './messages.ts';
import type { KafkaSettings } from './options.ts';
import type { Outgoing } from './outbox.ts';

/** An event in a retry topic: it failed, or waits behind one of its key that failed. */
export interface ParkedRecord extends LogRecord {
  /** When to try again, in milliseconds since the epoch. */
  dueMs: number;
  lane: number;
}

/** What is known of one that waits while its event is not in memory. */
export interface ParkedEntry extends Omit<ParkedRecord, 'event'> {
  /** Key of its event. */
  key: string;
  /** Where its event stands in the lane: when it began to wait. */
  since: bigint;
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
  { topic, offset, key }: Pick<ParkedEntry, 'topic' | 'offset' | 'key'>,
): Outgoing {
  const headers = {
    laurel_state: 'done',
    laurel_origin_topic: topic,
    laurel_origin_offset: offset,
  };
  return { topic: retryTopic, partition: lane, key, value: undefined, headers };
}

/**
 * Looks for what waits in retry lanes: from what the group has committed there to the end. In the
 * order in which the events of a lane began to wait, which is the order of each key, because a
 * lane's commit never passes an event that waits. The events themselves are read later, by page.
 * @param from of each lane, what is committed
 */
export async function findParked(
  cluster: Cluster,
  settings: KafkaSettings,
  {
    from,
    to,
    stopped,
  }: { from: readonly OffsetOf[]; to: readonly OffsetOf[]; stopped?: () => boolean },
): Promise<ParkedEntry[]> {
  const parked = new Map<string, ParkedEntry>();
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
    parked.set(name, {
      ...{ topic, offset, key: keyOf(event), lane: message.partition },
      attempt: Number(headers.get('laurel_attempt') ?? 1),
      dueMs: Number(headers.get('laurel_due') ?? 0),
      since: parked.get(name)?.since ?? message.offset,
    });
  });
  return [...parked.values()].sort((a, b) => a.lane - b.lane || (a.since < b.since ? -1 : 1));
}

/** So much text of what waits is read at once, but for one event. */
const bytesPerPage = 1024 * 1024;

/** Of what is read to find what waits nothing is kept. */
const lookingLimits: FetchLimits = {
  bytesPerFetch: bytesPerPage,
  bytesAhead: bytesPerPage,
  bytesTaken: bytesPerPage,
};

/** What was read at once of what waits. */
export interface ParkedPage {
  /** Events of the first of these entries, as many as there is room for; absent: it is gone. */
  events: ReadonlyMap<ParkedEntry, { event: EventEnvelope; bytes: number }>;
  /** How many of the entries were looked at; one at least. */
  looked: number;
}

/**
 * Reads the events of entries that follow one another, as `findParked` gave them: those of the lane
 * of the first, up to a page.
 * @throws when it was stopped before it had them
 */
export async function readParked(
  cluster: Cluster,
  settings: KafkaSettings,
  {
    retryTopic,
    entries,
    stopped,
  }: { retryTopic: string; entries: readonly ParkedEntry[]; stopped(): boolean },
): Promise<ParkedPage> {
  const [first] = entries;
  if (!first) return { events: new Map(), looked: 0 };
  const ofLane = entries.filter(({ lane }) => lane === first.lane);
  const wanted = new Map(ofLane.map((entry) => [entry.since, entry]));
  const events = new Map<ParkedEntry, { event: EventEnvelope; bytes: number }>();
  let bytes = 0;
  let readTo = first.since;
  const end = (ofLane.at(-1) ?? first).since + 1n;
  const place = { topic: retryTopic, partition: first.lane };
  const isFull = () => bytes >= bytesPerPage;
  await readThrough(
    cluster,
    settings,
    {
      from: [{ ...place, offset: first.since }],
      to: [{ ...place, offset: end }],
      stopped: () => isFull() || stopped(),
    },
    (message) => {
      if (isFull()) return;
      readTo = message.next;
      const entry = wanted.get(message.offset);
      const event = entry && message.value ? eventIn(message.value) : undefined;
      if (!entry || !event) return;
      const size = message.value?.length ?? 0;
      events.set(entry, { event, bytes: size });
      bytes += size;
    },
  );
  if (!isFull() && readTo < end && stopped()) throw new Error('the lanes are given up');
  const looked = isFull() ? ofLane.filter(({ since }) => since < readTo).length : ofLane.length;
  return { events, looked };
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
    limits: lookingLimits,
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
