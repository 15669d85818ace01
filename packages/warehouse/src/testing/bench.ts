import type { Warehouse } from '../port.ts';

/** A store that the laws are tried on. Its limits are small: two seconds, 1,000 rows, 200 MB. */
export interface WarehouseUnderTest {
  open(): Promise<Warehouse>;
  remove(): Promise<void>;
}

export const lawLimits = { seconds: 2, rows: 1_000, memoryBytes: 200_000_000 };

export interface Bench {
  warehouse: Warehouse;
  /** A name for tables that no other law uses. */
  table: string;
  /** Closes the warehouse and opens it anew. */
  reopen(): Promise<Warehouse>;
}

export interface Law {
  law: string;
  run(bench: Bench): Promise<void>;
}
