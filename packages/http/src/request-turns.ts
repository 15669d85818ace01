import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Company } from './company.ts';

/**
 * For so long requests are begun in one turn of the event loop: what is under way has six such
 * turns ahead of it before it is answered.
 */
const turnMs = 0.3;

/**
 * Where several organizations are about, requests are begun by organization in turn, and only so
 * many in one turn of the event loop: reading, checking and refusing what a thousand connections
 * send must not stand between the steps of what another organization is waiting for. One that has
 * nothing waiting is not made to wait for the others'. Call it before the routes; whose a request
 * is must be known by then.
 */
export function takeRequestsInTurn(app: FastifyInstance, turns: RequestTurns): void {
  const wait = (request: FastifyRequest, _reply: FastifyReply, done: () => void) =>
    turns.enter(request.principal.orgId, done);
  app.addHook('onRoute', (route) => {
    if (route.config?.scopes) route.onRequest = [...[route.onRequest ?? []].flat(), wait];
  });
}

/**
 * In whose turn requests are that come without a known key, or for what is not there. They are no
 * company of anybody, and take turns also where one organization is alone.
 */
export const nobody = 'nobody';

export interface RequestTurnsDeps {
  nowMs?(): number;
  /** Told who comes. */
  company: Company;
  /** Calls back in a later turn of the event loop. */
  later?(turn: () => void): void;
}

export interface RequestTurns {
  /** @param begin called when it is its turn, perhaps at once */
  enter(orgId: string, begin: () => void): void;
}

export function createRequestTurns({
  nowMs = () => performance.now(),
  company,
  later = setImmediate,
}: RequestTurnsDeps): RequestTurns {
  /** The organization whose turn is next first. */
  const queues = new Map<string, (() => void)[]>();
  /** Since when requests are begun in this turn of the event loop; undefined: none was yet. */
  let sinceMs: number | undefined;
  /** Who began something in it. */
  const begun = new Set<string>();
  let waiting = 0;

  const isOver = (): boolean => sinceMs !== undefined && nowMs() - sinceMs >= turnMs;
  const startTurn = () => {
    if (sinceMs !== undefined) return;
    begun.clear();
    sinceMs = nowMs();
    later(endTurn);
  };

  const beginNext = () => {
    const [next] = queues;
    if (!next || isOver()) return;
    const [orgId, queue] = next;
    queues.delete(orgId);
    const begin = queue.shift();
    if (queue.length > 0) queues.set(orgId, queue); // behind the others
    waiting -= 1;
    startTurn();
    begun.add(orgId);
    begin?.();
  };

  /** Each in a callback of its own, for much of what it does follows at the end of the callback. */
  const endTurn = () => {
    sinceMs = undefined;
    for (let calls = Math.min(waiting, callsMax); calls > 0; calls -= 1) later(beginNext);
  };

  return {
    enter(orgId, begin) {
      if (orgId !== nobody) company.arrived(orgId);
      startTurn();
      const queue = queues.get(orgId);
      const isBounded = orgId === nobody || company.isShared();
      if (!queue && !(isOver() && begun.has(orgId) && isBounded)) {
        begun.add(orgId);
        return begin();
      }
      if (queue) queue.push(begin);
      else queues.set(orgId, [begin]);
      waiting += 1;
    },
  };
}

/** No turn is so long that more could be begun. */
const callsMax = 16;
