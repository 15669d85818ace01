import type { WarehouseRow } from '@laurel/warehouse/port';

/**
 * The facts of a small organization in two time zones, written down by hand: what the sink tells of
 * them.
 */

export const berlin = 'loc_berlin';
export const newYork = 'loc_new_york';

interface Line {
  category: string;
  amount: number;
  pieces: number;
}

interface Entry {
  sale: string;
  step?: number;
  part?: number;
  kind?: string;
  activity?: string;
  /** RFC 3339. */
  at: string;
  day: string;
  hour: number;
  soldAt?: string;
  customer?: string;
  location: string;
  staff?: string;
  sales: number;
  lines: readonly Line[];
}

const line = (category: string, amount: number, pieces = 1): Line => ({ category, amount, pieces });
const minus = (lines: readonly Line[]) =>
  lines.map(({ category, amount, pieces }) => line(category, -amount, -pieces));
const amountOf = (lines: readonly Line[]) => lines.reduce((sum, { amount }) => sum + amount, 0);

const breakfast = [line('coffee', 600, 2), line('cake', 400)];
const latte = [line('coffee', 500)];
const lunch = [line('bread', 700)];
const cancelled = [line('cake', 900)];
const gift = [line('beans', 800)];
const odds = [line('', 1200, 0.25)];

const entries: readonly Entry[] = [
  // the clocks of Berlin go back this night: the hour from two to three comes twice
  ...['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((at, i) => ({
    ...{ sale: `txn_night_${i}`, at, day: '2026-10-25', hour: 2, customer: 'cus_1' },
    ...{ location: berlin, sales: 1, lines: [line('coffee', 200 + 50 * i)] },
  })),
  {
    ...{ sale: 'txn_gift', at: '2026-10-30T10:00:00Z', day: '2026-10-30', hour: 11 },
    ...{ customer: 'cus_3', location: berlin, sales: 1, lines: gift },
  },
  // 23:30 in New York, whose clocks went back that day: the next day in UTC and in Berlin
  {
    ...{ sale: 'txn_late', at: '2026-11-02T04:30:00Z', day: '2026-11-01', hour: 23 },
    ...{ location: newYork, staff: 'ann', sales: 1, lines: [line('coffee', 300)] },
  },
  {
    ...{ sale: 'txn_breakfast', at: '2026-11-02T08:15:00Z', day: '2026-11-02', hour: 9 },
    ...{ customer: 'cus_1', location: berlin, staff: 'bob', sales: 1, lines: breakfast },
  },
  // the cake comes back two days later
  {
    ...{ sale: 'txn_breakfast', step: 1, kind: 'refund', activity: 'rfd_cake', customer: 'cus_1' },
    ...{ at: '2026-11-04T09:00:00Z', day: '2026-11-04', hour: 10, location: berlin },
    ...{ soldAt: '2026-11-02T08:15:00Z', staff: 'bob', sales: 0, lines: minus(breakfast.slice(1)) },
  },
  // it was not his, but another customer's
  ...[
    { step: 0, customer: 'cus_1', sales: 1, lines: latte },
    ...[
      { part: 0, customer: 'cus_1', sales: -1, lines: minus(latte) },
      { part: 1, customer: 'cus_2', sales: 1, lines: latte },
    ].map((part) => ({ ...part, step: 1, kind: 'naming', activity: 'nam_latte' })),
  ].map((step) => ({
    ...{ sale: 'txn_latte', at: '2026-11-03T17:30:00Z', day: '2026-11-03', hour: 18 },
    ...{ location: berlin, staff: 'bob', ...step },
  })),
  // it was not the fifth, but the sixth
  ...[
    { step: 0, sales: 1, lines: lunch, at: '2026-11-05T17:00:00Z', day: '2026-11-05' },
    ...[
      { part: 0, sales: -1, lines: minus(lunch), at: '2026-11-05T17:00:00Z', day: '2026-11-05' },
      { part: 1, sales: 1, lines: lunch, at: '2026-11-06T17:00:00Z', day: '2026-11-06' },
    ].map((part) => ({ ...part, step: 1, kind: 'correction', activity: 'cor_lunch' })),
  ].map((step) => ({
    ...{ sale: 'txn_lunch', hour: 12, customer: 'cus_2', location: newYork, staff: 'ann', ...step },
  })),
  // never happened
  ...[
    { step: 0, sales: 1, lines: cancelled },
    { step: 1, kind: 'void', activity: 'vod_cake', sales: -1, lines: minus(cancelled) },
  ].map((step) => ({
    ...{ sale: 'txn_void', at: '2026-11-07T12:00:00Z', day: '2026-11-07', hour: 13 },
    ...{ customer: 'cus_3', location: berlin, staff: 'bob', ...step },
  })),
  // what was sold in October comes back whole
  {
    ...{ sale: 'txn_gift', step: 1, kind: 'refund', activity: 'rfd_gift', customer: 'cus_3' },
    ...{ at: '2026-11-08T10:00:00Z', day: '2026-11-08', hour: 11, location: berlin },
    ...{ soldAt: '2026-10-30T10:00:00Z', sales: -1, lines: minus(gift) },
  },
  {
    ...{ sale: 'txn_odds', at: '2026-11-09T13:00:00Z', day: '2026-11-09', hour: 14 },
    ...{ customer: 'cus_4', location: berlin, sales: 1, lines: odds },
  },
];

