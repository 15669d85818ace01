// `npm run bench`: what Laurel does per second on this machine, and what it costs. See
// docs/performance.md.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench-context.ts';
import { type Cafe, openCafe } from './cafe.ts';
import { benchEngine } from './engine.ts';
import type { EngineFacts } from './engines/describe.ts';
import { type HostProcess, killHosts, startHost } from './host-process.ts';
import { benchLedger } from './ledger.ts';
import { startLoadGenerator } from './load-generator.ts';
import { commitOf, describeMachine } from './machine.ts';
import { benchPorts } from './ports.ts';
import { profileSales } from './profile.ts';
import { createProgress } from './progress.ts';
import { enginesText, tableText, writeReport } from './report.ts';
import type { Row } from './row.ts';
import { measureBacktest } from './rows/backtest.ts';
import { measureBatch, measureHttp, measureLog } from './rows/http.ts';
import { measureImport } from './rows/import.ts';
import { measureMemory } from './rows/memory.ts';
import { measureNeighbours } from './rows/neighbours.ts';
import { measureScale } from './rows/scale.ts';
import { readSettings, type Settings } from './settings.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

await main();

async function main(): Promise<void> {
  let settings: Settings | undefined;
  try {
    settings = readSettings(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
  if (settings) await measure(settings);
}

async function measure(settings: Settings): Promise<void> {
  const generator = startLoadGenerator();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  const rows: Row[] = [];
  const engines = new Map<string, EngineFacts>();
  const bench: Bench = {
    ...{ settings, generator, progress: createProgress(process.stderr) },
    add: (row) => rows.push(row),
    describe: (engine) => engines.set(engine.name, engine),
  };
  const machine = describeMachine(settings.directory);
  if (machine.disk.inMemory)
    process.stderr.write(
      `${settings.directory} lies in memory: nothing here is durable. Use --directory.\n`,
    );
  try {
    if (settings.profile) await profileSales(bench);
    else await measureSections(bench);
  } finally {
    generator.close();
    bench.progress('');
  }
  const { date, ...rest } = machine;
  const out =
    settings.out ?? join(settings.directory, `${date.slice(0, 19).replaceAll(':', '-')}.json`);
  const command = process.argv.slice(2).join(' ');
  writeReport(out, {
    date,
    commit: commitOf(repository),
    ...rest,
    command,
    engines: [...engines.values()],
    rows,
  });
  process.stdout.write(
    `\n${tableText(rows)}\n${enginesText([...engines.values()])}${JSON.stringify(rest)}\nwritten to ${out}\n`,
  );
  const errors = rows.filter(({ figures }) => Number(figures.errors ?? 0) > 0);
  for (const row of errors)
    process.stderr.write(
      `${row.section}, ${row.what}: ${JSON.stringify(row.details).slice(0, 1000)}\n`,
    );
  process.exitCode = errors.length > 0 ? 1 : 0;
}

async function measureSections(bench: Bench): Promise<void> {
  const { only, customers } = bench.settings;
  if (['http', 'batch', 'log'].some((section) => only.has(section as 'http'))) {
    await withCafe(bench, customers, async (host, cafe) => {
      if (only.has('http')) await measureHttp(bench);
      if (only.has('batch')) await measureBatch(bench);
      if (only.has('log')) await measureLog(bench, host, cafe);
    });
  }
  if (only.has('ledger') || only.has('ports') || only.has('engine')) await measureParts(bench);
  // the drivers are loaded only here
  if (only.has('event-logs')) await (await import('./rows/event-logs.ts')).measureEventLogs(bench);
  if (only.has('engines')) await (await import('./rows/engines.ts')).measureEngines(bench);
  if (only.has('import')) await withHost(bench, (host) => measureImport(bench, host));
  if (only.has('memory')) await withCafe(bench, customers, (host) => measureMemory(bench, host));
  if (only.has('backtest'))
    await withCafe(bench, customers, (host, cafe) => measureBacktest(bench, host, cafe));
  if (only.has('analytics')) await (await import('./rows/analytics.ts')).measureAnalytics(bench);
  if (only.has('scale')) await withCafe(bench, 1, () => measureScale(bench));
  if (only.has('neighbours')) await withHost(bench, (host) => measureNeighbours(bench, host));
}

/** Parts alone, in this process, without the host. */
async function measureParts({ settings, progress, add }: Bench): Promise<void> {
  const { only, directory, quick } = settings;
  const seconds = quick ? 1 : 3;
  if (only.has('ledger')) {
    progress('ledger: transfers by batch size');
    for (const { batchSize, transfersPerSecond, p50Ms, p99Ms } of await benchLedger({
      directory,
      seconds,
    }))
      add({
        section: 'ledger',
        what: `${batchSize} transfers per batch`,
        figures: { transfersPerSecond, p50Ms, p99Ms },
      });
  }
  if (only.has('ports')) {
    progress('ports: documents and events');
    for (const { port, operation, perSecond } of await benchPorts({ directory, seconds }))
      add({ section: 'ports', what: `${port} ${operation}`, figures: { perSecond } });
  }
  if (only.has('engine')) {
    progress('engine: decisions');
    for (const { name, decisionsPerSecond, readsMicros, decideMicros } of benchEngine({
      seconds,
    })) {
      const micros = (value: number) => Number(value.toFixed(1));
      add({
        section: 'engine',
        what: name,
        figures: {
          decisionsPerSecond,
          readsMicros: micros(readsMicros),
          decideMicros: micros(decideMicros),
        },
      });
    }
  }
}

async function withHost(bench: Bench, work: (host: HostProcess) => Promise<void>): Promise<void> {
  bench.progress('starting a host');
  const host = await startHost(bench.settings.directory);
  try {
    await work(host);
  } finally {
    bench.progress('stopping the host');
    await host.stop();
  }
}

async function withCafe(
  bench: Bench,
  customers: number,
  work: (host: HostProcess, cafe: Cafe) => Promise<void>,
): Promise<void> {
  await withHost(bench, async (host) =>
    work(host, await openCafe(host, bench.generator, { customers, progress: bench.progress })),
  );
}

function interrupted(): void {
  for (const dataDirectory of killHosts()) rmSync(dataDirectory, { recursive: true, force: true });
  process.exit(130);
}
