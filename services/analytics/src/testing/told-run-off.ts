import type { WarehouseRow } from '@laurel/warehouse/port';
import { berlin } from './told-shop.ts';

interface Moved extends Partial<typeof none> {
  month: string;
  customer: string;
  location?: string;
  kind?: string;
  giver?: string;
}
const none = { issued: 0, redeemed: 0, refunded: 0, owed: 0, lapsed: 0, passed: 0 };

/** What became of points of four customers in four months, written down by hand. */
const movements: readonly Moved[] = [
  // of the 120 that Ada redeems until July the first 100 are of May; 20 come back in August
  { month: '05', customer: 'cus_ada', issued: 100 },
  { month: '06', customer: 'cus_ada', issued: 50 },
  { month: '06', customer: 'cus_ada', redeemed: 30 },
  { month: '07', customer: 'cus_ada', redeemed: 90 },
  { month: '08', customer: 'cus_ada', redeemed: -20 },
  // some lapses, some he gives away
  { month: '05', customer: 'cus_ben', issued: 40 },
  { month: '07', customer: 'cus_ben', lapsed: 25, location: '' },
  {
    month: '07',
    customer: 'cus_cleo',
    passed: 10,
    giver: 'cus_ben',
    location: '',
    kind: 'transfer',
  },
  { month: '08', customer: 'cus_cleo', redeemed: 4 },
  // what was spent is brought back; of the 8 that he owes the next 5 repay a part
  { month: '06', customer: 'cus_dan', issued: 20 },
  { month: '06', customer: 'cus_dan', redeemed: 20 },
  { month: '07', customer: 'cus_dan', redeemed: 8, owed: 8, kind: 'refund' },
  { month: '08', customer: 'cus_dan', issued: 5, kind: 'event' },
];

/** What customers have, and owe. */
export const openOfRunOff = { unit: 'points', held: 61n, owed: 3n };

/** Customers paid 1,000.00 in May, and nothing was sold in other months. */
export function toldRunOff(org: string): Record<string, WarehouseRow[]> {
  const noon = (day: string) => `${day}T12:00:00Z`;
  const sold = '2026-05-10';
  return {
    movements: movements.map(({ month, customer, ...own }, leg) => {
      const {
        location = berlin,
        kind = 'sale',
        giver = '',
        ...amounts
      } = own as {
        location?: string;
        kind?: string;
        giver?: string;
      };
      const day = `2026-${month}-10`;
      return {
        ...{ org, activity_id: `act_${leg}`, leg, kind, reason: 'earn', at: noon(day), day },
        ...{ recorded_at: noon(day), unit: 'points', location_id: location },
        ...{ customer_id: customer, giver_id: giver, ...none, ...amounts },
        ...{ clause: '', program_version: 1, parent_id: '' },
      };
    }),
    sale_entries: [
      {
        ...{ org, sale_id: 'txn_may', step: 0, part: 0, kind: 'sale', activity_id: 'txn_may' },
        ...{ at: noon(sold), day: sold, hour: 14, sold_at: noon(sold), customer_id: 'cus_ada' },
        ...{ location_id: berlin, at_location_id: berlin, staff_id: '', device_id: '' },
        ...{ source: 'till', offline: false, amount: 100_000, sales: 1 },
        ...{ 'lines.id': [], 'lines.sku': [], 'lines.name': [], 'lines.category': [] },
        ...{ 'lines.brand': [], 'lines.thousandths': [], 'lines.amount': [] },
      },
    ],
  };
}
