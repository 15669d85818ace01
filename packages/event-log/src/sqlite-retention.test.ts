import { fixedClock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LogRecord, SubscribeOptions } from './port.ts';
import { openSqliteEventLog, type SqliteEventLog } from './sqlite.ts';

const dayMs = 86_400_000;
const clock = fixedClock(Date.UTC(2026, 10, 26));
const told: string[] = [];
let log: SqliteEventLog;
beforeEach(async () => {
  told.length = 0;
  log = await openSqliteEventLog({
    ...{ path: ':memory:', clock, keepDays: 30 },
    tell: (message) => told.push(message),
  });
});
afterEach(() => log.close());

let made = 0;
const eventsOf = (type: string, count: number): EventEnvelope[] =>
  Array.from({ length: count }, () => {
    made += 1;
    return {
      ...{ id: `evt_${made}`, orgId: 'org', type, version: 1, payload: {} },
      ...{ locationId: null, customerId: null, timestamp: '2026-11-26T09:00:00Z' },
    };
  });
const nothing = async () => undefined;
/** A group deals with all there is and stays. */
const reading = async (group: string, pattern: string, more: Partial<SubscribeOptions> = {}) => {
  const subscription = await log.subscribe({ group, pattern, handler: nothing, ...more });
  return subscription;
};
/** How many events are there, by type. */
async function left(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  await log.append(eventsOf('end.mark', 1));
  const seen = Promise.withResolvers<void>();
  const tail = await log.tail({
    pattern: '*.*.*',
    from: 'earliest',
    handler(batch: readonly LogRecord[]) {
      for (const { event } of batch) {
        counts[event.type] = (counts[event.type] ?? 0) + 1;
        if (event.id === `evt_${made}`) seen.resolve();
      }
    },
  });
  await seen.promise;
  await tail.close();
  delete counts['end.mark'];
  return counts;
}

it('what every group has dealt with goes when it is old enough, and no sooner; the log goes on', async () => {
  const sales = await reading('sales', '*.pos.sale');
  const all = await reading('all', '*.*.*');
  await log.append([...eventsOf('pos.sale', 700), ...eventsOf('shop.opened', 600)]);
  await Promise.all([sales.drained(), all.drained()]);
  expect(await log.forgetOld()).toBe(0);
  clock.advance(10 * dayMs);
  await log.append(eventsOf('pos.sale', 5));
  await Promise.all([sales.drained(), all.drained()]);
  expect(await log.forgetOld()).toBe(0);

  clock.advance(20 * dayMs - 1);
  expect(await log.forgetOld()).toBe(0);
  clock.advance(1);
  expect(await log.forgetOld()).toBe(1_300);
  expect(told).toEqual(['1300 events older than 30 days were deleted']);
  expect(await left()).toEqual({ 'pos.sale': 5 });
  expect(await log.topics()).toEqual(['org.end.mark', 'org.pos.sale', 'org.shop.opened']);

  const later: string[] = [];
  const newcomer = await reading('newcomer', '*.pos.sale', {
    async handler(batch) {
      later.push(...batch.map(({ offset }) => offset));
      return undefined;
    },
  });
  await log.append(eventsOf('pos.sale', 1));
  await newcomer.drained();
  expect(later).toEqual(['1301', '1302', '1303', '1304', '1305', '1307']);
});

it('what a group has still to deal with stays, and what it does not read goes before it', async () => {
  const sales = await reading('sales', '*.pos.sale');
  await sales.drained();
  await sales.close();
  const all = await reading('all', '*.*.*');
  await log.append([
    ...eventsOf('shop.opened', 20),
    ...eventsOf('pos.sale', 10),
    ...eventsOf('shop.closed', 20),
  ]);
  await all.drained();
  await log.forgetOld();
  clock.advance(29 * dayMs);
  // it has a member for a moment, and stops before it has dealt with anything
  const stuck = Promise.withResolvers<undefined>();
  const again = await reading('sales', '*.pos.sale', { handler: () => stuck.promise });
  await log.forgetOld();
  clock.advance(dayMs);
  expect(await log.forgetOld()).toBe(20);
  expect(told).toEqual([
    'events older than 30 days are kept: the group sales has not dealt with them',
    '20 events older than 30 days were deleted',
  ]);
  expect(await left()).toEqual({ 'pos.sale': 10, 'shop.closed': 20 });
  stuck.resolve(undefined);
  await again.drained();
  expect(await log.forgetOld()).toBe(30);
});

it('a group without a member for as long keeps nothing; what one tries again stays', async () => {
  const gone = await reading('gone', '*.pos.sale', { from: 'latest' });
  await gone.close();
  await log.append(eventsOf('pos.sale', 3));
  const busy = await reading('busy', '*.pos.sale', {
    backoffMs: () => 1_000_000_000,
    handler: async (batch) => batch.slice(1, 2).map((record) => ({ record, reason: 'later' })),
  });
  const all = await reading('all', '*.*.*');
  await all.drained();
  await log.append(eventsOf('shop.opened', 4));
  await all.drained();
  await log.forgetOld();
  clock.advance(30 * dayMs - 1);
  expect(await log.forgetOld()).toBe(0);
  clock.advance(1);
  await log.forgetOld();
  expect(told[0]).toContain('the group gone');
  clock.advance(1);
  await log.forgetOld();
  expect(await left()).toEqual({ 'pos.sale': 1, 'shop.opened': 1 });
  await busy.close();
});
