import { type ProblemCode, problems } from '@laurel/contracts/problems';
import type { FastifyInstance, FastifyReply, RouteOptions } from 'fastify';
import { manyLines, oneLine } from './control-characters.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What may go wrong with this route beside what may go wrong with every route that takes what
     * it takes (`problemsOf`).
     */
    problems?: readonly ProblemCode[];
    /** All of it; set by the edge. */
    declaredProblems?: ReadonlySet<ProblemCode>;
  }
  interface FastifyInstance {
    /** Told of an answer that the OpenAPI document does not know. */
    reportUndeclared?(route: string, code: ProblemCode): void;
  }
}

const catalogue = Object.keys(problems) as ProblemCode[]; // keys of `problems`

/**
 * Every problem that a route may answer, in the order of the catalogue: its own, and those that
 * follow from what it takes: a key, a body, parameters.
 */
export function problemsOf({ method, url, config, schema }: RouteOptions): ProblemCode[] {
  if (!url.startsWith('/v1/')) return [];
  const changes = ![method].flat().every((name) => name === 'GET' || name === 'HEAD');
  const names = namesSomething([schema?.body, schema?.params, schema?.querystring]);
  const codes = new Set<ProblemCode>([
    ...(config?.problems ?? []),
    ...(['invalid_request', 'internal_error', 'unavailable'] as const),
    ...(config?.scopes || config?.person === 'signedIn' ? accessProblems : []),
    ...(config?.person === 'anyone' ? limitProblems : []),
    ...(changes ? writeProblems : []),
    ...(changes && config?.scopes ? (['idempotency_key_reused'] as const) : []),
    ...(names ? (['invalid_value'] as const) : []),
  ]);
  return catalogue.filter((code) => codes.has(code));
}

const limitProblems = ['rate_limited', 'headers_too_large'] as const;
const accessProblems = ['unauthenticated', 'forbidden', ...limitProblems] as const;
const writeProblems = [
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
  'storage_full',
] as const;

/** Whether a schema refuses control characters (`Text`, `FreeText`). */
function namesSomething(schemas: readonly unknown[]): boolean {
  const text = JSON.stringify(schemas);
  return [oneLine, manyLines].some((pattern) => text.includes(JSON.stringify(pattern)));
}

/** Each route of the API knows from now on what it declared. Call it before the routes. */
export function declareProblems(
  app: FastifyInstance,
  report: (route: string, code: ProblemCode) => void,
): void {
  app.decorate('reportUndeclared', report);
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/v1/')) return;
    route.config = { ...route.config, declaredProblems: new Set(problemsOf(route)) };
  });
}

/** Reports a problem on its way out that its route did not declare. */
export function checkDeclared(reply: FastifyReply, code: ProblemCode): void {
  const { config, method, url } = reply.request.routeOptions;
  if (config?.declaredProblems?.has(code) !== false) return;
  reply.server.reportUndeclared?.(`${[method].flat().join()} ${url}`, code);
}
