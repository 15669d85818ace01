import { type EventEnvelope, keyOf, topicOf } from '@laurel/contracts/events';
import type { DeadLetter, LogRecord } from '../../port.ts';
import type { FetchedRecord } from './fetcher.ts';
import type { KafkaNames } from './names.ts';
import type { Outgoing } from './outbox.ts';

/**
 * An event larger than this is refused; topics accept twice as much, so that a dead letter can hold
 * it.
 */
export const mostEventBytes = 4 * 1024 * 1024;

/**
 * An event as a message: key `orgId:customerId`, its JSON as value, CloudEvents attributes as
 * headers (Kafka protocol binding 1.0, binary mode).
 */
export function messageOf(event: EventEnvelope, home: string): Outgoing {
  const value = Buffer.from(JSON.stringify(event));
  if (value.length > mostEventBytes)
    throw new TypeError(`event ${event.id} is too large: ${value.length} bytes`);
  return { topic: home, key: keyOf(event), value, headers: headersOf(event) };
}

function headersOf(event: EventEnvelope): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_type: event.type,
    ce_source: event.locationId === null ? event.orgId : `${event.orgId}/${event.locationId}`,
    ce_time: event.timestamp,
    'content-type': 'application/json',
    laurel_org: event.orgId,
    laurel_version: String(event.version),
  };
}

/**
 * A dead letter's origin and error stand in its headers too, so that a tool can sort them unread.
 */
export function deadLetterMessage(event: EventEnvelope<DeadLetter>, home: string): Outgoing {
  const { origin, group, attempts, reason } = event.payload;
  const headers = {
    ...headersOf(event),
    laurel_origin_topic: origin.topic,
    laurel_origin_offset: origin.offset,
    laurel_group: group,
    laurel_attempts: String(attempts),
    laurel_error: reason.slice(0, 1_000),
  };
  return { topic: home, key: keyOf(event), value: Buffer.from(JSON.stringify(event)), headers };
}

/**
 * The record in a message of an event topic; undefined for a deleted one, `unreadable` when it is
 * not an event of its topic.
 */
export function recordIn(
  message: FetchedRecord,
  names: KafkaNames,
): LogRecord | 'unreadable' | undefined {
  if (!message.value) return undefined;
  const event = eventIn(message.value);
  if (!event) return 'unreadable';
  const topic = topicOf(event);
  if (names.home(topic) !== message.topic) return 'unreadable';
  return { topic, offset: offsetText(message), attempt: 1, event };
}

function offsetText({ partition, offset }: Pick<FetchedRecord, 'partition' | 'offset'>): string {
  return `${partition}:${offset}`;
}

export function partitionOf({ offset }: Pick<LogRecord, 'offset'>): number {
  return Number(offset.slice(0, offset.indexOf(':')));
}

/** Other programs may write to the topics too, so what comes is looked at. */
export function eventIn(value: Buffer): EventEnvelope | undefined {
  try {
    const event: unknown = JSON.parse(value.toString());
    return isEvent(event) ? event : undefined;
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is EventEnvelope {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string, type: 'string' | 'number', orNull = false) => {
    const field: unknown = Reflect.get(value, name);
    return typeof field === type || (orNull && field === null);
  };
  return (
    has('id', 'string') &&
    has('type', 'string') &&
    has('version', 'number') &&
    has('orgId', 'string') &&
    has('locationId', 'string', true) &&
    has('customerId', 'string', true) &&
    has('timestamp', 'string') &&
    'payload' in value
  );
}

/** An envelope around what a topic holds and nobody can read, so that it can be dead-lettered. */
export function strangeRecord(message: FetchedRecord, names: KafkaNames): LogRecord | undefined {
  const topic = names.topicIn(message.topic);
  const [orgId, service, kind] = topic?.split('.') ?? [];
  if (!topic || !orgId) return undefined; // a topic of many organizations does not tell whose it is
  const offset = offsetText(message);
  const event: EventEnvelope = {
    id: `${topic}.${offset}`,
    type: `${service}.${kind}`,
    version: 0,
    orgId,
    locationId: null,
    customerId: null,
    timestamp: '1970-01-01T00:00:00.000Z', // it tells no time
    payload: { unreadable: message.value?.toString('base64') ?? '' },
  };
  return { topic, offset, attempt: 1, event };
}
