import type { Clock } from '@laurel/contracts/clock';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { leaveUnread } from './body-limits.ts';
import { sendProblem } from './reply.ts';

/** So many organizations are counted at once; then all begin anew, which errs on the kind side. */
const countedMax = 100_000;

/**
 * Bounds how many requests an organization makes in a minute, all its keys together, of this
 * process: what comes then is answered 429, with `Retry-After`. Call it before the routes; whose a
 * request is must be known by then.
 * @param limit requests per minute; 0 = no limit
 */
export function limitOrganizations(
  app: FastifyInstance,
  { clock, limit }: { clock: Clock; limit: number },
): void {
  if (limit === 0) return;
  const windowMs = 60_000;
  const counts = new Map<string, number>();
  let endsAtMs = 0;

  const count = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const { orgId } = request.principal;
    const nowMs = clock.now();
    // a clock set back must not keep a window open for hours
    if (nowMs >= endsAtMs || nowMs < endsAtMs - windowMs || counts.size >= countedMax) {
      counts.clear();
      endsAtMs = nowMs + windowMs;
    }
    const made = (counts.get(orgId) ?? 0) + 1;
    counts.set(orgId, made);
    if (made <= limit) return done();
    const seconds = Math.max(1, Math.ceil((endsAtMs - nowMs) / 1_000));
    sendProblem(leaveUnread(request, reply).header('retry-after', String(seconds)), {
      code: 'rate_limited',
      detail: `This organization may make ${limit} requests a minute. Try again in ${seconds} s.`,
    });
  };
  app.addHook('onRoute', (route) => {
    if (route.config?.scopes) route.onRequest = [...[route.onRequest ?? []].flat(), count];
  });
}
