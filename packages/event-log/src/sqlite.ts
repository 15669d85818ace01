import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '@laurel/contracts/clock';
import { type EventEnvelope, topicOf } from '@laurel/contracts/events';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { inSlices } from '@laurel/contracts/slices';
import { openSqliteWorker, type SqliteWorker } from '@laurel/sqlite/client';
import { type Group, startGroup } from './group.ts';
import type { GroupLog, GroupStart, PlacedRecord } from './group-log.ts';
import { nameOf } from './outstanding.ts';
import { createParsed, type Parse, parseAlone } from './parsed.ts';
import type { EventLog, SubscribeOptions } from './port.ts';
import { createSharedReads } from './shared-reads.ts';
import type { GroupPlace } from './sqlite-groups.ts';
import { forgetOld } from './sqlite-retention.ts';
import type { View } from './sqlite-topics.ts';
import type { EventLogOperations, Records } from './sqlite-worker.ts';
import { startTail, type Tail } from './tail.ts';
import { checkedTopic, groupMatcher, topicMatcher } from './topics.ts';

/** The embedded log, which forgets by itself what other engines forget by their own settings. */
export interface SqliteEventLog extends EventLog {
  /** Does at once what is done every hour; see `forgetOld`. */
  forgetOld(): Promise<number>;
}

const forgetEveryMs = 3_600_000;
/** The first time, when the groups of a start are there: not all processes live for an hour. */
const forgetFirstMs = 60_000;
/** What reads waits so long for a thread that is started again, or for room to write. */
const tryAgainMs = 500;

/**
 * The embedded event log: one SQLite file, used by one process. Subscribers are woken by the
 * appends of this process. A group's members in this process take turns: the first is active, the
 * others stand by.
 * @param options.path database file, created when absent; `:memory:` for a log that ends with the
 * process
 * @param options.clock dates the dead letters
 * @param options.keepDays for how many days events are kept that every group has dealt with; 0 or
 * absent: for ever
 * @param options.tell told what an operator should know about what is deleted
 * @param options.lost told when its thread ended time and again, and is not started any more
 */
export async function openSqliteEventLog(options: {
  path: string;
  clock?: Clock;
  keepDays?: number;
  tell?(message: string): void;
  lost?(reason: Error): void;
}): Promise<SqliteEventLog> {
  const { path, lost } = options;
  const module = new URL('./sqlite-worker.ts', import.meta.url);
  const worker = await openSqliteWorker(module, path, lost && { lost });
  const clock = options.clock ?? systemClock;
  let closed: Promise<void> | undefined;
  const call = callsOf(worker);
  const readers = createReaders();
  const patiently = untilItWorks(() => closed !== undefined);
  const groups = createGroups({ call, clock, readers, patiently });
  const tails = new Set<Tail>();
  const tailReads = createSharedReads();
  const { keepDays = 0, tell = () => {} } = options;
  const forget = () =>
    keepDays === 0
      ? Promise.resolve(0)
      : forgetOld(
          {
            ...{ days: keepDays, clock, tell, groups: groups.ids },
            age: (argument) => call('age', argument),
            forget: (slice) => call('forget', slice),
          },
          () => closed !== undefined,
        );
  const forgetInTurn = () => {
    // The next hour tries again.
    forget().catch((error: Error) => {
      if (!closed) tell(`old events could not be deleted: ${error.message}`);
    });
  };
  const timers = [
    setTimeout(forgetInTurn, forgetFirstMs).unref(),
    setInterval(forgetInTurn, forgetEveryMs).unref(),
  ];

  return {
    forgetOld: forget,
    async append(events) {
      if (events.length === 0) return;
      const topics = new Set<string>();
      const rows = rowsOf(events, topics);
      await call('append', rows);
      readers.wake(topics);
    },
    subscribe: (subscription) => groups.subscribe(subscription),
    async tail({ pattern, from, ...taking }) {
      const matches = topicMatcher(pattern);
      const position = from === 'latest' ? await call('end') : 0;
      const shared = tailReads.join(pattern, {
        wake: () => tail.wake(),
        open: (grown) => ({
          ...readerOf(call, { view: { pattern }, patiently, parse: parseAlone }),
          close: readers.add(matches, grown),
        }),
      });
      const tail = startTail(shared, { position, ...taking });
      tails.add(tail);
      return {
        async close() {
          shared.leave();
          tails.delete(tail);
          await tail.close();
        },
      };
    },
    async topics(pattern) {
      const matches = topicMatcher(pattern ?? '*.*.*');
      return (await call('topics')).filter(matches);
    },
    async lag(group, pattern) {
      groupMatcher(group, pattern); // refuses a faulty name or pattern
      return await call('lag', { name: group, pattern });
    },
    async ping() {
      await call('ping');
      groups.check();
    },
    close() {
      closed ??= (async () => {
        for (const timer of timers) clearTimeout(timer);
        await groups.close();
        await Promise.all([...tails].map((tail) => tail.close()));
        await worker.close();
      })();
      return closed;
    },
  };
}

