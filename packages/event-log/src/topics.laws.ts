import { expect } from 'vitest';
import { collector, event, type Law, numbersOf, range, sales } from './testing/bench.ts';

/**
 * Content that tempts an adapter to read it as code. Parsed, so that `__proto__` is a field of its
 * own.
 */
const hostile: unknown = JSON.parse(
  '{"__proto__":{"polluted":true},"$where":"1","quote":"\'; DROP TABLE events; --","nul":"a\\u0000b","name":"Zoë 🎲 漢字"}',
);

/** Topics, patterns, tails, what an event looks like on the other side. */
export const topicLaws: readonly Law[] = [
  {
    law: 'an event arrives as it was appended, with its topic, an offset and attempt 1',
    async run({ log }) {
      const seen = collector();
      const sent = event(1, { locationId: 'loc_1', payload: hostile });
      await log.append([sent]);
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        handler: seen.handler,
      });
      await subscription.drained();
      const [record] = seen.records;
      expect(JSON.stringify(record?.event)).toBe(JSON.stringify(sent));
      expect(record).toMatchObject({ topic: 'org_1.pos.transaction', attempt: 1 });
      expect(record?.offset).toBeTypeOf('string');
    },
  },
  {
    law: 'a large event arrives whole',
    async run({ log }) {
      const seen = collector();
      const payload = { lines: range(8_000).map((i) => ({ sku: `sku ${i}`, name: 'Zoë 🎲' })) };
      await log.append([event(1, { payload })]);
      await (await log.subscribe({ group: 'g', pattern: sales, handler: seen.handler })).drained();
      expect(seen.records[0]?.event.payload).toEqual(payload);
    },
  },
  {
    law: '* stands for one whole segment, and other topics are not delivered',
    async run({ log }) {
      const types = ['pos.transaction', 'pos.refund', 'loyalty.earned'];
      await log.append(
        ['org_1', 'org_2'].flatMap((orgId) => types.map((type) => event(1, { orgId, type }))),
      );
      const expected: Record<string, string[]> = {
        '*.pos.transaction': ['org_1.pos.transaction', 'org_2.pos.transaction'],
        'org_1.*.*': ['org_1.loyalty.earned', 'org_1.pos.refund', 'org_1.pos.transaction'],
        '*.pos.*': [
          'org_1.pos.refund',
          'org_1.pos.transaction',
          'org_2.pos.refund',
          'org_2.pos.transaction',
        ],
        'org_2.loyalty.earned': ['org_2.loyalty.earned'],
        'org.pos.transaction': [],
      };
      for (const [at, [pattern, topics]] of Object.entries(expected).entries()) {
        const seen = collector();
        await (await log.subscribe({ group: `g${at}`, pattern, handler: seen.handler })).drained();
        expect(seen.records.map((record) => record.topic).sort(), pattern).toEqual(topics);
        expect(await log.topics(pattern), pattern).toEqual(topics);
      }
      expect(await log.topics()).toHaveLength(6);
    },
  },
  {
    law: 'a pattern picks up topics that appear later',
    async run({ log }) {
      const seen = collector();
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        handler: seen.handler,
      });
      await log.append([event(1)]);
      await seen.has(1);
      for (const orgId of ['org_2', 'org_3'])
        await log.append([event(1, { orgId }), event(1, { orgId, type: 'pos.refund' })]);
      await subscription.drained();
      expect(seen.records.map((record) => record.event.orgId).sort()).toEqual([
        'org_1',
        'org_2',
        'org_3',
      ]); // in no order over several keys
    },
  },
  {
    law: 'faulty topics, patterns and group names are refused, and nothing of the batch is appended',
    async run({ log }) {
      for (const type of ['transaction', 'pos.', 'pos.a b', 'pos.*', "pos.x'; --", 'pos.a.b']) {
        await expect(log.append([event(1), event(2, { type })]), type).rejects.toThrow();
      }
      await expect(log.append([event(1, { orgId: '' })])).rejects.toThrow();
      await expect(log.append([event(1, { type: `pos.${'x'.repeat(250)}` })])).rejects.toThrow();
      const handler = async () => undefined;
      for (const pattern of ['*', '*.*', 'org_*.pos.transaction', '*.pos.a b', '*.*.*.*']) {
        await expect(log.subscribe({ group: 'g', pattern, handler }), pattern).rejects.toThrow();
        await expect(
          log.tail({ pattern, from: 'latest', handler: () => {} }),
          pattern,
        ).rejects.toThrow();
      }
      await expect(log.subscribe({ group: 'a.b', pattern: sales, handler })).rejects.toThrow();
      expect(await log.topics()).toEqual([]);
    },
  },
  {
    law: 'a tail reads from now on or from the start, in order, and leaves no trace',
    async run({ log }) {
      await log.append(range(3).map((n) => event(n)));
      const [late, early] = [collector(), collector()];
      const tails = [
        await log.tail({ pattern: sales, from: 'latest', handler: late.handler }),
        await log.tail({ pattern: 'org_1.*.*', from: 'earliest', handler: early.handler }),
      ];
      await log.append(range(3).map((n) => event(n + 3)));
      await Promise.all([late.has(3), early.has(6)]);
      expect(numbersOf(late.records)).toEqual([3, 4, 5]);
      expect(numbersOf(early.records)).toEqual(range(6));
      for (const tail of tails) await tail.close();
      await log.append([event(6)]);
      await (
        await log.subscribe({ group: 'g', pattern: sales, handler: async () => undefined })
      ).drained();
      expect(late.records).toHaveLength(3);
      expect(await log.topics()).toEqual(['org_1.pos.transaction']);
    },
  },
  {
    law: 'tails of one pattern, late or slow or from the start, are each given everything from their beginning on, once and in order',
    async run({ log }) {
      const notes = 'x'.repeat(60_000);
      const write = async (from: number, to: number) => {
        for (const n of range(to - from))
          await log.append([event(from + n, { payload: { n: from + n, notes } })]);
      };
      const follow = async (from: 'earliest' | 'latest', may?: Promise<void>) => {
        const seen = collector();
        const tail = await log.tail({
          ...{ pattern: sales, from },
          async handler(batch) {
            await may;
            await seen.handler(batch);
          },
        });
        return { ...seen, ...tail };
      };
      await write(0, 30);
      const mayGoOn = Promise.withResolvers<void>();
      const slow = await Promise.all(range(5).map(() => follow('latest', mayGoOn.promise)));
      const fast = await follow('latest');
      await write(30, 50);
      const late = await follow('latest');
      const early = await Promise.all(range(12).map(() => follow('earliest')));
      await write(50, 90); // more than any adapter keeps of one pattern
      await Promise.all([fast.has(60), late.has(40), ...early.map(({ has }) => has(90))]);
      mayGoOn.resolve();
      await Promise.all(slow.map(({ has }) => has(60)));
      const all = range(90);
      for (const { records } of [fast, ...slow]) expect(numbersOf(records)).toEqual(all.slice(30));
      for (const { records } of early) expect(numbersOf(records)).toEqual(all);
      expect(numbersOf(late.records)).toEqual(all.slice(50));
      for (const { close } of [fast, late, ...slow, ...early]) await close();
    },
  },
  {
    law: 'everything acknowledged is there after reopening, in order',
    async run(bench) {
      await Promise.all(
        range(20).map((batch) => bench.log.append(range(50).map((n) => event(batch * 50 + n)))),
      );
      await bench.reopen();
      const seen = collector();
      await (
        await bench.log.subscribe({ group: 'g', pattern: sales, handler: seen.handler })
      ).drained();
      expect(numbersOf(seen.records)).toEqual(range(1000));
    },
  },
  {
    law: 'appending again is allowed and delivers again; an empty batch is nothing',
    async run({ log }) {
      const seen = collector();
      await log.append([]);
      await log.append([event(1)]);
      await log.append([event(1)]);
      await (await log.subscribe({ group: 'g', pattern: sales, handler: seen.handler })).drained();
      expect(seen.records.map((record) => record.event.id)).toEqual([event(1).id, event(1).id]);
    },
  },
  {
    law: 'an open log answers a ping; a closed one refuses everything',
    async run({ log }) {
      await log.ping();
      await log.close();
      await log.close();
      await expect(log.ping()).rejects.toThrow();
      await expect(log.append([event(1)])).rejects.toThrow();
      await expect(
        log.subscribe({ group: 'g', pattern: sales, handler: async () => undefined }),
      ).rejects.toThrow();
      await expect(
        log.tail({ pattern: sales, from: 'latest', handler: () => {} }),
      ).rejects.toThrow();
    },
  },
];