/** As they stand: revision, customer, when, where, what is left. */
const states = [
  ['txn_night_0', 0, 'cus_1', '2026-10-25T00:30:00Z', '2026-10-25', berlin, 200],
  ['txn_night_1', 0, 'cus_1', '2026-10-25T01:30:00Z', '2026-10-25', berlin, 250],
  ['txn_gift', 0, 'cus_3', '2026-10-30T10:00:00Z', '2026-10-30', berlin, 800],
  ['txn_gift', 1, 'cus_3', '2026-10-30T10:00:00Z', '2026-10-30', berlin, null],
  ['txn_late', 0, '', '2026-11-02T04:30:00Z', '2026-11-01', newYork, 300],
  ['txn_breakfast', 0, 'cus_1', '2026-11-02T08:15:00Z', '2026-11-02', berlin, 1000],
  ['txn_breakfast', 1, 'cus_1', '2026-11-02T08:15:00Z', '2026-11-02', berlin, 600],
  ['txn_latte', 0, 'cus_1', '2026-11-03T17:30:00Z', '2026-11-03', berlin, 500],
  ['txn_latte', 1, 'cus_2', '2026-11-03T17:30:00Z', '2026-11-03', berlin, 500],
  ['txn_lunch', 0, 'cus_2', '2026-11-05T17:00:00Z', '2026-11-05', newYork, 700],
  ['txn_lunch', 1, 'cus_2', '2026-11-06T17:00:00Z', '2026-11-06', newYork, 700],
  ['txn_void', 0, 'cus_3', '2026-11-07T12:00:00Z', '2026-11-07', berlin, 900],
  ['txn_void', 1, 'cus_3', '2026-11-07T12:00:00Z', '2026-11-07', berlin, null],
  ['txn_odds', 0, 'cus_4', '2026-11-09T13:00:00Z', '2026-11-09', berlin, 1200],
] as const;

const none = { issued: 0, redeemed: 0, refunded: 0, owed: 0, lapsed: 0 };
const noon = (day: string) => `${day}T12:00:00Z`;
const moved = (activity: string, day: string, what: object) => ({ activity, day, what });

