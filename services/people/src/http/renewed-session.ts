import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionAnswer } from './answers.ts';
import type { PartsOfRoutes } from './parts.ts';

/**
 * Gives the session that asks a new secret, for what its account is has changed.
 * @returns what it is now; undefined when it is over meanwhile, which is answered
 */
export async function renewedSession(
  { people, organizations, cookies }: PartsOfRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Awaited<ReturnType<typeof sessionAnswer>> | undefined> {
  const renewed = await people.renew(request.signedIn.sessionId);
  if (renewed) {
    cookies.give(request, reply, renewed.cookie);
    return await sessionAnswer(renewed.signedIn, organizations);
  }
  sendProblem(reply, over.problem);
  return undefined;
}

const over = failure('unauthenticated', 'The session ended meanwhile; sign in again.');
