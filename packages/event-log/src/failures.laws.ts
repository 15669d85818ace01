import { expect } from 'vitest';
import type { LogRecord } from './port.ts';
import {
  collector,
  event,
  type Law,
  numberOf,
  numbersOf,
  quick,
  range,
  sales,
} from './testing/bench.ts';
import { deadLettersOf } from './testing/dead-letters.ts';

/** What happens when a handler fails. */
export const failureLaws: readonly Law[] = [
  {
    law: 'what a handler names as failed is tried again, alone, with its attempt counted; the rest is not',
    async run({ log }) {
      const calls: { numbers: number[]; attempt: number }[] = [];
      await log.append(range(4).map((n) => event(n, { customerId: `cus_${n}` })));
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        ...quick,
        async handler(batch) {
          calls.push({ numbers: batch.map(numberOf), attempt: batch[0]?.attempt ?? 0 });
          return batch
            .filter((record) => numberOf(record) === 2 && record.attempt < 3)
            .map((record) => ({ record, reason: 'not yet' }));
        },
      });
      await subscription.drained();
      expect(calls.flatMap((call) => call.numbers).sort()).toEqual([0, 1, 2, 2, 2, 3]);
      expect(calls.filter((call) => call.attempt > 1)).toEqual([
        { numbers: [2], attempt: 2 },
        { numbers: [2], attempt: 3 },
      ]);
      expect(await deadLettersOf(log, 'g')).toEqual([]);
    },
  },
  {
    law: 'a handler that throws and then succeeds gets everything; nothing is dead-lettered',
    async run({ log }) {
      const seen = collector();
      let throwsLeft = 1;
      await log.append(range(10).map((n) => event(n, { customerId: `cus_${n % 2}` })));
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        ...quick,
        async handler(batch) {
          throwsLeft -= 1;
          if (throwsLeft >= 0) throw new Error('the database is away');
          return await seen.handler(batch);
        },
      });
      await subscription.drained();
      expect(seen.records).toHaveLength(10);
      expect(seen.records.every((record) => record.attempt === 2)).toBe(true);
      expect(numbersOf(seen.records, 'cus_0')).toEqual([0, 2, 4, 6, 8]);
      expect(await deadLettersOf(log, 'g')).toEqual([]);
    },
  },
  {
    law: 'a batch that throws twice is tried one by one: only the poison event is dead-lettered, order per key is kept',
    async run({ log }) {
      const seen = collector();
      await log.append(range(12).map((n) => event(n, { customerId: `cus_${n % 2}` })));
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        maxAttempts: 4,
        ...quick,
        async handler(batch) {
          if (batch.some((record) => numberOf(record) === 5))
            throw new Error('cannot read the fifth');
          return await seen.handler(batch);
        },
      });
      await subscription.drained();
      expect(numbersOf(seen.records, 'cus_0')).toEqual([0, 2, 4, 6, 8, 10]);
      expect(numbersOf(seen.records, 'cus_1')).toEqual([1, 3, 7, 9, 11]);
      const [dead, ...others] = await deadLettersOf(log, 'g');
      expect(others).toEqual([]);
      expect(dead?.event.payload).toMatchObject({
        attempts: 4,
        reason: 'cannot read the fifth',
        event: event(5, { customerId: 'cus_1' }),
      });
    },
  },
  {
    law: 'after maxAttempts an event goes to the dead-letter topic of its organization and group, with where it came from and why',
    async run({ log }) {
      const delivered: LogRecord[] = [];
      const sent = event(1, {
        orgId: 'org_2',
        locationId: 'loc_9',
        customerId: 'cus_x',
        payload: { n: 1, name: 'Zoë' },
      });
      await log.append([sent]);
      const subscription = await log.subscribe({
        group: 'billing',
        pattern: sales,
        maxAttempts: 3,
        ...quick,
        async handler(batch) {
          delivered.push(...batch);
          return batch.map((record) => ({ record, reason: `attempt ${record.attempt} failed` }));
        },
      });
      await subscription.drained();
      expect(delivered.map((record) => record.attempt)).toEqual([1, 2, 3]);
      const [dead] = await deadLettersOf(log, 'billing');
      expect(dead).toMatchObject({
        topic: 'org_2.deadletter.billing',
        event: {
          type: 'deadletter.billing',
          orgId: 'org_2',
          locationId: 'loc_9',
          customerId: 'cus_x',
        },
      });
      expect(dead?.event.payload).toEqual({
        origin: { topic: 'org_2.pos.transaction', offset: delivered[0]?.offset },
        group: 'billing',
        attempts: 3,
        reason: 'attempt 3 failed',
        event: sent,
      });
      expect(await log.lag('billing', sales)).toEqual([
        { topic: 'org_2.pos.transaction', behind: 0 },
      ]);
    },
  },
  {
    law: 'what cannot succeed is dead-lettered at once',
    async run({ log }) {
      const attempts: number[] = [];
      await log.append([event(1), event(2)]);
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        async handler(batch) {
          attempts.push(...batch.map((record) => record.attempt));
          return batch
            .filter((record) => numberOf(record) === 1)
            .map((record) => ({ record, reason: 'malformed', retry: false }));
        },
      });
      await subscription.drained();
      expect(attempts).toEqual([1, 1]);
      expect((await deadLettersOf(log, 'g')).map((record) => record.event.payload)).toMatchObject([
        { attempts: 1, reason: 'malformed' },
      ]);
    },
  },
  {
    law: 'while an event waits for its retry, later events of its key wait and other keys go on',
    async run({ log }) {
      const order: string[] = [];
      const others = Promise.withResolvers<void>();
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        backoffMs: () => 30,
        maxAttempts: 1000,
        async handler(batch) {
          const failed: LogRecord[] = [];
          for (const record of batch) {
            // The first event of cus_a fails until every event of the others went through: it would
            // never end if they waited for it.
            const isA = record.event.customerId === 'cus_a';
            const early =
              numberOf(record) === 0 &&
              order.filter((entry) => !entry.startsWith('cus_a')).length < 20;
            if (isA && (early || failed.length > 0)) failed.push(record);
            else order.push(`${record.event.customerId} ${numberOf(record)}`);
          }
          if (order.length >= 20) others.resolve();
          return failed.map((record) => ({ record, reason: 'later' }));
        },
      });
      await log.append([event(0)]);
      for (const n of range(10))
        await log.append([
          event(n + 1),
          event(n, { customerId: 'cus_b' }),
          event(n, { customerId: 'cus_c' }),
        ]);
      await others.promise;
      await subscription.drained();
      expect(order.filter((entry) => entry.startsWith('cus_a'))).toEqual(
        range(11).map((n) => `cus_a ${n}`),
      );
      expect(order.filter((entry) => entry.startsWith('cus_b'))).toEqual(
        range(10).map((n) => `cus_b ${n}`),
      );
      expect(order.slice(0, 20).every((entry) => !entry.startsWith('cus_a'))).toBe(true);
    },
  },
  {
    law: 'what a handler names because an earlier event of its key failed only waits: that counts as no attempt',
    async run({ log }) {
      const dealt: LogRecord[] = [];
      await log.append(range(4).map((n) => event(n)));
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        maxAttempts: 2,
        ...quick,
        async handler(batch) {
          const at = batch.findIndex((record) => numberOf(record) === 1);
          dealt.push(...batch.slice(0, at < 0 ? batch.length : at));
          return at < 0
            ? []
            : batch
                .slice(at)
                .map((record) => ({ record, reason: `${numberOf(record)} stopped at 1` }));
        },
      });
      await subscription.drained();
      expect(numbersOf(dealt)).toEqual([0, 2, 3]);
      expect(dealt.map((record) => record.attempt)).toEqual([1, 1, 1]);
      expect((await deadLettersOf(log, 'g')).map((record) => record.event.payload)).toMatchObject([
        { attempts: 2, reason: '1 stopped at 1' },
      ]);
    },
  },
  {
    law: 'an event that still waits for its retry when the log closes is delivered after reopening, before later ones of its key',
    async run(bench) {
      // Each customer's events may come by themselves, in any order of the customers.
      const heardOf = new Set<string | null>();
      const failedOnce = Promise.withResolvers<void>();
      const first = await bench.log.subscribe({
        group: 'g',
        pattern: sales,
        backoffMs: () => 60_000,
        async handler(batch) {
          for (const { event } of batch) heardOf.add(event.customerId);
          if (heardOf.size === 2) failedOnce.resolve();
          return batch
            .filter((record) => record.event.customerId === 'cus_a')
            .map((record) => ({ record, reason: 'no' }));
        },
      });
      await bench.log.append([event(0), event(1), event(0, { customerId: 'cus_b' })]);
      await failedOnce.promise;
      await bench.log.append([event(2)]);
      await first.close();
      expect((await bench.log.lag('g', sales))[0]?.behind).toBe(3);
      await bench.reopen();
      const seen = collector();
      await (
        await bench.log.subscribe({ group: 'g', pattern: sales, handler: seen.handler })
      ).drained();
      expect(numbersOf(seen.records)).toEqual([0, 1, 2]);
    },
  },
  {
    law: 'a group never reads its own dead letters, another group may',
    async run({ log }) {
      let calls = 0;
      await log.append([event(1)]);
      const subscription = await log.subscribe({
        group: 'g',
        pattern: '*.*.*',
        async handler(batch) {
          calls += 1;
          return batch.map((record) => ({ record, reason: 'never', retry: false }));
        },
      });
      await subscription.drained();
      await subscription.drained();
      expect(calls).toBe(1);
      expect(await log.topics()).toEqual(['org_1.deadletter.g', 'org_1.pos.transaction']);
      expect(await log.lag('g', '*.*.*')).toEqual([{ topic: 'org_1.pos.transaction', behind: 0 }]);
    },
  },
  {
    law: 'a handler that names an event it was not given has failed itself',
    async run({ log }) {
      const seen = collector();
      await log.append([event(1)]);
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        ...quick,
        async handler(batch) {
          await seen.handler(batch);
          const [record] = batch;
          return record && record.attempt === 1
            ? [{ record: { ...record, offset: 'none' }, reason: 'confused' }]
            : [];
        },
      });
      await subscription.drained();
      expect(seen.records.map((record) => record.attempt)).toEqual([1, 2]);
    },
  },
  {
    law: 'a thousand poison events of different keys are all dead-lettered, and every good event between them is dealt with',
    async run({ log }) {
      const good = new Set<number>();
      await log.append(range(2000).map((n) => event(n, { customerId: `cus_${n}` })));
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        maxAttempts: 2,
        backoffMs: () => 1,
        async handler(batch) {
          for (const record of batch) if (numberOf(record) % 2 === 0) good.add(numberOf(record));
          return batch
            .filter((record) => numberOf(record) % 2 === 1)
            .map((record) => ({ record, reason: 'odd' }));
        },
      });
      await subscription.drained();
      expect(good.size).toBe(1000);
      expect(await deadLettersOf(log, 'g')).toHaveLength(1000);
    },
  },
];
