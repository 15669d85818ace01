/** A figure, with that of the period before where there is one. */
interface Figure {
  value: number | null;
  previous?: number | null;
  change?: number | null;
}

/** What is shown of the answer of `GET /v1/analytics/kpis`. */
export interface Kpis {
  period: { from: string; to: string };
  currency: string;
  revenue: Figure;
  sales: Figure;
  customers: {
    active: Figure;
    repeatPurchaseRate: Figure;
    redeeming: Figure;
    enrolled?: Figure;
    enrolledInAll?: Figure;
  };
  averageBasket: { members: Figure; others: Figure };
  identified?: { sales: Figure };
  units: readonly { unit: string; issued: Figure; redeemed: Figure; lapsed: Figure }[];
}

/** What is shown of the answer of `GET /v1/analytics/sales?by=day`. */
export interface Sales {
  currency: string;
  data: readonly { key: string | null; revenue: Figure; sales: Figure }[];
}

/** What is shown of the answer of `GET /v1/analytics/rfm`. */
export interface Segments {
  asOf: string;
  segments: readonly { segment: string; customers: number; share: number }[];
}

/** What is shown of the answer of `GET /v1/analytics/liability`. */
export interface Liability {
  at: string;
  currency: string;
  units: readonly {
    unit: string;
    outstanding: number;
    owed: number;
    counted: number;
    amountMinor: number;
    breakage: { rate: number; standardError: number | null; ages: number } | null;
  }[];
}

/** What is shown of the answer of `GET /v1/analytics/clv`. */
export interface Clv {
  asOf: string | null;
  currency: string;
  reason: { detail: string } | null;
  deciles: readonly {
    decile: number;
    customers: number;
    expectedAlive: number;
    expectedPurchases: number;
    valueMinor: number;
    share: number;
  }[];
}

/** What is shown of the answer of `GET /v1/analytics/anomalies`. */
export interface Anomalies {
  period: { from: string; to: string };
  data: readonly { reason: string }[];
}

const barWidth = 30;

/** The key figures, and what points did. */
export function kpiLines({ period, currency, customers, units, ...kpis }: Kpis): string[] {
  const money = moneyIn(currency);
  const { averageBasket, identified } = kpis;
  const rows: [string, Figure | undefined, (value: number) => string][] = [
    ['Revenue', kpis.revenue, money],
    ['Sales', kpis.sales, whole],
    ['Sales with a customer', identified?.sales, percent],
    ['Customers who bought', customers.active, whole],
    ['… more than once', customers.repeatPurchaseRate, percent],
    ['… who redeemed', customers.redeeming, whole],
    ['Customers who joined', customers.enrolled, whole],
    ['Customers in all', customers.enrolledInAll, whole],
    ['Average basket, members', averageBasket.members, money],
    ['Average basket, others', averageBasket.others, money],
  ];
  const shown = rows.flatMap(([name, figure, tell]) =>
    figure ? [[name, told(figure, tell), changed(figure)]] : [],
  );
  const moved = units.map(({ unit, issued, redeemed, lapsed }) => [
    ...[unit, told(issued, whole), told(redeemed, whole), told(lapsed, whole)],
  ]);
  return [
    `${period.from} to ${period.to}, with the period before`,
    ...table(shown),
    ...(moved.length > 0 ? ['', ...table([['', 'issued', 'redeemed', 'lapsed'], ...moved])] : []),
  ];
}

/** Revenue day by day. */
export function salesLines({ currency, data }: Sales): string[] {
  const money = moneyIn(currency);
  const largest = Math.max(1, ...data.map(({ revenue }) => revenue.value ?? 0));
  const rows = data.map(({ key, revenue, sales }) => [
    ...[key ?? '–', told(revenue, money), told(sales, whole)],
    bar((revenue.value ?? 0) / largest),
  ]);
  return ['Revenue and sales by day', ...table(rows)];
}

/** How many customers are in which segment. */
export function segmentLines({ asOf, segments }: Segments): string[] {
  const rows = segments.map(({ segment, customers, share }) => [
    ...[segment.replaceAll('_', ' '), whole(customers), percent(share), bar(share)],
  ]);
  return [`Customers by segment, ${asOf}`, ...table(rows)];
}

/** What customers have, what it costs, and how much of it lapses. */
export function liabilityLines({ at, currency, units }: Liability): string[] {
  const money = moneyIn(currency);
  const lapses = ({ breakage }: Liability['units'][number]): string => {
    if (!breakage) return '–';
    const { rate, standardError, ages } = breakage;
    const off = standardError === null ? '' : ` ± ${percent(1.96 * standardError)}`;
    return `${percent(rate)}${off} (${ages} months seen)`;
  };
  const rows = units.map((one) => [
    ...[one.unit, whole(one.outstanding), whole(one.owed), money(one.amountMinor), lapses(one)],
    one.counted === one.outstanding ? '' : `the warehouse has ${whole(one.counted)}`,
  ]);
  if (rows.length === 0) return [`Liability, ${at}: nothing is open`];
  const head = ['', 'outstanding', 'owed', 'at cost', 'lapses', ''];
  return [`Liability, ${at}`, ...table([head, ...rows])];
}

/** What tenths of the customers are worth within a year. */
export function clvLines({ asOf, currency, reason, deciles }: Clv): string[] {
  if (reason) return [`Lifetime value: ${reason.detail}`];
  const money = moneyIn(currency);
  const rows = deciles.map((one) => [
    ...[String(one.decile), whole(one.customers), one.expectedAlive.toFixed(1)],
    ...[one.expectedPurchases.toFixed(1), money(one.valueMinor), percent(one.share)],
    bar(one.share),
  ]);
  const head = ['tenth', 'customers', 'still there', 'purchases', 'value', 'share'];
  return [`Lifetime value within a year, ${asOf}`, ...table([head, ...rows])];
}

/** What is unusual, and why. */
export function anomalyLines({ period: { from, to }, data }: Anomalies): string[] {
  const days = `${from} to ${to}`;
  if (data.length === 0) return [`Unusual, ${days}: nothing`];
  return [`Unusual, ${days}`, ...data.map(({ reason }) => `• ${reason}`)];
}

/** @param share from 0 to 1; less than nothing is nothing */
const bar = (share: number): string => '█'.repeat(Math.round(Math.max(0, share) * barWidth));

const told = ({ value }: Figure, tell: (value: number) => string): string =>
  value === null ? '–' : tell(value);
const whole = (value: number): string => value.toLocaleString('en');
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function changed({ change }: Figure): string {
  if (change === undefined || change === null) return '';
  return `${change > 0 ? '+' : ''}${(100 * change).toFixed(1)} %`;
}

/** Minor units as money. */
function moneyIn(currency: string): (minor: number) => string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return (minor) => format.format(minor / 10 ** maximumFractionDigits);
}

/** Columns beside each other: the first to the left, numbers to the right, a bar as it is. */
function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => row[i]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, i) =>
        (i === 0 || cell.startsWith('█') ? cell.padEnd : cell.padStart).call(cell, widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
