import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { closing, startWithTwo } from './testing/running-host.ts';

test('a thread that ends is started again; when it cannot be, the liveness probe says that a restart is due', async () => {
  const threads = new Set<Worker>();
  const note = (worker: Worker) => void threads.add(worker);
  process.on('worker', note);
  closing.push(() => void process.off('worker', note));
  const data = mkdtempSync(join(tmpdir(), 'laurel-lost-'));
  closing.push(() => rmSync(data, { recursive: true, force: true }));
  const { ask, one } = await startWithTwo({ LAUREL_DATA: data });
  const endAll = () => Promise.all([...threads].map((worker) => worker.terminate()));
  const healthy = async () => (await ask(undefined, 'GET', '/healthz')).status;
  const write = (name: string) => ask(one.apiKey, 'POST', '/v1/locations', { name });
  expect((await write('Mitte')).status).toBe(201);

  await endAll();
  const refused = await write('Altona');
  expect([refused.status, refused.body.code, await healthy()]).toEqual([503, 'unavailable', 200]);
  while ((await ask(undefined, 'GET', '/readyz')).body.status !== 'ready') await pause(20);
  expect((await write('Altona')).status).toBe(201);

  for (const end of ['', '-wal', '-shm']) rmSync(join(data, `documents.db${end}`), { force: true });
  await endAll();
  while ((await healthy()) === 200) await pause(20);
  expect((await ask(undefined, 'GET', '/healthz')).body).toMatchObject({ code: 'unavailable' });
});
