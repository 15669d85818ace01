import { openMemoryCache } from '@laurel/cache/memory';
import type { Cache } from '@laurel/cache/port';
import { fixedClock } from '@laurel/contracts/clock';
import type { Documents } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { Type } from 'typebox';
import { afterEach, expect, test } from 'vitest';
import { createEdge } from './edge.ts';
import { useIdempotency } from './idempotency.ts';
import type { Principal } from './principal.ts';
import { sendProblem } from './reply.ts';

const hourMs = 3_600_000;
const opened: Documents[] = [];
afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));

/** A counter behind a write; `before` runs inside the handler, before it counts. */
async function counting(options: { documents?: Documents; cache?: Cache; before?(run: number): Promise<void> | void } = {}) {
  const clock = fixedClock(1_000_000);
  const documents = options.documents ?? (await openSqliteDocuments({ path: ':memory:' }));
  if (!options.documents) opened.push(documents);
  const warnings: string[] = [];
  const log = { error: () => {}, warn: (_: object, message: string) => void warnings.push(message) };
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
  const idempotency = useIdempotency(app, { documents, cache: options.cache ?? openMemoryCache({ clock }), clock, log });
  let runs = 0;
  const config = { scopes: ['manage'] } as const;
  app.post('/v1/things', { config, schema: { body: Type.Object({ name: Type.String() }) } }, async (_request, reply) => {
    runs += 1;
    const run = runs;
    await options.before?.(run);
    return reply.code(201).send({ run });
  });
  app.post('/v1/refused', { config }, (_request, reply) => {
    runs += 1;
    return sendProblem(reply, { code: 'out_of_stock', detail: `Run ${runs}.` });
  });
  const write = async (key: string | undefined, { name = 'cup', url = '/v1/things', org = 'org_a' } = {}) => {
    const headers = {
      'content-type': 'application/json',
      'x-org': org,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    const answer = await app.inject({ method: 'POST', url, headers, payload: JSON.stringify({ name }) });
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

test('the second request with a key gets the stored answer and changes nothing', async () => {
  const { write, runs } = await counting();
  expect(await write('k1')).toMatchObject({ status: 201, body: { run: 1 }, replayed: undefined });
  expect(await write('k1')).toMatchObject({
    status: 201,
    body: { run: 1 },
    replayed: 'true',
    type: 'application/json; charset=utf-8',
  });
  expect(runs()).toBe(1);
});

test('requests without a key, and with other keys, run each time', async () => {
  const { write, runs } = await counting();
  await write(undefined);
  await write(undefined);
  await write('k1');
  await write('k2');
  expect(runs()).toBe(4);
});

test('a key belongs to its organization', async () => {
  const { write } = await counting();
  await write('k1');
  expect(await write('k1', { org: 'org_b' })).toMatchObject({ status: 201, body: { run: 2 }, replayed: undefined });
});

test('a key used for another body or another path is refused', async () => {
  const { write, runs } = await counting();
  await write('k1');
  expect(await write('k1', { name: 'saucer' })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(await write('k1', { url: '/v1/refused' })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(runs()).toBe(1);
});

test('a refusal is an answer, too, and is replayed as the problem it was', async () => {
  const { write, runs } = await counting();
  await write('k1', { url: '/v1/refused' });
  expect(await write('k1', { url: '/v1/refused' })).toMatchObject({
    status: 422,
    body: { code: 'out_of_stock', detail: 'Run 1.' },
    replayed: 'true',
    type: expect.stringContaining('problem+json'),
  });
  expect(runs()).toBe(1);
});

test('of two requests at the same time one runs, and the other gets its answer', async () => {
  const gate = Promise.withResolvers<void>();
  const { write, runs } = await counting({ before: () => gate.promise });
  const both = Promise.all([write('k1'), write('k1'), write('k1')]);
  gate.resolve();
  const answers = await both;
  expect(answers.map(({ status, body }) => [status, body.run])).toEqual([
    [201, 1],
    [201, 1],
    [201, 1],
  ]);
  expect(answers.filter(({ replayed }) => replayed === 'true')).toHaveLength(2);
  expect(runs()).toBe(1);
});

test('a failure of ours is not kept: the next try runs again', async () => {
  const { write } = await counting({
    before: (run) => {
      if (run === 1) throw new Error('disk full');
    },
  });
  expect(await write('k1')).toMatchObject({ status: 500 });
  expect(await write('k1')).toMatchObject({ status: 201, body: { run: 2 }, replayed: undefined });
});

test('a claim that a crash left runs again, but still only for the same request', async () => {
  const crashed = await counting({ before: () => new Promise(() => {}) });
  void crashed.write('k1');
  await expect.poll(() => crashed.runs()).toBe(1);
  const restarted = await counting({ documents: crashed.documents });
  expect(await restarted.write('k1', { name: 'saucer' })).toMatchObject({ status: 422 });
  expect(await restarted.write('k1')).toMatchObject({ status: 201, body: { run: 1 }, replayed: undefined });
  expect(await restarted.write('k1')).toMatchObject({ status: 201, replayed: 'true' });
});

test('while another process works on the key, the answer is: try again', async () => {
  const cache = openMemoryCache({ clock: fixedClock(0) });
  const one = await counting({ cache, before: () => new Promise(() => {}) });
  void one.write('k1');
  await expect.poll(() => one.runs()).toBe(1);
  const other = await counting({ cache, documents: one.documents });
  expect(await other.write('k1')).toMatchObject({ status: 503, body: { code: 'unavailable' }, retry: '1' });
  expect(other.runs()).toBe(0);
});

test('answers are replayed for 48 hours, then swept', async () => {
  const { write, clock, idempotency } = await counting();
  await write('k1');
  clock.advance(47 * hourMs);
  expect(await idempotency.sweep()).toBe(0);
  expect(await write('k1')).toMatchObject({ replayed: 'true' });
  clock.advance(2 * hourMs);
  expect(await write('k1')).toMatchObject({ body: { run: 2 }, replayed: undefined });
  clock.advance(49 * hourMs);
  expect(await idempotency.sweep()).toBe(1);
  expect(await idempotency.sweep()).toBe(0);
});

test.each(['', 'x'.repeat(256), 'ümlaut', 'tab\there'])('the key «%s» is refused', async (key) => {
  const { write, runs } = await counting();
  expect(await write(key)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  expect(runs()).toBe(0);
});
