import type { TopicLag } from '../../port.ts';
import { topicMatcher } from '../../topics.ts';
import { keyOfPartition, type OffsetOf } from './cluster.ts';
import { pause } from './connections.ts';
import type { GroupContext, KafkaContext } from './context.ts';
import { recordIn } from './messages.ts';
import { findParked, readThrough } from './retries.ts';

type Group = Pick<GroupContext, 'groupId' | 'retryTopic'>;

const slowestPollMs = 100;

/**
 * Resolves when a group, wherever its members are, has dealt with all that is in its topics now.
 * @param closed says why to wait no longer
 */
export async function groupDrained(
  { cluster, names, groupId, retryTopic }: KafkaContext & Group,
  { group, pattern, closed }: { group: string; pattern: string; closed(): Error | undefined },
): Promise<void> {
  await cluster.refresh();
  const homes = [...cluster.topics()].filter(names.homesOf(pattern, group));
  const begin = byPartition(await cluster.offsets(homes, 'earliest'));
  const ends = (await cluster.offsets(homes, 'latest')).filter(
    (end) => end.offset > offsetIn(begin, end),
  );
  await reached(ends);
  // What was read and waits for a retry stands in the retry topic now.
  await reached(await cluster.offsets([retryTopic], 'latest'));

  async function reached(targets: readonly OffsetOf[]): Promise<void> {
    const topics = new Set(targets.map(({ topic }) => topic));
    for (let waitMs = 4; targets.length > 0; waitMs = Math.min(waitMs * 2, slowestPollMs)) {
      const reason = closed();
      if (reason) throw reason;
      const committed = byPartition(await cluster.committed(groupId, topics));
      if (
        targets.every(
          (target) => target.offset === 0n || offsetIn(committed, target) >= target.offset,
        )
      )
        return;
      await pause(waitMs);
    }
    const reason = closed();
    if (reason) throw reason;
  }
}

/** How far a group is behind: what it has not committed, and what waits in its retry topic. */
export async function groupLag(
  context: KafkaContext & Group,
  { group, pattern }: { group: string; pattern: string },
): Promise<TopicLag[]> {
  const { cluster, names, settings, groupId, retryTopic } = context;
  await cluster.refresh();
  const homes = [...cluster.topics()].filter(names.homesOf(pattern, group));
  const begin = await cluster.offsets(homes, 'earliest');
  const to = await cluster.offsets(homes, 'latest');
  const committed = byPartition(await cluster.committed(groupId, [...homes, retryTopic]));
  const from = begin.map((start) => {
    const offset = offsetIn(committed, start);
    return { ...start, offset: offset > start.offset ? offset : start.offset };
  });
  const behind = settings.sharedTopics
    ? await countShared(context, { pattern, from, to })
    : countSeparate(context, { from, to });
  if (cluster.leadersOf(retryTopic)) {
    const laneEnds = await cluster.offsets([retryTopic], 'latest');
    const laneStarts = laneEnds.map((end) => ({ ...end, offset: offsetIn(committed, end) }));
    const parked = await findParked(cluster, settings, {
      from: laneStarts,
      to: laneEnds,
      stopped: inTime(settings),
    });
    for (const { topic } of parked) behind.set(topic, (behind.get(topic) ?? 0) + 1);
  }
  return [...behind]
    .map(([topic, count]) => ({ topic, behind: count }))
    .sort((a, b) => (a.topic < b.topic ? -1 : 1));
}

interface Stretch {
  from: readonly OffsetOf[];
  to: readonly OffsetOf[];
}

function countSeparate({ names }: KafkaContext, { from, to }: Stretch): Map<string, number> {
  const starts = byPartition(from);
  const behind = new Map<string, number>();
  for (const end of to) {
    const topic = names.topicIn(end.topic);
    if (topic === undefined) continue;
    if (end.offset > 0n)
      behind.set(topic, (behind.get(topic) ?? 0) + Number(end.offset - offsetIn(starts, end)));
  }
  return behind;
}

/** A shared topic does not say whose its events are: they are read. */
async function countShared(
  context: KafkaContext,
  { pattern, from, to }: Stretch & { pattern: string },
): Promise<Map<string, number>> {
  const { cluster, settings, names } = context;
  const homes = new Set(to.map(({ topic }) => topic));
  const topics = (await cataloguedTopics(context))
    .filter(topicMatcher(pattern))
    .filter((topic) => homes.has(names.home(topic)));
  const behind = new Map(topics.map((topic) => [topic, 0]));
  await readThrough(cluster, settings, { from, to, stopped: inTime(settings) }, (message) => {
    const record = recordIn(message, names);
    if (typeof record !== 'object') return;
    const count = behind.get(record.topic);
    if (count !== undefined) behind.set(record.topic, count + 1);
  });
  return behind;
}

/** Topics that have events, by name. */
export async function topicsWithEvents(context: KafkaContext, pattern: string): Promise<string[]> {
  const { cluster, names, settings } = context;
  const matches = topicMatcher(pattern);
  await cluster.refresh();
  if (settings.sharedTopics) return (await cataloguedTopics(context)).filter(matches).sort();
  const ends = await cluster.offsets(
    [...cluster.topics()].filter(names.homesOf(pattern)),
    'latest',
  );
  const found = new Set<string>();
  for (const { topic, offset } of ends) {
    const name = names.topicIn(topic);
    if (offset > 0n && name !== undefined) found.add(name);
  }
  return [...found].sort();
}

/** Every topic of the port that was ever written to. */
async function cataloguedTopics({ cluster, names, settings }: KafkaContext): Promise<string[]> {
  if (!cluster.leadersOf(names.catalogue)) return [];
  const found = new Set<string>();
  const [from, to] = [
    await cluster.offsets([names.catalogue], 'earliest'),
    await cluster.offsets([names.catalogue], 'latest'),
  ];
  await readThrough(cluster, settings, { from, to, stopped: inTime(settings) }, ({ value }) => {
    if (value) found.add(value.toString());
  });
  return [...found];
}

function inTime({ requestTimeoutMs }: { requestTimeoutMs: number }): () => boolean {
  const end = performance.now() + requestTimeoutMs;
  return () => performance.now() > end;
}

function byPartition(offsets: readonly OffsetOf[]): Map<string, bigint> {
  return new Map(
    offsets.map(({ topic, partition, offset }) => [keyOfPartition(topic, partition), offset]),
  );
}

function offsetIn(offsets: ReadonlyMap<string, bigint>, { topic, partition }: OffsetOf): bigint {
  return offsets.get(keyOfPartition(topic, partition)) ?? 0n;
}
