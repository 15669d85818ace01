import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
});
afterAll(() => stage?.close());

const sell = async (customerId: string, name: string, count = 1) => {
  const body = coffees(cafe.stores[0], customerId, name, count);
  return ok(await cafe.client.POST('/v1/transactions', { body })).id ?? '';
};
const rfmOf = async (id: string) =>
  ok(await cafe.client.GET('/v1/customers/{id}/rfm', { params: { path: { id } } }));
/** Analytics hears of it behind the answer. */
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 20_000, interval: 50 });

test('a sale, its refund and new settings change what a customer is, and each answer says by what', async () => {
  const ada = await cafe.addCustomer();
  expect(await rfmOf(ada)).toMatchObject({ recencyDays: null, segment: 'prospect', scores: null });
  await sell(ada, 'first');
  const second = await sell(ada, 'second', 5);
  const { total } = coffees(cafe.stores[0], ada, 'second', 5);
  const { total: first } = coffees(cafe.stores[0], ada, 'first', 1);
  await soon(async () => expect(await rfmOf(ada)).toMatchObject({ frequency: 2 }));
  expect(await rfmOf(ada)).toMatchObject({
    ...{ recencyDays: 0, monetary: first + total, scores: { r: 5, f: 2 } },
    ...{ segment: 'potential_loyalist', thresholds: { basis: 'defaults' } },
  });
  ok(
    await cafe.client.POST('/v1/transactions/{id}/refunds', {
      params: { path: { id: second } },
      body: { externalId: 'back', amount: total },
    }),
  );
  await soon(async () =>
    expect(await rfmOf(ada)).toMatchObject({ frequency: 1, segment: 'new_customers' }),
  );

  const four = [1, 2, 3, 4];
  const settings = {
    windowMonths: 6,
    scoring: { kind: 'thresholds' as const, r: four, f: [0, 0, 1, 1], m: [0, 0, 0, 0] },
  };
  const saved = ok(await cafe.client.PUT('/v1/analytics/rfm/settings', { body: settings }));
  expect(saved).toMatchObject({ ...settings, warnings: [], runId: expect.stringMatching(/^run_/) });
  await soon(async () =>
    expect(await rfmOf(ada)).toMatchObject({
      segment: 'champions',
      thresholds: { basis: 'thresholds' },
    }),
  );
  await soon(async () => {
    const { runs } = ok(
      await cafe.client.GET('/v1/jobs/{name}', { params: { path: { name: 'rfm-scores' } } }),
    );
    expect(runs.find(({ id }) => id === saved.runId)?.state).toBe('done');
  });
  expect(ok(await cafe.client.GET('/v1/analytics/rfm/settings'))).toMatchObject({
    ...settings,
    applied: true,
  });
  const overview = ok(await cafe.client.GET('/v1/analytics/rfm'));
  expect(overview).toMatchObject({ customers: 1, thresholds: { basis: 'thresholds' } });
  expect(overview.segments).toHaveLength(11);
  expect(overview.segments[0]).toEqual({
    ...{ segment: 'champions', customers: 1, monetary: first, share: 1 },
  });
  expect(overview.matrix.find(({ customers }) => customers > 0)).toMatchObject({ r: 5, f: 5 });
  const today = overview.asOf;
  const { data } = ok(
    await cafe.client.GET('/v1/analytics/rfm/movements', {
      params: { query: { from: today, to: today } },
    }),
  );
  expect(data).toContainEqual({ from: 'new_customers', to: 'champions', customers: 1 });
});

test('what settings and days cannot be is refused, and it is said where', async () => {
  const put = (body: unknown) =>
    ask(stage.url, '/v1/analytics/rfm/settings', { method: 'PUT', key: cafe.apiKey, body });
  const pointers = ({ body }: Awaited<ReturnType<typeof put>>) => {
    const errors = (body?.errors ?? []) as { pointer: string }[]; // of a problem
    return errors.map(({ pointer }) => pointer);
  };
  const wrong = await put({
    ...{ windowMonths: 12, asOf: '2026-02-30', map: { 555: 'kings' } },
    scoring: { kind: 'thresholds', r: [1, 2, 3, 4], f: [4, 3, 2, 1], m: [1, 2, 3, 4] },
  });
  expect([wrong.status, wrong.body?.code]).toEqual([422, 'invalid_value']);
  expect(pointers(wrong)).toEqual(
    expect.arrayContaining(['/scoring/f/1', '/map/555', '/map/111', '/asOf']),
  );
  const shapeless = await put({ windowMonths: 99, scoring: { kind: 'deciles' } });
  expect([shapeless.status, pointers(shapeless)]).toEqual([
    400,
    expect.arrayContaining(['/windowMonths', '/scoring/kind']),
  ]);
  for (const [query, pointer] of [
    ['from=2026-11-02&to=2026-11-01', '/to'],
    ['from=2020-01-01&to=2026-01-01', '/to'],
    ['from=2026-02-30&to=2026-03-01', '/from'],
  ] as const) {
    const told = await ask(stage.url, `/v1/analytics/rfm/movements?${query}`, { key: cafe.apiKey });
    expect([told.status, pointers(told)], query).toEqual([422, [pointer]]);
  }
});
