import { isIP } from 'node:net';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { type API, type Broker, type Connection, ConnectionPool } from '@platformatic/kafka';
import { isFinal, namesIn, refusalIn, unavailable } from './failures.ts';
import type { KafkaSettings } from './options.ts';

/**
 * Requests to brokers over connections of one's own: a broker answers one connection's requests one
 * after the other, so whoever may wait long needs his own.
 */
export interface Connections {
  /** Asks one broker. */
  to<A extends unknown[], R>(broker: Broker, api: API<A, R>, ...request: A): Promise<R>;
  /** Asks the first that can be reached. */
  any<A extends unknown[], R>(
    brokers: readonly Broker[],
    api: API<A, R>,
    ...request: A
  ): Promise<R>;
  close(): Promise<void>;
}

/** @param requestTimeoutMs when a request counts as unanswered; its connection is closed then */
export function openConnections(
  settings: KafkaSettings,
  requestTimeoutMs = settings.requestTimeoutMs,
): Connections {
  const openPool = (to: Broker) => {
    const pool = new ConnectionPool('laurel', {
      requestTimeout: requestTimeoutMs,
      connectTimeout: connectTimeoutMs(settings),
      ...settings.secured([to]),
    });
    endureFailures(pool);
    return pool;
  };
  // The driver makes all connections of a pool alike, and TLS must be told whether a broker goes by
  // a name or by an address.
  const named = openPool({ host: 'name', port: 0 });
  const numbered = openPool({ host: '127.0.0.1', port: 0 });
  const ask = async <A extends unknown[], R>(
    broker: Broker,
    api: API<A, R>,
    request: A,
  ): Promise<R> => {
    const connection: Connection = await (isIP(broker.host) ? numbered : named).get(broker);
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
          // a broker answered, the next would say the same
          if (namesIn(error).size > 0) throw error;
          reason = error;
        }
      }
      throw reason;
    },
    async close() {
      await Promise.all([named.close(), numbered.close()]);
    },
  };
}

export function connectTimeoutMs({ requestTimeoutMs }: KafkaSettings): number {
  return Math.min(requestTimeoutMs, 3_000);
}

/**
 * A connection that was refused may fail once more when it ends; unheard, that would end the
 * process. Whoever wanted the connection is told without this.
 */
export function endureFailures(pool: ConnectionPool): void {
  pool.on('connecting', ({ connection }) => connection.on('error', () => {}));
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Asks again, after growing pauses, until it works, the answer is final, or the time is over.
 * @throws EngineUnavailable when the time is over, and when the brokers will not have us
 */
export async function persist<T>(
  what: string,
  attempt: () => Promise<T>,
  { timeoutMs, stopped }: { timeoutMs: number; stopped?: () => boolean },
): Promise<T> {
  const end = performance.now() + timeoutMs;
  // the first one may answer a connection that was begun before things were set right
  let refusals = 0;
  for (let waitMs = 20; ; waitMs = Math.min(waitMs * 2, 500)) {
    try {
      return await within(what, end - performance.now(), attempt());
    } catch (error) {
      if (isFinal(error)) throw error;
      if (refusalIn(error)) refusals += 1;
      if (refusals > 1) throw unavailable(what, error);
      if (stopped?.() || performance.now() + waitMs > end) throw unavailable(what, error);
    }
    await pause(waitMs);
  }
}

/** A promise's outcome, or EngineUnavailable when it takes too long. */
export async function within<T>(what: string, timeoutMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new EngineUnavailable('kafka', `${what}: no answer in time`)),
      Math.max(1, timeoutMs),
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
