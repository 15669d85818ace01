import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startGroup } from './group.ts';
import type { LogRecord, SubscribeOptions } from './port.ts';
import { event, numberOf } from './testing/bench.ts';
import { createWalkedLog } from './testing/walked-log.ts';

const organizations = ['org_a', 'org_b', 'org_c', 'org_d'];

/** Events in runs of one organization, as floods come, and small ones between. */
const log = fc
  .array(
    fc.record({
      orgId: fc.constantFrom(...organizations),
      customers: fc.integer({ min: 1, max: 3 }),
      count: fc.integer({ min: 1, max: 25 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((runs) => {
    const next = new Map<string, number>();
    return runs.flatMap(({ orgId, customers, count }) =>
      Array.from({ length: count }, (_, i) => {
        const customerId = `cus_${i % customers}`;
        const n = next.get(orgId + customerId) ?? 0;
        next.set(orgId + customerId, n + 1);
        return event(n, { orgId, customerId });
      }),
    );
  });

/** What happens at each call of the handler: whose events fail, or that the process ends. */
const fates = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant('well' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...organizations) },
    { weight: 1, arbitrary: fc.constant('throws' as const) },
    { weight: 1, arbitrary: fc.constant('ends' as const) },
  ),
  { maxLength: 60 },
);

it('wherever processes end and whoever fails: every event has its effect, those of a customer in order, and no event twice within one process', async () => {
  await fc.assert(
    fc.asyncProperty(log, fates, fc.integer({ min: 1, max: 9 }), async (events, all, batchSize) => {
      const walked = createWalkedLog(events);
      const left = [...all];
      /** First effects, by organization and customer. */
      const effects = new Map<string, number[]>();
      const seen = new Set<string>();
      const take = (record: LogRecord) => {
        if (seen.has(record.event.id)) return;
        seen.add(record.event.id);
        const key = `${record.event.orgId} ${record.event.customerId}`;
        effects.set(key, [...(effects.get(key) ?? []), numberOf(record)]);
      };

      /** A process: resolves when it has ended, or has dealt with all. */
      const live = async (): Promise<void> => {
        let isOver = false;
        const ended = Promise.withResolvers<void>();
        const own = new Set<string>();
        const options: SubscribeOptions = {
          ...{ group: 'g', pattern: '*.*.*', batchSize, maxAttempts: 1_000, backoffMs: () => 0 },
          async handler(batch) {
            const fate = left.shift() ?? 'well';
            if (fate === 'throws') throw new Error('by fate');
            const failed: LogRecord[] = [];
            for (const record of batch) {
              const { orgId, customerId } = record.event;
              const isBehind = failed.some(
                ({ event }) => event.orgId === orgId && event.customerId === customerId,
              );
              if (orgId === fate || isBehind) failed.push(record);
              else {
                if (isOver) return undefined;
                expect(own.has(record.event.id)).toBe(false);
                own.add(record.event.id);
                take(record);
              }
            }
            if (fate === 'ends') {
              isOver = true;
              ended.resolve();
              return await new Promise(() => {});
            }
            return failed.map((record) => ({ record, reason: 'by fate' }));
          },
        };
        const group = startGroup(
          walked.log(() => isOver),
          walked.start(),
          options,
          {
            ...{ nowMs: () => 0, left: () => {} },
            failed: ended.reject,
          },
        );
        const subscription = group.join(options);
        group.wake();
        const drained = subscription.drained();
        drained.catch(() => {});
        await Promise.race([drained, ended.promise]);
        if (!isOver) await subscription.close();
      };
      for (let lives = 0; lives <= all.length && left.length > 0; lives += 1) await live();
      await live();

      for (const [key, numbers] of effects)
        expect([key, numbers]).toEqual([key, numbers.map((_, i) => i)]);
      expect([...seen].sort()).toEqual(events.map(({ id }) => id).sort());
      expect(walked.deadLetters).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
