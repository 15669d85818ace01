import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openSqliteWorker } from './client.ts';

const writer = fileURLToPath(new URL('./testing/rehearsal-writer.ts', import.meta.url));

/**
 * Lets a process insert under load, kills it once it has acknowledged so many, returns the
 * acknowledged ids.
 */
async function writeAndKill(options: {
  path: string;
  first: number;
  acknowledgements: number;
}): Promise<number[]> {
  const child = spawn(process.execPath, [writer, options.path, String(options.first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.length > options.acknowledgements * 4) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  const complete = output.slice(0, output.lastIndexOf('\n'));
  return complete.split('\n').map(Number);
}

it('everything acknowledged before kill -9 is there afterwards, time and again in one file', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-sqlite-crash-'));
  const path = join(directory, 'entries.db');
  const acknowledged: number[] = [];
  for (const [run, acknowledgements] of [50, 400, 1500].entries()) {
    acknowledged.push(...(await writeAndKill({ path, first: run * 1_000_000, acknowledgements })));
    const worker = await openSqliteWorker(
      new URL('./testing/rehearsal-worker.ts', import.meta.url),
      path,
    );
    const present = new Set(await worker.call<number[]>('ids', undefined));
    await worker.close();
    expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(500);
  await rm(directory, { recursive: true });
});