type Calls = <O extends keyof EventLogOperations>(
  operation: O,
  ...argument: Parameters<EventLogOperations[O]>
) => Promise<ReturnType<EventLogOperations[O]>>;

function callsOf(worker: SqliteWorker): Calls {
  return (operation, ...[argument]) => worker.call(operation, argument);
}

/** `topic, event` of each, end to end; adds the topics to a set. */
function rowsOf(events: readonly EventEnvelope[], topics: Set<string>): string[] {
  const rows: string[] = [];
  for (const event of events) {
    const topic = topicOf(event);
    if (!topics.has(topic)) topics.add(checkedTopic(event));
    rows.push(topic, JSON.stringify(event));
  }
  return rows;
}

/** A page of large events takes long to read: in slices, with turns for everything else between. */
async function recordsIn(flat: Records, parse: Parse): Promise<PlacedRecord[]> {
  const records: PlacedRecord[] = [];
  const sliced = inSlices();
  for (let at = 0; at < flat.length; at += 3) {
    const position = Number(flat[at]);
    const event = parse(position, String(flat[at + 2]));
    const bytes = String(flat[at + 2]).length;
    records.push({
      topic: topicOf(event),
      offset: String(position),
      attempt: Number(flat[at + 1]),
      event,
      position,
      bytes,
    });
    const pause = sliced();
    if (pause) await pause;
  }
  return records;
}

const foundIn = async (
  { records, ...found }: { records: Records; readTo: number; more: boolean },
  parse: Parse,
) => ({ ...found, records: await recordsIn(records, parse) });

function readerOf(
  call: Calls,
  { view, patiently, parse }: { view: View; patiently: Patiently; parse: Parse },
): Pick<GroupLog, 'read'> {
  return {
    async read({ after, limit, bytes, without, only }) {
      const seen = {
        ...view,
        ...(without && without.size > 0 && { without: [...without].sort() }),
        ...(only && { only: only.orgId }),
      };
      const argument = {
        ...{ view: seen, after, limit },
        ...(only && { until: only.until }),
        ...(bytes && { bytes }),
      };
      return await foundIn(await patiently(() => call('read', argument)), parse);
    },
  };
}

type Patiently = <R>(step: () => Promise<R>) => Promise<R>;

/**
 * Who reads waits while nothing can be read or written down, for it would stop for good. What is
 * told twice is taken twice.
 */
function untilItWorks(isOver: () => boolean): Patiently {
  return async (step) => {
    for (;;)
      try {
        return await step();
      } catch (error) {
        if (!(error instanceof EngineUnavailable) || isOver()) throw error;
        await pause(tryAgainMs);
      }
  };
}

function startOf({ position, apart, parked, suspects }: GroupPlace): GroupStart {
  const places = new Map<string, number>();
  for (let at = 0; at < apart.length; at += 2) places.set(String(apart[at]), Number(apart[at + 1]));
  const ends = new Map<string, number>();
  for (let at = 0; suspects && at < suspects.length; at += 3)
    ends.set(
      nameOf({ topic: String(suspects[at]), offset: String(suspects[at + 1]) }),
      Number(suspects[at + 2]),
    );
  return {
    ...{ position, apart: places, parked: [], parkedLater: parked },
    ...(suspects && {
      suspects: (record) => (ends.size > 0 ? ends.get(nameOf(record)) : undefined),
    }),
  };
}

