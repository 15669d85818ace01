import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '@laurel/contracts/clock';
import { checkAmount, checkLimit, checkTtl } from './limits.ts';
import type { Cache } from './port.ts';
import { keepLink, type RedisConnection } from './redis-link.ts';
import {
  acquireLeaseScript,
  addScoreScript,
  incrementScript,
  releaseLeaseScript,
  runScript,
  type Script,
} from './redis-scripts.ts';

export interface RedisCacheOptions {
  /**
   * `redis://[user:password@]host:port[/database][?prefix=text]`, or `rediss://` for TLS. Keys and
   * channels begin with the prefix, `laurel:` by default.
   */
  url: string;
  /** Only for `resetsAtMs`: what ends when is decided by the server's clock. */
  clock?: Clock;
  /** How long an answer may take, in milliseconds. */
  timeoutMs?: number;
}

/** How long opening waits for a server; without one it opens all the same. */
const patienceMs = 1_000;

/**
 * The cache of processes that share a Redis (6 or later, or what speaks its protocol). One
 * connection for commands, which go out together when they are asked together, and one for
 * messages. Without Redis everything rejects: within `timeoutMs` when it falls silent, at once from
 * then on, until a new connection stands; those who listened then hear again. Nothing is queued
 * meanwhile. It opens without Redis, too: a cache that is gone must not keep a process from
 * starting.
 * @throws TypeError, at opening, when the URL makes no sense. Calls reject with EngineUnavailable
 * (`redis`)
 */
export async function openRedisCache({
  url,
  clock = systemClock,
  timeoutMs = 400,
}: RedisCacheOptions): Promise<Cache> {
  const { server, prefix } = parse(url);
  const commands = keepLink({ url: server, timeoutMs });
  const run = (script: Script, key: string, ...args: string[]) =>
    commands.ask((connection) => runScript(connection, script, prefix + key, args));
  const messages = openMessages({ server, prefix, timeoutMs });
  let closing: Promise<void> | undefined;

  const opened = new AbortController();
  // rejects when it is no longer needed
  const patience = pause(patienceMs, undefined, { signal: opened.signal }).catch(() => {});
  await Promise.race([Promise.all([commands.connected, messages.connected]), patience]);
  opened.abort();

  return {
    async increment(key, ttlMs) {
      checkTtl(ttlMs);
      const [count, leftMs] = numbers(await run(incrementScript, `counter:${key}`, String(ttlMs)));
      return { count, resetsAtMs: clock.now() + leftMs };
    },
    async acquireLease(key, holder, ttlMs) {
      checkTtl(ttlMs);
      return (await run(acquireLeaseScript, `lease:${key}`, holder, String(ttlMs))) === 1;
    },
    async releaseLease(key, holder) {
      await run(releaseLeaseScript, `lease:${key}`, holder);
    },
    // Scores are kept negated: Redis puts the lowest first, and equal ones in the order of their
    // bytes.
    async addScore({ board, member, amount, ttlMs }) {
      checkTtl(ttlMs);
      checkAmount(amount);
      return (
        0 -
        Number(await run(addScoreScript, `board:${board}`, member, String(-amount), String(ttlMs)))
      );
    },
    async topScores(board, limit) {
      checkLimit(limit);
      const best = await commands.ask((connection) =>
        connection.zRangeWithScores(`${prefix}board:${board}`, 0, limit - 1),
      );
      return best.map(({ value, score }) => ({ member: value, score: 0 - score }));
    },
    async rankOf(board, member) {
      const above = await commands.ask((connection) =>
        connection.zRank(`${prefix}board:${board}`, member),
      );
      return above === null ? undefined : above + 1;
    },
    async publish(channel, message) {
      await commands.ask((connection) => connection.publish(prefix + channel, message));
    },
    listen: messages.listen,
    async ping() {
      await Promise.all([commands.ask((connection) => connection.ping()), messages.ping()]);
    },
    close() {
      closing ??= Promise.all([commands.close(), messages.close()]).then(() => {});
      return closing;
    },
  };
}

interface Listener {
  channel: string;
  hear(message: string): void;
}

/** The second connection: Redis takes hardly anything else on one that listens. */
function openMessages({
  server,
  prefix,
  timeoutMs,
}: {
  server: string;
  prefix: string;
  timeoutMs: number;
}) {
  const listeners = new Set<Listener>();
  const subscribe = (connection: RedisConnection, { channel, hear }: Listener) =>
    connection.subscribe(channel, hear);
  const link = keepLink({
    url: server,
    timeoutMs,
    prepare: (connection) =>
      Promise.all([...listeners].map((listener) => subscribe(connection, listener))),
  });
  return {
    connected: link.connected,
    async ping() {
      await link.ask((connection) => connection.ping());
    },
    async listen(channel: string, handler: (message: string) => void) {
      const listener: Listener = {
        channel: prefix + channel,
        // Outside the driver: a listener that throws is a defect and ends the process, but not in
        // the middle of reading an answer.
        hear: (message) => queueMicrotask(() => listeners.has(listener) && handler(message)),
      };
      listeners.add(listener);
      try {
        await link.ask((connection) => subscribe(connection, listener));
      } catch (error) {
        listeners.delete(listener);
        throw error;
      }
      return {
        async close() {
          if (!listeners.delete(listener)) return;
          // Without a connection there is no subscription left to end, and the next one begins
          // without this listener.
          await link
            .ask((connection) => connection.unsubscribe(listener.channel, listener.hear))
            .catch(() => {});
        },
      };
    },
    async close() {
      listeners.clear();
      await link.close();
    },
  };
}

function parse(text: string): { server: string; prefix: string } {
  const url = new URL(text);
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:')
    throw new TypeError(`a Redis URL begins with redis:// or rediss://, not ${url.protocol}//`);
  if (url.hostname === '') throw new TypeError('a Redis URL names a host: redis://host:port');
  if (!isPercentEncoded(url.username) || !isPercentEncoded(url.password))
    throw new TypeError(
      'in user and password of a Redis URL all but letters and digits is percent-encoded',
    );
  const database = url.pathname.slice(1);
  if (!/^\d*$/.test(database))
    throw new TypeError(
      `the database of a Redis URL is a whole number, not ${JSON.stringify(database)}`,
    );
  const prefix = url.searchParams.get('prefix') ?? 'laurel:';
  url.searchParams.delete('prefix');
  const unknown = [...url.searchParams.keys()];
  if (unknown.length > 0)
    throw new TypeError(`a Redis URL has no option ${unknown.join(', ')}; there is: prefix`);
  return { server: url.href.split('?', 1)[0] ?? url.href, prefix };
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false; // not what the server knows; the driver would try for ever
  }
}

function numbers(reply: unknown): [number, number] {
  if (!Array.isArray(reply) || typeof reply[0] !== 'number' || typeof reply[1] !== 'number')
    throw new Error(`Redis answered ${JSON.stringify(reply)} where two numbers were expected`);
  return [reply[0], reply[1]];
}
