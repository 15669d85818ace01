import { setTimeout as pause } from 'node:timers/promises';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { createClient } from 'redis';

export type RedisConnection = ReturnType<typeof newConnection>;

/** A connection to Redis that replaces itself when it is lost. */
export interface RedisLink {
  /**
   * Sends a command on the present connection.
   * @throws EngineUnavailable at once while there is no connection, after `timeoutMs` when there is
   * no answer, and when Redis refuses
   */
  ask<T>(command: (connection: RedisConnection) => Promise<T>): Promise<T>;
  /** Resolves with the first connection. */
  connected: Promise<void>;
  close(): Promise<void>;
}

export interface RedisLinkOptions {
  url: string;
  /**
   * How long an answer may take. After that the connection is taken for dead: a new one is made,
   * and until then everything is refused at once.
   */
  timeoutMs: number;
  /** Puts a new connection into the state its users expect, before they get it. */
  prepare?(connection: RedisConnection): Promise<unknown>;
}

const connectTimeoutMs = 1_000;
const firstPauseMs = 50;
const longestPauseMs = 1_000;
/**
 * An idle connection is asked this often whether it is still there: one that only listens would not
 * notice.
 */
const heartbeatMs = 2_000;

function newConnection(url: string) {
  return createClient({
    url,
    // Reconnecting is done here: the driver's own waits for ever on a server that accepts a
    // connection and then says nothing, and would keep commands meanwhile.
    disableOfflineQueue: true,
    socket: { reconnectStrategy: false, connectTimeout: connectTimeoutMs },
    maintNotifications: 'disabled',
    // the driver's makes an AbortSignal per command, and ends when the command is written
    commandOptions: { timeout: 0 },
  });
}

/** Begins to connect, and goes on until `close`. */
export function keepLink({
  url,
  timeoutMs,
  prepare = async () => {},
}: RedisLinkOptions): RedisLink {
  const stop = new AbortController();
  const first = Promise.withResolvers<void>();
  let present: RedisConnection | undefined;
  let attempt: RedisConnection | undefined;
  let failure: unknown;

  const connect = async () => {
    const connection = newConnection(url);
    attempt = connection;
    connection.on('error', (error: unknown) => lose(connection, error));
    try {
      await within(connectTimeoutMs, connection.connect());
      await within(connectTimeoutMs, prepare(connection));
      if (stop.signal.aborted || !connection.isReady)
        throw new Error('the connection ended at once');
      present = connection;
      first.resolve();
    } catch (error) {
      connection.destroy();
      throw error;
    }
  };
  const connectUntilItWorks = async () => {
    for (
      let pauseMs = firstPauseMs;
      !stop.signal.aborted;
      pauseMs = Math.min(2 * pauseMs, longestPauseMs)
    ) {
      try {
        return await connect();
      } catch (error) {
        failure = error; // told to whoever asks meanwhile
        // rejects when stopped: the loop ends
        await pause(pauseMs, undefined, { ref: false, signal: stop.signal }).catch(() => {});
      }
    }
  };
  const lose = (connection: RedisConnection, error: unknown) => {
    if (connection !== present) return;
    present = undefined;
    failure = error;
    connection.destroy(); // rejects what waits for an answer
    void connectUntilItWorks();
  };

  const ask = <T>(command: (connection: RedisConnection) => Promise<T>): Promise<T> => {
    const connection = present;
    if (stop.signal.aborted) return Promise.reject(new Error('the cache is closed'));
    if (!connection) return Promise.reject(unavailable(failure));
    return new Promise((resolve, reject) => {
      // In two halves: when this process itself stands still, the first one ends late, and there is
      // time to read what has arrived meanwhile.
      let timer = setTimeout(() => {
        timer = setTimeout(
          () => lose(connection, new Error(`no answer within ${timeoutMs} ms`)),
          timeoutMs / 2,
        );
      }, timeoutMs / 2);
      command(connection).then(
        (value) => {
          clearTimeout(timer);
          resolve(value);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(unavailable(connection === present ? error : (failure ?? error)));
          if (isDemotion(error)) lose(connection, error);
        },
      );
    });
  };

  const heartbeat = setInterval(() => {
    // what it finds out is done by `ask`
    if (present) ask((connection) => connection.ping()).catch(() => {});
  }, heartbeatMs);
  heartbeat.unref();
  void connectUntilItWorks();
  return {
    ask,
    connected: first.promise,
    async close() {
      stop.abort();
      clearInterval(heartbeat);
      const last = present;
      present = undefined;
      if (!last) return attempt?.destroy();
      // answers on their way are waited for, but not for ever
      await within(timeoutMs, last.close()).catch(() => last.destroy());
    },
  };
}

/** The server became a replica: whoever takes its place is found at the same address. */
const isDemotion = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('READONLY');

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`no answer within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(cause: unknown): EngineUnavailable {
  const reason = cause instanceof Error ? cause.message || cause.name : 'not connected yet';
  return new EngineUnavailable('redis', `Redis cannot be used: ${reason}`, { cause });
}
