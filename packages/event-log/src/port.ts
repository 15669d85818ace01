import type { EventEnvelope } from '@laurel/contracts/events';

/**
 * The event-log port: durable topics, ordered per key, read by consumer groups. Delivery is at
 * least once; consumers drop repeats by event id. Topics are `<orgId>.<service>.<event_type>`; a
 * pattern may put `*` for a whole segment: `*.pos.transaction`, `org_1.*.*`.
 */
export interface EventLog {
  /**
   * Appends all, in order; resolves when they are durable. Rejects as a whole: then some may be in
   * the log, and appending again is right.
   */
  append(events: readonly EventEnvelope[]): Promise<void>;
  /**
   * Reads every topic that matches, including topics that appear later, as a member of a consumer
   * group: each event goes to one member, events of one key in order. An offset is committed after
   * the handler has dealt with the event, so a crash delivers it again. Offsets belong to a group
   * and its pattern: the members of a group use one pattern and retry alike; another pattern has
   * offsets of its own. A group is never given its own dead letters.
   */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /**
   * Reads from now on (or from the start), outside any group and without offsets: live screens and
   * `tail`.
   */
  tail(options: TailOptions): Promise<{ close(): Promise<void> }>;
  /** Topics that have events, by name. */
  topics(pattern?: string): Promise<string[]>;
  /** How far a group is behind, per topic that it has read or could read. */
  lag(group: string, pattern: string): Promise<TopicLag[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface LogRecord {
  topic: string;
  /** Position within the log; grows within a topic and key. Opaque otherwise. */
  offset: string;
  /** From 1; above 1 when earlier attempts failed. */
  attempt: number;
  event: EventEnvelope;
}

export interface SubscribeOptions {
  group: string;
  pattern: string;
  /**
   * Deals with a batch. What it names as failed is retried alone with back-off, then dead-lettered;
   * if it throws, the whole batch is tried again, then one by one. Where order matters it leaves
   * alone what follows a failed event of the same key in its batch, and names that as failed too:
   * it waits, which counts as no attempt.
   */
  handler(batch: readonly LogRecord[]): Promise<undefined | readonly FailedRecord[]>;
  /**
   * Told of an event that goes to the dead letters without the handler's word: each process that
   * took it in hand ended.
   */
  gaveUp?(record: LogRecord, reason: string): void;
  /**
   * At most this many events per call, and fewer of large ones; default 500. Organizations take
   * turns: what one has in the log comes in batches of its own, with those of the others between
   * them, and what fails of one holds up no other.
   */
  batchSize?: number;
  /**
   * At a steady trickle the log is read no more often than this, in milliseconds, so that a batch
   * has more of it: for a handler whose batches cost more than their events. What comes after a
   * pause is read at once, and who is behind does not wait. Default 0.
   */
  gatherMs?: number;
  /**
   * Attempts before an event goes to the dead-letter topic `<orgId>.deadletter.<group>`; default 5.
   */
  maxAttempts?: number;
  /**
   * Wait before attempt n+1, in milliseconds; default 100·2^(n−1), at most 30 s. Later events of
   * the same key wait; other keys go on.
   */
  backoffMs?(attempt: number): number;
  /** Where a new group starts; default `earliest`. */
  from?: 'earliest' | 'latest';
}

export interface FailedRecord {
  record: LogRecord;
  reason: string;
  /**
   * False when trying again cannot help (a malformed event): straight to the dead-letter topic.
   * Default true.
   */
  retry?: boolean;
}

export interface Subscription {
  /**
   * Resolves when everything appended before this call was dealt with by this group, and its
   * offsets are committed. Rejects when the subscription is closed.
   */
  drained(): Promise<void>;
  /** Stops taking events, waits for the handler in progress, commits, releases. */
  close(): Promise<void>;
}

/**
 * A tail's handler is awaited before the next batch; when it throws, the tail ends and its `close`
 * rejects with the reason.
 */
export interface TailOptions {
  pattern: string;
  from: 'earliest' | 'latest';
  handler(batch: readonly LogRecord[]): void | Promise<void>;
  /**
   * Awaited before more is read: who has no room now does not hold what was read. What it answers
   * is called when that was handed over. Default: there is room.
   */
  ready?(): Promise<() => void>;
}

export interface TopicLag {
  topic: string;
  /** Events not yet dealt with. */
  behind: number;
}

/**
 * Payload of an event in a dead-letter topic: the event as it was, where it came from, and why it
 * could not be dealt with.
 */
export interface DeadLetter {
  origin: { topic: string; offset: string };
  group: string;
  attempts: number;
  reason: string;
  event: EventEnvelope;
}
