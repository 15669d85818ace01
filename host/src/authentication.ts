import type { Problem } from '@laurel/contracts/problems';
import { leaveUnread } from '@laurel/http/body-limits';
import { boundKeyRefused, refusesBound, requireBoundKeyRule } from '@laurel/http/bound-key';
import type { Principal, Scope } from '@laurel/http/principal';
import type { RateLimit } from '@laurel/http/rate-limit';
import { sendProblem } from '@laurel/http/reply';
import { nobody, type RequestTurns } from '@laurel/http/request-turns';
import { sessionOf } from '@laurel/http/session-cookie';
import type { Keys } from '@laurel/membership/membership';
import { admit, isSamePrincipal } from '@laurel/people/admit';
import type { People } from '@laurel/people/people';
import { rolesOn } from '@laurel/people/permissions';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { bearerOf } from './bearer.ts';
import { guardPersonRoutes } from './signed-in.ts';

export interface AuthenticationOptions {
  keys: Pick<Keys, 'authenticate'>;
  people: Pick<People, 'present'>;
  rateLimit: RateLimit;
  /** Refusing takes time, too: those without a known key are refused in one turn of all of them. */
  turns: RequestTurns;
}

type Who = { principal: Principal } | { unknown: string } | { refused: Problem };

/**
 * Puts who is asking on every request whose route names scopes, before anything else of the request
 * is looked at: 401 without a known key or session, 403 when the key has none of the scopes, the
 * person's role may not, or either is bound to a location and the route is of the whole
 * organization. Requests count against the limit of whoever asks; of nobody known against that of
 * their address. Register before the routes.
 * A route that does not say what a bound key may (`boundKey`) throws when it is registered.
 */
export function useAuthentication(app: FastifyInstance, options: AuthenticationOptions): void {
  const { rateLimit, turns } = options;
  const whoAsks = tellWhoAsks(options);
  // set below before any handler of a route with scopes runs; others do not read it
  app.decorateRequest('principal', null as unknown as Principal);
  app.decorateRequest('principalNow', async function (this: FastifyRequest) {
    const who = await whoAsks(this, true);
    if (!('principal' in who)) return undefined;
    // a key's scopes stay as they are; what a person may is another at any time
    const isSame =
      this.headers.authorization !== undefined || isSamePrincipal(this.principal, who.principal);
    return isSame ? who.principal : undefined;
  });
  app.addHook('onRoute', (route) => {
    const scopes = route.config?.scopes;
    if (scopes === undefined) return;
    requireBoundKeyRule(route);
    route.config = { ...route.config, roles: rolesOf(route) };
    const { config } = route;
    const allowed = new Set<Scope>(scopes);
    const needed = neededFor(allowed);
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
      if (bearer === undefined && sessionOf(request.headers.cookie) === undefined)
        return refuse('Send your API key as «Authorization: Bearer <key>», or sign in.');
      whoAsks(request).then((who) => {
        if ('unknown' in who) return refuse(who.unknown);
        if ('refused' in who)
          return turns.enter(nobody, () =>
            rateLimit(`address:${request.ip}`, reply, () => {
              sendProblem(leaveUnread(request, reply), who.refused);
            }),
          );
        const { principal } = who;
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
  guardPersonRoutes(app, options);
}

/**
 * A key where one is sent, whatever cookies come with it; else the person of the session.
 * `unseen`: the request was let in before, and asks nothing more.
 */
function tellWhoAsks({ keys, people }: Pick<AuthenticationOptions, 'keys' | 'people'>) {
  return async (request: FastifyRequest, unseen = false): Promise<Who> => {
    const { headers, method } = request;
    const bearer = bearerOf(headers.authorization);
    if (bearer !== undefined) {
      const principal = await keys.authenticate(bearer);
      return principal
        ? { principal }
        : { unknown: 'The API key is not known; it may have been rotated or revoked.' };
    }
    const cookie = sessionOf(headers.cookie);
    const signedIn = cookie === undefined ? undefined : await people.present(cookie, unseen);
    if (!signedIn) return { unknown: 'The session is over; sign in again.' };
    const url = request.routeOptions.url ?? '';
    const upgrades = headers.upgrade !== undefined;
    const admitted = admit(signedIn, { method, url, upgrades, headers });
    return admitted.ok ? { principal: admitted.value } : { refused: admitted.problem };
  };
}

/** The table names methods one by one. */
const rolesOf = ({ method, url }: RouteOptions): readonly string[] =>
  [method].flat().flatMap((name) => rolesOn(name, url));

function neededFor(allowed: ReadonlySet<Scope>): string {
  const named = [...allowed].filter((scope) => scope !== 'platform').join(' or ');
  return [
    ...(named === '' ? [] : [`a key with the scope ${named}`]),
    ...(allowed.has('platform') ? ['the platform key'] : []),
  ].join(', or ');
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
