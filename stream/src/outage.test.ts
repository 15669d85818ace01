import { openAnalytics } from '@laurel/analytics/analytics';
import { openSegmentation } from '@laurel/analytics/segmentation';
import { openSink, type SinkDeps } from '@laurel/analytics/sink';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { openShirtShop, shirt } from '@laurel/loyalty/testing/shirt-shop';
import { afterEach, expect, test } from 'vitest';
import { rfm } from './rfm.ts';
import { warehouseSink } from './warehouse-sink.ts';

type WarehouseRow = Parameters<SinkDeps['warehouse']['insert']>[1][number];

const closing = new AsyncDisposableStack();
afterEach(() => closing.disposeAsync());

/** A warehouse in memory that can be away; of a sale the state with most steps stands. */
function openShelf() {
  const sales = new Map<string, WarehouseRow>();
  const shelf = {
    away: false,
    refused: Promise.withResolvers<void>(),
    amounts: () => [...sales.values()].map(({ amount }) => Number(amount)).sort((a, b) => a - b),
    async insert(table: string, rows: readonly WarehouseRow[]) {
      if (shelf.away) {
        shelf.refused.resolve();
        throw new EngineUnavailable('shelf', 'away');
      }
      for (const row of table === 'sales' ? rows : []) {
        const known = sales.get(String(row.sale_id));
        if (!known || Number(row.revision) >= Number(known.revision))
          sales.set(String(row.sale_id), row);
      }
    },
  };
  return shelf;
}

test('while the warehouse is away RFM goes on; when it is back it has every sale as it stands', async () => {
  const { of, cafe, ada, saleId, register } = await openShirtShop();
  closing.defer(() => of.close());
  const onError = () => {};
  const analytics = openAnalytics({ ...of, onError });
  closing.defer(() => analytics.close());
  const shelf = openShelf();
  const segmentation = openSegmentation({ ...of, analytics, onError });
  closing.defer(() => segmentation.close());
  const taking = await rfm(segmentation).start(of.events);
  closing.defer(() => taking.close());
  const sinking = await warehouseSink(openSink({ ...of, warehouse: shelf })).start(of.events);
  closing.defer(() => sinking.close());
  const spent = async () => {
    await of.loyalty.drained();
    await taking.drained();
    const found = await analytics.rfmOf(cafe.orgId, ada);
    return found.ok && [found.value.frequency, found.value.monetary];
  };

  expect(await spent()).toEqual([1, 3_000]);
  await sinking.drained();
  expect(shelf.amounts()).toEqual([3_000]);

  shelf.away = true;
  await register.sell({ externalId: 'B', total: 2_000, lines: [shirt(2_000)] });
  await shelf.refused.promise;
  await register.refund(saleId, { lines: [{ id: 'shirt', quantity: 1 }] });
  await register.sell({ externalId: 'C', total: 500, lines: [shirt(500)] });
  expect(await spent()).toEqual([3, 4_500]);
  expect(shelf.amounts()).toEqual([3_000]);

  shelf.away = false;
  await sinking.drained();
  expect(shelf.amounts()).toEqual([500, 2_000, 2_000]);
});
