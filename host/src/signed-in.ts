import { leaveUnread } from '@laurel/http/body-limits';
import type { RateLimit } from '@laurel/http/rate-limit';
import { sendProblem } from '@laurel/http/reply';
import { nobody, type RequestTurns } from '@laurel/http/request-turns';
import { sessionOf } from '@laurel/http/session-cookie';
import { checkOrigin } from '@laurel/people/admit';
import type { SignedIn } from '@laurel/people/model';
import type { People } from '@laurel/people/people';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Guards the routes about signing in, which belong to no organization (`person`): those for
 * whoever has a session get him on the request; the others are limited by address. All take turns
 * as one, so that nobody's sale waits for those who try passwords.
 */
export function guardPersonRoutes(
  app: FastifyInstance,
  {
    people,
    rateLimit,
    turns,
  }: { people: Pick<People, 'present'>; rateLimit: RateLimit; turns: RequestTurns },
): void {
  // set below before any handler of such a route runs; others do not read it
  app.decorateRequest('signedIn', null as unknown as SignedIn);
  const limitAddress = (request: FastifyRequest, reply: FastifyReply, done: () => void) =>
    turns.enter(nobody, () => rateLimit(`address:${request.ip}`, reply, done));
  const requireSession = (
    request: FastifyRequest,
    reply: FastifyReply,
    done: (error?: Error) => void,
  ) => {
    const cookie = sessionOf(request.headers.cookie);
    const presented = cookie === undefined ? Promise.resolve(undefined) : people.present(cookie);
    presented.then((signedIn) => {
      if (!signedIn)
        return void sendProblem(leaveUnread(request, reply), {
          code: 'unauthenticated',
          detail: 'Nobody has signed in, or the session is over.',
        });
      const { method, headers } = request;
      const origin = checkOrigin(signedIn, { method, headers, upgrades: false });
      if (!origin.ok) return void sendProblem(leaveUnread(request, reply), origin.problem);
      request.signedIn = signedIn;
      done();
    }, done);
  };
  app.addHook('onRoute', (route) => {
    const person = route.config?.person;
    if (person === undefined) return;
    const guards = person === 'signedIn' ? [limitAddress, requireSession] : [limitAddress];
    route.onRequest = [...guards, ...[route.onRequest ?? []].flat()];
  });
}
