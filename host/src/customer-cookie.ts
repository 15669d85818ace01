import { brandAsked, customerTokenIn, originFault } from '@laurel/customer-access/session-cookie';
import { leaveUnread } from '@laurel/http/body-limits';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * On routes of customers the cookie stands for the token that it carries, once a change has shown
 * that it comes from a page of ours; whoever sends a token is asked for nothing else. Call it after
 * the authentication is registered: it comes before it.
 */
export function takeCustomerCookies(app: FastifyInstance): void {
  const take = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const { headers, method } = request;
    const token =
      headers.authorization === undefined
        ? customerTokenIn(headers.cookie, brandAsked(headers))
        : undefined;
    if (token === undefined) return done();
    const fault = originFault(token, { method, csrf: headers['x-csrf-token'] });
    if (fault) return void sendProblem(leaveUnread(request, reply), fault);
    headers.authorization = `Bearer ${token}`;
    done();
  };
  app.addHook('onRoute', (route) => {
    if (route.config?.scopes?.includes('customer'))
      route.onRequest = [take, ...[route.onRequest ?? []].flat()];
  });
}
