import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@laurel/contracts/clock';
import { afterEach, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { chooseEngines, openEngines } from './engines.ts';
import { createMetrics } from './metrics.ts';
import { createWaiting } from './waiting.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'laurel-host-warehouse-'));
  closing.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Opens the port as a process does in which a module asks for it. */
async function open(environment: Record<string, string>) {
  const { config } = readConfig(environment);
  const told: string[] = [];
  const engines = await openEngines(chooseEngines(config, new Set(['warehouse'])), {
    ...{ clock: systemClock, dataDir: config.dataDir, eventsDays: 30, lost() {}, markFiles() {} },
    tell: (message) => void told.push(message),
    waiting: createWaiting({ warn() {}, info() {} }),
    adopt: (engine) => void closing.push(() => engine.close()),
  });
  if (!engines.warehouse) throw new Error('the port was not opened');
  return { warehouse: engines.warehouse, told };
}

test('the embedded warehouse is a process of its own, tells of its start, and shows what it does', async () => {
  const data = directory();
  const { warehouse, told } = await open({ LAUREL_DATA: data });
  // it may still be started when the host is not kept waiting any longer
  await expect
    .poll(() => warehouse.ping().then(() => 'up', String), { timeout: 25_000 })
    .toBe('up');
  expect(told).toEqual([expect.stringMatching(/^warehouse: chDB serves \(process \d+, \d+ ms\)$/)]);

  const metrics = createMetrics();
  const { gauges } = warehouse;
  if (!gauges) throw new Error('it tells nothing about itself');
  metrics.addGauges(gauges.help, gauges.read);
  const text = await metrics.registry.metrics();
  expect(text).toContain('\nlaurel_warehouse_up 1\n');
  expect(text).toContain('\nlaurel_warehouse_restarts 0\n');
});

test('a second process on its directory is refused, with what it may do', async () => {
  const data = directory();
  await open({ LAUREL_DATA: data });
  const second = open({ LAUREL_DATA: data });
  await expect(second).rejects.toThrow(ConfigError);
  await expect(second).rejects.toThrow(
    `LAUREL_WAREHOUSE: ${join(data, 'warehouse')} is in use by another process`,
  );
});

test('a ClickHouse need not be there at the start; its readings say that it is not', async () => {
  const { warehouse } = await open({ LAUREL_WAREHOUSE: 'http://ann:secret@127.0.0.1:9/laurel' });
  await expect(warehouse.ping()).rejects.toMatchObject({ engine: 'clickhouse' });
  expect(warehouse.gauges?.read()).toMatchObject({ laurel_warehouse_up: 0 });
  await expect(open({ LAUREL_WAREHOUSE: 'https://127.0.0.1/a/b' })).rejects.toThrow(
    'LAUREL_WAREHOUSE: a ClickHouse URL ends with the name of a database',
  );
});
