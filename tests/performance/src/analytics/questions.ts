import type { Asked as AskedReport } from '@laurel/analytics/reports/asked';
import { kpisReport } from '@laurel/analytics/reports/kpis';
import { salesReport } from '@laurel/analytics/reports/sales';
import { freshnessOf } from '@laurel/analytics/sink/freshness';
import { movedInMonth } from '@laurel/analytics/sink/moved-in-month';
import { withTables } from '@laurel/analytics/warehouse';
import { systemClock } from '@laurel/contracts/clock';
import type { Warehouse } from '@laurel/warehouse/port';
import type { Bench } from '../bench-context.ts';
import { forgetPeak, memoryOf } from '../process-cost.ts';
import { makeScratch } from '../scratch.ts';
import { madeOrganization, makeSales } from './made-sales.ts';
import { openOwnWarehouse } from './own-warehouse.ts';
import { percentile } from './percentile.ts';

const organizations = 20;
const salesPerCustomer = 40;
const daysOfSales = 730;
const dayMs = 86_400_000;

/** A question of the services, with values as they are usual. Throws when there is no answer. */
interface Asked {
  name: string;
  ask(warehouse: Warehouse, orgId: string): Promise<unknown>;
}

/** Each question on many sales of many organizations, one after another. */
export async function measureQuestions({ settings, progress, add }: Bench): Promise<void> {
  const [sales, rounds] = settings.quick ? [1_000_000, 3] : [10_000_000, 10];
  const today = Math.floor(systemClock.now() / dayMs);
  const days = { from: today - daysOfSales, before: today };
  const scratch = makeScratch(settings.directory, 'analytics-');
  const { warehouse: engine, pid } = await openOwnWarehouse(scratch.path);
  const warehouse = withTables(engine);
  const questions = questionsOn(today);
  try {
    // the first question brings the tables
    for (const { ask } of questions) await ask(warehouse, madeOrganization(0));
    const startedMs = performance.now();
    await makeSales(warehouse, { sales, organizations, salesPerCustomer, days }, (made) =>
      progress(`analytics, questions: ${made} of ${sales} sales made`),
    );
    const seconds = (performance.now() - startedMs) / 1_000;
    add({
      ...{ section: 'analytics, questions', what: `${sales} sales made in the warehouse` },
      figures: {
        salesPerSecond: Math.round(sales / seconds),
        errors: await faultsIn(engine, sales),
      },
    });
    for (const question of questions) {
      progress(`analytics, ${question.name}: asking`);
      add(await ask(warehouse, question, { pid, rounds }));
    }
  } finally {
    await engine.close();
    scratch.remove();
  }
}

/** Sales that are not there, or are there twice. */
async function faultsIn(engine: Warehouse, sales: number): Promise<number> {
  const [found] = await engine.select('SELECT count() AS rows FROM sales FINAL');
  return Math.abs(Number(found?.rows) - sales);
}

/** Asks for each organization, so many times. */
async function ask(
  warehouse: Warehouse,
  { name, ask }: Asked,
  { pid, rounds }: { pid: number; rounds: number },
) {
  forgetPeak(pid);
  const ms: number[] = [];
  for (let asked = 0; asked < rounds * organizations; asked += 1) {
    const startedMs = performance.now();
    await ask(warehouse, madeOrganization(asked % organizations));
    ms.push(performance.now() - startedMs);
  }
  const of = (share: number) => Math.round(percentile(ms, share));
  const peakMiB = Math.round((memoryOf(pid)?.peak ?? 0) / 2 ** 20);
  return {
    ...{ section: 'analytics, questions', what: name },
    figures: {
      asked: ms.length,
      p50Ms: of(0.5),
      p95Ms: of(0.95),
      p99Ms: of(0.99),
      maxMs: of(1),
      peakMiB,
    },
    details: ms,
  };
}

/** @param today days since epoch: the first one without sales */
function questionsOn(today: number): Asked[] {
  const day = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10);
  const month = { from: day(today - 30), before: day(today) };
  return [
    {
      name: 'freshness',
      ask: async (warehouse, orgId) =>
        answerOf(
          await freshnessOf(
            {
              ...{ warehouse, clock: systemClock, events: { lag: async () => [] } },
              reconciliations: { find: async () => ({ data: [] }) },
            },
            orgId,
          ),
        ),
    },
    {
      name: 'moved in a month, for the comparison with the ledger',
      ask: async (warehouse, orgId) =>
        answerOf(await warehouse.ask(movedInMonth, { orgId, params: month })),
    },
    ...reportsOn({ lastDays: (count) => ({ from: day(today - count), to: day(today - 1) }) }),
  ];
}

/** Reports as they are asked for: several questions at once. */
function reportsOn({ lastDays }: { lastDays(count: number): AskedReport['period'] }): Asked[] {
  const asked = (orgId: string, days: number): AskedReport => ({
    ...{ orgId, organization: { timeZone: 'Europe/Berlin', currency: 'EUR' } },
    ...{ today: lastDays(1).to, period: lastDays(days), previous: undefined },
    ...{ locationId: undefined, tier: undefined },
  });
  return [
    {
      name: 'key figures of 30 days',
      ask: (warehouse, orgId) => kpisReport({ warehouse }, asked(orgId, 30)),
    },
    {
      name: 'sales by day of 30 days',
      ask: (warehouse, orgId) => salesReport({ warehouse }, asked(orgId, 30), 'day'),
    },
  ];
}

function answerOf<T>(
  result: { ok: true; value: T } | { ok: false; problem: { detail?: string | undefined } },
): T {
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}
