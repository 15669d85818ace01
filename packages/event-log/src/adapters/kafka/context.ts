import type { Clock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { DeadLetter, SubscribeOptions } from '../../port.ts';
import type { Cluster, OffsetOf } from './cluster.ts';
import type { KafkaNames } from './names.ts';
import type { KafkaSettings } from './options.ts';
import type { Outbox } from './outbox.ts';

/** What every part of one open log uses. */
export interface KafkaContext {
  cluster: Cluster;
  settings: KafkaSettings;
  names: KafkaNames;
  outbox: Outbox;
  clock: Clock;
  /** Who this process is to those that take its lanes over: a name of its own at each start. */
  holder: string;
  /** Messages of events into their topics, in order. */
  publish(events: readonly EventEnvelope[]): Promise<void>;
  bury(deadLetters: readonly EventEnvelope<DeadLetter>[]): Promise<void>;
}

/** A group: a name, a pattern, and how this member of it deals with events. */
export interface GroupContext extends KafkaContext {
  options: SubscribeOptions;
  groupId: string;
  retryTopic: string;
}

/**
 * What a member may do until the group shares out anew. Lane n: partition n of every topic, counted
 * around, and of the retry topic.
 */
export interface Assignment {
  lanes: readonly number[];
  laneCount: number;
  /** Rejects with the broker's answer when the lanes are no longer the member's. */
  commit(offsets: readonly OffsetOf[]): Promise<void>;
}
