import {
  EngineUnavailable,
  type Problem,
  ProblemError,
  problems,
  StorageFull,
} from '@laurel/contracts/problems';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MalformedBody } from './body.ts';
import { leaveUnread, tooLargeFor } from './body-limits.ts';
import { sendProblem } from './reply.ts';
import { InvalidRequest } from './validation.ts';

/** The few methods of a structured logger that the edge needs; pino has them. */
export interface EdgeLog {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/**
 * Turns whatever a route or the framework throws into a problem. What nobody expected is logged in
 * full and answered with the request's id alone.
 */
export function answerFailure(log: EdgeLog) {
  const reportOutage = outageReporter(log);
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof EngineUnavailable) {
      reportOutage(error, request.id);
      if (error instanceof StorageFull && writes(request))
        return sendProblem(reply.header('retry-after', '5'), {
          code: 'storage_full',
          detail:
            'There is no room to write. Whether the request took effect is not known: send it again later with the same Idempotency-Key or externalId.',
        });
      return sendProblem(reply.header('retry-after', '1'), {
        code: 'unavailable',
        detail:
          'A part of the system does not answer. Whether the request took effect is not known: send it again with the same Idempotency-Key or externalId.',
      });
    }
    const problem = problemOf(error, request);
    if (problem) return sendProblem(reply, problem);
    log.error(
      {
        err: error,
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? request.url,
      },
      'a request failed unexpectedly',
    );
    return sendProblem(reply, {
      code: 'internal_error',
      detail: `The request could not be completed. When you report it, name the request id ${request.id}.`,
    });
  };
}

const writes = ({ method }: FastifyRequest) => method !== 'GET' && method !== 'HEAD';

const outageLineMs = 10_000;

/**
 * An outage fails every request: it is told once per engine and ten seconds, with how many requests
 * it met since it was told last.
 */
function outageReporter(log: EdgeLog) {
  const told = new Map<string, { atMs: number; sinceThen: number }>();
  return (error: EngineUnavailable, requestId: string) => {
    const nowMs = performance.now();
    const last = told.get(error.engine);
    if (last && nowMs - last.atMs < outageLineMs) last.sinceThen += 1;
    else {
      log.warn(
        { err: error, engine: error.engine, requestId, untoldRequests: last?.sinceThen ?? 0 },
        error instanceof StorageFull ? 'the storage is full' : 'an engine does not answer',
      );
      told.set(error.engine, { atMs: nowMs, sinceThen: 0 });
    }
  };
}

/** The problem an error stands for; undefined when it is a fault of ours. */
function problemOf(error: unknown, request: FastifyRequest): Problem | undefined {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof InvalidRequest)
    return {
      code: error.code,
      detail: error.errors[0]?.detail ?? problems.invalid_request.title,
      errors: error.errors,
    };
  if (error instanceof MalformedBody) return { code: 'malformed_json', detail: error.message };
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return { code: 'payload_too_large', detail: tooLargeFor(request) };
  return typeof code === 'string' ? frameworkProblems[code] : undefined;
}

/**
 * What Fastify refuses by itself. Its other errors are ours (a hook that misbehaves, a reply sent
 * twice).
 */
const frameworkProblems: Record<string, Problem> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported_media_type',
    detail: 'Send the body as application/json.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'malformed_json',
    detail: 'The body has another length than Content-Length says.',
  },
  ECONNRESET: { code: 'malformed_json', detail: 'The connection ended before the body did.' },
  FST_ERR_BAD_URL: { code: 'invalid_request', detail: 'The URL is not properly encoded.' },
  FST_ERR_MAX_PARAM_LENGTH: {
    code: 'not_found',
    detail: 'A part of the path is longer than any id.',
  },
};

/**
 * Answers what no route takes, before its body is read: 405 with `Allow` when the path exists under
 * another method, else 404. Register it before the routes.
 * @param begin calls back when it is the turn of such a request
 */
export function answerUnknownRoutes(
  app: FastifyInstance,
  begin: (refuse: () => void) => void,
): void {
  const routes = new Map<string, { path: RegExp; methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const route = routes.get(url) ?? { path: pathPattern(url), methods: new Set<string>() };
    for (const name of [method].flat()) route.methods.add(name);
    routes.set(url, route);
  });
  const refuse = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    leaveUnread(request, reply);
    const path = request.url.split('?', 1)[0] ?? '';
    // A fixed path wins over one with a parameter, as in the router.
    const matches = [...routes]
      .filter(([, route]) => route.path.test(path))
      .sort(([a], [b]) => a.split(':').length - b.split(':').length);
    const [url] = matches[0] ?? [];
    if (url === undefined)
      return sendProblem(reply, { code: 'not_found', detail: 'There is nothing at this path.' });
    const methods = [...(routes.get(url)?.methods ?? [])].sort().join(', ');
    return sendProblem(reply.header('allow', methods), {
      code: 'method_not_allowed',
      detail: `This path takes ${methods}.`,
    });
  };
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) begin(() => refuse(request, reply));
    else done();
  });
  app.setNotFoundHandler(refuse); // of what answers otherwise with 404
}

function pathPattern(url: string): RegExp {
  const source = url
    .split('/')
    .map((part) =>
      part.startsWith(':')
        ? '[^/]+'
        : part === '*'
          ? '.*'
          : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('/');
  return new RegExp(`^${source}$`);
}
