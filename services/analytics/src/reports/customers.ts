import { bestCustomers } from '../questions/best-customers.ts';
import { boughtBySpan } from '../questions/bought-by.ts';
import { buyers } from '../questions/buyers.ts';
import { joinedBySpan } from '../questions/joined-by.ts';
import { lapsedBySpan } from '../questions/lapsed-by.ts';
import type { Span } from '../questions/spans.ts';
import { type Asked, boundOf, ofPeriods, type ReportDeps, rowsOf } from './asked.ts';
import { type Compared, type Exact, eachOf, exact, type Figure, figureOf } from './figures.ts';
import { bucketsOf, daysIn, type Period } from './period.ts';

/** Who came, came back and stayed away. */
export interface CustomerFigures {
  /** Absent where a location is asked about: who joins, joins the organization. */
  enrolled?: Figure;
  active: Figure;
  /** Bought for the first time. */
  new: Figure;
  /** Bought, and had bought before. */
  returning: Figure;
  lapsed: Figure;
}

export interface CustomersReport {
  total: CustomerFigures;
  data: (CustomerFigures & { key: string; from: string; to: string })[];
  /** Who spent most. */
  top: { customerId: string; revenue: Exact; sales: number }[];
}

export interface CustomersQuery {
  by: Span;
  /** Days without a purchase after which a customer has lapsed. */
  lapsedAfterDays: number;
  /** How many of those who spent most; 0 = none. */
  top: number;
}

interface Counts {
  enrolled: number;
  active: number;
  fresh: number;
  lapsed: number;
}

const nobody: Counts = { enrolled: 0, active: 0, fresh: 0, lapsed: 0 };

export async function customersReport(
  deps: Pick<ReportDeps, 'warehouse'>,
  asked: Asked,
  query: CustomersQuery,
): Promise<CustomersReport> {
  const [told, top] = await Promise.all([
    ofPeriods(asked, (period) => tell(deps, asked, { period, query })),
    query.top === 0 ? [] : topOf(deps, asked, query.top),
  ]);
  const hasEnrolled = asked.locationId === undefined;
  const figures = (counts: Compared<Counts>) => figuresOf(counts, hasEnrolled);
  return {
    total: figures(eachOf(told, ({ total }) => total)),
    data: bucketsOf(query.by, asked.period).map((bucket) => ({
      ...bucket,
      ...figures(eachOf(told, ({ parts }) => parts.get(bucket.key) ?? nobody)),
    })),
    top,
  };
}

async function tell(
  deps: Pick<ReportDeps, 'warehouse'>,
  asked: Asked,
  { period, query: { by, lapsedAfterDays } }: { period: Period; query: CustomersQuery },
): Promise<{ parts: Map<string, Counts>; total: Counts }> {
  const { orgId, today } = asked;
  const shift = period === asked.period ? 0 : daysIn(period);
  const bound = boundOf(asked, period);
  const { location: _, ...everywhere } = bound;
  const params = { ...bound, shift };
  const staying = { ...params, patience: lapsedAfterDays, today };
  const [joined, bought, lapsed, [all]] = await Promise.all([
    asked.locationId === undefined
      ? rowsOf(deps, joinedBySpan[by], { orgId, params: { ...everywhere, shift } })
      : [],
    rowsOf(deps, boughtBySpan[by], { orgId, params }),
    rowsOf(deps, lapsedBySpan[by], { orgId, params: staying }),
    rowsOf(deps, buyers, { orgId, params: bound }),
  ]);
  const parts = new Map<string, Counts>();
  const add = (key: string, counts: Partial<Counts>) =>
    parts.set(key, { ...nobody, ...parts.get(key), ...counts });
  for (const row of joined) add(row.key, { enrolled: row.joined });
  for (const { key, active, fresh } of bought) add(key, { active, fresh });
  for (const row of lapsed) add(row.key, { lapsed: row.lapsed });
  const total = {
    enrolled: joined.reduce((sum, row) => sum + row.joined, 0),
    // who bought in two parts is one customer; he was new in one of them
    active: all?.customers ?? 0,
    fresh: bought.reduce((sum, row) => sum + row.fresh, 0),
    lapsed: lapsed.reduce((sum, row) => sum + row.lapsed, 0),
  };
  return { parts, total };
}

async function topOf(
  deps: Pick<ReportDeps, 'warehouse'>,
  asked: Asked,
  top: number,
): Promise<CustomersReport['top']> {
  const params = { ...boundOf(asked, asked.period), top };
  const rows = await rowsOf(deps, bestCustomers, { orgId: asked.orgId, params });
  return rows.map(({ customer, revenue, count }) => ({
    ...{ customerId: customer, revenue: exact(revenue), sales: count },
  }));
}

function figuresOf(counts: Compared<Counts>, hasEnrolled: boolean): CustomerFigures {
  return {
    ...(hasEnrolled && { enrolled: figureOf(counts, ({ enrolled }) => enrolled) }),
    active: figureOf(counts, ({ active }) => active),
    new: figureOf(counts, ({ fresh }) => fresh),
    returning: figureOf(counts, ({ active, fresh }) => active - fresh),
    lapsed: figureOf(counts, ({ lapsed }) => lapsed),
  };
}
