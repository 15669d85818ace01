import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventEnvelope } from '@laurel/contracts/events';
import { back, openShirtShop, shirt } from '@laurel/loyalty/testing/shirt-shop';
import { openChdb } from '@laurel/warehouse/chdb';
import type { Warehouse } from '@laurel/warehouse/port';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withTables } from '../warehouse/tables.ts';
import { rebuildJob } from './rebuild.ts';
import { openReconciliations, reconcileJob } from './reconcile.ts';
import { openSink } from './sink.ts';

let home: string;
let engine: Warehouse;
let warehouse: Warehouse;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'laurel-sink-'));
  engine = await openChdb({ directory: join(home, 'warehouse'), tell: () => {} });
  warehouse = withTables(engine);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await rm(home, { recursive: true, force: true });
});

/** Ada bought three shirts for 30.00 as `A`: 30 points. Whatever is recorded can be told. */
async function openShop() {
  const shop = await openShirtShop();
  const { of, cafe, ada } = shop;
  const { orgId } = cafe;
  const { loyalty, membership, ledgerService, documents, clock } = of;
  const sink = openSink({ loyalty, membership, warehouse });
  const reconciliations = openReconciliations(documents);
  const deps = { loyalty, membership, ledgerService, warehouse, sink, reconciliations };
  const named = { [ada]: 'Ada', [shop.ben]: 'Ben', '': 'nobody' };
  const page = { orgId, piece: 'run_1', nowMs: clock.now() };
  return {
    ...{ ...shop, sink },
    /** The events of all that was recorded, as the log has them. */
    async events(): Promise<EventEnvelope[]> {
      await loyalty.drained();
      const { data } = await loyalty.activities.find({ orgId, limit: 1_000 });
      return data.map(({ id, customerId }) => ({
        ...{ id: `${id}.1`, orgId, type: 'loyalty.any', version: 1, customerId, locationId: null },
        ...{ timestamp: new Date(clock.now()).toISOString(), payload: {} },
      }));
    },
    /** By customer: sales that stand, and what was paid; by entries and by states. */
    async counted() {
      const rows = await engine.select(`
        SELECT customer_id, toInt32(sum(n)) AS sales, toInt32(sum(a)) AS amount, source FROM (
          SELECT customer_id, sales AS n, amount AS a, 'entries' AS source
          FROM sale_entries FINAL WHERE org = '${orgId}'
          UNION ALL
          SELECT customer_id, toInt8(stands), amount, 'states' FROM sales FINAL WHERE org = '${orgId}')
        GROUP BY customer_id, source HAVING sales != 0 OR amount != 0 ORDER BY amount DESC, source`);
      return rows.map(({ customer_id, sales, amount, source }) => [
        ...[source, named[String(customer_id)], sales, amount],
      ]);
    },
    async count(table: string) {
      const [row] = await engine.select(
        `SELECT toInt32(count()) AS rows FROM ${table} FINAL WHERE org = '${orgId}'`,
      );
      return row?.rows;
    },
    async rebuild() {
      const job = rebuildJob(deps);
      let cursor: string | undefined;
      do cursor = (await job.run({ ...page, cursor })).nextCursor;
      while (cursor !== undefined);
    },
    /** The differences of this month by the nightly comparison. */
    async differences() {
      await reconcileJob(deps).run({ ...page, cursor: undefined });
      return (await reconciliations.get({ orgId, id: '2026-11' }))?.differences;
    },
    close: () => of.close(),
  };
}

let shop: Awaited<ReturnType<typeof openShop>>;
beforeEach(async () => {
  shop = await openShop();
}, 30_000);
afterEach(() => shop.close());

const one = { lines: [{ id: 'shirt', quantity: 1 }] };

