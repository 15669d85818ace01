import { topicOf } from '@laurel/contracts/events';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
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

it('gathers what trickles in, and lets nobody wait who is behind, or is waited for', async () => {
  vi.useFakeTimers();
  try {
    const records = Array.from({ length: 9 }, (_, i) => ({
      ...{ topic: topicOf(event(i)), offset: String(i + 1), attempt: 1, event: event(i) },
      position: i + 1,
    }));
    let length = 1;
    let held = Promise.resolve();
    const batches: number[][] = [];
    const options: SubscribeOptions = {
      ...{ group: 'g', pattern: '*.*.*', batchSize: 2, gatherMs: 250 },
      handler: async (batch) => void batches.push(batch.map(numberOf)),
    };
    const group = startGroup(
      {
        async read({ after, limit, without, only }) {
          const end = only?.until ?? length;
          if (without && without.size > 0) return { records: [], readTo: end, more: false };
          const readTo = Math.min(end, after + limit);
          await held;
          return { records: records.slice(after, readTo), readTo, more: readTo < end };
        },
        commit: async () => {},
        end: async () => length,
      },
      { position: 0, parked: [] },
      options,
      { nowMs: () => 0, left: () => {}, failed: (reason) => expect.unreachable(String(reason)) },
    );
    const grow = async (to: number) => {
      length = to;
      group.wake();
      await vi.advanceTimersByTimeAsync(0);
    };
    const subscription = group.join(options);
    await vi.advanceTimersByTimeAsync(0);
    expect(batches).toEqual([[0]]);
    await grow(2);
    await grow(3);
    await vi.advanceTimersByTimeAsync(249);
    expect(batches).toEqual([[0]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([[0], [1, 2]]);
    await vi.advanceTimersByTimeAsync(1_000);
    await grow(6);
    expect(batches).toEqual([[0], [1, 2], [3, 4], [5]]);
    await grow(7);
    await subscription.drained();
    expect(batches.at(-1)).toEqual([6]);
    await vi.advanceTimersByTimeAsync(1_000);
    // a read is under way when the log grows and somebody begins to wait
    const slow = Promise.withResolvers<void>();
    held = slow.promise;
    await grow(8);
    await grow(9);
    const drained = subscription.drained();
    await vi.advanceTimersByTimeAsync(0);
    slow.resolve();
    await drained;
    expect(batches.slice(-2)).toEqual([[7], [8]]);
    await subscription.close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
