import { leaveUnread } from '@laurel/http/body-limits';
import { boundKeyRefused, refusesBound, requireBoundKeyRule } from '@laurel/http/bound-key';
import type { Principal, Scope } from '@laurel/http/principal';
import type { RateLimit } from '@laurel/http/rate-limit';
import { sendProblem } from '@laurel/http/reply';
import { nobody, type RequestTurns } from '@laurel/http/request-turns';
import type { Keys } from '@laurel/membership/membership';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface AuthenticationOptions {
  keys: Pick<Keys, 'authenticate'>;
  rateLimit: RateLimit;
  /** Refusing takes time, too: those without a known key are refused in one turn of all of them. */
  turns: RequestTurns;
}

/**
 * Puts who is asking on every request whose route names scopes, before anything else of the request
 * is looked at: 401 without a known key, 403 when the key has none of the scopes, or is bound to a
 * location and the route is of the whole organization. Requests count against the limit of their
 * key; those without a known key against that of their address. Register before the routes.
 * A route that does not say what a bound key may (`boundKey`) throws when it is registered.
 */
export function useAuthentication(
  app: FastifyInstance,
  { keys, rateLimit, turns }: AuthenticationOptions,
): void {
  // set below before any handler of a route with scopes runs; others do not read it
  app.decorateRequest('principal', null as unknown as Principal);
  app.decorateRequest('principalNow', async function (this: FastifyRequest) {
    const bearer = bearerOf(this.headers.authorization);
    return bearer === undefined ? undefined : await keys.authenticate(bearer);
  });
  app.addHook('onRoute', (route) => {
    const scopes = route.config?.scopes;
    if (scopes === undefined) return;
    requireBoundKeyRule(route);
    const config = route.config ?? {};
    const allowed = new Set<Scope>(scopes);
    const named = [...allowed].filter((scope) => scope !== 'platform').join(' or ');
    const needed = [
      ...(named === '' ? [] : [`a key with the scope ${named}`]),
      ...(allowed.has('platform') ? ['the platform key'] : []),
    ].join(', or ');
    // A hook of the route itself: routes that are open to everyone pay nothing, and no scopes are
    // looked up per request.
    const authorize = (
      request: FastifyRequest,
      reply: FastifyReply,
      done: (error?: Error) => void,
    ) => {
      const refuse = (detail: string) =>
        turns.enter(nobody, () => refuseUnknown(request, reply, rateLimit, detail));
      const bearer = bearerOf(request.headers.authorization);
      if (bearer === undefined)
        return refuse('Send your API key as «Authorization: Bearer <key>».');
      keys.authenticate(bearer).then((principal) => {
        if (!principal)
          return refuse('The API key is not known; it may have been rotated or revoked.');
        request.principal = principal;
        rateLimit(principal.keyId, reply, () => {
          if (!principal.scopes.some((scope) => allowed.has(scope)))
            return sendProblem(leaveUnread(request, reply), {
              code: 'forbidden',
              detail: `This needs ${needed}; this one has the scopes ${principal.scopes.join(', ')}.`,
            });
          if (refusesBound(config, principal))
            return sendProblem(leaveUnread(request, reply), boundKeyRefused);
          done();
        });
      }, done);
    };
    route.onRequest = [authorize, ...[route.onRequest ?? []].flat()];
  });
}

function refuseUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  rateLimit: RateLimit,
  detail: string,
): void {
  leaveUnread(request, reply);
  rateLimit(`address:${request.ip}`, reply, () => {
    sendProblem(reply.header('www-authenticate', 'Bearer'), { code: 'unauthenticated', detail });
  });
}

/** What an `Authorization` header carries, if it is a bearer token. */
export function bearerOf(header: string | undefined): string | undefined {
  return header !== undefined && /^bearer /i.test(header) ? header.slice(7).trim() : undefined;
}
