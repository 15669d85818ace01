import { expect } from 'vitest';
import type { LogRecord } from './port.ts';
import { event, type Law, numberOf, range, sales } from './testing/bench.ts';

/** Many sales of one organization, of ten customers in turn. */
const floodOf = (orgId: string, count: number) =>
  range(count).map((n) => event(n, { orgId, customerId: `cus_${n % 10}` }));

/** Each customer's sales of an organization, in the order in which they were dealt with. */
function byCustomer(records: readonly LogRecord[], orgId: string): Map<string | null, number[]> {
  const own = records.filter((record) => record.event.orgId === orgId);
  const customers = Map.groupBy(own, (record) => record.event.customerId);
  return new Map([...customers].map(([id, ofOne]) => [id, ofOne.map(numberOf)]));
}

const inOrder = (count: number) =>
  new Map(range(10).map((c) => [`cus_${c}`, range(count).filter((n) => n % 10 === c)]));

const titles = {
  flood:
    'an organization with thousands of events in the log holds up nobody: those of others are dealt with between its batches',
  failing: 'an organization whose events fail by the thousand holds up nobody, and loses nothing',
};
/** Laws that a log cannot keep where one partition holds the events of several organizations. */
export const lawsOfTurns: readonly string[] = Object.values(titles);

/** What organizations of one log are to each other. */
export const fairnessLaws: readonly Law[] = [
  {
    law: titles.flood,
    async run({ log }) {
      const flood = floodOf('org_flood', 3_000);
      await log.append(flood.slice(0, 2_900));
      await log.append([event(0, { orgId: 'org_small' })]);
      await log.append(flood.slice(2_900));
      const dealt: LogRecord[] = [];
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        batchSize: 100,
        async handler(batch) {
          dealt.push(...batch);
          return undefined;
        },
      });
      await subscription.drained();
      const before = dealt.findIndex((record) => record.event.orgId === 'org_small');
      expect(before).toBeGreaterThanOrEqual(0);
      expect(before).toBeLessThanOrEqual(600);
      expect(byCustomer(dealt, 'org_flood')).toEqual(inOrder(3_000));
      expect(await log.lag('g', sales)).toEqual([
        { topic: 'org_flood.pos.transaction', behind: 0 },
        { topic: 'org_small.pos.transaction', behind: 0 },
      ]);
    },
  },
  {
    law: titles.failing,
    async run({ log }) {
      await log.append(floodOf('org_failing', 6_000));
      await log.append([event(0, { orgId: 'org_well' })]);
      const tried = new Set<string>();
      let triedBefore = Number.POSITIVE_INFINITY;
      const dealt: LogRecord[] = [];
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        maxAttempts: 1_000,
        backoffMs: () => 100,
        async handler(batch) {
          const failed: LogRecord[] = [];
          const failedKeys = new Set<string | null>();
          for (const record of batch) {
            const { orgId, customerId } = record.event;
            if (orgId === 'org_well') triedBefore = tried.size;
            if (orgId === 'org_failing' && (failedKeys.has(customerId) || triedBefore > 6_000)) {
              tried.add(record.event.id);
              failed.push(record);
              failedKeys.add(customerId);
            } else dealt.push(record);
          }
          return failed.map((record) => ({ record, reason: 'not before org_well is served' }));
        },
      });
      await subscription.drained();
      expect(triedBefore).toBeLessThanOrEqual(3_000);
      expect(byCustomer(dealt, 'org_failing')).toEqual(inOrder(6_000));
      expect(await log.topics('*.deadletter.*')).toEqual([]);
    },
  },
  {
    law: 'what is handed over together is small in bytes, too: large events come few at a time, and none is left out',
    async run({ log }) {
      const text = 'x'.repeat(700_000);
      for (const n of range(20)) await log.append([event(n, { payload: { n, text } })]);
      const sizes: number[] = [];
      const numbers: number[] = [];
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        async handler(batch) {
          sizes.push(batch.length);
          numbers.push(...batch.map(numberOf));
          return undefined;
        },
      });
      await subscription.drained();
      expect(numbers).toEqual(range(20));
      // 4 MiB, and one event beyond where they are counted as they come
      expect(Math.max(...sizes)).toBeLessThanOrEqual(6);
    },
  },
];
