import { type EventEnvelope, topicOf } from '@laurel/contracts/events';
import { checkedTopic, groupMatcher, topicMatcher } from '../../topics.ts';
import type { KafkaSettings } from './options.ts';

/** What the log's topics and groups are called on Kafka. */
export interface KafkaNames {
  /** The Kafka topic that holds the events of one of the port's topics. */
  home(topic: string): string;
  /**
   * Where the names of all topics stand that were ever written to; needed when organizations share
   * topics.
   */
  readonly catalogue: string;
  /**
   * The port's topic that a Kafka topic holds alone; undefined for topics that are shared or hold
   * no events.
   */
  topicIn(kafkaTopic: string): string | undefined;
  /** Whose events a Kafka topic holds; '' where several organizations share it. */
  organizationOf(kafkaTopic: string): string;
  /**
   * Whether a Kafka topic may hold events of a pattern; with a group, its own dead letters are left
   * out.
   */
  homesOf(pattern: string, group?: string): (kafkaTopic: string) => boolean;
  /** Kafka's consumer group: a group and its pattern. */
  groupId(group: string, pattern: string): string;
  /**
   * Where events of a group wait for their retry. Five segments, so no event's topic can be called
   * so; an empty one stands for `*`.
   */
  retryTopic(group: string, pattern: string): string;
}

const longestTopic = 249;

export function kafkaNames({
  prefix,
  sharedTopics,
}: Pick<KafkaSettings, 'prefix' | 'sharedTopics'>): KafkaNames {
  const bare = (kafkaTopic: string): string[] | undefined =>
    kafkaTopic.startsWith(prefix) ? kafkaTopic.slice(prefix.length).split('.') : undefined;
  return {
    home: sharedTopics
      ? (topic) => prefix + topic.slice(topic.indexOf('.') + 1)
      : (topic) => prefix + topic,
    catalogue: `${prefix}topics`,
    topicIn(kafkaTopic) {
      const segments = bare(kafkaTopic);
      return !sharedTopics && segments?.length === 3 ? segments.join('.') : undefined;
    },
    organizationOf: (kafkaTopic) => (sharedTopics ? '' : (bare(kafkaTopic)?.[0] ?? '')),
    homesOf(pattern, group) {
      const wanted = sharedTopics ? `*.${pattern.split('.').slice(1).join('.')}` : pattern;
      topicMatcher(pattern); // refuses a faulty pattern
      const matches = group === undefined ? topicMatcher(wanted) : groupMatcher(group, wanted);
      return (kafkaTopic) => {
        const segments = bare(kafkaTopic);
        if (segments?.length !== (sharedTopics ? 2 : 3)) return false;
        return matches(sharedTopics ? `any.${segments.join('.')}` : segments.join('.'));
      };
    },
    groupId: (group, pattern) => `${prefix}${group}.${pattern}`,
    retryTopic(group, pattern) {
      groupMatcher(group, pattern); // refuses a faulty name or pattern
      const name = `${prefix}retry.${group}.${pattern.replaceAll('*', '')}`;
      if (name.length > longestTopic) throw new TypeError(`${name} is too long for a Kafka topic`);
      return name;
    },
  };
}

/** The Kafka topic of an event. @throws unless it can be one */
export function checkedHome(names: KafkaNames, event: EventEnvelope): string {
  checkedTopic(event);
  const home = names.home(topicOf(event));
  if (home.length > longestTopic) throw new TypeError(`${home} is too long for a Kafka topic`);
  return home;
}
