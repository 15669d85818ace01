import { afterAll, beforeAll, describe, it } from 'vitest';
import { answerLaws } from './answer.laws.ts';
import { insertLaws } from './insert.laws.ts';
import type { Warehouse } from './port.ts';
import type { Law, WarehouseUnderTest } from './testing/bench.ts';
import { openingMs } from './testing/chdb-store.ts';

const laws: readonly Law[] = [...answerLaws, ...insertLaws];

/** How many laws the suite has; a check compares it with what each adapter ran. */
export const warehouseLawCount: number = laws.length;

/**
 * Runs every law of the warehouse port against one adapter.
 * @param makeAdapter gives a fresh, empty store. The laws share it; each has tables of its own
 */
export function testWarehouse(name: string, makeAdapter: () => Promise<WarehouseUnderTest>): void {
  describe(`warehouse port: ${name}`, () => {
    let store: WarehouseUnderTest;
    let warehouse: Warehouse;
    beforeAll(async () => {
      store = await makeAdapter();
      warehouse = await store.open();
    }, openingMs);
    afterAll(async () => {
      await warehouse.close();
      await store.remove();
    });
    for (const [index, { law, run }] of laws.entries())
      it(law, async () => {
        await run({
          warehouse,
          table: `law_${index}`,
          async reopen() {
            await warehouse.close();
            warehouse = await store.open();
            return warehouse;
          },
        });
      });
  });
}
