import type { FastifyRequest } from 'fastify';
import { parseBodyInPieces } from './body-in-pieces.ts';

/** In characters. What a till sends is smaller, and is parsed where it arrives. */
export const smallBodyMax = 4 * 1024;

/** Reads a large body. Rejects as `parseBody` throws. */
export type LargeBodies = (of: Pick<FastifyRequest, 'principal'>, text: string) => Promise<unknown>;

/**
 * Reads large bodies in slices between everything else, of each organization one after the other:
 * who sends a hundred waits for them alone.
 */
export function createLargeBodies(): LargeBodies {
  /** The last one of each organization that has some. */
  const lanes = new Map<string, Promise<unknown>>();
  return async ({ principal }, text) => {
    // null where nothing asks for a key
    const orgId = principal?.orgId ?? '';
    const before = lanes.get(orgId);
    const { promise: mine, resolve: over } = Promise.withResolvers<void>();
    lanes.set(orgId, mine);
    try {
      await before;
      return await parseBodyInPieces(text);
    } finally {
      over();
      if (lanes.get(orgId) === mine) lanes.delete(orgId);
    }
  };
}
