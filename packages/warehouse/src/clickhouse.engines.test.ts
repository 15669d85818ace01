import { randomUUID } from 'node:crypto';
import { describe, inject } from 'vitest';
import { openClickHouse } from './clickhouse.ts';
import { lawLimits } from './testing/bench.ts';
import { testWarehouse } from './warehouse.laws.ts';

const { url, missing } = inject('engines').clickhouse;

describe.skipIf(!url)(`ClickHouse${missing ? ` (${missing})` : ''}`, () => {
  testWarehouse('clickhouse', async () => {
    const database = `laurel_${randomUUID().replaceAll('-', '')}`;
    const server = await openClickHouse({ url: url ?? '' });
    await server.command(`CREATE DATABASE ${database}`);
    return {
      open: () =>
        openClickHouse({ url: new URL(`/${database}`, url ?? '').href, limits: lawLimits }),
      async remove() {
        await server.command(`DROP DATABASE ${database}`);
        await server.close();
      },
    };
  });
});
