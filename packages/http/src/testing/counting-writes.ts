import { fixedClock } from '@laurel/contracts/clock';
import type { Documents } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { Type } from 'typebox';
import { afterEach } from 'vitest';
import { createEdge } from '../edge.ts';
import { type IdempotencyOptions, openIdempotency } from '../idempotency.ts';
import type { Principal } from '../principal.ts';
import { sendProblem } from '../reply.ts';

/** Closed after the test. */
export const opened: Documents[] = [];
afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));

interface CountingOptions extends Pick<IdempotencyOptions, 'leaseMs' | 'exclusive'> {
  documents?: Documents;
  clock?: ReturnType<typeof fixedClock>;
  /** What was answered and may not be said again. */
  isForgotten?(orgId: string, body: string): Promise<boolean>;
  /** What the first run counts as. */
  first?: number;
  /** Runs inside the handler, before it counts. */
  before?(run: number): Promise<void> | void;
}

/** A counter behind a write, in a process of its own. */
export async function counting(given: CountingOptions = {}) {
  const { leaseMs, exclusive, isForgotten, ...options } = given;
  const clock = options.clock ?? fixedClock(1_000_000);
  const documents = options.documents ?? (await openSqliteDocuments({ path: ':memory:' }));
  if (!options.documents) opened.push(documents);
  const warnings: string[] = [];
  const log = {
    error: () => {},
    warn: (_: object, message: string) => void warnings.push(message),
  };
  const app = createEdge({ log, bodyLimit: 10_000 });
  app.decorateRequest('principal', null as unknown as Principal); // set by the hook
  app.addHook('onRequest', (request, _reply, done) => {
    request.principal = {
      orgId: String(request.headers['x-org'] ?? 'org_a'),
      keyId: 'key_a',
      scopes: ['manage'],
      locationId: null,
    };
    done();
  });
  const idempotency = openIdempotency({
    ...{ documents, clock, log },
    ...(leaseMs === undefined ? {} : { leaseMs }),
    ...(exclusive === undefined ? {} : { exclusive }),
  });
  idempotency.guard(app, isForgotten);
  const first = options.first ?? 1;
  let runs = 0;
  const config = { scopes: ['manage'] } as const;
  const schema = { body: Type.Object({ name: Type.String() }) };
  app.post('/v1/things', { config, schema }, async (_request, reply) => {
    const run = first + runs;
    runs += 1;
    await options.before?.(run);
    return reply.code(201).send({ run });
  });
  app.post('/v1/refused', { config, schema }, (_request, reply) => {
    runs += 1;
    return sendProblem(reply, { code: 'out_of_stock', detail: `Run ${runs}.` });
  });
  const write = async (
    key: string | undefined,
    { name = 'cup', url = '/v1/things', org = 'org_a', secret = 'lk_a' } = {},
  ) => {
    const headers = {
      'content-type': 'application/json',
      'x-org': org,
      authorization: `Bearer ${secret}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    const answer = await app.inject({
      method: 'POST',
      url,
      headers,
      payload: JSON.stringify({ name }),
    });
    return {
      status: answer.statusCode,
      body: answer.json(),
      replayed: answer.headers['idempotency-replayed'],
      retry: answer.headers['retry-after'],
      type: answer.headers['content-type'],
    };
  };
  return { write, clock, idempotency, documents, warnings, runs: () => runs };
}
