import type { Command } from 'commander';
import * as report from './analytics-report.ts';
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
    .action(async ({ from, to, ...api }: ApiFlags & Period) => tell(api, { from, to }));
  withApiFlags(analytics.command('rebuild'))
    .description(
      'make what is counted anew, from the records (needs the scope manage); waits until it is over',
    )
    .action(async (api: ApiFlags) => runJob(api, { name: 'warehouse-rebuild', wait: true }));
}

async function tell(
  api: ApiFlags,
  { from, to }: { [K in keyof Period]?: string | undefined },
): Promise<void> {
  const query = new URLSearchParams({ ...(from && { from }), ...(to && { to }) });
  const get = (path: string) => call(api, 'GET', `/v1/analytics/${path}`);
  const lastDay = to === undefined ? '' : `&to=${to}`;
  // the shapes of the routes' answers
  const parts = [
    report.kpiLines((await get(`kpis?${query}&compare=previous`)) as report.Kpis),
    report.salesLines((await get(`sales?${query}&by=day`)) as report.Sales),
    report.segmentLines((await get('rfm')) as report.Segments),
    report.liabilityLines((await get('liability')) as report.Liability),
    report.clvLines((await get('clv')) as report.Clv),
    report.anomalyLines((await get(`anomalies?${lastDay}`)) as report.Anomalies),
  ];
  process.stdout.write(`${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}
