import type { Warehouse } from '@laurel/warehouse/port';
import { makeDirectory } from '../adapters/make-directory.ts';
import type { Engine, Port, Scheme } from './port.ts';

const clickhouse: Scheme<Warehouse & Engine> = {
  engine: 'clickhouse',
  async open({ url }) {
    const { openClickHouse } = await import('@laurel/warehouse/clickhouse');
    return withGauges(await openClickHouse({ url }));
  },
};

export const warehouse: Port<Warehouse & Engine> = {
  variable: 'LAUREL_WAREHOUSE',
  urls: 'chdb:<directory>, http(s)://[user:password@]host:8123/database',
  standard: 'chdb:<data>/warehouse',
  sharedExample: 'https://…',
  absence: 'tolerated', // questions are answered later; what they are about is elsewhere
  schemes: {
    chdb: {
      engine: 'chdb',
      embedded: 'directory',
      async open({ path, tell }) {
        provide(path);
        const { openChdb } = await import('@laurel/warehouse/chdb');
        return withGauges(await openChdb({ directory: path, tell }));
      },
    },
    http: clickhouse,
    https: clickhouse,
  },
};

/** @throws Error that says why the warehouse cannot lie there */
function provide(directory: string): void {
  try {
    makeDirectory(directory);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`it cannot lie in ${directory}: ${reason}`, { cause: error });
  }
}

function withGauges(opened: Warehouse): Warehouse & Engine {
  const read = () => {
    const { memoryBytes, ...counted } = opened.readings();
    return {
      laurel_warehouse_up: counted.up,
      laurel_warehouse_restarts: counted.restarts,
      laurel_warehouse_questions: counted.questions,
      laurel_warehouse_slow_questions: counted.slowQuestions,
      laurel_warehouse_stopped_questions: counted.stoppedQuestions,
      laurel_warehouse_inserted_rows: counted.insertedRows,
      ...(memoryBytes === undefined ? {} : { laurel_warehouse_memory_bytes: memoryBytes }),
    };
  };
  return { ...opened, gauges: { help, read } };
}

const help = {
  laurel_warehouse_up: 'Whether the warehouse answered when it was asked last (1) or not (0)',
  laurel_warehouse_restarts: 'How often the process of the embedded warehouse was started again',
  laurel_warehouse_questions: 'Questions and exports since the start',
  laurel_warehouse_slow_questions: 'Those that took longer than a second',
  laurel_warehouse_stopped_questions: 'Those that were stopped at a limit',
  laurel_warehouse_inserted_rows: 'Rows that were inserted since the start',
  laurel_warehouse_memory_bytes: 'Memory of the process of the embedded warehouse',
};
