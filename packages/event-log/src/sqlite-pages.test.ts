import type { EventEnvelope } from '@laurel/contracts/events';
import { expect, test, vi } from 'vitest';
import { openSqliteEventLog } from './sqlite.ts';

const event = (number: number, characters: number): EventEnvelope => ({
  ...{ id: `evt_${number}`, orgId: 'org', type: 'pos.transaction', version: 1 },
  ...{ locationId: null, customerId: null, timestamp: '2026-11-26T09:00:00Z' },
  payload: 'x'.repeat(characters),
});

const million = 1_000_000;

test('a batch is small in bytes, too: large events come few at a time, and none is left out', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const sizes = [...Array(150).fill(10), ...Array(10).fill(million), 9 * million, 10, 10];
  for (const [number, size] of sizes.entries()) await log.append([event(number, size)]);
  const batches: EventEnvelope[][] = [];
  const taking = async (batch: readonly { event: EventEnvelope }[]) => {
    batches.push(batch.map((record) => record.event));
    return undefined;
  };
  const group = await log.subscribe({ group: 'g', pattern: '*.*.*', handler: taking });
  await group.drained();
  await group.close();
  expect(batches.flat().map(({ id }) => id)).toEqual(sizes.map((_, number) => `evt_${number}`));
  const charactersOf = (batch: readonly EventEnvelope[]) =>
    batch.reduce((sum, { payload }) => sum + String(payload).length, 0);
  for (const batch of batches)
    expect(batch.length === 1 || charactersOf(batch) <= 4 * 1024 * 1024).toBe(true);
  // small ones still come by the hundred
  expect(batches[0]?.length).toBeGreaterThan(100);
  await log.close();
});

test('nor does a tail hold more of them', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  for (let number = 0; number < 12; number += 1) await log.append([event(number, million)]);
  const batches: number[] = [];
  const tail = await log.tail({
    ...{ pattern: '*.*.*', from: 'earliest' },
    handler: (batch) => void batches.push(batch.length),
  });
  await vi.waitFor(() => expect(batches).toEqual([4, 4, 4]));
  await tail.close();
  await log.close();
});
