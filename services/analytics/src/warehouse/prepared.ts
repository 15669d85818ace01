import { EngineUnavailable, failure } from '@laurel/contracts/problems';
import { migrate } from '@laurel/warehouse/migrate';
import type { Warehouse } from '@laurel/warehouse/port';

const migrations = new URL('./migrations/', import.meta.url);

/**
 * The warehouse with the tables of this service. It need not be there when a process starts: the
 * tables are brought up to date before it is used for the first time.
 */
export function prepared(warehouse: Warehouse): Warehouse {
  let ready: Promise<void> | undefined;
  const prepare = async (): Promise<void> => {
    ready ??= migrate(warehouse, migrations);
    try {
      await ready;
    } catch (error) {
      ready = undefined; // the next one tries again
      throw error;
    }
  };
  /** Nobody who asks expects a throw where there is no warehouse. */
  const unprepared = async () => {
    try {
      await prepare();
      return undefined;
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      return failure('unavailable', error.message);
    }
  };
  return {
    ...warehouse,
    ask: async (question, asking) => (await unprepared()) ?? warehouse.ask(question, asking),
    stream: async (question, asking) => (await unprepared()) ?? warehouse.stream(question, asking),
    async insert(table, rows, options) {
      await prepare();
      await warehouse.insert(table, rows, options);
    },
    async forget(table, orgId) {
      await prepare();
      await warehouse.forget(table, orgId);
    },
  };
}
