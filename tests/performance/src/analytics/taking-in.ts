import { setTimeout as pause } from 'node:timers/promises';
import { openAnalytics } from '@laurel/analytics/analytics';
import { openSegmentation } from '@laurel/analytics/segmentation';
import { openSink } from '@laurel/analytics/sink';
import { withTables } from '@laurel/analytics/warehouse';
import { systemClock } from '@laurel/contracts/clock';
import type { Processor } from '@laurel/jobs/processor';
import { saleKind } from '@laurel/loyalty/sale/record-sale';
import { openCafe, openPlatform, type Platform } from '@laurel/loyalty/testing/platform';
import { rfm } from '@laurel/stream/rfm';
import { warehouseSink } from '@laurel/stream/warehouse-sink';
import type { Warehouse } from '@laurel/warehouse/port';
import type { Bench } from '../bench-context.ts';
import { daysMax } from '../cafe.ts';
import { openSaleSource, phoneOf } from '../generator/requests.ts';
import program from '../program.json' with { type: 'json' };
import { startOfRun } from '../rows/start.ts';
import { makeScratch } from '../scratch.ts';
import { openOwnWarehouse } from './own-warehouse.ts';

const customers = 1_000;
const underWay = 500;
const lookEveryMs = 20;
/** As many as the sink reads together. */
const keysPerRead = 1_000;

/**
 * Sales that are in the log already, read by the sink and by RFM, each alone and as fast as it
 * goes: in this process, on the embedded engines. CPU time is the main thread's.
 */
export async function measureTakingIn({ settings, progress, add }: Bench): Promise<void> {
  const sales = settings.quick ? 10_000 : 100_000;
  const scratch = makeScratch(settings.directory, 'analytics-');
  const platform = await openPlatform({ directory: scratch.path, nowMs: systemClock.now() });
  const { warehouse } = await openOwnWarehouse(scratch.path);
  try {
    progress(`analytics: recording ${sales} sales`);
    const orgId = await record(platform, sales);
    progress('analytics: reading their facts');
    add(await readFacts(platform, orgId, sales));
    progress('analytics: taking them into the warehouse');
    add(await takeIn(platform, { warehouse: withTables(warehouse), sales }));
    progress('analytics: scoring their customers');
    add(await score(platform, sales));
  } finally {
    await warehouse.close();
    await platform.close({ keep: true });
    scratch.remove();
  }
}

/** Returns the organization. */
async function record(platform: Platform, sales: number): Promise<string> {
  const { loyalty, membership } = platform;
  const { orgId, locationId, otherLocationId } = await openCafe(platform, program, 'EUR');
  const customerIds: string[] = [];
  for (let i = 0; i < customers; i += 1) {
    const made = await membership.customers.create(orgId, { phone: phoneOf(i) });
    if (!made.ok) throw new Error(made.problem.detail);
    customerIds.push(made.value.id);
  }
  const source = openSaleSource({
    ...{ run: 'taking-in', customerIds, locationIds: [locationId, otherLocationId] },
    startMs: startOfRun(Math.max(daysMax, sales / customers)),
  });
  const request = { orgId, boundLocationId: null, by: 'bench', fromLog: false };
  const intake = loyalty.intake(saleKind);
  for (let sold = 0; sold < sales; sold += underWay) {
    const bodies = Array.from({ length: underWay }, () => JSON.parse(String(source.next().body)));
    const done = await Promise.all(bodies.map((body) => intake.submit({ ...request, body })));
    const refused = done.find(({ ok }) => !ok);
    if (refused) throw new Error(`a sale was refused: ${JSON.stringify(refused)}`);
  }
  await loyalty.drained();
  return orgId;
}

/** What the sink and RFM both begin with. */
async function readFacts({ loyalty }: Platform, orgId: string, sales: number) {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await loyalty.activities.find({
      orgId,
      limit: keysPerRead,
      ...(cursor && { cursor }),
    });
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const measured = await timed(async () => {
    for (let from = 0; from < ids.length; from += keysPerRead)
      await loyalty.facts.of(ids.slice(from, from + keysPerRead).map((id) => ({ orgId, id })));
  });
  return row('facts of them, read alone', sales, measured);
}

async function takeIn(
  platform: Platform,
  { warehouse, sales }: { warehouse: Warehouse; sales: number },
) {
  const { loyalty, membership } = platform;
  await warehouse.ping();
  const processor = warehouseSink(openSink({ loyalty, membership, warehouse }));
  const measured = await timed(() => readAll(platform, processor));
  const { insertedRows } = warehouse.readings();
  const rowsPerSecond = Math.round(insertedRows / measured.seconds);
  const taken = row('into the warehouse', sales, measured);
  return { ...taken, figures: { ...taken.figures, rows: insertedRows, rowsPerSecond } };
}

async function score(platform: Platform, sales: number) {
  const analytics = openAnalytics({ ...platform, onError: failed });
  const segmentation = openSegmentation({ ...platform, analytics, onError: failed });
  const measured = await timed(() => readAll(platform, rfm(segmentation)));
  await segmentation.close();
  await analytics.close();
  return row('into RFM', sales, measured);
}

/** Has a processor read the log from its start to its end. */
async function readAll({ events }: Platform, processor: Processor): Promise<void> {
  const running = await processor.start(events, { onError: failed });
  for (;;) {
    const lags = await events.lag(processor.name, '*.loyalty.*');
    if (lags.every(({ behind }) => behind === 0)) break;
    await pause(lookEveryMs);
  }
  await running.close();
}

function failed(error: unknown): never {
  throw error;
}

async function timed(step: () => Promise<void>) {
  const startedMs = performance.now();
  const before = process.threadCpuUsage();
  await step();
  const { user, system } = process.threadCpuUsage(before);
  return { seconds: (performance.now() - startedMs) / 1_000, mainMicros: user + system };
}

const row = (
  what: string,
  sales: number,
  { seconds, mainMicros }: Awaited<ReturnType<typeof timed>>,
) => ({
  ...{ section: 'analytics, taking in', what: `${sales} sales: ${what}` },
  figures: {
    salesPerSecond: Math.round(sales / seconds),
    mainMicros: Number((mainMicros / sales).toFixed(1)),
  },
});