/** What becomes of three shirts; the sums were computed by hand. */
async function live() {
  const { register, saleId, ben } = shop;
  await register.refund(saleId, one); // 20.00 left
  const exchange = await register.sell({ total: 3_000, lines: [back(1_000), shirt(4_000)] });
  await register.name(saleId, ben); // Ben's: 10.00; Ada's: 40.00
  await register.refund(exchange.id, { amount: 500 }); // 35.00
  const wrong = await register.sell({ total: 1_000, lines: [shirt(1_000)] });
  await shop.undo(wrong.id);
  await register.sell({ total: 700, lines: [shirt(700)] }, null);
}
const lived = [
  ['entries', 'Ada', 1, 3_500],
  ['states', 'Ada', 1, 3_500],
  ['entries', 'Ben', 1, 1_000],
  ['states', 'Ben', 1, 1_000],
  ['entries', 'nobody', 1, 700],
  ['states', 'nobody', 1, 700],
];

describe('what was recorded is in the warehouse once', () => {
  test('told as it happens, event by event', async () => {
    const { sink, events, counted, differences } = shop;
    const told = new Set<string>();
    const tellNew = async () => {
      const fresh = (await events()).filter(({ id }) => !told.has(id));
      for (const event of fresh) told.add(event.id);
      await sink.activities(fresh);
    };
    await tellNew();
    expect(await counted()).toEqual([
      ['entries', 'Ada', 1, 3_000],
      ['states', 'Ada', 1, 3_000],
    ]);
    await live();
    await tellNew();
    expect(await counted()).toEqual(lived);
    expect(await differences()).toEqual([]);
  });

  test('told backwards, and twice', async () => {
    await live();
    const { sink, events, counted, differences } = shop;
    for (const event of (await events()).reverse()) await sink.activities([event]);
    await sink.activities(await events());
    expect(await counted()).toEqual(lived);
    expect(await differences()).toEqual([]);
  });

  test('made anew of the records, also twice, while the sink goes on', async () => {
    await live();
    const { sink, events, counted, rebuild, differences, count } = shop;
    await sink.activities((await events()).slice(2));
    await rebuild();
    expect(await counted()).toEqual(lived);
    await Promise.all([rebuild(), sink.activities(await events())]);
    expect(await counted()).toEqual(lived);
    expect(await differences()).toEqual([]);
    expect(await count('customers')).toBe(2);
  });
});

test('what is not in the warehouse yet is shown as a difference', async () => {
  const { differences, cafe } = shop;
  const missing = { issued: '30', redeemed: '0' };
  expect(await differences()).toEqual([
    {
      ...{ unit: 'points', locationId: cafe.locationId },
      ...{ ledger: missing, warehouse: { issued: '0', redeemed: '0' } },
    },
  ]);
});

test('an erased customer is told as erased, and nobody knows who he was', async () => {
  const { sink, of, cafe, ada } = shop;
  const event = (type: string): EventEnvelope => ({
    ...{ id: `${ada}.v9`, orgId: cafe.orgId, type, version: 1, customerId: ada, locationId: null },
    ...{ timestamp: new Date(of.clock.now()).toISOString(), payload: {} },
  });
  await sink.customers([event('membership.customer_created')]);
  await of.membership.customers.erase(cafe.orgId, ada, 'test');
  await sink.customers([event('membership.customer_erased')]);
  const rows = await engine.select(
    `SELECT customer_id, erased FROM customers FINAL WHERE org = '${cafe.orgId}'`,
  );
  expect(rows).toEqual([{ customer_id: ada, erased: true }]);
});

test('the change of a tier is told once, however often the event comes', async () => {
  const { sink, of, cafe, ada, count } = shop;
  const event: EventEnvelope = {
    ...{ id: `${ada}.tier.v2`, orgId: cafe.orgId, type: 'loyalty.tier_changed', version: 1 },
    ...{ customerId: ada, locationId: null, timestamp: new Date(of.clock.now()).toISOString() },
    payload: { id: 'silver', previous: 'bronze', until: null },
  };
  await sink.activities([event]);
  await sink.activities([event, event]);
  expect(await count('tier_changes')).toBe(1);
});
