import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { type Beginning, cohortQuestions } from '../questions/cohorts.ts';
import { type Asked, boundOf, type ReportDeps, rowsOf } from './asked.ts';
import { type Exact, exact, shareOf } from './figures.ts';
import { bucketsOf, monthsBefore, type Period, wholeMonths } from './period.ts';
import { redemptionRate, type UnitRow, unitSum } from './units.ts';

/** What a cohort did in the n-th month after its own. */
export interface CohortMonth {
  month: number;
  active: number;
  /** Of the cohort's customers, to four places. */
  share: number | null;
  sales: number;
  revenue: Exact;
}

export interface CohortUnit {
  unit: string;
  issued: Exact;
  takenBack: Exact;
  redeemed: Exact;
  lapsed: Exact;
  redemptionRate: number | null;
}

export interface Cohort {
  /** Its month. */
  cohort: string;
  customers: number;
  /** From its own (0) to the present one. */
  months: CohortMonth[];
  /** From the first day until now. */
  units: CohortUnit[];
}

export interface CohortsReport {
  by: Beginning;
  period: Period;
  data: Cohort[];
}

/**
 * Customers by the month of their beginning, in whole months. Failure: `invalid_value` (who joined,
 * at one location).
 * @param by default: joining, and of one location the first purchase there
 */
export async function cohortsReport(
  deps: Pick<ReportDeps, 'warehouse'>,
  asked: Asked,
  by: Beginning = asked.locationId === undefined ? 'joining' : 'firstPurchase',
): Promise<Result<CohortsReport>> {
  if (by === 'joining' && asked.locationId !== undefined)
    return failureAt(
      'invalid_value',
      '/by',
      'customers join the organization, not a location: of one location ask by=firstPurchase',
    );
  const period = wholeMonths(asked.period);
  const asking = { orgId: asked.orgId, params: boundOf(asked, period) };
  const [sizes, purchases, points] = await Promise.all([
    rowsOf(deps, cohortQuestions.sizes[by], asking),
    rowsOf(deps, cohortQuestions.purchases[by], asking),
    rowsOf(deps, cohortQuestions.points[by], asking),
  ]);
  const sizeOf = new Map(sizes.map(({ key, customers }) => [key, customers]));
  const boughtBy = Map.groupBy(purchases, ({ key }) => key);
  const movedBy = Map.groupBy(points, ({ key }) => key);
  const data = bucketsOf('month', period).map(({ key, from }) => {
    const customers = sizeOf.get(key) ?? 0;
    const bought = new Map((boughtBy.get(key) ?? []).map((row) => [row.since, row]));
    const months = monthsFrom(from, asked.today).map((month) => {
      const { active = 0, count = 0, revenue = 0n } = bought.get(month) ?? {};
      return {
        ...{ month, active, share: shareOf(active, customers) },
        ...{ sales: count, revenue: exact(revenue) },
      };
    });
    return { cohort: key, customers, months, units: unitsOf(movedBy.get(key) ?? []) };
  });
  return success({ by, period, data });
}

/** 0, 1 … up to the present month; nothing of a month that has not begun. */
function monthsFrom(first: string, today: string): number[] {
  const { months } = Temporal.PlainDate.from(first).until(monthsBefore(today, 0), {
    largestUnit: 'month',
  });
  return Array.from({ length: Math.max(0, months + 1) }, (_, month) => month);
}

const unitsOf = (rows: readonly UnitRow[]): CohortUnit[] =>
  rows.map(({ unit }) => ({
    unit,
    issued: unitSum(rows, unit, 'issued'),
    takenBack: unitSum(rows, unit, 'takenBack'),
    redeemed: unitSum(rows, unit, 'redeemed'),
    lapsed: unitSum(rows, unit, 'lapsed'),
    redemptionRate: redemptionRate(rows, unit),
  }));
