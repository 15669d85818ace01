import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Engine } from '@laurel/engines/engine';
import { startKafka } from '@laurel/engines/kafka';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openKafkaEventLog, parseKafkaUrl } from './kafka.ts';
import type { EventLog, LogRecord } from './port.ts';
import { collector, event, numberOf, numbersOf, range, sales } from './testing/bench.ts';

const { url } = inject('engines').kafka;

/** What each customer's events are, in the order in which a group first saw them. */
function firstDeliveries(records: readonly LogRecord[]): Map<string | null, number[]> {
  const seen = new Map<string | null, number[]>();
  for (const record of records) {
    const numbers = seen.get(record.event.customerId) ?? [];
    if (!numbers.includes(numberOf(record)))
      seen.set(record.event.customerId, [...numbers, numberOf(record)]);
  }
  return seen;
}

describe.skipIf(!url)('Kafka that fails', () => {
  let directory: string;
  let broker: Engine;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'laurel-kafka-'));
    broker = await startKafka({ directory, soonMissed: true });
  });
  afterAll(async () => {
    await broker.stop();
    await rm(directory, { recursive: true });
  });

  const open = (prefix: string): Promise<EventLog> =>
    openKafkaEventLog({
      ...parseKafkaUrl(broker.url),
      prefix,
      partitions: 3,
      heartbeatMs: 200,
      refreshMs: 200,
      fetchWaitMs: 100,
      requestTimeoutMs: 4_000,
    });

  it('a broker killed and restarted under load: what was acknowledged is delivered, in order per key, and nobody had to be restarted', async () => {
    const logs = [await open('load-'), await open('load-')];
    const delivered: LogRecord[] = [];
    for (const log of logs) {
      await log.subscribe({
        group: 'g',
        pattern: sales,
        batchSize: 50,
        async handler(batch) {
          delivered.push(...batch);
          // Some fail once, so that retries are under way when the broker goes.
          return batch
            .filter((record) => numberOf(record) % 7 === 3 && record.attempt === 1)
            .slice(0, 1)
            .flatMap(({ event: { customerId } }) =>
              batch.filter((record) => record.event.customerId === customerId),
            )
            .map((record) => ({ record, reason: 'not yet' }));
        },
      });
    }
    const customers = range(5).map((i) => `cus_${i}`);
    const appendAll = async (customerId: string) => {
      for (const n of range(150)) {
        // A shop keeps at it until its event is in the log.
        for (let acknowledged = false; !acknowledged; ) {
          acknowledged =
            (await logs[n % 2]?.append([event(n, { customerId })]).then(
              () => true,
              (error: unknown) => {
                expect(error).toBeInstanceOf(EngineUnavailable);
                return false;
              },
            )) ?? false;
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    const appending = Promise.all(customers.map(appendAll));
    await new Promise((resolve) => setTimeout(resolve, 700));
    await broker.kill();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await broker.restart();
    await appending;
    const last = await logs[0]?.subscribe({
      group: 'g',
      pattern: sales,
      handler: async (batch) => void delivered.push(...batch),
    });
    await last?.drained();
    for (const [customerId, numbers] of firstDeliveries(delivered))
      expect(numbers, String(customerId)).toEqual(range(150));
    expect(firstDeliveries(delivered).size).toBe(5);
    expect((await logs[1]?.lag('g', sales))?.map(({ behind }) => behind)).toEqual([0]);
    expect(await logs[0]?.topics('*.deadletter.*')).toEqual([]);
    for (const log of logs) await log.close();
  });

  it('while no broker is there, an append and a ping are refused in time; later the same append succeeds', async () => {
    const log = await open('away-');
    await log.append([event(1)]);
    await broker.kill();
    const startedMs = performance.now();
    await expect(log.append([event(2)])).rejects.toThrow(EngineUnavailable);
    await expect(log.ping()).rejects.toThrow(EngineUnavailable);
    expect(performance.now() - startedMs).toBeLessThan(12_000);
    await broker.restart();
    await log.append([event(2)]);
    const seen = collector();
    const subscription = await log.subscribe({ group: 'g', pattern: sales, handler: seen.handler });
    await subscription.drained();
    expect(numbersOf(seen.records)).toEqual([1, 2]);
    await log.close();
  });

  it('a log with members closes in time although no broker is there', async () => {
    const log = await open('gone-');
    const dealing = Promise.withResolvers<void>();
    await log.subscribe({
      group: 'g',
      pattern: sales,
      async handler() {
        dealing.resolve();
        return undefined;
      },
    });
    await log.append([event(1)]);
    await dealing.promise;
    await broker.kill();
    const startedMs = performance.now();
    await log.close();
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });
});
