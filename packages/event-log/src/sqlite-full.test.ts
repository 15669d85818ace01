import { join } from 'node:path';
import type { EventEnvelope } from '@laurel/contracts/events';
import { StorageFull } from '@laurel/contracts/problems';
import { openSmallDisk } from '@laurel/sqlite/testing/small-disk';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteEventLog } from './sqlite.ts';

const event = (id: string): EventEnvelope => ({
  ...{ id, orgId: 'org', type: 'pos.transaction', version: 1 },
  ...{ locationId: null, customerId: null, timestamp: '2026-11-26T09:00:00Z' },
  payload: 'x'.repeat(2_000),
});

test('a group that cannot write down how far it is waits for room, and goes on where it was', async ({
  skip,
}) => {
  const disk = openSmallDisk(16);
  if (!disk) return skip('no disk of its own: this process may not mount a tmpfs');
  onTestFinished(() => disk.remove());
  const log = await openSqliteEventLog({ path: join(disk.directory, 'events.db') });
  const taken: string[] = [];
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
  await log.append([event('first')]);
  await begun.promise;

  const { makeRoom } = disk.fillUp();
  const kept = ['first'];
  let refused: unknown;
  for (let n = 1; n < 10_000 && refused === undefined; n += 1)
    await log.append([event(`evt_${n}`)]).then(
      () => void kept.push(`evt_${n}`),
      (error: unknown) => {
        refused = error;
      },
    );
  expect(refused).toBeInstanceOf(StorageFull);
  mayGoOn.resolve();
  await expect(log.append([event('no room')])).rejects.toThrow(StorageFull);
  await log.ping();

  makeRoom();
  await log.append([event('last')]);
  await group.drained();
  expect(taken).toEqual([...kept, 'last']);
  await log.ping();
  await log.close();
});
