import { type EventEnvelope, topicOf } from '@laurel/contracts/events';

const segment = /^[A-Za-z0-9_-]+$/;
/** Kafka's limit. */
const longestTopic = 249;

/**
 * The topic of an event. @throws unless it is `<orgId>.<service>.<event_type>` in letters, digits,
 * `_` and `-`, at most 249 characters
 */
export function checkedTopic(event: EventEnvelope): string {
  const topic = topicOf(event);
  const segments = topic.split('.');
  if (
    segments.length !== 3 ||
    topic.length > longestTopic ||
    !segments.every((part) => segment.test(part))
  ) {
    throw new TypeError(
      `${JSON.stringify(topic)} is no topic: it must be <orgId>.<service>.<event_type>`,
    );
  }
  return topic;
}

/**
 * A test of topics against a pattern. @throws unless the pattern has three segments, each a name or
 * `*`
 */
export function topicMatcher(pattern: string): (topic: string) => boolean {
  const wanted = pattern.split('.');
  if (wanted.length !== 3 || !wanted.every((part) => part === '*' || segment.test(part))) {
    throw new TypeError(
      `${JSON.stringify(pattern)} is no topic pattern: it must have three segments, each a name or *`,
    );
  }
  return (topic) => topic.split('.').every((part, at) => wanted[at] === '*' || wanted[at] === part);
}

/**
 * What a group reads: the topics of its pattern, but never its own dead letters (they would come
 * round for ever).
 */
export function groupMatcher(group: string, pattern: string): (topic: string) => boolean {
  checkGroup(group);
  const matches = topicMatcher(pattern);
  const own = `.${deadLetterType(group)}`;
  return (topic) => matches(topic) && !topic.endsWith(own);
}

export function deadLetterType(group: string): string {
  return `deadletter.${group}`;
}

function checkGroup(group: string): void {
  if (!segment.test(group))
    throw new TypeError(
      `a group cannot be named ${JSON.stringify(group)}: letters, digits, _ and - only`,
    );
}
