import { openChdb } from '@laurel/warehouse/chdb';
import type { Warehouse, WarehouseRow } from '@laurel/warehouse/port';
import { ownDirectory } from '@laurel/warehouse/testing/chdb-store';
import { withTables } from '../warehouse/tables.ts';

export interface FactsWarehouse {
  warehouse: Warehouse;
  /** Adds rows by table. Told again they are added again. */
  tell(rows: Readonly<Record<string, readonly WarehouseRow[]>>): Promise<void>;
  close(): Promise<void>;
}

/**
 * A warehouse of its own with the tables of this service, or why this machine has none.
 * @throws where `REQUIRE_ENGINES` names `chdb` and it is missing
 */
export async function openFactsWarehouse(): Promise<FactsWarehouse | { missing: string }> {
  const { directory, remove } = await ownDirectory();
  const warehouse = withTables(await openChdb({ directory, tell() {} }));
  const close = async () => {
    await warehouse.close();
    await remove();
  };
  try {
    await warehouse.ping();
  } catch (error) {
    await close();
    const missing = error instanceof Error ? error.message : String(error);
    if (process.env.REQUIRE_ENGINES?.split(',').includes('chdb'))
      throw new Error(`REQUIRE_ENGINES: chdb is missing: ${missing}`);
    return { missing };
  }
  let inserts = 0;
  return {
    ...{ warehouse, close },
    async tell(rows) {
      for (const [table, own] of Object.entries(rows)) {
        inserts += 1;
        await warehouse.insert(table, own, { token: `insert ${inserts}` });
      }
    },
  };
}
