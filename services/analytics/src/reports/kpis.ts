import { buyers } from '../questions/buyers.ts';
import { collectors } from '../questions/collectors.ts';
import { members } from '../questions/members.ts';
import { pointsByKey } from '../questions/points-by.ts';
import { salesByKey } from '../questions/sales-by.ts';
import { type Asked, boundOf, ofPeriods, type ReportDeps, rowsOf } from './asked.ts';
import {
  averageOf,
  type Compared,
  eachOf,
  exact,
  type Figure,
  figureOf,
  type Rate,
  shareOf,
} from './figures.ts';
import type { Period } from './period.ts';
import { redemptionRate, type UnitFigures, unitFigures } from './units.ts';

/** The figures a program is run by. */
export interface Kpis {
  revenue: Figure;
  sales: Figure;
  customers: {
    active: Figure;
    repeating: Figure;
    repeatPurchaseRate: Rate;
    earning: Figure;
    redeeming: Figure;
    /** Of the whole organization: absent where a location is asked about. */
    enrolled?: Figure;
    enrolledInAll?: Figure;
  };
  /** What goes together; not what came of it. */
  averageBasket: { reading: 'association'; members: Rate; others: Rate };
  /** Absent where a tier is asked about: then all of them are. */
  identified?: { sales: Rate; revenue: Rate };
  units: (UnitFigures & { redemptionRate: Rate })[];
}

export async function kpisReport(deps: Pick<ReportDeps, 'warehouse'>, asked: Asked): Promise<Kpis> {
  const told = await ofPeriods(asked, (period) => tell(deps, asked, period));
  const sold = eachOf(told, (one) => one.sold);
  const bought = eachOf(told, (one) => one.bought);
  const collected = eachOf(told, (one) => one.collected);
  return {
    revenue: figureOf(sold, (row) => exact(row?.revenue ?? 0n)),
    sales: figureOf(sold, (row) => row?.count ?? 0),
    customers: {
      active: figureOf(bought, (row) => row?.customers ?? 0),
      repeating: figureOf(bought, (row) => row?.repeating ?? 0),
      repeatPurchaseRate: figureOf(bought, (row) =>
        shareOf(row?.repeating ?? 0, row?.customers ?? 0),
      ),
      earning: figureOf(collected, (row) => row?.earning ?? 0),
      redeeming: figureOf(collected, (row) => row?.redeeming ?? 0),
      ...(asked.locationId === undefined && enrolledOf(told)),
    },
    averageBasket: {
      reading: 'association',
      members: figureOf(bought, (row) =>
        averageOf(row?.member_revenue ?? 0n, row?.member_sales ?? 0),
      ),
      others: figureOf(bought, (row) => averageOf(row?.other_revenue ?? 0n, row?.other_sales ?? 0)),
    },
    ...(asked.tier === undefined && { identified: identifiedOf(bought) }),
    units: unitsOf(told),
  };
}

type Told = Awaited<ReturnType<typeof tell>>;

async function tell(deps: Pick<ReportDeps, 'warehouse'>, asked: Asked, period: Period) {
  const params = boundOf(asked, period);
  const { location: _, ...everywhere } = params;
  const asking = { orgId: asked.orgId, params };
  const [[sold], [bought], [collected], [known], moved] = await Promise.all([
    rowsOf(deps, salesByKey.all, asking),
    rowsOf(deps, buyers, asking),
    rowsOf(deps, collectors, asking),
    asked.locationId === undefined
      ? rowsOf(deps, members, { ...asking, params: everywhere })
      : ([] as const),
    rowsOf(deps, pointsByKey.all, asking),
  ]);
  return { sold, bought, collected, known, moved };
}

function enrolledOf(told: Compared<Told>): Pick<Kpis['customers'], 'enrolled' | 'enrolledInAll'> {
  return {
    enrolled: figureOf(told, ({ known }) => known?.joined ?? 0),
    enrolledInAll: figureOf(told, ({ known }) => known?.known ?? 0),
  };
}

function identifiedOf(bought: Compared<Told['bought']>): NonNullable<Kpis['identified']> {
  return {
    sales: figureOf(bought, (row) =>
      row ? shareOf(row.member_sales, row.member_sales + row.other_sales) : null,
    ),
    revenue: figureOf(bought, (row) =>
      row ? shareOf(row.member_revenue, row.member_revenue + row.other_revenue) : null,
    ),
  };
}

function unitsOf(told: Compared<Told>): Kpis['units'] {
  const moved = eachOf(told, (one) => one.moved);
  return unitFigures(moved).map((figures) => ({
    ...figures,
    redemptionRate: figureOf(moved, (rows) => redemptionRate(rows, figures.unit)),
  }));
}
