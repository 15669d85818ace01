import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Company } from './company.ts';
import { sendProblem } from './reply.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It reads much (a report, a long list) or thinks long: few of them run at once. */
    heavy?: boolean;
  }
}

export interface HeavyLimits {
  /** Heavy requests that run at once in this process. */
  atOnce: number;
  /** Of one organization while no other is about; else one. More wait for their turn. */
  ofOneAtOnce: number;
  /** Of one organization; what comes then is answered 429. */
  ofOneWaiting: number;
}

const usually: HeavyLimits = { atOnce: 32, ofOneAtOnce: 4, ofOneWaiting: 64 };

/**
 * Heavy requests run apart from all others: a few at once, organizations in turn, so that who asks
 * for a thousand reports waits for them alone. Call it before the routes; whose a request is must
 * be known by then.
 * @param company told who comes by somebody else
 */
export function limitHeavyRequests(
  app: FastifyInstance,
  company: Pick<Company, 'isShared'>,
  limits: HeavyLimits = usually,
): void {
  const places = createPlaces(limits, company);
  const enter = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const leave = places.enter(request.principal.orgId, done);
    if (!leave) {
      sendProblem(reply.header('retry-after', '1'), {
        code: 'rate_limited',
        detail: `More than ${limits.ofOneWaiting} large reads of this organization are waiting. Try again in a second.`,
      });
      return;
    }
    // also when the caller has gone before its turn
    reply.raw.once('close', leave);
  };
  app.addHook('onRoute', (route) => {
    if (route.config?.heavy) route.preHandler = [...[route.preHandler ?? []].flat(), enter];
  });
}

interface Waiting {
  begin(): void;
}

/** Places for a few at once, given to owners in turn. */
export function createPlaces(
  { atOnce, ofOneAtOnce, ofOneWaiting }: HeavyLimits,
  company: Pick<Company, 'isShared'>,
) {
  /** The owner whose turn is next first. */
  const queues = new Map<string, Set<Waiting>>();
  const running = new Map<string, number>();
  let taken = 0;

  const fill = () => {
    const ofOne = company.isShared() ? 1 : ofOneAtOnce;
    for (const [owner, queue] of [...queues]) {
      if (taken >= atOnce) return;
      const mine = running.get(owner) ?? 0;
      const [next] = queue;
      if (!next || mine >= ofOne) continue;
      queue.delete(next);
      queues.delete(owner);
      if (queue.size > 0) queues.set(owner, queue); // behind the others
      running.set(owner, mine + 1);
      taken += 1;
      next.begin();
    }
  };
  const free = (owner: string) => {
    const mine = (running.get(owner) ?? 0) - 1;
    if (mine > 0) running.set(owner, mine);
    else running.delete(owner);
    taken -= 1;
    fillAll();
  };
  /** One of each owner at a time, until no place is left or nobody may have it. */
  const fillAll = () => {
    for (let before = -1; before !== taken; ) {
      before = taken;
      fill();
    }
  };

  return {
    /**
     * @param begin called when the place is there, perhaps at once
     * @returns to be called when it is needed no more; undefined: too many wait
     */
    enter(owner: string, begin: () => void): (() => void) | undefined {
      const queue = queues.get(owner) ?? new Set();
      if (queue.size >= ofOneWaiting) return undefined;
      let state: 'waiting' | 'running' | 'gone' = 'waiting';
      const waiting: Waiting = {
        begin() {
          state = 'running';
          begin();
        },
      };
      queue.add(waiting);
      queues.set(owner, queue);
      fillAll();
      return () => {
        const before = state;
        state = 'gone';
        if (before === 'running') free(owner);
        if (before !== 'waiting') return;
        queue.delete(waiting);
        if (queue.size === 0) queues.delete(owner);
      };
    },
  };
}
