import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { patience } from './engine-settings.ts';
import { ask, type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
});
afterAll(() => stage?.close());

const sell = async (customerId: string | null, name: string, count = 1) =>
  ok(
    await cafe.client.POST('/v1/transactions', {
      body: coffees(cafe.stores[0], customerId, name, count),
    }),
  ).id ?? '';
const told = async (path: string, key = cafe.apiKey) =>
  await ask(stage.url, `/v1/analytics/${path}`, { key });
/** The warehouse hears of it behind the answer. */
const soon = (look: () => Promise<void>) =>
  vi.waitFor(look, { timeout: 30_000 * patience, interval: 100 });

test('what a till told is in the figures, for the store, and in the file', async () => {
  const ada = await cafe.addCustomer();
  await sell(ada, 'first', 2); // 6.00
  await sell(ada, 'second', 3); // 9.00
  await sell(null, 'nobody'); // 3.00
  const mistaken = await sell(ada, 'mistaken', 5);
  ok(
    await cafe.client.POST('/v1/transactions/{id}/void', {
      params: { path: { id: mistaken } },
      body: { reason: 'wrong' },
    }),
  );
  await soon(async () => {
    const { body, text } = await told('kpis');
    expect(body, text).toMatchObject({
      ...{ revenue: { value: 1_800 }, sales: { value: 3 } },
      customers: {
        ...{ active: { value: 1 }, repeating: { value: 1 }, repeatPurchaseRate: { value: 1 } },
        ...{ enrolled: { value: 1 }, enrolledInAll: { value: 1 } },
      },
      averageBasket: { members: { value: 750 }, others: { value: 300 } },
      identified: { sales: { value: 0.6667 }, revenue: { value: 0.8333 } },
    });
  });
  const [here, there] = cafe.stores;
  const { text: csv } = await told('sales?by=location&format=csv');
  expect(csv.split('\r\n')[1]).toMatch(new RegExp(`^${here},,,1800,3,1,6,`));
  const { body: elsewhere } = await told(`customers?locationId=${there}`);
  expect(elsewhere).toMatchObject({ total: { active: { value: 0 } }, top: [] });
  const { body: best } = await told('customers');
  expect(best?.top).toEqual([{ customerId: ada, revenue: 1_500, sales: 2 }]);
  const { body: cohorts } = await told('cohorts');
  expect(cohorts?.data).toContainEqual({
    ...{ cohort: expect.any(String), customers: 1, units: expect.any(Array) },
    months: [{ month: 0, active: 1, share: 1, sales: 2, revenue: 1_500 }],
  });
});

test('an impossible period, a strange dimension, words of SQL: refused, with their place', async () => {
  for (const [path, status, pointer] of [
    ['kpis?from=2026-02-02&to=2026-02-01', 400, '/to'],
    ['sales?from=1926-01-01', 400, '/from'],
    ['sales?by=moon', 400, '/by'],
    [`customers?tier=${encodeURIComponent("x' OR 1=1; DROP TABLE sales --")}`, 422, '/tier'],
    [`kpis?locationId=${encodeURIComponent("x'; SELECT * FROM sales")}`, 404, '/locationId'],
  ] as const) {
    const { status: answered, body, text } = await told(path);
    expect(answered, text).toBe(status);
    expect(body?.errors, path).toMatchObject([{ pointer }]);
  }
});

test('without a warehouse the figures are 503 with the reason, and tills go on', async () => {
  const bare = await openStage({ LAUREL_WAREHOUSE: 'http://127.0.0.1:9/laurel' });
  try {
    const { apiKey: key, stores } = await openCafe(bare);
    for (const question of ['kpis', 'sales', 'customers', 'cohorts', 'sales?format=csv']) {
      const { status, body } = await ask(bare.url, `/v1/analytics/${question}`, { key });
      expect([status, body?.code], question).toEqual([503, 'unavailable']);
      expect(body?.detail, question).toMatch(/^The warehouse does not answer/);
    }
    const sale = { method: 'POST', key, body: coffees(stores[0], null, 'sold all the same') };
    expect((await ask(bare.url, '/v1/transactions', sale)).status).toBe(201);
  } finally {
    await bare.close();
  }
});
