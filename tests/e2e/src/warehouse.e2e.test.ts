import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
});
afterAll(() => stage?.close());

const freshness = async () => ok(await cafe.client.GET('/v1/analytics/freshness'));
const runJob = async (name: string) => {
  const path = { name };
  const asked = ok(await cafe.client.POST('/v1/jobs/{name}/run', { params: { path } }));
  return await vi.waitFor(
    async () => {
      const { runs } = ok(await cafe.client.GET('/v1/jobs/{name}', { params: { path } }));
      const run = runs.find(({ id }) => id === asked.runId);
      expect(run?.state).toBe('done');
      return run;
    },
    { timeout: 60_000, interval: 100 },
  );
};

test('what is sold is in the warehouse soon, agrees with the ledger, and can be made anew', async () => {
  const ada = await cafe.addCustomer();
  for (let i = 1; i <= 5; i += 1) {
    const body = coffees(cafe.stores[0], ada, `sale-${i}`, i);
    ok(await cafe.client.POST('/v1/transactions', { body }));
  }
  const rows = await vi.waitFor(
    async () => {
      const told = await freshness();
      expect(told).toMatchObject({ behindMs: 0, events: 0, differences: [] });
      expect(told.rows).toBeGreaterThanOrEqual(5);
      return told.rows;
    },
    { timeout: 60_000, interval: 100 },
  );
  await runJob('warehouse-reconciliation');
  expect(await freshness()).toMatchObject({ differences: [], reconciledAt: expect.any(String) });
  expect(await runJob('warehouse-rebuild')).toMatchObject({ counts: { customers: 1 } });
  await runJob('warehouse-reconciliation');
  expect(await freshness()).toMatchObject({ rows, differences: [] });
}, 180_000);
