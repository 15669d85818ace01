import type { Warehouse } from '@laurel/warehouse/port';

export interface MadeSales {
  sales: number;
  organizations: number;
  /** Each of them comes so often. */
  salesPerCustomer: number;
  /** Whole days since epoch; sales happen from the one until before the other. */
  days: { from: number; before: number };
}

/** More would lie in memory at once. */
const salesPerInsert = 500_000;
/** One in so many is nobody's, brings a refund of its half, and redeems points. */
const each = { anonymous: 10, refund: 33, redemption: 8 };

/** The organization of this number, from 0. */
export const madeOrganization = (number: number): string =>
  `org_01k2q8r9xse8x9a6j3m5v7${String(number).padStart(4, '0')}`;

/**
 * Fills the warehouse's own tables with sales as the sink would write them, made in the engine
 * itself: the same for the same numbers. Each has three lines; points are issued for it.
 */
export async function makeSales(
  warehouse: Pick<Warehouse, 'command'>,
  of: MadeSales,
  onProgress: (sales: number) => void,
): Promise<void> {
  await warehouse.command(customersInsert(of));
  for (let from = 0; from < of.sales; from += salesPerInsert) {
    onProgress(from);
    const made = madeFrom(of, from, Math.min(salesPerInsert, of.sales - from));
    for (const insert of [entriesInsert, refundsInsert, salesInsert, movementsInsert])
      await warehouse.command(insert(made));
  }
}

const idOf = (prefix: string, number: string) =>
  `concat('${prefix}_01k2q8r9xse8', leftPad(toString(${number}), 14, '0'))`;
const orgOf = (number: string) =>
  `concat('org_01k2q8r9xse8x9a6j3m5v7', leftPad(toString(${number}), 4, '0'))`;
const dayMs = 86_400_000;

/** What all tables say of some sales: the rows of a subquery. */
function madeFrom(
  { sales, organizations, salesPerCustomer, days }: MadeSales,
  from: number,
  count: number,
): string {
  const customers = Math.max(1, Math.round(sales / organizations / salesPerCustomer));
  const stepMs = ((days.before - days.from) * dayMs) / sales;
  return `(
    SELECT number AS n, cityHash64(n) AS h, ${orgOf(`n % ${organizations}`)} AS org,
      ${idOf('txn', 'n')} AS sale,
      if(h % ${each.anonymous} = 0, '', ${idOf('cus', `intDiv(h, 100) % ${customers}`)}) AS buyer,
      fromUnixTimestamp64Milli(toInt64(${days.from * dayMs} + n * ${stepMs}), 'UTC') AS sold,
      concat('loc_', toString(intDiv(h, 7) % 7)) AS store,
      toInt64(300 + intDiv(h, 1000) % 4700) AS paid,
      n % ${each.refund} = 0 AS returned
    FROM numbers(${from}, ${count}))`;
}

const entryColumns = `org, sale_id, step, part, kind, activity_id, at, day, hour, sold_at,
  customer_id, location_id, at_location_id, staff_id, device_id, source, offline, amount, sales,
  \`lines.id\`, \`lines.sku\`, \`lines.name\`, \`lines.category\`, \`lines.brand\`,
  \`lines.thousandths\`, \`lines.amount\``;
const lines = `['a', 'b', 'c'], [concat('SKU-', toString(h % 200)), 'LATTE', 'CAKE'], ['', '', ''],
  [concat('category-', toString(h % 12)), 'coffee', 'cake'], ['', '', '']`;

const entriesInsert = (made: string) => `
  INSERT INTO sale_entries (${entryColumns})
  SELECT org, sale, 0, 0, 'sale', sale, sold, toDate(sold), toHour(sold), sold, buyer, store, store,
    concat('staff-', toString(h % 30)), concat('till-', toString(h % 20)), 'api', false, paid, 1,
    ${lines}, [1000, 1000, 1000], [paid - 200, 100, 100]
  FROM ${made}`;

const refundsInsert = (made: string) => `
  INSERT INTO sale_entries (${entryColumns})
  SELECT org, sale, 1, 0, 'refund', ${idOf('rfd', 'n')}, sold + INTERVAL 1 HOUR AS back,
    toDate(back), toHour(back), sold, buyer, store, store, '', '', 'api', false,
    -intDiv(paid, 2), 0, ${lines}, [0, 0, 0], [-intDiv(paid, 2), 0, 0]
  FROM ${made} WHERE returned`;

const salesInsert = (made: string) => `
  INSERT INTO sales (org, sale_id, revision, customer_id, sold_at, sold_day, location_id, amount,
    stands)
  SELECT org, sale, returned, buyer, sold, toDate(sold), store,
    if(returned, paid - intDiv(paid, 2), paid), true
  FROM ${made}`;

const movementsInsert = (made: string) => `
  INSERT INTO movements (org, activity_id, leg, kind, reason, at, day, recorded_at, unit,
    location_id, customer_id, issued, redeemed, refunded, owed, lapsed, clause, program_version,
    parent_id)
  SELECT org, sale, leg, 'sale', if(leg = 0, 'earn', 'redeem'), sold, toDate(sold), sold, 'points',
    store, buyer, if(leg = 0, intDiv(paid, 100), 0), if(leg = 0, 0, 50), 0, 0, 0,
    if(leg = 0, 'base', ''), 1, ''
  FROM ${made} ARRAY JOIN if(n % ${each.redemption} = 0, [0, 1], [0]) AS leg
  WHERE buyer != ''`;

/** They join over the same time, before they buy or after. */
const customersInsert = ({ sales, organizations, salesPerCustomer, days }: MadeSales) => {
  const customers = Math.max(1, Math.round(sales / organizations / salesPerCustomer));
  return `
  INSERT INTO customers (org, customer_id, version, joined_at, joined_day, referred, tier, erased)
  SELECT ${orgOf(`number % ${organizations}`)}, ${idOf('cus', `intDiv(number, ${organizations})`)},
    1, fromUnixTimestamp64Milli(toInt64(${days.from * dayMs}
      + (cityHash64(number) % ${days.before - days.from}) * ${dayMs}), 'UTC') AS joined,
    toDate(joined), number % 9 = 0, ['bronze', 'silver', 'gold'][1 + number % 3], false
  FROM numbers(${customers * organizations})`;
};
