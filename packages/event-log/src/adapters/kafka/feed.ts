import type { EventEnvelope } from '@laurel/contracts/events';
import { deadLetterOf } from '../../dead-letter.ts';
import type { Found, PlacedRecord } from '../../group-log.ts';
import { nameOf } from '../../outstanding.ts';
import type { DeadLetter } from '../../port.ts';
import { topicMatcher } from '../../topics.ts';
import { keyOfPartition, type OffsetOf } from './cluster.ts';
import type { KafkaContext } from './context.ts';
import { type FetchedRecord, type FetchLimits, openFetcher } from './fetcher.ts';
import { recordIn, strangeRecord } from './messages.ts';

/**
 * Events of a pattern in some partitions, placed one after the other in the order in which they are
 * handed out.
 */
export interface Feed {
  /** @param without organizations whose events come with a later read */
  read(limit: number, without?: ReadonlySet<string>): Found;
  /** How far the partitions were read at a position; forgets what is before. */
  readAt(position: number): { offsets: OffsetOf[]; deadLetters: EventEnvelope<DeadLetter>[] };
  close(): Promise<void>;
}

interface Page {
  readTo: number;
  offsets: Map<string, OffsetOf>;
  deadLetters: EventEnvelope<DeadLetter>[];
}

/**
 * @param options.starts where to begin in the partitions of a topic that was not read yet; asked
 * for each topic that matches, also for those that appear later
 * @param options.group its own dead letters are left out, and what nobody can read becomes its dead
 * letter
 * @param options.skip names of events that were read before
 */
export async function openFeed(
  { cluster, settings, names, clock }: KafkaContext,
  options: {
    pattern: string;
    group?: string;
    position: number;
    skip: Set<string>;
    starts(topics: readonly string[]): Promise<OffsetOf[]>;
    arrived(): void;
    limits?: FetchLimits;
  },
): Promise<Feed> {
  const { pattern, group, skip } = options;
  const isHome = names.homesOf(pattern, group);
  const matches = topicMatcher(pattern);
  const pages: Page[] = [];
  const known = new Set<string>();
  let position = options.position;
  let looking: Promise<void> | undefined;
  const fetcher = openFetcher(cluster, settings, {
    ownerOf: names.organizationOf,
    arrived: options.arrived,
    ...(options.limits && { limits: options.limits }),
  });

  const addNew = async () => {
    const fresh = [...cluster.topics()].filter((topic) => isHome(topic) && !known.has(topic));
    if (fresh.length === 0) return;
    fetcher.add(await options.starts(fresh));
    for (const topic of fresh) known.add(topic);
  };
  const look = () => {
    looking ??= addNew()
      .catch(() => {}) // the next look finds them
      .finally(() => {
        looking = undefined;
      });
  };
  await addNew().catch(async (error: unknown) => {
    await fetcher.close();
    throw error;
  });
  const forget = cluster.watch(look);

  const place = (message: FetchedRecord, page: Page): PlacedRecord | undefined => {
    position += 1;
    const { topic, partition, next } = message;
    page.offsets.set(keyOfPartition(topic, partition), { topic, partition, offset: next });
    const record = recordIn(message, names);
    if (record === 'unreadable') {
      const strange = strangeRecord(message, names);
      const reason = 'this is no event of its topic';
      if (strange && group !== undefined)
        page.deadLetters.push(deadLetterOf(strange, { group, reason, nowMs: clock.now() }));
      return undefined;
    }
    if (!record || !matches(record.topic) || (skip.size > 0 && skip.delete(nameOf(record))))
      return undefined;
    return { ...record, position, bytes: message.value?.length ?? 0 };
  };

  return {
    read(limit, without) {
      const page: Page = { readTo: position, offsets: new Map(), deadLetters: [] };
      const records: PlacedRecord[] = [];
      for (const message of fetcher.take(limit, without)) {
        const record = place(message, page);
        if (record) records.push(record);
      }
      page.readTo = position;
      if (page.offsets.size > 0) pages.push(page);
      return { records, readTo: position, more: fetcher.ready() };
    },
    readAt(reached) {
      const offsets = new Map<string, OffsetOf>();
      const deadLetters: EventEnvelope<DeadLetter>[] = [];
      for (let page = pages[0]; page && page.readTo <= reached; page = pages[0]) {
        for (const [key, offset] of page.offsets) offsets.set(key, offset);
        deadLetters.push(...page.deadLetters);
        pages.shift();
      }
      return { offsets: [...offsets.values()], deadLetters };
    },
    async close() {
      forget();
      await fetcher.close();
      await looking;
    },
  };
}