interface Readers {
  /**
   * Registers who wants to know of new events in the topics that match; returns how to forget it.
   */
  add(matches: (topic: string) => boolean, wake: () => void): () => void;
  wake(topics: ReadonlySet<string>): void;
}

function createReaders(): Readers {
  const readers = new Set<{ matches(topic: string): boolean; wake(): void }>();
  return {
    add(matches, wake) {
      const reader = { matches, wake };
      readers.add(reader);
      return () => readers.delete(reader);
    },
    wake(topics) {
      for (const reader of readers)
        if ([...topics].some((topic) => reader.matches(topic))) reader.wake();
    },
  };
}

/** The groups with members in this process. A group is its name and its pattern. */
function createGroups({
  call,
  clock,
  readers,
  patiently,
}: {
  call: Calls;
  clock: Clock;
  readers: Readers;
  patiently: Patiently;
}) {
  const groups = new Map<string, Promise<Group>>();
  /** By the same key. */
  const ids = new Map<string, number>();
  const leaving = new Map<string, Promise<void>>();
  const parsed = createParsed();
  let failure: Error | undefined;

  const start = async (key: string, options: SubscribeOptions): Promise<Group> => {
    const { group: name, pattern, from = 'earliest' } = options;
    const place = await call('join', { name, pattern, from });
    const { id } = place;
    ids.set(key, id);
    const reading = parsed.join(pattern);
    const log: GroupLog = {
      ...readerOf(call, { view: { pattern, group: name }, patiently, parse: reading.parse }),
      end: () => call('end'),
      parked: async (after, limit) =>
        await foundIn(
          await patiently(() => call('parked', { group: id, after, limit })),
          parseAlone,
        ),
      inHand: (records) =>
        patiently(() =>
          call('inHand', { group: id, positions: records.map(({ position }) => position) }),
        ),
      async commit(progress) {
        const topics = new Set<string>();
        const argument = {
          group: id,
          position: progress.position,
          parked: progress.parked.flatMap((record) => [Number(record.offset), record.attempt]),
          unparked: progress.unparked,
          ...(progress.apart && { apart: [...progress.apart].flat() }),
          deadLetters: rowsOf(progress.deadLetters, topics),
        };
        await patiently(() => call('commit', argument));
        readers.wake(topics);
      },
    };
    let failed = false;
    const group = startGroup(log, startOf(place), options, {
      nowMs: () => clock.now(),
      left(ended) {
        forget();
        reading.leave();
        groups.delete(key);
        const closed = ended.then(() => (failed ? undefined : call('leave', id)));
        const left = closed.finally(() => leaving.delete(key));
        leaving.set(key, left);
        // Whoever closes the log, or subscribes again, is told. Where neither is to come, for the
        // file is gone, the group stays open in it, as after a crash.
        left.catch(() => {});
      },
      failed(reason) {
        failed = true;
        failure ??= reason;
      },
    });
    const forget = readers.add(groupMatcher(name, pattern), group.wake);
    return group;
  };

  return {
    async subscribe(options: SubscribeOptions) {
      groupMatcher(options.group, options.pattern); // refuses a faulty name or pattern
      const key = `${options.group} ${options.pattern}`;
      await leaving.get(key);
      let group = groups.get(key);
      if (!group) {
        group = start(key, options);
        groups.set(key, group);
        group.catch(() => groups.delete(key));
      }
      return (await group).join(options);
    },
    /** Of the groups that have members. */
    async ids(): Promise<number[]> {
      await Promise.allSettled(groups.values());
      return [...groups.keys()].flatMap((key) => ids.get(key) ?? []);
    },
    /** @throws why a group could not go on, if one could not */
    check() {
      if (failure) throw failure;
    },
    async close() {
      await Promise.all([...groups.values()].map(async (group) => (await group).close()));
      await Promise.all(leaving.values());
    },
  };
}
