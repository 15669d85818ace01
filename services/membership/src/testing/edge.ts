import { boundKeyRefused, refusesBound } from '@laurel/http/bound-key';
import { createEdge } from '@laurel/http/edge';
import { sendProblem } from '@laurel/http/reply';
import type { RouteOptions } from 'fastify';
import { expect } from 'vitest';
import { membershipRoutes } from '../http/routes.ts';
import type { Bench } from './bench.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Request {
  method: Method;
  url: string;
  /** Text as it is, anything else as JSON. */
  body?: unknown;
  key: string;
}

export type Edge = ReturnType<typeof openEdge>;

/** The routes of this service behind an edge that knows the keys of its organizations. */
export function openEdge(bench: Bench) {
  const routes: RouteOptions[] = [];
  const app = createEdge({
    log: {
      error: (fields) => expect.unreachable(String((fields as { err: unknown }).err)),
      warn: () => {},
    },
    bodyLimit: 100_000,
  });
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onRequest', async (request, reply) => {
    const principal = await bench.membership.keys.authenticate(
      request.headers.authorization?.slice('Bearer '.length) ?? '',
    );
    if (!principal) return sendProblem(reply, { code: 'unauthenticated', detail: 'No key.' });
    request.principal = principal;
    const { scopes } = request.routeOptions.config;
    if (scopes && !scopes.some((scope) => principal.scopes.includes(scope)))
      return sendProblem(reply, { code: 'forbidden', detail: 'Scope.' });
    if (refusesBound(request.routeOptions.config, principal))
      return sendProblem(reply, boundKeyRefused);
  });
  membershipRoutes(app, bench.membership);
  return {
    routes,
    async call({ method, url, body, key }: Request) {
      const headers = {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const payload = typeof body === 'string' ? body : JSON.stringify(body);
      const answer = await app.inject({
        ...{ method, url, headers },
        ...(body === undefined ? {} : { payload }),
      });
      return {
        status: answer.statusCode,
        type: String(answer.headers['content-type']),
        body: answer.json(),
      };
    },
    close: () => app.close(),
  };
}
