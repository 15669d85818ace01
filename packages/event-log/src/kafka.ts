import { type Clock, systemClock } from '@laurel/contracts/clock';
import { topicOf } from '@laurel/contracts/events';
import { openCluster, type TopicSpec } from './adapters/kafka/cluster.ts';
import type { GroupContext, KafkaContext } from './adapters/kafka/context.ts';
import { isFenced, refusalIn } from './adapters/kafka/failures.ts';
import { type Member, startMember } from './adapters/kafka/member.ts';
import { deadLetterMessage, messageOf, mostEventBytes } from './adapters/kafka/messages.ts';
import { checkedHome, type KafkaNames, kafkaNames } from './adapters/kafka/names.ts';
import {
  type KafkaOptions,
  type KafkaSettings,
  parseKafkaUrl,
  settingsOf,
} from './adapters/kafka/options.ts';
import { type Outgoing, openOutbox } from './adapters/kafka/outbox.ts';
import { groupDrained, groupLag, topicsWithEvents } from './adapters/kafka/progress.ts';
import { createSharedTails, type SharedTails } from './adapters/kafka/shared-tails.ts';
import type { EventLog, SubscribeOptions, Subscription, TailOptions } from './port.ts';
import { startTail, type Tail } from './tail.ts';
import { topicMatcher } from './topics.ts';

export { type KafkaOptions, parseKafkaUrl } from './adapters/kafka/options.ts';

/**
 * The event log on a Kafka cluster (3.5 and later), for any number of processes. Every call
 * answers, or rejects with `EngineUnavailable`, within `requestTimeoutMs`; what reads goes on by
 * itself when the brokers are back.
 * @param options options, or a URL that holds them (`parseKafkaUrl`)
 * @throws EngineUnavailable when no broker answers
 * @throws Error when the brokers will not have us or we do not trust them: somebody must set that
 * right. Later on, that is EngineUnavailable
 */
export async function openKafkaEventLog(
  options: KafkaOptions | { url: string; clock?: Clock },
): Promise<EventLog> {
  const settings = settingsOf('url' in options ? parseKafkaUrl(options.url) : options);
  const context = contextOf(settings, options.clock ?? systemClock);
  await context.cluster.refresh().catch(async (error: unknown) => {
    await context.cluster.close();
    const refusal = refusalIn(error);
    throw refusal ? new Error(`Kafka: ${refusal}`, { cause: error }) : error;
  });
  const members = new Set<OpenSubscription>();
  const tails = new Set<{ close(): Promise<void> }>();
  const sharedTails = createSharedTails(context);
  let closed: Promise<void> | undefined;
  const refuseWhenClosed = () => {
    if (closed) throw new Error('the event log is closed');
  };

  return {
    async append(events) {
      refuseWhenClosed();
      if (events.length > 0) await context.publish(events);
    },
    async subscribe(subscription) {
      refuseWhenClosed();
      const member = await subscribe(context, subscription, () => members.delete(member));
      members.add(member);
      return member;
    },
    async tail(tailOptions) {
      refuseWhenClosed();
      const tail = await openTail(sharedTails, tailOptions, () => tails.delete(tail));
      tails.add(tail);
      return tail;
    },
    async topics(pattern = '*.*.*') {
      refuseWhenClosed();
      return await topicsWithEvents(context, pattern);
    },
    async lag(group, pattern) {
      refuseWhenClosed();
      return await groupLag(
        { ...context, ...namesOf(context.names, group, pattern) },
        { group, pattern },
      );
    },
    async ping() {
      refuseWhenClosed();
      await context.cluster.refresh();
      for (const member of members) {
        const trouble = member.trouble();
        if (trouble) throw trouble;
      }
    },
    close() {
      closed ??= (async () => {
        await Promise.all([...members].map((member) => member.close()));
        await Promise.allSettled([...tails].map((tail) => tail.close()));
        await context.outbox.close();
        await context.cluster.close();
      })();
      return closed;
    },
  };
}

