import type { Bench } from '../bench-context.ts';
import { type Cafe, daysMax } from '../cafe.ts';
import type { Measured } from '../generator/protocol.ts';
import type { HostProcess } from '../host-process.ts';
import { memoryOf, threadCpuMicrosOf } from '../process-cost.ts';
import program from '../program.json' with { type: 'json' };
import { saleRow } from '../row.ts';
import { startOfRun } from './start.ts';

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
const lookEveryMs = 500;

/**
 * A backtest of many sales, and what a till that sells one by one hears of it meanwhile: beside its
 * row of before.
 */
export async function measureBacktest(bench: Bench, host: HostProcess, cafe: Cafe): Promise<void> {
  const { settings, generator, progress, add } = bench;
  const sales = settings.quick ? 10_000 : 100_000;
  progress(`backtest: recording ${sales} sales`);
  const common = { startMs: startOfRun(daysMax), warmUpSeconds: 0 };
  await generator.ask('sell', { ...common, run: 'past', connections: 4, perCall: 100, sales });
  const till = { ...common, connections: 1, perCall: 1, seconds: settings.seconds };
  progress('backtest: a till before it');
  const { warmUpSeconds } = settings;
  const before = await generator.ask('sell', { ...till, run: 'before', warmUpSeconds });
  add(saleRow('backtest', 'a till alone', before));

  const startedMs = performance.now();
  const cpuBefore = threadCpuMicrosOf(host.pid);
  const residentBefore = memoryOf(host.pid)?.resident ?? 0;
  const id = await ask(host, cafe);
  progress('backtest: a till beside it');
  const beside = await generator.ask('sell', { ...till, run: 'beside' });
  add(saleRow('backtest', 'a till beside a backtest', beside));
  const { records, peak } = await ended(host, cafe, id);
  const seconds = (performance.now() - startedMs) / 1_000;
  const micros = [...threadCpuMicrosOf(host.pid)].map(
    ([thread, after]) => after - (cpuBefore.get(thread) ?? 0),
  );
  // threads that ended, such as the backtest's own, are not among them
  const ofTill = mainPerSale(before) * beside.sales;
  add({
    section: 'backtest',
    what: `${records} records`,
    figures: {
      ...{ seconds: Number(seconds.toFixed(1)), perSecond: Math.round(records / seconds) },
      mainMicros: Math.round(((micros[0] ?? 0) - ofTill) / records),
      rssGrowthMiB: mebibytes(peak - residentBefore),
    },
    details: { micros },
  });
}

/** CPU time of the main thread for a sale of the till alone, in µs. */
const mainPerSale = ({ hostThreadCpuMicros, sales }: Measured) =>
  (hostThreadCpuMicros[0]?.micros ?? 0) / Math.max(1, sales);

async function ask(host: HostProcess, { apiKey }: Cafe): Promise<string> {
  const [from, to] = [Temporal.Now.instant().subtract({ hours: 24 * 30 }), Temporal.Now.instant()];
  const { id } = await host.ask<{ id: string }>('POST', '/v1/program/backtest', apiKey, {
    ...{ from: from.toString(), to: to.toString() },
    program: { ...program, rules: program.rules.slice(0, 1) },
  });
  return id;
}

interface Told {
  status: string;
  failure: unknown;
  progress: { total: number };
}

/** Waits for its end; the most memory that was seen meanwhile. */
async function ended(host: HostProcess, { apiKey }: Cafe, id: string) {
  let peak = 0;
  for (;;) {
    peak = Math.max(peak, memoryOf(host.pid)?.resident ?? 0);
    const told = await host.ask<Told>('GET', `/v1/program/backtests/${id}`, apiKey);
    if (told.status === 'done') return { records: told.progress.total, peak };
    if (told.status === 'failed') throw new Error(JSON.stringify(told.failure));
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
