import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { FastifyReply } from 'fastify';
import type { EdgeLog } from './failures.ts';
import { sendProblem } from './reply.ts';

export interface RateLimitOptions {
  cache: Cache;
  clock: Clock;
  log: EdgeLog;
  /** Requests per window and subject; 0 = no limit, no headers. */
  limit: number;
  windowMs?: number;
}

/**
 * Counts a request of a subject (an API key, or an address where there is none), and says so in
 * `RateLimit-Limit`, `-Remaining` and `-Reset` (seconds). Over the limit it answers 429 with
 * `Retry-After` and does not go on. When the cache fails the request goes on: a limit protects, it
 * must not take the shop down.
 */
export type RateLimit = (subject: string, reply: FastifyReply, goOn: () => void) => void;

export function createRateLimit({
  cache,
  clock,
  log,
  limit,
  windowMs = 60_000,
}: RateLimitOptions): RateLimit {
  if (limit === 0) return (_subject, _reply, goOn) => goOn();
  const limitText = String(limit);
  let failing = false;

  const counted = (reply: FastifyReply, count: number, resetsAtMs: number, goOn: () => void) => {
    const resetSeconds = Math.max(1, Math.ceil((resetsAtMs - clock.now()) / 1000));
    reply.header('ratelimit-limit', limitText);
    reply.header('ratelimit-remaining', count < limit ? String(limit - count) : '0');
    reply.header('ratelimit-reset', String(resetSeconds));
    if (count <= limit) return goOn();
    reply.header('retry-after', String(resetSeconds));
    sendProblem(reply, {
      code: 'rate_limited',
      detail: `This key may make ${limit} requests in ${windowMs / 1000} s. Try again in ${resetSeconds} s.`,
    });
  };

  return (subject, reply, goOn) => {
    cache.increment(`rate:${subject}`, windowMs).then(
      ({ count, resetsAtMs }) => {
        failing = false;
        counted(reply, count, resetsAtMs, goOn);
      },
      (error: unknown) => {
        if (!failing)
          log.warn(
            { err: error },
            'the cache does not answer: requests are not limited until it does',
          ); // once, not per request
        failing = true;
        goOn();
      },
    );
  };
}
