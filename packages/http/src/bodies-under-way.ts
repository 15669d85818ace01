import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { leaveUnread } from './body-limits.ts';
import { sendProblem } from './reply.ts';

export interface BodiesLimits {
  /** Bytes of all bodies whose requests are not answered yet. */
  inAll: number;
  /** Of one organization. */
  ofOne: number;
}

const usually: BodiesLimits = { inAll: 256 * 1024 * 1024, ofOne: 64 * 1024 * 1024 };

/** Smaller bodies are not counted: what waits is bounded in number already. */
const smallMax = 16 * 1024;

/**
 * Bounds the bytes of bodies that this process holds for requests under way, of each organization
 * and in all: what is beyond is answered 429 before it is read. Call it before the routes; whose a
 * request is must be known by then.
 */
export function limitBodiesUnderWay(app: FastifyInstance, limits: BodiesLimits = usually): void {
  const ofOne = new Map<string, number>();
  let inAll = 0;

  const count = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const bytes = bytesOf(request);
    if (bytes <= smallMax) return done();
    const { orgId } = request.principal;
    const mine = ofOne.get(orgId) ?? 0;
    if (inAll + bytes > limits.inAll || mine + bytes > limits.ofOne) {
      sendProblem(leaveUnread(request, reply).header('retry-after', '1'), {
        code: 'rate_limited',
        detail: 'Too many large requests are under way at once. Try again in a second.',
      });
      return;
    }
    ofOne.set(orgId, mine + bytes);
    inAll += bytes;
    reply.raw.once('close', () => {
      const left = (ofOne.get(orgId) ?? 0) - bytes;
      if (left > 0) ofOne.set(orgId, left);
      else ofOne.delete(orgId);
      inAll -= bytes;
    });
    done();
  };
  app.addHook('onRoute', (route) => {
    if (route.config?.scopes && route.schema?.body)
      route.onRequest = [...[route.onRequest ?? []].flat(), count];
  });
}

/** As announced; a body of unknown length may be as large as the route takes. */
function bytesOf({ headers, routeOptions }: FastifyRequest): number {
  const announced = headers['content-length'];
  if (announced !== undefined) return Number(announced);
  return headers['transfer-encoding'] === undefined ? 0 : (routeOptions.bodyLimit ?? 0);
}
