import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Problem, ProblemError } from '@laurel/contracts/problems';
import fastify, {
  type ConnectionError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { Type } from 'typebox';
import { bodyHash, MalformedBody, parseBody } from './body.ts';
import { limitBodies } from './body-limits.ts';
import { declareProblems } from './declared-problems.ts';
import { answerFailure, answerUnknownRoutes, type EdgeLog } from './failures.ts';
import { createLargeBodies, smallBodyMax } from './large-bodies.ts';
import { parser, parsersAhead } from './parse.ts';
import { problemBody } from './reply.ts';
import { nobody, type RequestTurns } from './request-turns.ts';
import { type Ahead, createValidatorCompiler } from './validation.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the body as it was sent, when the request has an Idempotency-Key; else empty. */
    bodyHash: string;
  }
}

export interface EdgeOptions {
  log: EdgeLog;
  /** Largest body that any route takes, in bytes. */
  bodyLimit: number;
  /** Longest time from a request's first byte to its last, in milliseconds; 0 = none. */
  requestTimeoutMs?: number;
  /** Addresses of proxies whose word of whom they ask for is taken; absent: nobody's is. */
  proxies?: readonly string[] | undefined;
  /** In which requests for what is not there are refused; absent: at once. */
  turns?: Pick<RequestTurns, 'enter'> | undefined;
}

/**
 * An HTTP server whose every failure is a problem (RFC 9457) from the catalogue: never a stack,
 * never a driver's text. Bodies are JSON, validated without conversion; routes declare TypeBox
 * schemas. It does not listen yet.
 */
export function createEdge({
  log,
  bodyLimit,
  requestTimeoutMs = 60_000,
  proxies = [],
  turns,
}: EdgeOptions): FastifyInstance {
  const fail = answerFailure(log);
  const app = fastify({
    bodyLimit,
    // requests are measured, not logged one by one: a child logger per request costs more than
    // validating a sale
    logger: false,
    genReqId: requestIds(),
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: 'idle',
    // what still arrives over an open connection is served, and told to come back over another one
    return503OnClosing: false,
    exposeHeadRoutes: false,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    routerOptions: { maxParamLength: 512 },
    frameworkErrors: (error, request, reply) => fail(error, request, reply),
    clientErrorHandler: answerBrokenRequest,
  });
  app.decorateRequest('bodyHash', '');
  app.removeAllContentTypeParsers();
  readJson(app);
  const ahead: Ahead = [];
  app.setValidatorCompiler(
    createValidatorCompiler(
      () => Object.values(app.getSchemas() as Record<string, object>), // schemas by `$id`
      ahead,
    ),
  );
  app.addHook('onListen', async () => compileAhead(app, ahead));
  app.setErrorHandler(fail);
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    // what a key may see is for nobody else, nor for another day
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store');
    done();
  });
  answerUnknownRoutes(app, (refuse) => (turns ? turns.enter(nobody, refuse) : refuse()));
  limitBodies(app, bodyLimit);
  app.addHook('onRoute', (route) => {
    const isGuarded = route.config?.scopes !== undefined || route.config?.person !== undefined;
    // A route of the API that documents no query parameters has none.
    if (isGuarded && !route.schema?.querystring)
      route.schema = { ...route.schema, querystring: noParameters };
    // One that documents no body takes none. Not by a schema: that would document one.
    if (isGuarded && !route.schema?.body)
      route.preValidation = [refuseBody, ...[route.preValidation ?? []].flat()];
  });
  declareProblems(app, (route, code) =>
    log.error({ route, code }, 'a route answered with a problem that it does not declare'),
  );
  app.addHook('preClose', async () => closeWhatFallsIdle(app.server));
  return app;
}

function readJson(app: FastifyInstance): void {
  const readLarge = createLargeBodies();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request, text: string, done) => {
      // Clients that always say «application/json» also say it where there is no body; the route's
      // schema decides whether one is needed.
      if (text.length === 0) return done(null, undefined);
      if (isEncoded(request.headers['content-encoding']))
        return done(new ProblemError(encodedBody));
      if (request.headers['idempotency-key'] !== undefined) request.bodyHash = bodyHash(text);
      if (text.length > smallBodyMax)
        return void readLarge(request, text).then(
          (body) => done(null, body),
          (error: unknown) => done(asMalformed(error)),
        );
      try {
        done(null, parseBody(text));
      } catch (error) {
        done(asMalformed(error));
      }
    },
  );
}

const asMalformed = (error: unknown): Error =>
  error instanceof MalformedBody ? error : new MalformedBody('The body cannot be read.');

const encodedBody: Problem = {
  code: 'unsupported_media_type',
  detail: 'Send the body without a Content-Encoding.',
};
const isEncoded = (encoding: string | undefined) =>
  encoding !== undefined && encoding.toLowerCase() !== 'identity';

const noParameters = { type: 'object', properties: {} };

const parseNothing = parser(Type.Object({}, { additionalProperties: false }));

/**
 * What nobody reads is a misunderstanding: `{"orgId": …}` would not run a job for that organization
 * alone. An empty object says as little as no body.
 */
function refuseBody(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void) {
  const nothing = request.body === undefined ? undefined : parseNothing(request.body);
  done(nothing?.ok === false ? new ProblemError(nothing.problem) : undefined);
}

/**
 * A connection whose request was in progress when the server began to close stays open for its next
 * request, which must not come: Node closes only those idle at that moment.
 */
function closeWhatFallsIdle(server: Server): void {
  if (!server.listening) return;
  const timer = setInterval(() => server.closeIdleConnections(), 20);
  server.once('close', () => clearInterval(timer));
}

const aheadEveryMs = 50;

/** One after the other once the server listens, so that no refusal is the first to wait for it. */
function compileAhead(app: FastifyInstance, ahead: Ahead): void {
  const timer = setInterval(() => {
    const compileNext = ahead.shift() ?? parsersAhead.shift();
    if (compileNext) compileNext();
    else clearInterval(timer);
  }, aheadEveryMs);
  timer.unref();
  app.server.once('close', () => clearInterval(timer));
}

/**
 * A caller's `X-Request-Id` when it is harmless, else one of our own: unique within this process's
 * life, enough to find a log line.
 */
function requestIds() {
  const start = process.hrtime.bigint().toString(36).slice(-6);
  let count = 0;
  return (raw: { headers: NodeJS.Dict<string | string[]> }): string => {
    const given = raw.headers['x-request-id'];
    if (typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given)) return given;
    count += 1;
    return `${start}-${count.toString(36)}`;
  };
}

/** What is not even HTTP, or has headers beyond Node's limit. */
function answerBrokenRequest(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const timedOut = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const detail = tooLarge
    ? 'The address and the headers together are larger than 16 KiB.'
    : timedOut
      ? 'The request took too long to arrive.'
      : 'The request is not valid HTTP.';
  const body = JSON.stringify({
    ...problemBody({ code: tooLarge ? 'headers_too_large' : 'invalid_request', detail }),
    ...(timedOut && { status: 408 }),
  });
  const status = tooLarge
    ? '431 Request Header Fields Too Large'
    : timedOut
      ? '408 Request Timeout'
      : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
