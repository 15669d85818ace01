import { type Measure, measures, peers, pointsGiven, suspects } from '../questions/happenings.ts';
import { type Asked, type ReportDeps, rowsOf } from '../reports/asked.ts';
import { daysBefore, daysIn, type Period } from '../reports/period.ts';
import { hoursOf, sentenceOf, subjectOf } from './sentences.ts';
import { type Unusual, unusualOf } from './unusual.ts';

/** Something that chance does not explain. */
export interface Anomaly {
  kind: Measure | 'pointsOfCustomer';
  subject: 'customer' | 'staff' | 'device';
  id: string;
  /** Of `cardsByStaff`: whose card. */
  customerId: string | null;
  /** Of `redeemingByDevice`: when, from the one hour to before the other. */
  hours: { fromHour: number; toHour: number } | null;
  /** Of `pointsOfCustomer`. */
  unit: string | null;
  count: number;
  expected: number;
  /** How often before, in so many days. */
  before: number;
  knownDays: number;
  /** Of so much, or more, by chance; null: it is found by its distance from the others. */
  probability: number | null;
  reason: string;
}

export interface AnomaliesReport {
  period: Period;
  /** With which it is compared. */
  history: Period;
  data: Anomaly[];
}

/** Half a year. */
const historyDays = 182;
const usualLeast = 5;
/** What honest people hardly ever do is told sooner. */
const leastOf: Partial<Record<Measure, number>> = {
  spentRefundsByCustomer: 3,
  spentRefundsByStaff: 4,
};
const leastOfAll = 3;

/** What customers, staff and devices did more often, or more, than chance explains. */
export async function anomaliesReport(
  deps: Pick<ReportDeps, 'warehouse'>,
  { orgId, period }: Pick<Asked, 'orgId' | 'period'>,
): Promise<AnomaliesReport> {
  const history = { from: daysBefore(period.from, historyDays), to: daysBefore(period.from, 1) };
  const params = { since: history.from, from: period.from, to: period.to };
  const days = { period: daysIn(period), history: historyDays };
  const found: Anomaly[] = [];
  const [some, others, given] = await Promise.all([
    rowsOf(deps, suspects, { orgId, params: { ...params, least: leastOfAll } }),
    rowsOf(deps, peers, { orgId, params }),
    rowsOf(deps, pointsGiven, { orgId, params }),
  ]);
  for (const measure of measures) {
    const told = some
      .filter((one) => one.measure === measure)
      .map(({ known_days: knownDays, ...one }) => ({ ...one, knownDays }));
    const own = others.filter((one) => one.measure === measure);
    const least = leastOf[measure] ?? usualLeast;
    for (const one of unusualOf(told, { peers: own, days, least }))
      found.push(anomalyOf(measure, one, days.period));
  }
  for (const row of given) {
    const anomaly = pointsAnomaly(row, days);
    if (anomaly) found.push(anomaly);
  }
  return { period, history, data: found };
}

function anomalyOf(kind: Measure, one: Unusual, days: number): Anomaly {
  const { who: id, other, now: count, expected, before, knownDays, probability } = one;
  return {
    ...{ kind, subject: subjectOf[kind], id, count, expected, before, knownDays, probability },
    customerId: kind === 'cardsByStaff' ? other : null,
    hours: kind === 'redeemingByDevice' ? hoursOf(other) : null,
    unit: null,
    reason: sentenceOf(kind, one, days),
  };
}

interface GivenRow {
  who: string;
  unit: string;
  now: bigint;
  before: bigint;
  known_days: number;
  customers: number;
  /** Median of the logarithms of what customers were given, and of the distances from it. */
  middle: number;
  spread: number;
}

/** Distances from the median, in what for a normal distribution is a standard deviation. */
const deviationsLeast = 6;
const asDeviation = 1.4826;
const spreadLeast = 0.3;
const customersLeast = 20;

/**
 * By median and median distance of the logarithms (Hampel 1974), which single large ones do not
 * move: of what is given in sales, by hand and otherwise. It must be much for himself too.
 */
function pointsAnomaly(
  row: GivenRow,
  days: { period: number; history: number },
): Anomaly | undefined {
  const { who: id, unit, known_days: knownDays, customers, middle, spread } = row;
  const [count, before] = [Number(row.now), Number(row.before)];
  const deviations = (Math.log(count) - middle) / Math.max(spreadLeast, asDeviation * spread);
  const own = (before * days.period) / Math.max(days.period, knownDays);
  if (customers < customersLeast || deviations < deviationsLeast || count < 5 * own)
    return undefined;
  const usual = Math.round(Math.exp(middle));
  return {
    ...{ kind: 'pointsOfCustomer', subject: 'customer', id, customerId: null, hours: null, unit },
    ...{ count, expected: Math.max(usual, own), before, knownDays, probability: null },
    reason: `${id} was given ${count} ${unit} in ${days.period} days; ${usual} are usual, which is ${Math.round(deviations)} deviations (median and median distance of logarithms, of ${customers} customers). In the ${knownDays} days before it were ${before}.`,
  };
}
