import type { Content, Outgoing } from '@laurel/websocket/message';
import {
  ConnectionLost,
  type Handler,
  type Handlers,
  type Peer,
  RemoteError,
} from '@laurel/websocket/peer';
import type { EventLog, FailedRecord, LogRecord, Subscription } from './port.ts';
import { type Member, MemberGone, type Members } from './websocket-members.ts';
import {
  partsOf,
  readAppend,
  readFailures,
  readLag,
  readSubscribe,
  readSubscription,
  readTail,
  readTopics,
} from './websocket-protocol.ts';

/** What one connection has open. It holds the client's numbers of its subscriptions and tails. */
export interface Session {
  peer: Peer;
  open: Map<number, Opened>;
}

interface Opened {
  /** Only of a subscription. */
  drained?(): Promise<void>;
  /**
   * Hands over nothing more; resolves when what the client has in hand is answered and saved, or
   * has gone to another.
   */
  close(): Promise<void>;
}

export interface Broker {
  log: EventLog;
  members: Members;
  sessions: Set<Session>;
  /** Waits for what a connection left to be closed, before the log is. */
  track(leaving: Promise<void>): void;
}

const openMax = 1_000;

/** What the broker answers one connection. */
export function sessionOf(broker: Broker, peer: Peer): Handlers {
  const { log } = broker;
  const session: Session = { peer, open: new Map() };
  broker.sessions.add(session);
  peer.onLost(() => {
    broker.sessions.delete(session);
    for (const opened of session.open.values()) broker.track(opened.close());
  });
  const openedBy = (content: Content): Opened => {
    const { subscription } = readSubscription(content.value);
    const opened = session.open.get(subscription);
    if (!opened) throw new TypeError(`there is no subscription ${subscription} on this connection`);
    return opened;
  };
  const operations: Record<string, Handler> = {
    async append({ value }) {
      await log.append(readAppend(value).events);
      return undefined;
    },
    subscribe: ({ value }) => subscribe(broker, session, readSubscribe(value)),
    async drained(content) {
      await openedBy(content).drained?.();
      return undefined;
    },
    async unsubscribe(content) {
      await openedBy(content).close();
      session.open.delete(readSubscription(content.value).subscription);
      return undefined;
    },
    tail: ({ value }) => tail(broker, session, readTail(value)),
    topics: async ({ value }) => ({
      json: JSON.stringify(await log.topics(readTopics(value).pattern)),
    }),
    async lag({ value }) {
      const { group, pattern } = readLag(value);
      return { json: JSON.stringify(await log.lag(group, pattern)) };
    },
    async ping() {
      await log.ping();
      return undefined;
    },
  };
  return new Map(Object.entries(operations));
}

async function subscribe(
  { log, members }: Broker,
  session: Session,
  {
    subscription: number,
    backoffsMs,
    group,
    pattern,
    ...options
  }: ReturnType<typeof readSubscribe>,
): Promise<undefined> {
  const { peer, open } = session;
  checkNumber(open, number);
  const key = `${group} ${pattern}`;
  const member: Member = { handOver: (batch) => handOver(peer, number, batch) };
  const backoffMs =
    backoffsMs && ((attempt: number) => backoffsMs[attempt - 1] ?? backoffsMs.at(-1) ?? 0);
  const handler = (batch: readonly LogRecord[]) => members.deal(key, member, batch);
  const joining: Promise<Subscription> = log.subscribe({
    ...options,
    group,
    pattern,
    handler,
    ...(backoffMs && { backoffMs }),
  });
  const leave = members.join(key, member);
  const close = async () => {
    leave();
    await (await joining).close(); // waits for the group's batch in hand, whoever has it
  };
  open.set(number, { drained: async () => await (await joining).drained(), close });
  try {
    await joining;
  } catch (error) {
    leave();
    open.delete(number);
    throw error;
  }
  return undefined;
}

/** Sends a batch and waits for what the client's handler made of it. */
async function handOver(
  peer: Peer,
  subscription: number,
  batch: readonly LogRecord[],
): Promise<FailedRecord[]> {
  let answer: Content;
  try {
    answer = await deliver(peer, subscription, batch);
  } catch (error) {
    if (error instanceof RemoteError) throw new Error(error.message, { cause: error });
    if (error instanceof ConnectionLost)
      throw new MemberGone('the client went away', { cause: error });
    throw error;
  }
  const failures = readFailures(answer.value ?? []);
  if (failures.length === 0) return [];
  const records = new Map(batch.map((record) => [record.offset, record]));
  const [any] = batch;
  return failures.flatMap(({ offset, ...failure }) => {
    // one that was not in the batch is for the group to judge
    const record = records.get(offset) ?? (any && { ...any, offset });
    return record ? { record, ...failure } : [];
  });
}

async function deliver(
  peer: Peer,
  subscription: number,
  batch: readonly LogRecord[],
): Promise<Content> {
  const records = batch.map(({ topic, offset, attempt, event }) => ({
    topic,
    offset,
    attempt,
    event,
  })); // and nothing of the log's own
  const parts = partsOf(records, Number.POSITIVE_INFINITY);
  const last = parts.pop() ?? '[]';
  const delivery = (part: string): Outgoing => ({
    json: `{"subscription":${subscription},"records":${part}}`,
  });
  for (const part of parts) await peer.ask('part', delivery(part));
  return await peer.ask('batch', delivery(last));
}

/**
 * A tail that resumes reads the log from the start and passes over what the client has: the port
 * knows no other way, and it is rare.
 */
async function tail(
  { log }: Broker,
  { peer, open }: Session,
  { subscription: number, pattern, from, after }: ReturnType<typeof readTail>,
): Promise<undefined> {
  checkNumber(open, number);
  const opening = log.tail({
    pattern,
    from: after === undefined ? from : 'earliest',
    async handler(batch) {
      const unseen =
        after === undefined ? batch : batch.filter((record) => Number(record.offset) > after);
      if (unseen.length > 0) await deliver(peer, number, unseen);
    },
  });
  // It ends with what the client's handler threw, which the client knows, or with the lost
  // connection.
  const close = async () => await (await opening).close().catch(() => {});
  open.set(number, { close });
  try {
    await opening;
  } catch (error) {
    open.delete(number);
    throw error;
  }
  return undefined;
}

function checkNumber(open: ReadonlyMap<number, Opened>, number: number): void {
  if (open.has(number))
    throw new TypeError(`subscription ${number} of this connection is open already`);
  if (open.size >= openMax)
    throw new TypeError(`a connection can have ${openMax} subscriptions and tails`);
}
