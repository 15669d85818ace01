import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { type Result, success } from '@laurel/contracts/problems';
import { InvalidCursor } from '@laurel/documents/cursor';
import type { Page } from '@laurel/documents/port';
import { sendProblem } from '@laurel/http/reply';
import { foreignCursor } from '@laurel/http/schemas';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from 'fastify';
import type { PageRequest } from '../page-request.ts';

/**
 * What the routes of this folder share: how they are typed, who may not use them, how pages are
 * answered.
 */

export type TypedApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Refuses keys bound to a location: for routes that configure the whole organization. */
export async function refuseBound(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (request.principal.locationId === null) return undefined;
  return sendProblem(reply, {
    code: 'forbidden',
    detail: 'A key bound to a location cannot configure the organization.',
  });
}

export function pageRequest(query: { limit?: number; cursor?: string }): PageRequest {
  return {
    limit: query.limit ?? 50,
    ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
  };
}

/**
 * A page in the words of the outside; a cursor that belongs to another list is the client's fault.
 */
export async function answerPage<T, A>(
  find: Promise<Page<T>>,
  answer: (item: T) => A,
): Promise<Result<{ data: A[]; nextCursor?: string }>> {
  try {
    const { data, ...rest } = await find;
    return success({ data: data.map(answer), ...rest });
  } catch (error) {
    if (error instanceof InvalidCursor) return foreignCursor;
    throw error;
  }
}
