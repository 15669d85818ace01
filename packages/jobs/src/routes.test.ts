import { createEdge } from '@laurel/http/edge';
import type { Principal } from '@laurel/http/principal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Jobs } from './jobs.ts';
import { jobRoutes } from './routes.ts';
import { counting, type Installation, leaseMs, openInstallation } from './testing/installation.ts';

const principals: Record<string, Principal> = {
  platform: { orgId: '', keyId: 'platform', scopes: ['platform'], locationId: null },
  ada: { orgId: 'org_1', keyId: 'key_ada', scopes: ['admin'], locationId: null },
  bob: { orgId: 'org_2', keyId: 'key_bob', scopes: ['manage'], locationId: null },
};

let shop: Installation;
beforeEach(async () => {
  shop = await openInstallation();
});
afterEach(() => shop.close());

/** The routes of a process, called in somebody's name. */
function api(jobs: Jobs) {
  const app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 1_000 });
  app.decorateRequest('principal', null as unknown as Principal); // set by the hook
  app.addHook('onRequest', async (request) => {
    const principal = principals[String(request.headers.authorization)];
    if (principal) request.principal = principal;
  });
  jobRoutes(app, jobs);
  return async (who: string, method: 'GET' | 'POST', url: string) => {
    const answer = await app.inject({ method, url, headers: { authorization: who } });
    return { status: answer.statusCode, text: answer.body, body: answer.json() };
  };
}

const housekeeping = {
  ...({ name: 'housekeeping', title: 'Tidies up', scope: 'platform' } as const),
  schedule: { everyMs: 3_600_000 },
  run: async () => ({ removed: 4 }),
};

test('an organization sees its part of the work, and nothing of the others', async () => {
  const { job } = counting({
    pages: 2,
    during: async (at) => {
      if (at === 'org_2.2') throw new Error("duplicate key: { phone: '+44 of org_2' }");
      return undefined;
    },
  });
  const worker = await shop.process([job, housekeeping]);
  await worker.beat();
  const call = api(worker);

  const all = await call('platform', 'GET', '/v1/jobs');
  expect(all.body.data).toMatchObject([
    {
      ...{ name: 'counting', state: 'idle', nextRunAt: '2026-11-22T13:07:00.000Z' },
      lastRun: {
        ...{ by: 'schedule', state: 'failed', startedAt: '2026-11-22T12:30:00.000Z' },
        ...{ counts: { pages: 5 }, organizations: { done: 3, failed: 1 } },
        error: "Error: duplicate key: { phone: '+44 of org_2' }",
      },
    },
    { name: 'housekeeping', schedule: 'every 3600 s', lastRun: { counts: { removed: 4 } } },
  ]);

  const adas = await call('ada', 'GET', '/v1/jobs/counting');
  expect(adas.body).toMatchObject({
    lastRun: { state: 'done', counts: { pages: 2 }, organizations: null, error: null },
    runs: [{ state: 'done' }],
  });
  const bobs = await call('bob', 'GET', '/v1/jobs/counting');
  expect(bobs.body.lastRun).toMatchObject({ state: 'failed', counts: { pages: 1 } });
  const list = await call('ada', 'GET', '/v1/jobs');
  expect(list.body.data.map(({ name }: { name: string }) => name)).toEqual(['counting']);
  for (const { text } of [adas, bobs, list])
    expect(text).not.toMatch(/org_|phone|duplicate|"organizations":\{/);
});

test('what an organization starts runs for it alone, and no other hears of it', async () => {
  const { job, did } = counting();
  const worker = await shop.process([job, housekeeping]);
  await worker.beat();
  did.length = 0;
  const front = api(await shop.process([]));
  const asked = await front('bob', 'POST', '/v1/jobs/counting/run');
  expect(asked).toMatchObject({ status: 202, body: { alreadyAsked: false } });
  expect(await front('bob', 'POST', '/v1/jobs/counting/run')).toMatchObject({
    body: { runId: asked.body.runId, alreadyAsked: true },
  });
  expect((await front('bob', 'GET', '/v1/jobs/counting')).body).toMatchObject({
    ...{ state: 'waiting', asked: { id: asked.body.runId, by: 'key_bob' }, current: null },
  });
  const seen = async () => {
    const others = [await front('ada', 'GET', '/v1/jobs/counting')];
    others.push(await front('platform', 'GET', '/v1/jobs/counting'));
    for (const { text, body } of others) {
      expect(text).not.toMatch(new RegExp(`key_bob|${asked.body.runId}`));
      expect(body).toMatchObject({ state: 'idle', asked: null, current: null });
    }
  };
  await seen();
  shop.clock.advance(leaseMs / 3);
  await worker.beat();
  expect(did).toEqual(['org_2.1']);
  await seen();
  expect((await front('bob', 'GET', '/v1/jobs/counting')).body).toMatchObject({
    ...{ state: 'idle', lastRun: { id: asked.body.runId, by: 'key_bob', state: 'done' } },
  });
});

test('two organizations that ask at the same time have a run each', async () => {
  const { job, did } = counting();
  const worker = await shop.process([job]);
  await worker.beat();
  did.length = 0;
  const front = api(await shop.process([]));
  const runs = [
    await front('ada', 'POST', '/v1/jobs/counting/run'),
    await front('bob', 'POST', '/v1/jobs/counting/run'),
  ];
  expect(runs.map(({ body }) => body.alreadyAsked)).toEqual([false, false]);
  expect(runs[0]?.body.runId).not.toBe(runs[1]?.body.runId);
  shop.clock.advance(leaseMs / 3);
  await worker.beat();
  expect(did.sort()).toEqual(['org_1.1', 'org_2.1']);
});

test.each([
  ["the installation's own work", 'ada', '/v1/jobs/housekeeping', 404, 'not_found'],
  ['what is no job', 'platform', '/v1/jobs/nothing', 404, 'not_found'],
  ['a name that is none', 'platform', '/v1/jobs/%00', 422, 'invalid_value'],
])('%s cannot be seen or started by %s', async (_, who, path, status, code) => {
  const call = api(await shop.process([housekeeping]));
  expect(await call(who, 'GET', path)).toMatchObject({ status, body: { code } });
  expect(await call(who, 'POST', `${path}/run`)).toMatchObject({ status, body: { code } });
});

test('the platform key runs it for all', async () => {
  const { job, did } = counting();
  const worker = await shop.process([job]);
  await worker.beat();
  did.length = 0;
  const front = api(await shop.process([]));
  const asked = await front('platform', 'POST', '/v1/jobs/counting/run');
  shop.clock.advance(leaseMs / 3);
  await worker.beat();
  expect(did).toEqual(['org_1.1', 'org_2.1', 'org_3.1']);
  expect((await front('ada', 'GET', '/v1/jobs/counting')).body.lastRun).toMatchObject({
    ...{ id: asked.body.runId, by: 'platform', counts: { pages: 1 } },
  });
});
