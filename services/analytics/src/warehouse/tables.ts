import type { Warehouse } from '@laurel/warehouse/port';

const migrations = new URL('./migrations/', import.meta.url);

/** The warehouse with the tables of this service, once it is there. */
export const withTables = (warehouse: Warehouse): Warehouse => warehouse.migrated(migrations);
