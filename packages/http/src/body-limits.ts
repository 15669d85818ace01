import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How large a body the route takes. Absent: an `ordinary` one; `basket`: one that may carry the
     * lines of a sale; `bulk`: many of them, or a program, as large as the installation takes.
     */
    takes?: 'basket' | 'bulk';
  }
}

/** Largest bodies of a route, in bytes, unless the installation takes less. */
export const bodySizes = { ordinary: 64 * 1024, basket: 256 * 1024 } as const;

/**
 * Each route of the API takes bodies of its own size only: what is refused for its size is refused
 * before it is read. Call it before the routes.
 * @param largest what the installation takes at most, in bytes
 */
export function limitBodies(app: FastifyInstance, largest: number): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/v1/')) return;
    const takes = route.config?.takes;
    route.bodyLimit =
      takes === 'bulk' ? largest : Math.min(largest, bodySizes[takes ?? 'ordinary']);
  });
}

/** Why a body is refused for its size. */
export const tooLargeFor = ({ routeOptions }: FastifyRequest): string =>
  `The body is larger than the ${routeOptions.bodyLimit} bytes that this path takes.`;

/**
 * For an answer that comes before the body is read: a large one is not waited for, so the
 * connection ends with the answer.
 */
export function leaveUnread({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const announced = headers['content-length'];
  const isLarge =
    announced === undefined
      ? headers['transfer-encoding'] !== undefined
      : !(Number(announced) <= bodySizes.ordinary);
  return isLarge ? reply.header('connection', 'close') : reply;
}
