import type { EventEnvelope } from '@laurel/contracts/events';
import { expect, test, vi } from 'vitest';
import type { SubscribeOptions } from './port.ts';
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

test('a tail holds less, for there may be hundreds: what fits into 32 KiB, or one event', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  for (const size of [million, 10, 10, 20_000, 20_000, 10]) await log.append([event(0, size)]);
  const batches: number[] = [];
  const tail = await log.tail({
    ...{ pattern: '*.*.*', from: 'earliest' },
    handler: (batch) => void batches.push(batch.length),
  });
  await vi.waitFor(() => expect(batches).toEqual([1, 3, 2]));
  await tail.close();
  await log.close();
});

test('what waits to be tried again is read a part at a time after a start, and comes before what is new', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const events = Array.from({ length: 20 }, (_, number) => event(number, million));
  for (const one of events) await log.append([one]);
  let isWell = false;
  const dealt: string[] = [];
  let seen = 0;
  const options: SubscribeOptions = {
    ...{ group: 'g', pattern: '*.*.*', backoffMs: () => 60_000 },
    async handler(batch) {
      seen += batch.length;
      if (!isWell) return batch.map((record) => ({ record, reason: 'away' }));
      dealt.push(...batch.map((record) => record.event.id));
      return undefined;
    },
  };
  const failing = await log.subscribe(options);
  // 8 MiB may wait of one organization; then nothing more of it is read
  await vi.waitFor(() => expect(seen).toBeGreaterThan(0));
  await failing.close();
  isWell = true;
  const working = await log.subscribe(options);
  await working.drained();
  await working.close();
  expect(dealt).toEqual(events.map(({ id }) => id));
  await log.close();
});

test('a page of events that take long to read is read in slices: everything else has its turns between', async () => {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const parts = Array.from({ length: 30_000 }, (_, n) => [n]);
  for (let number = 0; number < 15; number += 1)
    await log.append([{ ...event(number, 0), payload: { parts } }]);
  let watching = true;
  const turnsMs: number[] = [];
  let before = process.threadCpuUsage();
  const watch = () => {
    const { user, system } = process.threadCpuUsage(before);
    turnsMs.push((user + system) / 1_000);
    before = process.threadCpuUsage();
    if (watching) setImmediate(watch);
  };
  const sizes: number[] = [];
  watch();
  const group = await log.subscribe({
    ...{ group: 'g', pattern: '*.*.*' },
    async handler(batch) {
      sizes.push(batch.length);
      return undefined;
    },
  });
  await group.drained();
  watching = false;
  const text = JSON.stringify({ parts });
  const begun = process.threadCpuUsage();
  for (let n = 0; n < 15; n += 1) JSON.parse(text);
  const { user, system } = process.threadCpuUsage(begun);
  const togetherMs = (user + system) / 1_000;
  expect(sizes).toEqual([15]);
  // In one step it would be one long turn.
  const long = turnsMs.filter((ms) => ms > togetherMs / 40);
  expect(long.length).toBeGreaterThanOrEqual(8);
  await group.close();
  await log.close();
});
