import { EngineUnavailable } from '@laurel/contracts/problems';
import { type API, type Broker, type Connection, ConnectionPool } from '@platformatic/kafka';

/** Requests to brokers over connections of one's own: a broker answers one connection's requests one after the other, so whoever may wait long needs his own. */
export interface Connections {
  /** Asks one broker. */
  to<A extends unknown[], R>(broker: Broker, api: API<A, R>, ...request: A): Promise<R>;
  /** Asks the first that can be reached. */
  any<A extends unknown[], R>(brokers: readonly Broker[], api: API<A, R>, ...request: A): Promise<R>;
  close(): Promise<void>;
}

/** @param options.requestTimeoutMs when a request counts as unanswered; its connection is closed then */
export function openConnections(options: { requestTimeoutMs: number; connectTimeoutMs: number }): Connections {
  const pool = new ConnectionPool('laurel', {
    requestTimeout: options.requestTimeoutMs,
    connectTimeout: options.connectTimeoutMs,
  });
  const ask = async <A extends unknown[], R>(broker: Broker, api: API<A, R>, request: A): Promise<R> => {
    const connection: Connection = await pool.get(broker);
    return await api.async(connection, ...request);
  };
  return {
    to: (broker, api, ...request) => ask(broker, api, request),
    async any(brokers, api, ...request) {
      let reason: unknown = new EngineUnavailable('kafka', 'no broker is known');
      for (const broker of brokers) {
        try {
          return await ask(broker, api, request);
        } catch (error) {
          if (namesIn(error).size > 0) throw error; // a broker answered, the next would say the same
          reason = error;
        }
      }
      throw reason;
    },
    close: () => pool.close(),
  };
}

/** The names of Kafka's error codes in an error of the driver; none when no broker answered. */
export function namesIn(error: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (!(error instanceof Error)) return found;
  if ('apiId' in error && typeof error.apiId === 'string') found.add(error.apiId);
  if (error instanceof AggregateError) for (const inner of error.errors) namesIn(inner, found);
  namesIn(error.cause, found);
  return found;
}

/** What a broker answered beside an error code; the driver throws it along. */
export function responseIn<R extends object>(error: unknown): R | undefined {
  if (error instanceof Error && 'response' in error && typeof error.response === 'object' && error.response !== null) {
    return error.response as R; // the driver's parser for this very request made it
  }
  return undefined;
}

/** Answers that will not change by asking again. */
const final = new Set([
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'FENCED_INSTANCE_ID',
  'REBALANCE_IN_PROGRESS',
  'TOPIC_ALREADY_EXISTS',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_PARTITIONS',
  'INVALID_REPLICATION_FACTOR',
  'INVALID_CONFIG',
  'POLICY_VIOLATION',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'INVALID_GROUP_ID',
  'INVALID_SESSION_TIMEOUT',
  'INCONSISTENT_GROUP_PROTOCOL',
  'UNSUPPORTED_VERSION',
  'MEMBER_ID_REQUIRED',
]);

export function isFinal(error: unknown): boolean {
  for (const name of namesIn(error)) if (final.has(name)) return true;
  return false;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Asks again, after growing pauses, until it works, the answer is final, or the time is over.
 * @throws EngineUnavailable when the time is over
 */
export async function persist<T>(
  what: string,
  attempt: () => Promise<T>,
  { timeoutMs, stopped }: { timeoutMs: number; stopped?: () => boolean },
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (let waitMs = 20; ; waitMs = Math.min(waitMs * 2, 500)) {
    try {
      return await within(what, end - performance.now(), attempt());
    } catch (error) {
      if (isFinal(error)) throw error;
      if (stopped?.() || performance.now() + waitMs > end) throw unavailable(what, error);
    }
    await pause(waitMs);
  }
}

/** A promise's outcome, or EngineUnavailable when it takes too long. */
export async function within<T>(what: string, timeoutMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineUnavailable('kafka', `${what}: no answer in time`)), Math.max(1, timeoutMs));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function unavailable(what: string, error: unknown): EngineUnavailable {
  if (error instanceof EngineUnavailable) return error;
  const detail = [...namesIn(error)].join(', ') || (error instanceof Error ? error.message : String(error));
  return new EngineUnavailable('kafka', `${what}: ${detail}`, { cause: error });
}

const fenced = ['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID', 'REBALANCE_IN_PROGRESS'];

/** Whether a broker says that the group went on without this member. */
export function isFenced(error: unknown): boolean {
  const names = namesIn(error);
  return fenced.some((name) => names.has(name));
}
