import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { LogRecord } from '@laurel/event-log/port';
import { openWebSocketEventLog } from '@laurel/event-log/websocket';
import { expect, it } from 'vitest';
import { startServing } from './testing/serving-process.ts';

const program = new URL('./main.ts', import.meta.url);
const customers = ['cus_a', 'cus_b', 'cus_c'];
const sale = (customerId: string, n: number): EventEnvelope => ({
  id: `evt_${customerId}_${n}`,
  type: 'pos.transaction',
  version: 1,
  orgId: 'org_1',
  locationId: null,
  customerId,
  timestamp: '2026-11-22T10:00:00.000Z',
  payload: { n, text: 'x'.repeat(200) },
});
const range = (length = 0) => Array.from({ length }, (_, n) => n);
const numberOf = ({ event }: LogRecord) => (event.payload as { n: number }).n; // made by sale

/**
 * Appends one customer's sales in order, each until it is acknowledged, as a producer does; names
 * each acknowledged one.
 */
async function produce(
  append: (event: EventEnvelope) => Promise<void>,
  customerId: string,
  go: { on: boolean },
) {
  let acknowledged = 0;
  while (go.on) {
    try {
      await append(sale(customerId, acknowledged));
      acknowledged += 1;
    } catch (error) {
      expect(error).toMatchObject({ name: 'EngineUnavailable', engine: 'mock-kafka' });
    }
  }
  return acknowledged;
}

it('a broker killed again and again under load loses nothing it acknowledged, keeps order, and everybody goes on by themselves', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-mock-kafka-'));
  const data = join(directory, 'events.db');
  let broker = await startServing(program, { data });
  const { url, port } = broker;
  const [producer, consumer] = [
    await openWebSocketEventLog({ url }),
    await openWebSocketEventLog({ url }),
  ];
  const dealtWith = new Map(customers.map((customerId) => [customerId, [] as number[]]));
  const tailed = new Set<string>();
  let tailedAll: () => void = () => {};
  let progress = Promise.withResolvers<void>();
  let wanted = 150;
  let count = 0;
  const subscription = await consumer.subscribe({
    group: 'g',
    pattern: '*.pos.transaction',
    batchSize: 20,
    async handler(batch) {
      for (const record of batch)
        dealtWith.get(record.event.customerId ?? '')?.push(numberOf(record));
      count += batch.length;
      if (count >= wanted) progress.resolve();
      return undefined;
    },
  });
  const tail = await consumer.tail({
    pattern: '*.*.*',
    from: 'earliest',
    handler(batch) {
      for (const { event } of batch) tailed.add(event.id);
      tailedAll();
    },
  });
  const go = { on: true };
  const producing = customers.map((customerId) =>
    produce((event) => producer.append([event]), customerId, go),
  );
  for (let kills = 0; kills < 2; kills += 1) {
    await progress.promise;
    progress = Promise.withResolvers();
    expect(await broker.end('SIGKILL')).toBe(null);
    broker = await startServing(program, { data, port });
    wanted = count + 150;
  }
  await progress.promise;
  go.on = false;
  const acknowledged = await Promise.all(producing);
  await subscription.drained();
  for (const [at, customerId] of customers.entries()) {
    const numbers = dealtWith.get(customerId) ?? [];
    // Repeats are allowed. Without them there must be neither a gap nor a number that comes after a
    // higher one.
    const firsts = [...new Set(numbers)];
    expect(firsts.slice(0, acknowledged[at])).toEqual(range(acknowledged[at]));
  }
  expect(await consumer.lag('g', '*.pos.transaction')).toEqual([
    { topic: 'org_1.pos.transaction', behind: 0 },
  ]);
  const ids = customers.flatMap((customerId, at) =>
    range(acknowledged[at]).map((n) => sale(customerId, n).id),
  );
  await new Promise<void>((resolve) => {
    tailedAll = () => {
      if (ids.every((id) => tailed.has(id))) resolve();
    };
    tailedAll();
  });
  await tail.close();
  await producer.close();
  await consumer.close();
  expect(await broker.end('SIGTERM')).toBe(0);
  await rm(directory, { recursive: true });
}, 60_000);
