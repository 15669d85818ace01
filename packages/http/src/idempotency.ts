import type { Clock } from '@laurel/contracts/clock';
import type { Documents } from '@laurel/documents/port';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { bodyHash } from './body.ts';
import type { EdgeLog } from './failures.ts';
import { type Answer, type Claim, openClaims } from './idempotency-claims.ts';
import { sendProblem } from './reply.ts';
import { openAnswer, type Seal, sealAnswer } from './sealed-answer.ts';
import { sessionOf } from './session-cookie.ts';

export interface IdempotencyOptions {
  documents: Documents;
  clock: Clock;
  log: EdgeLog;
  /** How long an answer is replayed; at least 24 h by contract, 48 h by default. */
  keptMs?: number;
  /**
   * How long after a process died another one may carry out what it had begun; renewed three times
   * as often, so that a handler may take as long as it likes, and clocks of processes may differ by
   * two thirds of it. 15 s by default.
   */
  leaseMs?: number;
  /**
   * True where no other process can use these documents (an embedded store whose directory is
   * locked): what a crash left runs again at once.
   */
  exclusive?: boolean;
}

/**
 * Whether what was answered then may not be heard any more: it tells of a customer who was erased
 * since.
 */
type IsForgotten = (orgId: string, body: string) => Promise<boolean>;

export interface Idempotency {
  /** Guards the writes of an application. Register before the routes. */
  guard(app: FastifyInstance, isForgotten?: IsForgotten): void;
  /**
   * Forgets answers that are no longer replayed. Returns how many. Run it every hour or so, in one
   * process.
   */
  sweep(): Promise<number>;
}

const keyMax = 255;
const replayedHeader = 'idempotency-replayed';

/** A write under way in this process. */
interface Write {
  /** Absent until the key is ours. */
  claim?: Claim;
  /** Lets the next request with the key go on. */
  over(): void;
}

/**
 * Makes every write under `/v1` that sends an `Idempotency-Key` happen once. The key is claimed
 * durably (with a hash of the request, and a lease) before the handler runs, and the answer is
 * stored before it is sent; a later request with the key gets the stored answer, with
 * `Idempotency-Replayed: true`. Keys belong to an organization (or to the platform), and an answer
 * to whoever got it: it is kept sealed by the caller's own secret (`sealed-answer.ts`).
 * - Same key, other method, URL, body or API key: 422 `idempotency_key_reused`.
 * - Same key at the same time: in this process the second waits for the first and then replays it;
 *   while another process works on it, 503 with `Retry-After`.
 * - What it tells of a customer who was erased since: 422 `customer_erased`.
 * - Server errors (5xx) are not stored: the next try runs again. So does a claim left by a crash:
 *   once its lease has run out, at once where the store is `exclusive`. Requests without the header
 *   pay one look at it.
 */
