import { setTimeout as pause } from 'node:timers/promises';
import { processorNames } from '@laurel/host/roles';
import type { Bench } from '../bench-context.ts';
import { daysMax, openCafe } from '../cafe.ts';
import { type HostProcess, startHost } from '../host-process.ts';
import { type LoadGenerator, startLoadGenerator } from '../load-generator.ts';
import { childrenOf, cpuMicrosOf, threadCpuMicrosOf } from '../process-cost.ts';
import { startOfRun } from '../rows/start.ts';
import { median } from './percentile.ts';
import { caughtUp } from './warehouse-of.ts';

/** What takes sales into the analytics; without them a host only records. */
const takers = ['rfm', 'warehouse-sink', 'warehouse-customers'] as const;
const connections = 64;
/** All is taken in within it, as a rule: each look whether it is costs the host as well. */
const settleMs = 4_000;

interface Side {
  host: HostProcess;
  generator: LoadGenerator;
  apiKey: string;
  analytics: boolean;
}

/** CPU time for a sale, in µs. */
interface Cost {
  hostMicros: number;
  mainMicros: number;
  chdbMicros: number;
}

/**
 * Two hosts side by side, with and without analytics, that sell in turns: what the one costs more.
 * Costs are read when all is taken in.
 */
export async function measureCostOfASale(bench: Bench): Promise<void> {
  const { quick } = bench.settings;
  const [pairs, sales, customers] = quick ? [4, 4_000, 2_000] : [10, 20_000, 10_000];
  await using resources = new AsyncDisposableStack();
  const open = async (analytics: boolean) =>
    resources.adopt(await openSide(bench, { analytics, customers }), closeSide);
  const off = await open(false);
  const on = await open(true);
  const costs: { off: Cost; on: Cost }[] = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    bench.progress(`analytics, cost of a sale: pair ${pair} of ${pairs}`);
    const sell = (side: Side) => costOf(side, { run: `pair-${pair}`, sales });
    // who is first changes, for the machine changes meanwhile
    const first = await sell(pair % 2 === 0 ? off : on);
    const second = await sell(pair % 2 === 0 ? on : off);
    const [without, having] = pair % 2 === 0 ? [first, second] : [second, first];
    if (pair > 0) costs.push({ off: without, on: having });
  }
  bench.add(
    rowOf(
      'without analytics',
      costs.map((cost) => cost.off),
    ),
  );
  const row = rowOf(
    'with analytics',
    costs.map((cost) => cost.on),
  );
  const ratio = (of: keyof Cost) =>
    Number(median(costs.map(({ off, on }) => on[of] / off[of])).toFixed(2));
  const ratios = { hostRatio: ratio('hostMicros'), mainRatio: ratio('mainMicros') };
  bench.add({ ...row, figures: { ...row.figures, ...ratios, pairs }, details: costs });
}

function rowOf(what: string, costs: readonly Cost[]) {
  const micros = (of: keyof Cost) => Math.round(median(costs.map((cost) => cost[of])));
  const figures = {
    hostMicros: micros('hostMicros'),
    mainMicros: micros('mainMicros'),
    chdbMicros: micros('chdbMicros'),
  };
  return { section: 'analytics, cost of a sale', what, figures };
}

async function openSide(
  { settings, progress }: Bench,
  { analytics, customers }: { analytics: boolean; customers: number },
): Promise<Side> {
  const processors = processorNames.filter(
    (name) => analytics || !takers.some((taker) => taker === name),
  );
  const host = await startHost(settings.directory, {
    settings: { LAUREL_PROCESSORS: processors.join(',') },
  });
  const generator = startLoadGenerator();
  const { apiKey } = await openCafe(host, generator, { customers, progress });
  return { host, generator, apiKey, analytics };
}

async function closeSide({ host, generator }: Side): Promise<void> {
  generator.close();
  await host.stop();
}

async function costOf(side: Side, { run, sales }: { run: string; sales: number }): Promise<Cost> {
  const { host, generator, apiKey, analytics } = side;
  const before = readCost(host);
  const { errors, firstError } = await generator.ask('sell', {
    ...{ run, startMs: startOfRun(daysMax), connections, perCall: 1, warmUpSeconds: 0, sales },
  });
  if (errors > 0) throw new Error(`${errors} sales failed: ${firstError}`);
  await pause(settleMs);
  if (analytics) await caughtUp(host, apiKey);
  const after = readCost(host);
  return {
    hostMicros: (after.hostMicros - before.hostMicros) / sales,
    mainMicros: (after.mainMicros - before.mainMicros) / sales,
    chdbMicros: (after.chdbMicros - before.chdbMicros) / sales,
  };
}

function readCost({ pid }: HostProcess): Cost {
  const chdb = childrenOf(pid).map((child) => cpuMicrosOf(child) ?? 0);
  return {
    hostMicros: cpuMicrosOf(pid) ?? 0,
    mainMicros: threadCpuMicrosOf(pid).get(pid) ?? 0,
    chdbMicros: chdb.reduce((sum, micros) => sum + micros, 0),
  };
}
