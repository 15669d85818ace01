import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { createEdge } from './edge.ts';
import { createPlaces, limitHeavyRequests } from './heavy-requests.ts';

const opened: FastifyInstance[] = [];
afterEach(() => Promise.all(opened.splice(0).map((app) => app.close())));

const alone = { isShared: () => false };
const inCompany = { isShared: () => true };

/** A route that answers a report when the test lets it. */
function reports(limits: Parameters<typeof createPlaces>[0], company = alone) {
  const app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 1_000 });
  opened.push(app);
  app.addHook('onRequest', (request, _reply, done) => {
    const orgId = String(request.headers['x-org']);
    request.principal = { orgId, keyId: 'key', scopes: ['read'], locationId: null };
    done();
  });
  limitHeavyRequests(app, company, limits);
  const begun: { name: string; finish: () => void }[] = [];
  app.get('/report', { config: { heavy: true } }, async (request) => {
    await new Promise<void>((finish) =>
      begun.push({ name: String(request.headers['x-name']), finish }),
    );
    return {};
  });
  app.get('/light', () => ({}));
  const ask = async (orgId: string, name: string, url = '/report') =>
    await app.inject({ url, headers: { 'x-org': orgId, 'x-name': name } });
  const until = async (count: number) => {
    while (begun.length < count) await new Promise(setImmediate);
    return begun.map(({ name }) => name);
  };
  return { ask, begun, until };
}

test('while others are about an organization runs one at once', async () => {
  const limits = { atOnce: 32, ofOneAtOnce: 4, ofOneWaiting: 10 };
  const { ask, begun, until } = reports(limits, inCompany);
  const all = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('b', 'b1'), ask('b', 'b2')];
  expect(await until(2)).toEqual(['a1', 'b1']);
  expect((await ask('c', 'c', '/light')).statusCode).toBe(200); // all have arrived by now
  expect(begun.map(({ name }) => name)).toEqual(['a1', 'b1']);
  for (let count = 2; count < 5; count += 1) {
    begun[count - 2]?.finish();
    await until(count + 1);
  }
  expect(begun.map(({ name }) => name)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
  for (const { finish } of begun) finish();
  await Promise.all(all);
});

test('an organization runs so many at once, the others have places of their own', async () => {
  const { ask, begun, until } = reports({ atOnce: 3, ofOneAtOnce: 2, ofOneWaiting: 10 });
  const all = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('b', 'b1'), ask('b', 'b2')];
  expect(await until(3)).toEqual(['a1', 'a2', 'b1']);
  expect((await ask('a', 'light', '/light')).statusCode).toBe(200);
  begun[0]?.finish();
  expect((await until(4))[3]).toBe('a3');
  begun[1]?.finish();
  expect((await until(5))[4]).toBe('b2');
  for (const { finish } of begun) finish();
  expect((await Promise.all(all)).map(({ statusCode }) => statusCode)).toEqual([
    200, 200, 200, 200, 200,
  ]);
});

test('what is more than may wait is answered 429 at once', async () => {
  const { ask, begun, until } = reports({ atOnce: 1, ofOneAtOnce: 1, ofOneWaiting: 1 });
  const first = ask('a', 'a1');
  await until(1);
  const second = ask('a', 'a2');
  const third = await ask('a', 'a3');
  expect([third.statusCode, third.headers['retry-after'], third.json().code]).toEqual([
    ...[429, '1'],
    'rate_limited',
  ]);
  begun[0]?.finish();
  await until(2);
  begun[1]?.finish();
  expect([(await first).statusCode, (await second).statusCode]).toEqual([200, 200]);
});

test('who goes before its turn leaves no gap, and who goes while it runs frees its place', () => {
  const places = createPlaces({ atOnce: 1, ofOneAtOnce: 1, ofOneWaiting: 10 }, alone);
  const begun: string[] = [];
  const enter = (owner: string, name: string) =>
    places.enter(owner, () => begun.push(name)) ?? expect.fail('too many wait');
  const first = enter('a', 'a1');
  const impatient = enter('a', 'a2');
  const other = enter('b', 'b1');
  const last = enter('a', 'a3');
  expect(begun).toEqual(['a1']);
  impatient();
  first();
  first(); // a second farewell frees nothing
  expect(begun).toEqual(['a1', 'a3']);
  last();
  expect(begun).toEqual(['a1', 'a3', 'b1']);
  other();
});
