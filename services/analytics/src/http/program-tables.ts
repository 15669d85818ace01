import type { CsvCell } from '@laurel/http/csv';
import type { RewardsReport } from '../reports/rewards.ts';
import type { RulesReport } from '../reports/rules.ts';
import type { TiersReport } from '../reports/tier-report.ts';
import { cellsOf, headersOf, type TableTerms } from './report-tables.ts';

const ruleColumns = [
  ...(['times', 'customers', 'issued', 'takenBack'] as const),
  ...(['share', 'cost', 'costShare'] as const),
] as const;

/** A clause and unit a row. */
export function* rulesTable(report: RulesReport, terms: TableTerms): Generator<CsvCell[]> {
  const headers = ruleColumns.flatMap((name) => headersOf(name, terms));
  yield ['clause', 'kind', 'unit', 'published', ...headers, 'currency'];
  for (const row of report.data)
    yield [
      ...[row.clause, row.kind, row.unit, String(row.published)],
      ...ruleColumns.flatMap((name) => cellsOf(row[name], terms)),
      terms.currency,
    ];
}

const rewardColumns = [
  ...(['granted', 'takenBack', 'redeemed', 'reversed', 'redemptionRate'] as const),
  ...(['cost', 'receivers', 'redeemers', 'bought', 'lapsed', 'open'] as const),
] as const;

/** A reward a row. */
export function* rewardsTable(
  { rewards }: Pick<RewardsReport, 'rewards'>,
  terms: TableTerms,
): Generator<CsvCell[]> {
  const headers = rewardColumns.flatMap((name) => headersOf(name, terms));
  yield ['reward', 'published', ...headers, 'currency'];
  for (const row of rewards)
    yield [
      ...[row.reward, String(row.published)],
      ...rewardColumns.flatMap((name) => cellsOf(row[name], terms)),
      terms.currency,
    ];
}

/** A tier a row. */
export function* tiersTable(
  { data }: Pick<TiersReport, 'data'>,
  terms: TableTerms,
): Generator<CsvCell[]> {
  const names = ['active', 'sales', 'revenue'] as const;
  const headers = names.flatMap((name) => headersOf(name, terms));
  yield ['tier', 'published', 'customers', ...headers, 'currency'];
  for (const row of data)
    yield [
      ...[row.tier, String(row.published), row.customers ?? null],
      ...names.flatMap((name) => cellsOf(row[name], terms)),
      terms.currency,
    ];
}
