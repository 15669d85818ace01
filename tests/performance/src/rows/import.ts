import { spawn } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { createLoad } from '@laurel/simulator/load';
import type { Bench } from '../bench-context.ts';
import { publishProgram } from '../cafe.ts';
import { environmentWithout, type HostProcess, hostProgram } from '../host-process.ts';
import { cpuMicrosOf } from '../process-cost.ts';
import program from '../program.json' with { type: 'json' };
import { startOfRun } from './start.ts';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const onlineRetail = join(repository, '..', 'shared', 'data', 'online-retail.csv.gz');
const onlineRetailMap = join(repository, 'docs', 'examples', 'online-retail.map.json');
const quickLines = 50_000;
const generatedLines = 200_000;

/** `laurel import` of a file of sale lines, as a person would run it. */
export async function measureImport(
  { settings, progress, add }: Bench,
  host: HostProcess,
): Promise<void> {
  const directory = mkdtempSync(join(settings.directory, 'import-'));
  try {
    progress('import: preparing the file');
    const { file, map, what } = await chooseFile(directory, settings);
    const { currency }: { currency: string } = JSON.parse(readFileSync(map, 'utf8'));
    const organization = {
      name: 'Import',
      currency,
      timeZone: 'Europe/London',
      settings: { maxPastDays: 10_000 },
    };
    const { apiKey } = await host.ask<{ apiKey: string }>(
      'POST',
      '/v1/organizations',
      host.platformKey,
      organization,
    );
    await publishProgram(host, apiKey, program);
    progress(`import: ${what}`);
    const before = cpuMicrosOf(host.pid);
    const { summary, importerMicros } = await runImport(
      ['import', file, '--map', map, '--work', join(directory, 'work')],
      {
        LAUREL_URL: host.url,
        LAUREL_KEY: apiKey,
      },
    );
    const after = cpuMicrosOf(host.pid);
    const figure = (pattern: RegExp) => Number(pattern.exec(summary)?.[1] ?? Number.NaN);
    const lines = figure(/^lines read +(\d+)/m);
    const sales = figure(/^sales +(\d+) new/m);
    add({
      section: 'import',
      what,
      figures: {
        linesPerSecond: figure(/, (\d+) lines\/s/),
        perSecond: Math.round(sales / figure(/^time +([\d.]+) s/m)),
        errors: figure(/(\d+) refused, \d+ done by/),
        hostMicros:
          before === undefined || after === undefined ? '–' : Math.round((after - before) / sales),
        generatorMicros: Math.round(importerMicros / sales),
        lines,
      },
      details: summary,
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function chooseFile(directory: string, { importFile, importMap, quick }: Bench['settings']) {
  if (importFile !== undefined) {
    if (importMap === undefined) throw new Error('--import-file needs --import-map');
    return { file: importFile, map: importMap, what: importFile };
  }
  if (!existsSync(onlineRetail)) {
    process.stderr.write(
      'Online Retail is not beside the repository: importing generated lines instead\n',
    );
    return generate(directory, quick ? quickLines : generatedLines);
  }
  if (!quick)
    return { file: onlineRetail, map: onlineRetailMap, what: 'Online Retail, 541,909 lines' };
  const file = join(directory, 'online-retail.csv');
  await firstLines(onlineRetail, file, quickLines);
  return { file, map: onlineRetailMap, what: `Online Retail, first ${quickLines} lines` };
}

async function firstLines(from: string, to: string, count: number): Promise<void> {
  const input = createReadStream(from).pipe(createGunzip());
  const lines = async function* () {
    let left = count + 1;
    for await (const line of createInterface({ input })) {
      if (left === 0) return input.destroy();
      left -= 1;
      yield `${line}\n`;
    }
  };
  await pipeline(lines, createWriteStream(to));
}

async function generate(directory: string, count: number) {
  const file = join(directory, 'lines.csv');
  const map = join(directory, 'lines.map.json');
  const load = createLoad({
    seed: 'laurel bench',
    customers: 10_000,
    locations: 10,
    startMs: startOfRun(100),
    currency: 'EUR',
    run: 'import',
  });
  const lines = function* () {
    yield 'sale,at,customer,store,sku,category,quantity,price\n';
    for (let made = 0; made < count; ) {
      const { value: sale } = load.next();
      for (const { sku, category, quantity, unitPrice } of sale.body.lines.slice(0, count - made)) {
        made += 1;
        const { externalId, occurredAt } = sale.body;
        const ticket = [externalId, occurredAt.slice(0, 19), sale.customer];
        const goods = [sku, category, quantity, (unitPrice / 100).toFixed(2)];
        yield `${[...ticket, `store ${sale.location}`, ...goods].join(',')}\n`;
      }
    }
  };
  await pipeline(lines, createWriteStream(file));
  writeFileSync(
    map,
    JSON.stringify({
      source: 'bench',
      currency: 'EUR',
      sale: { column: 'sale' },
      occurredAt: { column: 'at', format: "yyyy-MM-dd'T'HH:mm:ss", timeZone: 'UTC' },
      customer: { column: 'customer' },
      location: { column: 'store', timeZone: 'Europe/Berlin' },
      sku: { column: 'sku' },
      category: { column: 'category' },
      quantity: { column: 'quantity' },
      unitPrice: { column: 'price', decimals: 2, rounding: 'half-up' },
    }),
  );
  return { file, map, what: `${count} generated lines` };
}

/** Returns the summary as printed, and the importer's own CPU time. */
async function runImport(
  args: string[],
  settings: Record<string, string>,
): Promise<{ summary: string; importerMicros: number }> {
  const child = spawn(process.execPath, [hostProgram, ...args], {
    env: environmentWithout(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let importerMicros = 0;
  const timer = setInterval(() => {
    importerMicros = cpuMicrosOf(child.pid ?? 0) ?? importerMicros;
  }, 100);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [summary, messages, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  clearInterval(timer);
  if (code !== 0) throw new Error(`the import ended with code ${code}: ${messages.slice(-2000)}`);
  return { summary, importerMicros };
}
