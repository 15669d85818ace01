import type { Bench } from '../bench-context.ts';
import { type Cafe, daysMax } from '../cafe.ts';
import { forkServer } from '../forked.ts';
import type { HostProcess } from '../host-process.ts';
import { cpuMicrosOf } from '../process-cost.ts';
import { saleRow } from '../row.ts';
import { startOfRun } from './start.ts';

/**
 * `POST /v1/transactions` at several numbers of connections, and a bare server that only parses and
 * answers.
 */
export async function measureHttp(bench: Bench): Promise<void> {
  const { settings, generator, progress, add } = bench;
  for (const connections of settings.connections) {
    progress(
      `http, ${connections} connections: warming up and measuring for ${settings.seconds} s`,
    );
    const measured = await generator.ask('sell', {
      run: `http-${connections}`,
      startMs: startOfRun(daysMax),
      connections,
      perCall: 1,
      warmUpSeconds: settings.warmUpSeconds,
      seconds: settings.seconds,
    });
    add(saleRow('http', `${connections} connections`, measured));
  }
  await measureReference(bench);
}

async function measureReference({ generator, progress, add }: Bench): Promise<void> {
  progress('http, bare node:http server: measuring');
  const server = await forkServer('bare-server.ts');
  try {
    const measured = await generator.ask('reference', {
      host: { url: server.url, pid: server.pid },
      connections: 64,
      seconds: 3,
    });
    add(saleRow('http', 'bare node:http, 64', measured));
  } finally {
    await server.stop();
  }
}

/** `POST /v1/transactions/batch`. */
export async function measureBatch({ settings, generator, progress, add }: Bench): Promise<void> {
  for (const perCall of [100, 1_000]) {
    for (const connections of [1, 4]) {
      progress(
        `batch, ${perCall} per call, ${connections} connections: warming up and measuring for ${settings.seconds} s`,
      );
      const measured = await generator.ask('sell', {
        run: `batch-${perCall}-${connections}`,
        startMs: startOfRun(daysMax),
        connections,
        perCall,
        warmUpSeconds: settings.warmUpSeconds,
        seconds: settings.seconds,
      });
      add(saleRow('batch', `${perCall} per call, ${connections} conn.`, measured));
    }
  }
}

/** Sales published as events, until the ledger has counted them all. */
export async function measureLog(
  { settings, generator, progress, add }: Bench,
  host: HostProcess,
  cafe: Cafe,
): Promise<void> {
  const { logSales: sales } = settings;
  const before = await settledVisits(host, cafe);
  progress(`log: publishing ${sales} sales`);
  const started = performance.now();
  const cpuBefore = cpuMicrosOf(host.pid);
  const publishing = generator.ask('publish', {
    run: 'log',
    startMs: startOfRun(daysMax),
    sales,
    perMessage: 500,
  });
  for (let recorded = 0; recorded < sales; recorded = (await visits(host, cafe)) - before) {
    progress(`log: ${recorded} of ${sales} sales recorded`);
    if (performance.now() - started > giveUpMs)
      throw new Error(
        `after ${giveUpMs / 1000} s only ${recorded} of ${sales} published sales are recorded`,
      );
    await sleep(100);
  }
  const seconds = (performance.now() - started) / 1000;
  const cpuAfter = cpuMicrosOf(host.pid);
  const published = await publishing;
  add({
    section: 'log',
    what: `${sales} published, until recorded`,
    figures: {
      perSecond: Math.round(sales / seconds),
      errors: 0,
      hostMicros:
        cpuBefore === undefined || cpuAfter === undefined
          ? '–'
          : Math.round((cpuAfter - cpuBefore) / sales),
      generatorMicros: Math.round(published.cpuMicros / sales),
    },
    details: { sales, seconds, publishSeconds: published.seconds },
  });
}

const giveUpMs = 300_000;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** How many visits the ledger has counted: every sale of a known customer is one. */
async function visits(host: HostProcess, { apiKey }: Cafe): Promise<number> {
  const path = '/v1/ledger/accounts?unit=visits&kind=location&limit=100';
  const { data } = await host.ask<{ data: { debitsPosted: number; creditsPosted: number }[] }>(
    'GET',
    path,
    apiKey,
  );
  return data.reduce(
    (sum, { debitsPosted, creditsPosted }) => sum + debitsPosted + creditsPosted,
    0,
  );
}

/** Sales whose answers nobody waited for may still come in. */
async function settledVisits(host: HostProcess, cafe: Cafe): Promise<number> {
  for (let last = -1; ; ) {
    const now = await visits(host, cafe);
    if (now === last) return now;
    last = now;
    await sleep(500);
  }
}
