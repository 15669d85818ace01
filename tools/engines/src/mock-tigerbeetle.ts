import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine, StartOptions } from './engine.ts';
import { launch } from './launch.ts';
import { freePorts } from './port.ts';

const program = fileURLToPath(import.meta.resolve('@laurel/mock-tigerbeetle/main'));

/**
 * Starts the embedded ledger as a process that others share: what stands in for TigerBeetle where
 * there is none.
 */
export async function startMockTigerbeetle({
  directory,
  port,
  outlives = false,
}: StartOptions): Promise<Engine> {
  const [free = 0] = await freePorts(1);
  const chosen = port ?? free;
  mkdirSync(directory, { recursive: true });
  return await launch({
    name: 'tigerbeetle',
    url: `ws://127.0.0.1:${chosen}`,
    port: chosen,
    command: process.execPath,
    args: [program, 'serve', '--port', String(chosen), '--data', join(directory, 'ledger.db')],
    logFile: join(directory, 'mock-tigerbeetle.log'),
    readyLine: 'mock-tigerbeetle serves',
    outlives,
  });
}
