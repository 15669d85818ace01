import { join } from 'node:path';
import { openChdb } from '@laurel/warehouse/chdb';
import type { Warehouse } from '@laurel/warehouse/port';
import { childrenOf } from '../process-cost.ts';

/**
 * A warehouse of this process, and the process of its engine.
 * @throws Error where chDB is not installed
 */
export async function openOwnWarehouse(
  directory: string,
): Promise<{ warehouse: Warehouse; pid: number }> {
  const before = childrenOf(process.pid);
  const tell = (message: string) => process.stderr.write(`${message}\n`);
  const warehouse = await openChdb({ directory: join(directory, 'warehouse'), tell });
  await warehouse.ping();
  const pid = childrenOf(process.pid).find((child) => !before.includes(child)) ?? 0;
  return { warehouse, pid };
}