function contextOf(settings: KafkaSettings, clock: KafkaContext['clock']): KafkaContext {
  const cluster = openCluster(settings);
  const names = kafkaNames(settings);
  const outbox = openOutbox(settings, {
    async prepare(messages) {
      const missing = new Set<string>();
      for (const { topic } of messages) if (!cluster.leadersOf(topic)) missing.add(topic);
      if (missing.size > 0)
        await cluster.ensure([...missing].map((topic) => specOf(topic, settings, names)));
    },
    brokers: cluster.brokers,
    failed() {
      // whoever sends next finds out by himself whether a broker is there
      cluster.refresh().catch(() => {});
    },
  });
  const announced = new Set<string>();
  /**
   * Where organizations share topics, the first event of each of their topics brings its name into
   * the catalogue.
   */
  const send = async (messages: Outgoing[], topics: readonly string[]) => {
    const unannounced = settings.sharedTopics
      ? [...new Set(topics)].filter((topic) => !announced.has(topic))
      : [];
    for (const topic of unannounced) {
      messages.push({ topic: names.catalogue, key: topic, value: Buffer.from(topic), headers: {} });
    }
    await outbox.send(messages);
    for (const topic of unannounced) announced.add(topic);
  };
  return {
    cluster,
    settings,
    names,
    outbox,
    clock,
    holder: crypto.randomUUID().slice(0, 8),
    publish: (events) =>
      send(
        events.map((event) => messageOf(event, checkedHome(names, event))),
        events.map(topicOf),
      ),
    bury: (deadLetters) =>
      send(
        deadLetters.map((event) => deadLetterMessage(event, names.home(topicOf(event)))),
        deadLetters.map(topicOf),
      ),
  };
}

/** How a topic is created when an event needs it. */
function specOf(name: string, settings: KafkaSettings, names: KafkaNames): TopicSpec {
  const configs: Record<string, string> = { 'max.message.bytes': String(2 * mostEventBytes) };
  if (settings.minInsync > 0) configs['min.insync.replicas'] = String(settings.minInsync);
  if (name === names.catalogue)
    return { name, partitions: 1, configs: { ...configs, 'cleanup.policy': 'compact' } };
  return {
    name,
    partitions: settings.partitions,
    configs: { ...configs, 'retention.ms': String(settings.retentionMs) },
  };
}

function namesOf(
  names: KafkaNames,
  group: string,
  pattern: string,
): Pick<GroupContext, 'groupId' | 'retryTopic'> {
  return { retryTopic: names.retryTopic(group, pattern), groupId: names.groupId(group, pattern) };
}

interface OpenSubscription extends Subscription {
  trouble: Member['trouble'];
}

async function subscribe(
  context: KafkaContext,
  options: SubscribeOptions,
  left: () => void,
): Promise<OpenSubscription> {
  const { cluster, settings, names } = context;
  const { group, pattern } = options;
  const own: GroupContext = {
    ...context,
    ...namesOf(names, group, pattern),
    options: { ...options },
  };
  const spec = specOf(own.retryTopic, settings, names);
  // What waits for a retry is deleted when it was dealt with, never by age.
  await cluster.ensure([{ ...spec, configs: { ...spec.configs, 'retention.ms': '-1' } }]);
  await takePlace(own);
  const member: Member = startMember(own);
  let closing: Promise<void> | undefined;
  const closed = () => (closing ? new Error(`the subscription of ${group} is closed`) : undefined);
  return {
    trouble: member.trouble,
    drained: () => groupDrained(own, { group, pattern, closed }),
    close() {
      closing ??= member.close().finally(left);
      return closing;
    },
  };
}

/**
 * Gives a new group its place, before anything is appended after `subscribe` has resolved. Topics
 * that have no offset afterwards are new: the group reads them from their start. A group that has
 * members was given its place by the first of them.
 */
async function takePlace({
  cluster,
  names,
  options,
  groupId,
  retryTopic,
}: GroupContext): Promise<void> {
  await cluster.refresh();
  const homes = [...cluster.topics()].filter(names.homesOf(options.pattern, options.group));
  // In this order: whoever placed the group meanwhile did so after these ends, so nothing that was
  // appended later is passed over.
  const ends = options.from === 'latest' ? await cluster.offsets(homes, 'latest') : [];
  if ((await cluster.committed(groupId, [retryTopic])).length > 0) return;
  const lanes = (cluster.leadersOf(retryTopic) ?? []).map((_, partition) => ({
    topic: retryTopic,
    partition,
    offset: 0n,
  }));
  await cluster.place(groupId, [...lanes, ...ends]).catch((error: unknown) => {
    if (!isFenced(error)) throw error;
  });
}

async function openTail(
  shared: SharedTails,
  { pattern, from, ...taking }: TailOptions,
  left: () => void,
): Promise<{ close(): Promise<void> }> {
  topicMatcher(pattern); // refuses a faulty pattern
  let tail: Tail | undefined;
  const reader = await shared.join({ pattern, from, wake: () => tail?.wake() });
  tail = startTail({ read: reader.read }, { position: 0, ...taking });
  return {
    async close() {
      left();
      try {
        await tail.close();
      } finally {
        await reader.leave();
      }
    },
  };
}
