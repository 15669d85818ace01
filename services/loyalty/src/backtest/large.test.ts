import { expect, test } from 'vitest';
import { openRecordedHistory } from './recorded-history.ts';
import { runBacktest, usually } from './run-backtest.ts';
import { madeUpHistory } from './testing/made-up-history.ts';

const points = { id: 'points', kind: 'points', name: 'Beans', cost: 1 };
const rule = (amount: number) => ({
  ...{ id: 'base', on: 'pos.transaction' },
  then: [{ earn: 'points', rate: { amount, per: 100 } }],
  cap: { per: 'customer', period: 'day', amount: 25 },
});
const program = (amount: number) =>
  JSON.stringify({
    ...{ units: [points], rules: [rule(amount)] },
    stampCards: [
      {
        ...{ id: 'coffee', name: 'Coffee', needed: 10, per: 'item', reward: 'cup' },
        items: { category: 'coffee' },
      },
    ],
    tiers: {
      basis: { measure: 'spend', window: 'rolling12' },
      levels: [
        { id: 'bronze', from: 0, multiplier: 1 },
        { id: 'gold', from: 20_000, multiplier: 2 },
      ],
      downgrade: { mode: 'full', graceDays: 30 },
    },
    rewards: [{ id: 'cup', name: 'Cup', cost: 90, effect: { kind: 'voucher' } }],
  });

/** CPU time of the longest turn of the event loop, in ms, while something lasts. */
async function longestTurn(work: Promise<unknown>): Promise<number> {
  let isOver = false;
  let longestMicros = 0;
  void work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const before = process.threadCpuUsage();
    await new Promise(setImmediate);
    const { user, system } = process.threadCpuUsage(before);
    longestMicros = Math.max(longestMicros, user + system);
  }
  return longestMicros / 1_000;
}

const sales = 100_000;
const everyMs = 600_000; // nearly two years

test('a hundred thousand sales in little memory, and in short steps of the thread of sales', async () => {
  const fromMs = Date.parse('2024-01-01T00:00:00Z');
  const headOfficeId = 'loc_head';
  const made = madeUpHistory({
    ...{ sales, customers: 20_000, fromMs, everyMs, locationId: headOfficeId },
  });
  const history = openRecordedHistory(made, { orgId: 'org_a', headOfficeId });
  const progress: number[] = [];
  const running = runBacktest({
    history,
    data: {
      ...{ fromMs: fromMs + (sales / 2) * everyMs, toMs: fromMs + sales * everyMs, headOfficeId },
      ...{ currency: 'GBP', timeZone: 'Europe/London', draft: program(2) },
      published: { text: program(1), version: 1 },
    },
    // with 40 MiB it fails as too large
    limits: { ...usually, memoryMaxMiB: 96, recordsPerSecond: Number.POSITIVE_INFINITY },
    pause: async () => {},
    goesOn: async ({ phase, done, total }) => {
      if (phase === 'replaying') progress.push(done / (total ?? 1));
      return true;
    },
  });
  const longestMs = await longestTurn(running);
  const ended = await running;
  if (ended.ended !== 'done') throw new Error(JSON.stringify(ended));
  expect(ended.report.sales).toMatchObject({
    all: { count: sales / 2 },
    ofNobody: { count: 10_000 },
  });
  // 40,000 sales of 18.00 by members, within a cap of 25 a day
  expect(ended.report.published?.clauses[0]).toMatchObject({
    clause: 'base',
    given: [{ unit: 'points', amount: 40_000 * 18 }],
  });
  expect(ended.report.draft.clauses[0]?.given).toEqual([{ unit: 'points', amount: 40_000 * 25 }]);
  expect(made.reads.largest).toBe(usually.pageSize);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBe(1);
  expect(longestMs).toBeLessThan(50);
}, 240_000);
