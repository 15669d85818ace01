import { randomUUID } from 'node:crypto';
import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Problem } from '@laurel/contracts/problems';
import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { bodyHash } from './body.ts';
import type { EdgeLog } from './failures.ts';
import { sendProblem } from './reply.ts';

/** What a write under an Idempotency-Key answered; `status` is null while it runs, and after a crash in the middle of it. */
interface Remembered extends Document {
  /** Hash of method, URL and body. */
  request: string;
  status: number | null;
  contentType: string | null;
  body: string | null;
  expiresAtMs: number;
}

export interface IdempotencyOptions {
  documents: Documents;
  cache: Cache;
  clock: Clock;
  log: EdgeLog;
  /** How long an answer is replayed; at least 24 h by contract, 48 h by default. */
  keptMs?: number;
}

export interface Idempotency {
  /** Forgets answers that are no longer replayed. Returns how many. Run it every hour or so, in one process. */
  sweep(): Promise<number>;
}

const keyMax = 255;
const leaseMs = 60_000;
const replayedHeader = 'idempotency-replayed';

/** A write that this process carries out under a key. */
interface Claim {
  orgId: string;
  key: string;
  holder: string;
  /** Called when it is over, whatever its outcome. */
  release(): Promise<void>;
}

/**
 * Makes every write under `/v1` that sends an `Idempotency-Key` happen once. The key is claimed durably (with a hash of the request) before the handler runs, and the
 * answer is stored before it is sent; a later request with the key gets the stored answer, with `Idempotency-Replayed: true`. Keys belong to an organization.
 * - Same key, other method, URL or body: 422 `idempotency_key_reused`.
 * - Same key at the same time: in this process the second waits for the first and then replays it; while another process works on it, 503 with `Retry-After`.
 * - Server errors (5xx) are not stored: the next try runs again. So does a claim left by a crash, once its lease has run out (60 s; at once when the cache died with the process).
 * Requests without the header pay one look at it. Register before the routes.
 */
export function useIdempotency(app: FastifyInstance, options: IdempotencyOptions): Idempotency {
  const { documents, cache, clock, log, keptMs = 48 * 3_600_000 } = options;
  const records = documents.collection<Remembered>('idempotency', { indexes: [{ fields: ['expiresAtMs'], global: true }] });
  const running = new Map<string, Promise<void>>();
  const claims = new WeakMap<FastifyRequest, Claim>();

  const before = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const key = request.headers['idempotency-key'];
    if (!isKey(key))
      return sendProblem(reply, {
        code: 'invalid_request',
        detail: `The header Idempotency-Key must have 1 to ${keyMax} printable ASCII characters.`,
      });
    const orgId = request.principal.orgId;
    const lane = `${orgId} ${key}`;
    for (let ahead = running.get(lane); ahead; ahead = running.get(lane)) await ahead;

    const claim = startClaim(running, cache, { orgId, key, lane });
    claims.set(request, claim);
    if (!(await cache.acquireLease(leaseKey(claim), claim.holder, leaseMs))) {
      reply.header('retry-after', '1');
      return refuse(reply, {
        code: 'unavailable',
        detail: 'A request with this Idempotency-Key is being worked on; try again for its answer.',
      });
    }
    const remembered = await claimRecord(records, claim, {
      request: requestHash(request),
      nowMs: clock.now(),
      expiresAtMs: clock.now() + keptMs,
    });
    if (remembered === 'other')
      return refuse(reply, {
        code: 'idempotency_key_reused',
        detail: 'This Idempotency-Key was used for another request; use a new key for each request.',
      });
    if (remembered === 'ours') return undefined;
    claims.delete(request);
    await claim.release();
    return reply
      .code(remembered.status ?? 200)
      .header(replayedHeader, 'true')
      .type(remembered.contentType ?? 'application/json')
      .send(remembered.body);
  };

  /** An answer of our own, which is nothing to remember. */
  const refuse = async (reply: FastifyReply, problem: Problem): Promise<FastifyReply> => {
    const claim = claims.get(reply.request);
    claims.delete(reply.request);
    await claim?.release();
    return sendProblem(reply, problem);
  };

  const after = async (request: FastifyRequest, reply: FastifyReply, payload: unknown, claim: Claim): Promise<void> => {
    claims.delete(request);
    try {
      if (reply.statusCode < 500) {
        const contentType = reply.getHeader('content-type');
        const set = {
          status: reply.statusCode,
          contentType: typeof contentType === 'string' ? contentType : null,
          body: typeof payload === 'string' ? payload : null,
        };
        await records.update({ orgId: claim.orgId, id: claim.key }, { set });
      }
    } catch (error) {
      // The write itself happened; its caller is told so. A repetition runs again and meets the write's own protection.
      log.warn({ err: error, requestId: request.id }, 'an answer could not be kept for its Idempotency-Key');
    } finally {
      await claim.release();
    }
  };

  app.addHook('onRoute', (route) => {
    if (!isWrite(route)) return;
    route.preHandler = [route.preHandler ?? []].flat();
    route.preHandler.unshift((request, reply, done) => {
      if (request.headers['idempotency-key'] === undefined) return done();
      before(request, reply).then((answered) => answered ?? done(), done);
    });
    route.onSend = [route.onSend ?? []].flat();
    route.onSend.push((request, reply, payload, done) => {
      const claim = claims.get(request);
      if (!claim) return done(null, payload);
      after(request, reply, payload, claim).then(() => done(null, payload), done);
    });
  });
  return { sweep: () => sweep(records, clock.now()) };
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