export function openIdempotency(options: IdempotencyOptions): Idempotency {
  const {
    documents,
    clock,
    log,
    keptMs = 48 * 3_600_000,
    leaseMs = 15_000,
    exclusive = false,
  } = options;
  const claims = openClaims({ documents, clock, log, keptMs, leaseMs, exclusive });
  const running = new Map<string, Promise<void>>();
  const writes = new WeakMap<FastifyRequest, Write>();

  const before = async (
    request: FastifyRequest,
    reply: FastifyReply,
    isForgotten: IsForgotten,
  ): Promise<FastifyReply | undefined> => {
    const id = request.headers['idempotency-key'];
    if (!isKey(id))
      return sendProblem(reply, {
        code: 'invalid_request',
        detail: `The header Idempotency-Key must have 1 to ${keyMax} printable ASCII characters.`,
      });
    const orgId = ownerOf(request);
    const lane = `${orgId} ${id}`;
    for (let ahead = running.get(lane); ahead; ahead = running.get(lane)) await ahead;
    const write = startWrite(running, lane);
    writes.set(request, write);
    const claiming = await claims.take({ orgId, id }, requestHash(request));
    if (claiming.kind === 'ours') {
      write.claim = claiming.claim;
      return undefined;
    }
    writes.delete(request); // the answer is nothing to keep
    write.over();
    if (claiming.kind !== 'answered') return refuse(reply, claiming.kind);
    const { body, sealed } = claiming.answer;
    const opened = sealed && body !== null ? openAnswer(body, sealOf(request)) : body;
    if (opened && (await isForgotten(orgId, opened))) return refuse(reply, 'forgotten');
    return answerAgain(reply, claiming.answer, opened);
  };

  const after = async (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
    write: Write,
  ): Promise<void> => {
    writes.delete(request);
    try {
      const contentType = reply.getHeader('content-type');
      if (reply.statusCode >= 500) await write.claim?.giveBack();
      else
        await write.claim?.keep({
          status: reply.statusCode,
          contentType: typeof contentType === 'string' ? contentType : null,
          body: typeof payload === 'string' ? sealAnswer(payload, sealOf(request)) : null,
          sealed: true,
        });
    } catch (error) {
      // What the handler did is done; its caller is told so. A repetition runs again and meets the
      // write's own protection.
      log.warn(
        { err: error, requestId: request.id },
        'an outcome could not be kept for its Idempotency-Key',
      );
    } finally {
      write.over();
    }
  };

  const guard = (app: FastifyInstance, isForgotten: IsForgotten = async () => false) => {
    app.addHook('onRoute', (route) => {
      if (!isWrite(route)) return;
      // last: nothing is answered again to somebody who would be refused by now
      route.preHandler = [
        ...[route.preHandler ?? []].flat(),
        (request, reply, done) => {
          if (request.headers['idempotency-key'] === undefined) return done();
          before(request, reply, isForgotten).then((answered) => answered ?? done(), done);
        },
      ];
      route.onSend = [route.onSend ?? []].flat();
      route.onSend.push((request, reply, payload, done) => {
        const write = writes.get(request);
        if (!write) return done(null, payload);
        after(request, reply, payload, write).then(() => done(null, payload), done);
      });
    });
  };
  return { guard, sweep: claims.sweep };
}

/** Routes without scopes know no organization, so there is nobody a key could belong to. */
function isWrite({ url, method, config }: RouteOptions): boolean {
  const methods = [method].flat();
  return (
    url.startsWith('/v1/') &&
    config?.scopes !== undefined &&
    methods.some((name) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(name))
  );
}

const isKey = (key: unknown): key is string =>
  typeof key === 'string' && key.length <= keyMax && /^[\x20-\x7e]+$/.test(key);
/** The platform's own writes belong to no organization. */
const ownerOf = ({ principal }: FastifyRequest) => principal.orgId || 'platform';

const sealOf = (request: FastifyRequest): Seal => ({
  secret: request.headers.authorization ?? sessionOf(request.headers.cookie) ?? '',
  place: `${ownerOf(request)} ${request.headers['idempotency-key']}`,
});

const requestHash = (request: FastifyRequest) =>
  bodyHash(`${request.method} ${request.url} ${request.bodyHash}`);

function startWrite(running: Map<string, Promise<void>>, lane: string): Write {
  const { promise, resolve } = Promise.withResolvers<void>();
  running.set(lane, promise);
  return {
    over() {
      running.delete(lane);
      resolve();
    },
  };
}

/** Refuses a request that is not carried out here and now. */
function refuse(reply: FastifyReply, because: 'reused' | 'busy' | 'forgotten'): FastifyReply {
  if (because === 'reused')
    return sendProblem(reply, {
      code: 'idempotency_key_reused',
      detail: 'This Idempotency-Key was used for another request; use a new key for each request.',
    });
  if (because === 'busy')
    return sendProblem(reply.header('retry-after', '1'), {
      code: 'unavailable',
      detail: 'A request with this Idempotency-Key is being worked on; try again for its answer.',
    });
  return sendProblem(reply, {
    code: 'customer_erased',
    detail: 'It was done; the customer of whom the answer told was erased since.',
  });
}

/** @param body of the answer; undefined: it was sealed for somebody else */
function answerAgain(
  reply: FastifyReply,
  { status, contentType }: Answer,
  body: string | null | undefined,
): FastifyReply {
  if (body === undefined)
    return sendProblem(reply, {
      code: 'idempotency_key_reused',
      detail: 'This Idempotency-Key was used with another API key, which alone is answered again.',
    });
  return reply
    .code(status)
    .header(replayedHeader, 'true')
    .type(contentType ?? 'application/json')
    .send(body);
}