const movements = [
  moved('txn_night_0', '2026-10-25', { customer: 'cus_1', location: berlin, issued: 4 }),
  moved('txn_breakfast', '2026-11-02', { customer: 'cus_1', location: berlin, issued: 10 }),
  moved('txn_breakfast', '2026-11-02', {
    ...{ unit: 'coffee-card', customer: 'cus_1', location: berlin, issued: 2 },
  }),
  // in the settlement what a refund takes back is redeemed
  moved('rfd_cake', '2026-11-04', {
    ...{ customer: 'cus_1', location: berlin, redeemed: 4, refunded: 3, owed: 1 },
  }),
  moved('txn_latte', '2026-11-03', { customer: 'cus_1', location: berlin, issued: 5 }),
  moved('nam_latte', '2026-11-03', { customer: 'cus_1', location: berlin, issued: -5 }),
  moved('nam_latte', '2026-11-03', { customer: 'cus_2', location: berlin, issued: 5 }),
  moved('cor_lunch', '2026-11-06', { customer: 'cus_2', location: newYork, issued: 7 }),
  moved('rdm_mug', '2026-11-06', { customer: 'cus_2', location: newYork, redeemed: 6 }),
  moved('exp_1', '2026-11-10', { customer: 'cus_3', location: '', lapsed: 3 }),
];

/** Who, when he joined, his tier by the latest version. */
const customers = [
  ['cus_1', '2026-10-20', 'gold', false],
  ['cus_2', '2026-11-02', 'silver', false],
  ['cus_3', '2026-10-29', '', false],
  ['cus_4', '2026-11-09', 'gold', false],
  ['cus_5', '2026-11-03', '', true],
] as const;

/** Rows of all tables, of one organization. `scale`: of what each amount is a multiple. */
export function toldShop(org: string, scale = 1): Record<string, WarehouseRow[]> {
  return {
    sale_entries: entries.map((entry) => entryRow(org, entry, scale)),
    sales: states.map(([sale, revision, customer, soldAt, soldDay, location, left]) => ({
      ...{ org, sale_id: sale, revision, customer_id: customer, sold_at: soldAt },
      ...{ sold_day: soldDay, location_id: location, amount: (left ?? 0) * scale },
      stands: left !== null,
    })),
    movements: movements.map(({ activity, day, what }, leg) => {
      const { unit = 'points', location, customer, ...amounts } = { ...none, ...what } as Moved;
      const scaled = Object.entries(amounts).map(([name, amount]) => [name, amount * scale]);
      return {
        ...{ org, activity_id: activity, leg, kind: 'sale', reason: 'earn', at: noon(day), day },
        ...{ recorded_at: noon(day), unit, location_id: location, customer_id: customer },
        ...Object.fromEntries(scaled),
        ...{ clause: '', program_version: 1, parent_id: '' },
      };
    }),
    customers: customers.flatMap(([customer, joined, tier, erased]) => {
      const row = { org, customer_id: customer, joined_at: noon(joined), joined_day: joined };
      return [
        { ...row, version: 1, referred: false, tier: '', erased: false },
        { ...row, version: 2, referred: false, tier, erased },
      ];
    }),
  };
}

interface Moved extends Record<keyof typeof none, number> {
  unit?: string;
  customer: string;
  location: string;
}

function entryRow(org: string, entry: Entry, scale: number): WarehouseRow {
  const { sale, step = 0, part = 0, kind = 'sale', activity = sale, lines } = entry;
  const { at, soldAt = at, customer = '', location, staff = '' } = entry;
  return {
    ...{ org, sale_id: sale, step, part, kind, activity_id: activity },
    ...{ at, day: entry.day, hour: entry.hour, sold_at: soldAt, customer_id: customer },
    ...{ location_id: location, at_location_id: location, staff_id: staff, device_id: '' },
    ...{ source: 'till', offline: false, sales: entry.sales, amount: amountOf(lines) * scale },
    'lines.id': lines.map((_, i) => String(i)),
    'lines.sku': lines.map(() => ''),
    'lines.name': lines.map(() => ''),
    'lines.category': lines.map(({ category }) => category),
    'lines.brand': lines.map(() => ''),
    'lines.thousandths': lines.map(({ pieces }) => pieces * 1_000),
    'lines.amount': lines.map(({ amount }) => amount * scale),
  };
}
