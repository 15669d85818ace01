import { expect } from 'vitest';
import { collector, event, type Law, numberOf, numbersOf, range, sales } from './testing/bench.ts';

/** Groups, members, offsets, order. */
export const groupLaws: readonly Law[] = [
  {
    law: 'every group gets every event, in order per key, in batches of at most batchSize',
    async run({ log }) {
      const customers = ['cus_a', 'cus_b', null];
      await log.append(
        range(300).flatMap((n) => customers.map((customerId) => event(n, { customerId }))),
      );
      for (const group of ['one', 'two']) {
        const seen = collector();
        const sizes: number[] = [];
        const handler = async (batch: Parameters<typeof seen.handler>[0]) => {
          sizes.push(batch.length);
          return await seen.handler(batch);
        };
        await (await log.subscribe({ group, pattern: sales, batchSize: 70, handler })).drained();
        for (const customerId of ['cus_a', 'cus_b'])
          expect(numbersOf(seen.records, customerId)).toEqual(range(300));
        expect(
          seen.records.filter((record) => record.event.customerId === null).map(numberOf),
        ).toEqual(range(300));
        expect(Math.max(...sizes)).toBeLessThanOrEqual(70);
        expect(Math.max(...sizes)).toBeGreaterThan(1);
      }
    },
  },
  {
    law: 'a new group starts at the earliest event, or, if it asks so, at the latest',
    async run({ log }) {
      await log.append([event(0)]);
      const [early, late] = [collector(), collector()];
      const subscriptions = [
        await log.subscribe({ group: 'early', pattern: sales, handler: early.handler }),
        await log.subscribe({
          group: 'late',
          pattern: sales,
          from: 'latest',
          handler: late.handler,
        }),
      ];
      await log.append([event(1)]);
      for (const subscription of subscriptions) await subscription.drained();
      expect(numbersOf(early.records)).toEqual([0, 1]);
      expect(numbersOf(late.records)).toEqual([1]);
    },
  },
  {
    law: 'a group that started at the latest event keeps its place, even when it closed before anything came',
    async run(bench) {
      await bench.log.append([event(0)]);
      const before = collector();
      const first = await bench.log.subscribe({
        group: 'g',
        pattern: sales,
        from: 'latest',
        handler: before.handler,
      });
      await first.close();
      await bench.log.append([event(1)]);
      await bench.reopen();
      const after = collector();
      const second = await bench.log.subscribe({
        group: 'g',
        pattern: sales,
        from: 'latest',
        handler: after.handler,
      });
      await second.drained();
      expect(numbersOf([...before.records, ...after.records])).toEqual([1]);
    },
  },
  {
    law: 'what a group has dealt with is not delivered again after reopening; what came meanwhile is',
    async run(bench) {
      const first = collector();
      await bench.log.append(range(100).map((n) => event(n)));
      await (
        await bench.log.subscribe({ group: 'g', pattern: sales, handler: first.handler })
      ).drained();
      await bench.reopen();
      await bench.log.append([event(100)]);
      await bench.reopen();
      const second = collector();
      await (
        await bench.log.subscribe({ group: 'g', pattern: sales, handler: second.handler })
      ).drained();
      expect(numbersOf(first.records)).toEqual(range(100));
      expect(numbersOf(second.records)).toEqual([100]);
    },
  },
  {
    law: 'events are delivered while nobody closes anything: an append wakes its subscribers',
    async run({ log }) {
      const seen = collector();
      await log.subscribe({ group: 'g', pattern: sales, handler: seen.handler });
      for (const n of range(20)) {
        await log.append([event(n)]);
        await seen.has(n + 1);
      }
      expect(numbersOf(seen.records)).toEqual(range(20));
    },
  },
  {
    law: 'members of one group share its events: each goes to one of them, in order per key',
    async run({ log }) {
      const all = collector();
      const subscriptions = await Promise.all(
        range(3).map(() =>
          log.subscribe({ group: 'g', pattern: sales, batchSize: 20, handler: all.handler }),
        ),
      );
      const customers = range(10).map((i) => `cus_${i}`);
      for (const n of range(30))
        await log.append(customers.map((customerId) => event(n, { customerId })));
      for (const subscription of subscriptions) await subscription.drained();
      expect(all.records).toHaveLength(300);
      for (const customerId of customers)
        expect(numbersOf(all.records, customerId)).toEqual(range(30));
    },
  },
  {
    law: 'when a member leaves, the others go on where it stopped: nothing lost, nothing twice, order kept',
    async run({ log }) {
      const all = collector();
      const customers = range(5).map((i) => `cus_${i}`);
      const members = await Promise.all(
        range(3).map(() =>
          log.subscribe({ group: 'g', pattern: sales, batchSize: 7, handler: all.handler }),
        ),
      );
      for (const [at, member] of members.entries()) {
        await log.append(
          range(20).flatMap((n) =>
            customers.map((customerId) => event(at * 20 + n, { customerId })),
          ),
        );
        await all.has(at * 100 + 10);
        await member.close();
      }
      const last = await log.subscribe({ group: 'g', pattern: sales, handler: all.handler });
      await last.drained();
      for (const customerId of customers)
        expect(numbersOf(all.records, customerId)).toEqual(range(60));
    },
  },
  {
    law: 'close waits for the handler in progress, keeps its work, and takes nothing more, whether another member stands by or not',
    async run({ log }) {
      await log.append(range(10).map((n) => event(n)));
      for (const group of ['alone', 'accompanied']) {
        const entered = Promise.withResolvers<void>();
        const release = Promise.withResolvers<void>();
        const [own, rest] = [collector(), collector()];
        const handler = async (batch: Parameters<typeof own.handler>[0]) => {
          entered.resolve();
          await release.promise;
          return await own.handler(batch);
        };
        const subscription = await log.subscribe({ group, pattern: sales, batchSize: 2, handler });
        await entered.promise; // only then another one, who might be given the key otherwise
        if (group === 'accompanied')
          await log.subscribe({ group, pattern: sales, batchSize: 2, handler: rest.handler });
        let closed = false;
        const closing = subscription.close().then(() => {
          closed = true;
        });
        await log.ping();
        expect(closed).toBe(false);
        release.resolve();
        await closing;
        expect(own.records.length).toBeGreaterThan(0);
        expect(own.records.length).toBeLessThan(10);
        await (await log.subscribe({ group, pattern: sales, handler: rest.handler })).drained();
        expect(
          [...numbersOf(own.records), ...numbersOf(rest.records)].sort((a, b) => a - b),
        ).toEqual(range(10));
      }
    },
  },
  {
    law: 'closing a subscription twice, or the log with subscriptions open, is fine; a closed group is not drained',
    async run({ log }) {
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        handler: async () => undefined,
      });
      await log.subscribe({ group: 'other', pattern: sales, handler: async () => undefined });
      await Promise.all([subscription.close(), subscription.close()]);
      await log.append([event(1)]);
      await expect(subscription.drained()).rejects.toThrow();
      await log.close();
    },
  },
  {
    law: 'drained waits for everything appended before it, and resolves at once where there is nothing',
    async run({ log }) {
      const seen = collector();
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        batchSize: 10,
        handler: seen.handler,
      });
      await subscription.drained();
      await log.append([event(0, { type: 'other.thing' })]);
      await subscription.drained();
      await log.append(range(95).map((n) => event(n)));
      await subscription.drained();
      expect(seen.records).toHaveLength(95);
    },
  },
  {
    law: 'lag counts what a group has not dealt with, per topic, also for a group that never read',
    async run({ log }) {
      await log.append([
        ...range(4).map((n) => event(n)),
        event(0, { orgId: 'org_2' }),
        event(0, { type: 'other.thing' }),
      ]);
      expect(await log.lag('g', sales)).toEqual([
        { topic: 'org_1.pos.transaction', behind: 4 },
        { topic: 'org_2.pos.transaction', behind: 1 },
      ]);
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        handler: async () => undefined,
      });
      await subscription.drained();
      await subscription.close();
      await log.append([event(5)]);
      expect(await log.lag('g', sales)).toEqual([
        { topic: 'org_1.pos.transaction', behind: 1 },
        { topic: 'org_2.pos.transaction', behind: 0 },
      ]);
    },
  },
  {
    law: 'a handler may append to the log it reads',
    async run({ log }) {
      const seen = collector();
      const target = await log.subscribe({
        group: 'target',
        pattern: '*.loyalty.earned',
        handler: seen.handler,
      });
      const source = await log.subscribe({
        group: 'source',
        pattern: sales,
        async handler(batch) {
          await log.append(
            batch.map((record) => event(numberOf(record), { type: 'loyalty.earned' })),
          );
          return undefined;
        },
      });
      await log.append(range(50).map((n) => event(n)));
      await source.drained();
      await target.drained();
      expect(numbersOf(seen.records)).toEqual(range(50));
    },
  },
];
