import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench-context.ts';
import { daysMax } from '../cafe.ts';
import type { HostProcess } from '../host-process.ts';
import { memoryOf } from '../process-cost.ts';
import { saleRow } from '../row.ts';
import { startOfRun } from './start.ts';

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);

/**
 * The host's resident memory while it takes many sales at 64 connections: it must not grow with
 * their number.
 */
export async function measureMemory(
  { settings, generator, progress, add }: Bench,
  host: HostProcess,
): Promise<void> {
  const { memorySales: sales, customers } = settings;
  const samples: { sales: number; residentMiB: number }[] = [];
  let sold = 0;
  const sample = () => {
    const memory = memoryOf(host.pid);
    if (memory) samples.push({ sales: sold, residentMiB: mebibytes(memory.resident) });
  };
  const timer = setInterval(sample, 1_000);
  const measured = await generator
    .ask(
      'sell',
      {
        run: 'memory',
        startMs: startOfRun(Math.max(daysMax, Math.ceil((sales * 1.2) / customers))),
        connections: 64,
        perCall: 1,
        warmUpSeconds: settings.warmUpSeconds,
        sales,
      },
      (count) => {
        sold = count;
        progress(`memory: ${count} of ${sales} sales, ${samples.at(-1)?.residentMiB ?? '–'} MiB`);
      },
    )
    .finally(() => clearInterval(timer));
  sample();
  const row = saleRow('memory', `${sales} sales, 64 connections`, measured);
  const peak = memoryOf(host.pid)?.peak;
  add({
    ...row,
    figures: {
      ...row.figures,
      rssStartMiB: samples[0]?.residentMiB ?? '–',
      rssQuarterMiB: samples[Math.floor(samples.length / 4)]?.residentMiB ?? '–',
      rssHalfMiB: samples[Math.floor(samples.length / 2)]?.residentMiB ?? '–',
      rssEndMiB: samples.at(-1)?.residentMiB ?? '–',
      rssPeakMiB: peak === undefined ? '–' : mebibytes(peak),
      diskBytesPerSale: Math.round(sizeOf(host.dataDirectory) / measured.sales),
    },
    details: { measured, samples },
  });
}

const sizeOf = (directory: string): number =>
  readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
