import type { Command } from 'commander';
import type { Kpis, Sales, Segments } from './analytics-report.ts';
import { kpiLines, salesLines, segmentLines } from './analytics-report.ts';
import { type ApiFlags, call, withApiFlags } from './api.ts';
import { runJob } from './jobs.ts';

interface Period {
  from?: string;
  to?: string;
}

/** Adds `laurel analytics report | rebuild`. */
export function registerAnalytics(program: Command): void {
  const analytics = program
    .command('analytics')
    .description('what was sold and who bought (needs a key with the scope read)');
  withApiFlags(analytics.command('report', { isDefault: true }))
    .description('the main figures of a period as text, with small bars')
    .option('--from <day>', 'first day, YYYY-MM-DD (default: 30 days up to the last one)')
    .option('--to <day>', 'last day, counted too (default: today)')
    .addHelpText('after', '\nExample:\n  laurel analytics report --from 2026-11-01 --to 2026-11-30')
    .action(async ({ from, to, ...api }: ApiFlags & Period) => report(api, { from, to }));
  withApiFlags(analytics.command('rebuild'))
    .description(
      'make what is counted anew, from the records (needs the scope manage); waits until it is over',
    )
    .action(async (api: ApiFlags) => runJob(api, { name: 'warehouse-rebuild', wait: true }));
}

async function report(
  api: ApiFlags,
  { from, to }: { [K in keyof Period]?: string | undefined },
): Promise<void> {
  const query = new URLSearchParams({ ...(from && { from }), ...(to && { to }) });
  const kpis = `/v1/analytics/kpis?${query}&compare=previous`;
  // the shapes of the routes' answers
  const [figures, sales, segments] = [
    (await call(api, 'GET', kpis)) as Kpis,
    (await call(api, 'GET', `/v1/analytics/sales?${query}&by=day`)) as Sales,
    (await call(api, 'GET', '/v1/analytics/rfm')) as Segments,
  ];
  const parts = [kpiLines(figures), salesLines(sales), segmentLines(segments)];
  process.stdout.write(`${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}
