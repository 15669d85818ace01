import { afterEach, expect, inject, it } from 'vitest';
import { openCluster } from './adapters/kafka/cluster.ts';
import { settingsOf } from './adapters/kafka/options.ts';
import { findParked, readParked } from './adapters/kafka/retries.ts';
import { openKafkaEventLog } from './kafka.ts';
import { collector, event, numberOf, numbersOf, range, sales } from './testing/bench.ts';
import { clearPlace, placeOn } from './testing/kafka-place.ts';

const { url } = inject('engines').kafka;
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

it.skipIf(!url)(
  'what waits in thousands of bytes is read by page, in order, and all of it is handed out after a take-over',
  async () => {
    const options = placeOn(url, { partitions: 1 });
    closers.push(() => clearPlace(options));
    const log = await openKafkaEventLog(options);
    closers.push(() => log.close());
    const padding = 'x'.repeat(100_000);
    await log.append(range(40).map((n) => event(n, { payload: { n, padding } })));
    const failing = await log.subscribe({
      ...{ group: 'g', pattern: sales, backoffMs: () => 60_000 },
      handler: async (batch) => batch.map((record) => ({ record, reason: 'later' })),
    });
    const retryTopic = `${options.prefix}retry.g..pos.transaction`;
    const cluster = openCluster(settingsOf(options));
    closers.push(() => cluster.close());
    const settings = settingsOf(options);
    const find = async () => {
      await cluster.refresh();
      const [from, to] = await Promise.all([
        cluster.offsets([retryTopic], 'earliest'),
        cluster.offsets([retryTopic], 'latest'),
      ]);
      return await findParked(cluster, settings, { from, to });
    };
    await expect.poll(async () => (await find()).length, { timeout: 20_000 }).toBe(40);
    const found = await find();
    expect(found.every((entry) => !('event' in entry))).toBe(true);
    const numbers: number[] = [];
    let pages = 0;
    for (let at = 0; at < found.length; pages += 1) {
      const asked = { retryTopic, entries: found.slice(at, at + 500), stopped: () => false };
      const { events, looked } = await readParked(cluster, settings, asked);
      const sizes = [...events.values()].map(({ bytes }) => bytes);
      const before = sizes.slice(0, -1).reduce((sum, bytes) => sum + bytes, 0);
      expect(before).toBeLessThan(1024 * 1024);
      expect(looked).toBe(events.size);
      numbers.push(...[...events.values()].map(numberOf));
      at += looked;
    }
    expect(numbers).toEqual(range(40));
    expect(pages).toBeGreaterThan(3);
    await failing.close();
    const seen = collector();
    const successor = await log.subscribe({
      ...{ group: 'g', pattern: sales, backoffMs: () => 5 },
      handler: seen.handler,
    });
    await successor.drained();
    expect(numbersOf(seen.records)).toEqual(range(40));
    expect(seen.records[0]?.attempt).toBe(2);
    expect((await log.lag('g', sales))[0]?.behind).toBe(0);
  },
);
