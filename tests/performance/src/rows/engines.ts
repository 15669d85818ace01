import { randomBytes } from 'node:crypto';
import type { Bench } from '../bench-context.ts';
import { daysMax, openCafe } from '../cafe.ts';
import { type RunningEngines, startEngines } from '../engines/start.ts';
import type { Measured } from '../generator/protocol.ts';
import { type HostProcess, startHost } from '../host-process.ts';
import { describeSqlite } from '../machine.ts';
import { saleRow } from '../row.ts';
import type { Stand } from '../stands.ts';
import { startOfRun } from './start.ts';

/**
 * The sales pipeline over HTTP on the distributed engines, with one and with two processes, beside
 * the embedded default of the same minutes.
 */
export async function measureEngines(bench: Bench): Promise<void> {
  const { settings, progress, add, describe } = bench;
  describe(describeSqlite(settings.directory));
  const rates = new Map<string, number>();
  for (const stand of settings.stands) {
    progress(`engines, ${stand.what}: starting`);
    const engines = await startEngines(settings.directory, stand.engines);
    try {
      for (const { facts } of engines.running) describe(facts);
      if (engines.missing.length > 0)
        add({
          section: 'engines',
          what: stand.what,
          figures: { missing: engines.missing.join('; ') },
        });
      else await measureStand(bench, stand, engines, rates);
    } catch (error) {
      // The other stands are worth their time all the same; a row with an error makes the command
      // fail.
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      add({ section: 'engines', what: stand.what, figures: { errors: 1 }, details: reason });
    } finally {
      await engines.stop();
    }
  }
}

async function measureStand(
  bench: Bench,
  stand: Stand,
  engines: RunningEngines,
  rates: Map<string, number>,
): Promise<void> {
  const { settings, generator, progress } = bench;
  const hosts: HostProcess[] = [];
  try {
    const platformKey = `lkp_${randomBytes(32).toString('base64url')}`;
    for (let at = 0; at < stand.processes; at += 1)
      hosts.push(await startHost(settings.directory, { settings: engines.settings, platformKey }));
    const [first, ...otherHosts] = hosts;
    if (!first) throw new Error('a stand has at least one process');
    const watched = engines.running.map(({ name, pid }) => ({ name, pid }));
    await openCafe(first, generator, {
      customers: settings.engineCustomers,
      progress,
      otherHosts,
      engines: watched,
    });
    for (const load of loads) {
      const what = `${stand.what}: ${load.what}`;
      progress(`engines, ${what}: warming up and measuring for ${settings.seconds} s`);
      const measured = await generator.ask('sell', {
        ...{
          run: load.run,
          startMs: startOfRun(daysMax),
          connections: load.connections,
          perCall: load.perCall,
        },
        // Kafka's Java compiles for a while
        ...{ warmUpSeconds: 2 * settings.warmUpSeconds, seconds: settings.seconds },
      });
      const rate = measured.sales / measured.seconds;
      if (stand.engines.length === 0) rates.set(load.run, rate);
      bench.add(engineRow(what, measured, rate / (rates.get(load.run) ?? Number.NaN)));
    }
  } finally {
    await Promise.all(hosts.map((host) => host.stop()));
  }
}

const loads = [
  { run: 'http', what: 'http, 64 connections', connections: 64, perCall: 1 },
  { run: 'batch', what: 'batch, 100 per call, 4 conn.', connections: 4, perCall: 100 },
] as const;

function engineRow(what: string, measured: Measured, ofEmbedded: number) {
  const { figures, ...row } = saleRow('engines', what, measured);
  const { perSecond = 0, threadMicros: _, kernelMicros: __, ...rest } = figures;
  const percent = (micros: number) => Math.round(micros / measured.seconds / 1e4);
  const busy = measured.processCpuMicros.map(({ name, micros }) => `${name} ${percent(micros)}`);
  const cost = measured.processCpuMicros.filter(({ name }) => !name.startsWith('host'));
  return {
    ...row,
    figures: {
      ...{
        perSecond,
        ofEmbedded: Number.isNaN(ofEmbedded) ? '–' : Number(ofEmbedded.toFixed(2)),
        ...rest,
      },
      ...Object.fromEntries(
        cost.map(({ name, micros }) => [
          `${name}Micros`,
          Math.round(micros / Math.max(measured.sales, 1)),
        ]),
      ),
      totalMicros:
        measured.sales === 0
          ? '–'
          : Math.round(
              measured.processCpuMicros.reduce((sum, { micros }) => sum + micros, 0) /
                measured.sales,
            ),
      percentOfACore: [
        ...busy,
        `generator ${percent(measured.generatorCpuMicros)}`,
        `idle ${measured.idlePercent}`,
      ].join(', '),
    },
  };
}
