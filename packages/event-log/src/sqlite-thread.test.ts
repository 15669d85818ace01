import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { EventEnvelope } from '@laurel/contracts/events';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { expect, test, vi } from 'vitest';
import { openSqliteEventLog } from './sqlite.ts';

const event = (id: string): EventEnvelope => ({
  ...{ id, orgId: 'org', type: 'pos.transaction', version: 1 },
  ...{ locationId: null, customerId: null, timestamp: '2026-11-26T09:00:00Z' },
  payload: null,
});

test('when the thread ends its groups and tails wait for the next one, and go on where they were', async () => {
  const threads: Worker[] = [];
  const note = (worker: Worker) => void threads.push(worker);
  process.on('worker', note);
  const directory = mkdtempSync(join(tmpdir(), 'laurel-log-'));
  const log = await openSqliteEventLog({ path: join(directory, 'events.db') });
  const [taken, seen]: [string[], string[]] = [[], []];
  const begun = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const group = await log.subscribe({
    ...{ group: 'g', pattern: '*.*.*' },
    async handler(batch) {
      taken.push(...batch.map((record) => record.event.id));
      begun.resolve();
      await mayGoOn.promise;
      return undefined;
    },
  });
  const tail = await log.tail({
    ...{ pattern: '*.*.*', from: 'earliest' },
    handler: (batch) => void seen.push(...batch.map((record) => record.event.id)),
  });
  await log.append([event('first')]);
  await begun.promise;

  await threads[0]?.terminate();
  await expect(log.append([event('lost')])).rejects.toThrow(EngineUnavailable);
  mayGoOn.resolve(); // the commit of what was taken finds no thread
  await vi.waitFor(() => log.append([event('last')]), { timeout: 5_000 });
  await group.drained();
  await vi.waitFor(() => expect(seen).toEqual(['first', 'last']));
  expect([taken, threads.length]).toEqual([['first', 'last'], 2]);
  await log.ping();
  await tail.close();
  await log.close();
  process.off('worker', note);
  rmSync(directory, { recursive: true });
});
