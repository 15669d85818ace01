import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { limitBodiesUnderWay } from './bodies-under-way.ts';
import { createEdge } from './edge.ts';

const opened: FastifyInstance[] = [];
afterEach(() => Promise.all(opened.splice(0).map((app) => app.close())));

const large = 20_000;

function edge(limits: Parameters<typeof limitBodiesUnderWay>[1]) {
  const app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 100_000 });
  opened.push(app);
  app.addHook('onRequest', (request, _reply, done) => {
    const orgId = String(request.headers['x-org']);
    request.principal = { orgId, keyId: 'key', scopes: ['pos'], locationId: null };
    done();
  });
  limitBodiesUnderWay(app, limits);
  const begun: (() => void)[] = [];
  const schema = { body: { type: 'object' } };
  app.post('/sales', { config: { scopes: ['pos'] }, schema }, async () => {
    await new Promise<void>((finish) => begun.push(finish));
    return {};
  });
  const send = async (orgId: string, bytes = large) =>
    await app.inject({
      ...{ method: 'POST', url: '/sales', headers: { 'x-org': orgId } },
      body: { text: 'x'.repeat(bytes - 11) },
    });
  const until = async (count: number) => {
    while (begun.length < count) await new Promise(setImmediate);
  };
  return { begun, send, until };
}

test('bodies of an organization beyond its bytes are refused until others are answered', async () => {
  const { begun, send, until } = edge({ inAll: 10 * large, ofOne: 2 * large });
  const two = [send('a'), send('a')];
  await until(2);
  const refused = await send('a');
  expect([refused.statusCode, refused.headers['retry-after'], refused.json().code]).toEqual([
    ...[429, '1'],
    'rate_limited',
  ]);
  const small = send('a', 1_000);
  const other = send('b');
  await until(4);
  for (const finish of begun.splice(0)) finish();
  for (const answer of [...two, small, other]) expect((await answer).statusCode).toBe(200);
  const again = send('a');
  await until(1);
  begun[0]?.();
  expect((await again).statusCode).toBe(200);
});

test('so are those of all together beyond theirs', async () => {
  const { begun, send, until } = edge({ inAll: 2 * large, ofOne: 2 * large });
  const two = [send('a'), send('b')];
  await until(2);
  expect((await send('c')).statusCode).toBe(429);
  for (const finish of begun) finish();
  await Promise.all(two);
});
