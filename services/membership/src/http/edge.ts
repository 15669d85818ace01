import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { type Result, success } from '@laurel/contracts/problems';
import { InvalidCursor } from '@laurel/documents/cursor';
import type { Page } from '@laurel/documents/port';
import { foreignCursor } from '@laurel/http/schemas';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { PageRequest } from '../page-request.ts';

/**
 * What the routes of this folder share: how they are typed, how pages are answered.
 */

export type TypedApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

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
