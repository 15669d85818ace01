import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench-context.ts';
import { daysMax, openCafe } from './cafe.ts';
import { type CpuProfile, type SelfTime, selfTimes } from './cpu-profile.ts';
import type { Measured } from './generator/protocol.ts';
import { startHost } from './host-process.ts';
import { saleRow } from './row.ts';
import { startOfRun } from './rows/start.ts';

/**
 * The embedded engines' threads in the order in which the host opens them; the numbers are in the
 * names of the profiles.
 */
const threads = ['main', 'ledger', 'documents', 'events'];
const functionsShown = 40;

/**
 * Runs the host under V8's sampling profiler for one HTTP row, and tells by thread, layer and
 * function where the time goes.
 */
export async function profileSales({ settings, generator, progress, add }: Bench): Promise<void> {
  const directory = mkdtempSync(join(settings.directory, 'profile-'));
  try {
    progress('profile: starting a host under the profiler');
    const host = await startHost(settings.directory, {
      nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${directory}`, '--cpu-prof-interval=500'],
    });
    let measured: Measured;
    try {
      await openCafe(host, generator, { customers: settings.customers, progress });
      progress(`profile: ${settings.seconds} s of sales`);
      measured = await generator.ask('sell', {
        run: 'profile',
        startMs: startOfRun(daysMax),
        connections: settings.connections[0] ?? 64,
        perCall: 1,
        warmUpSeconds: settings.warmUpSeconds,
        seconds: settings.seconds,
      });
      add(saleRow('profile', `${settings.connections[0]} connections, profiled`, measured));
    } finally {
      progress('profile: reading what the threads wrote');
      await host.stop();
    }
    for (const file of readdirSync(directory).sort((a, b) => threadOf(a) - threadOf(b))) {
      const profile: CpuProfile = JSON.parse(readFileSync(join(directory, file), 'utf8'));
      const name = threads[threadOf(file)] ?? `thread ${threadOf(file)}`;
      addThread(add, name, selfTimes(profile, measured.fromMicros, measured.toMicros), measured);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** `CPU.<day>.<time>.<process>.<thread>.<sequence>.cpuprofile` */
const threadOf = (file: string) => Number(file.split('.')[4]);

function addThread(
  add: Bench['add'],
  thread: string,
  times: readonly SelfTime[],
  { sales, seconds }: Measured,
): void {
  const figures = (micros: number) => ({
    microsPerSale: Number((micros / sales).toFixed(1)),
    percentOfThread: Number(((micros / (seconds * 1e6)) * 100).toFixed(1)),
  });
  const total = times.reduce((sum, { micros }) => sum + micros, 0);
  add({ section: `thread ${thread}, by layer`, what: 'busy', figures: figures(total) });
  const byLayer = Map.groupBy(times, ({ layer }) => layer);
  const layers = [...byLayer].map(([layer, group]) => ({
    layer,
    micros: group.reduce((sum, { micros }) => sum + micros, 0),
  }));
  for (const { layer, micros } of layers.sort((a, b) => b.micros - a.micros))
    add({ section: `thread ${thread}, by layer`, what: layer, figures: figures(micros) });
  for (const { name, layer, micros } of times.slice(0, functionsShown))
    add({
      section: `thread ${thread}, by function`,
      what: name,
      figures: { ...figures(micros), layer },
    });
}
