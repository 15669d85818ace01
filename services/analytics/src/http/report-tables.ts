import { type CsvCell, csvLine } from '@laurel/http/csv';
import type { Cohort } from '../reports/cohorts.ts';
import type { CustomersReport } from '../reports/customers.ts';
import type { Figure } from '../reports/figures.ts';
import type { Kpis } from '../reports/kpis.ts';
import type { SalesFigures, SalesReport } from '../reports/sales.ts';
import type { UnitFigures } from '../reports/units.ts';

/** A report as a table: its header, then its rows. */
export type Table = Iterable<readonly CsvCell[]>;

const linesTogether = 500;

/** Text of a table, some lines at a time; read no faster than it is taken. */
export function* csvOf(table: Table): Generator<string> {
  let lines: string[] = [];
  for (const cells of table) {
    if (lines.push(csvLine(cells)) < linesTogether) continue;
    yield lines.join('');
    lines = [];
  }
  if (lines.length > 0) yield lines.join('');
}

/** What the columns of a table follow from. */
export interface TableTerms {
  currency: string;
  /** Every figure has three columns. */
  isCompared: boolean;
}

type AnyFigure = Figure<number | bigint | null>;

export const headersOf = (name: string, { isCompared }: TableTerms): string[] =>
  isCompared ? [name, `${name}Previous`, `${name}Change`] : [name];

export const cellsOf = (figure: AnyFigure | undefined, { isCompared }: TableTerms): CsvCell[] => {
  const { value = null, previous = null, change = null } = figure ?? {};
  return isCompared ? [value, previous, change] : [value];
};

/** A figure a row. */
export function* kpisTable(report: Kpis, terms: TableTerms): Generator<CsvCell[]> {
  const { customers, averageBasket, identified } = report;
  yield ['figure', 'unit', ...headersOf('value', terms), 'currency'];
  const row = (name: string, figure: AnyFigure | undefined, unit: string | null = null) => [
    ...[name, unit, ...cellsOf(figure, terms)],
    moneyFigures.has(name) ? terms.currency : null,
  ];
  yield row('revenue', report.revenue);
  yield row('sales', report.sales);
  for (const [name, figure] of Object.entries(customers)) yield row(`customers.${name}`, figure);
  yield row('averageBasket.members', averageBasket.members);
  yield row('averageBasket.others', averageBasket.others);
  for (const [name, figure] of Object.entries(identified ?? {}))
    yield row(`identified.${name}`, figure);
  for (const { unit, ...figures } of report.units)
    for (const [name, figure] of Object.entries(figures)) yield row(name, figure, unit);
}

const moneyFigures = new Set(['revenue', 'averageBasket.members', 'averageBasket.others']);
const unitColumns = [
  'issued',
  'takenBack',
  'redeemed',
  'lapsed',
] as const satisfies readonly Exclude<keyof UnitFigures, 'unit'>[];

/** Each unit that moved has columns of its own: `points.issued` … */
export function* salesTable(report: SalesReport, terms: TableTerms): Generator<CsvCell[]> {
  const hasUnits = report.data.some((row) => row.units !== undefined);
  const units = hasUnits ? (report.total.units ?? []).map(({ unit }) => unit) : [];
  const names = ['revenue', 'sales', 'customers', 'pieces'] as const;
  const moved = units.flatMap((unit) => unitColumns.map((name) => ({ unit, name })));
  const headers = [...names, ...moved.map(({ unit, name }) => `${unit}.${name}`)];
  yield ['key', 'from', 'to', ...headers.flatMap((name) => headersOf(name, terms)), 'currency'];
  const figureOf = ({ units: own = [] }: SalesFigures, { unit, name }: (typeof moved)[number]) =>
    own.find((one) => one.unit === unit)?.[name] ?? nothing(terms);
  for (const row of report.data)
    yield [
      ...[row.key, row.from ?? null, row.to ?? null],
      ...names.flatMap((name) => cellsOf(row[name], terms)),
      ...moved.flatMap((column) => cellsOf(figureOf(row, column), terms)),
      terms.currency,
    ];
}

/** Of a unit that did not move in a row. */
const nothing = ({ isCompared }: TableTerms): Figure =>
  isCompared ? { value: 0, previous: 0, change: null } : { value: 0 };

export function* customersTable(report: CustomersReport, terms: TableTerms): Generator<CsvCell[]> {
  const all = ['enrolled', 'active', 'new', 'returning', 'lapsed'] as const;
  const names = all.filter((name) => report.total[name] !== undefined);
  yield ['key', 'from', 'to', ...names.flatMap((name) => headersOf(name, terms))];
  for (const { key, from, to, ...figures } of report.data)
    yield [...[key, from, to], ...names.flatMap((name) => cellsOf(figures[name], terms))];
}

/** A month of a cohort a row. */
export function* cohortsTable(
  cohorts: readonly Cohort[],
  { currency }: Pick<TableTerms, 'currency'>,
): Generator<CsvCell[]> {
  yield ['cohort', 'customers', 'month', 'active', 'share', 'sales', 'revenue', 'currency'];
  for (const { cohort, customers, months } of cohorts)
    for (const { month, active, share, sales, revenue } of months)
      yield [cohort, customers, month, active, share, sales, revenue, currency];
}
