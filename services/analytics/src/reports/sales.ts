import { pointsByKey, pointsBySpan } from '../questions/points-by.ts';
import { salesByKey, salesBySpan } from '../questions/sales-by.ts';
import { type Span, spans } from '../questions/spans.ts';
import { type Asked, boundOf, ofPeriods, type ReportDeps, rowsOf } from './asked.ts';
import { type Compared, eachOf, exact, type Figure, figureOf } from './figures.ts';
import { bucketsOf, daysIn, type Period } from './period.ts';
import { type UnitFigures, type UnitRow, unitFigures } from './units.ts';

/** What sales can be told by. */
export const dimensions = [
  ...spans,
  ...(['hour', 'location', 'staff', 'category', 'tier'] as const),
] as const;
export type Dimension = (typeof dimensions)[number];

/** What was sold, in all or of one part. */
export interface SalesFigures {
  revenue: Figure;
  sales: Figure;
  customers: Figure;
  /** To three places. */
  pieces: Figure<number>;
  /** Absent where points are of no such part. */
  units?: UnitFigures[];
}

export interface SalesRow extends SalesFigures {
  /** Null: sales without it. */
  key: string | null;
  /** Of a part of time. */
  from?: string;
  to?: string;
}

export interface SalesReport {
  total: SalesFigures;
  data: SalesRow[];
}

interface SoldRow {
  key: string;
  revenue: bigint;
  count: number;
  customers: number;
  thousandths: bigint;
}

/** All that is known of one period. */
interface Told {
  sold: readonly SoldRow[];
  /** Undefined: not by this dimension. */
  moved: readonly (UnitRow & { key: string })[] | undefined;
  soldInAll: SoldRow | undefined;
  movedInAll: readonly UnitRow[];
}

/** Sales of a period by a dimension; parts of time without any are there with zeros. */
export async function salesReport(
  deps: Pick<ReportDeps, 'warehouse'>,
  asked: Asked,
  by: Dimension,
): Promise<SalesReport> {
  const told = await ofPeriods(asked, (period) => tell(deps, asked, { by, period }));
  const total = figuresOf(
    eachOf(told, ({ soldInAll }) => soldInAll),
    eachOf(told, ({ movedInAll }) => movedInAll),
  );
  const sold = eachOf(told, (one) => new Map(one.sold.map((row) => [row.key, row])));
  const moved = eachOf(told, (one) => Map.groupBy(one.moved ?? [], ({ key }) => key));
  const data = partsOf(by, asked.period, told).map(({ key, ...part }) => ({
    ...{ key: key === '' ? null : key, ...part },
    ...figuresOf(
      eachOf(sold, (rows) => rows.get(key)),
      by === 'category' ? undefined : eachOf(moved, (rows) => rows.get(key) ?? []),
    ),
  }));
  return { total, data };
}

async function tell(
  deps: Pick<ReportDeps, 'warehouse'>,
  asked: Asked,
  { by, period }: { by: Dimension; period: Period },
): Promise<Told> {
  const asking = { orgId: asked.orgId, params: boundOf(asked, period) };
  const shift = period === asked.period ? 0 : daysIn(period);
  const shifted = { ...asking, params: { ...asking.params, shift } };
  const [sold, moved, [soldInAll], movedInAll] = await Promise.all([
    isSpan(by) ? rowsOf(deps, salesBySpan[by], shifted) : rowsOf(deps, salesByKey[by], asking),
    isSpan(by)
      ? rowsOf(deps, pointsBySpan[by], shifted)
      : by === 'category'
        ? undefined
        : rowsOf(deps, pointsByKey[by], asking),
    rowsOf(deps, salesByKey.all, asking),
    rowsOf(deps, pointsByKey.all, asking),
  ]);
  return { sold, moved, soldInAll, movedInAll };
}

const isSpan = (by: Dimension): by is Span => spans.some((span) => span === by);

/** The parts that are told of: of time all of them, of anything else those with something. */
function partsOf(
  by: Dimension,
  period: Period,
  told: Compared<Told>,
): { key: string; from?: string; to?: string }[] {
  if (isSpan(by)) return bucketsOf(by, period);
  const keys = new Set(
    told.flatMap(({ sold, moved = [] }) => [...sold, ...moved]).map(({ key }) => key),
  );
  if (by === 'hour') {
    for (let hour = 0; hour < 24; hour += 1) keys.add(String(hour).padStart(2, '0'));
    const hours = [...keys].filter((key) => key !== '').sort();
    return [...hours, ...(keys.has('') ? [''] : [])].map((key) => ({ key }));
  }
  const revenue = new Map(told[0].sold.map((row) => [row.key, row.revenue]));
  const revenueOf = (key: string) => revenue.get(key) ?? 0n;
  return [...keys]
    .sort()
    .sort((a, b) => Number(revenueOf(b) - revenueOf(a)))
    .map((key) => ({ key }));
}

function figuresOf(
  sold: Compared<SoldRow | undefined>,
  moved: Compared<readonly UnitRow[]> | undefined,
): SalesFigures {
  return {
    revenue: figureOf(sold, (row) => exact(row?.revenue ?? 0n)),
    sales: figureOf(sold, (row) => row?.count ?? 0),
    customers: figureOf(sold, (row) => row?.customers ?? 0),
    pieces: figureOf(sold, (row) => Number(row?.thousandths ?? 0n) / 1_000),
    ...(moved && { units: unitFigures(moved) }),
  };
}