const isKey = (key: unknown): key is string => typeof key === 'string' && key.length <= keyMax && /^[\x20-\x7e]+$/.test(key);
const leaseKey = ({ orgId, key }: Claim) => `idempotency:${orgId}:${key}`;
const requestHash = (request: FastifyRequest) => bodyHash(`${request.method} ${request.url} ${request.bodyHash}`);

function startClaim(
  running: Map<string, Promise<void>>,
  cache: Cache,
  { orgId, key, lane }: { orgId: string; key: string; lane: string },
): Claim {
  const { promise, resolve } = Promise.withResolvers<void>();
  running.set(lane, promise);
  const claim: Claim = {
    orgId,
    key,
    holder: randomUUID(),
    async release() {
      await cache.releaseLease(leaseKey(claim), claim.holder).catch(() => undefined); // it runs out by itself
      running.delete(lane);
      resolve();
    },
  };
  return claim;
}

/** Claims the record: ours to carry out, another request's key, or the stored answer. */
async function claimRecord(
  records: Collection<Remembered>,
  { orgId, key }: Claim,
  { request, nowMs, expiresAtMs }: { request: string; nowMs: number; expiresAtMs: number },
): Promise<'ours' | 'other' | Remembered> {
  const fresh = { orgId, id: key, request, status: null, contentType: null, body: null, expiresAtMs };
  if ((await records.insert(fresh)) === 'inserted') return 'ours';
  const known = await records.get({ orgId, id: key });
  if (!known || known.expiresAtMs <= nowMs) {
    if (known) await records.delete({ orgId, id: key }, known.version);
    return (await records.insert(fresh)) === 'inserted' ? 'ours' : 'other';
  }
  if (known.request !== request) return 'other';
  return known.status === null ? 'ours' : known;
}

async function sweep(records: Collection<Remembered>, nowMs: number): Promise<number> {
  let swept = 0;
  for (;;) {
    const { data } = await records.find({ orgId: undefined, filter: { expiresAtMs: { $lt: nowMs } }, limit: 500 });
    const deleted = await Promise.all(data.map(({ orgId, id, version }) => records.delete({ orgId, id }, version)));
    swept += deleted.filter(Boolean).length;
    if (data.length < 500) return swept;
  }
}
