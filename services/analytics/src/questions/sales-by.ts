import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import {
  asksForEntries,
  asksForSales,
  Count,
  paramsOf,
  rowOf,
  Sum,
  soldInPeriod,
  standsForSale,
} from './conditions.ts';
import { salesByCategory } from './sales-by-category.ts';
import { Shift, type Span, spanOf } from './spans.ts';

const row = rowOf({
  ...{ key: Type.String(), revenue: Sum, count: Count, customers: Count, thousandths: Sum },
});

/**
 * Entries with what each adds, and sales that stand with who bought. SQL over the columns that both
 * have.
 * @param keys that of an entry, and that of a sale
 */
const entriesAndSales = ({ entry, sale }: { entry: string; sale: string }) => `
  SELECT ${entry} AS own_key, amount AS money, sales AS more,
    arraySum(\`lines.thousandths\`) AS pieces, '' AS buyer
  FROM sale_entries FINAL
  WHERE ${asksForEntries}
  UNION ALL
  SELECT ${sale} AS own_key, toInt64(0) AS money, toInt8(0) AS more, toInt64(0) AS pieces,
    customer_id AS buyer
  FROM sales FINAL
  WHERE ${asksForSales} AND ${soldInPeriod} AND customer_id != ''`;

/** What a sale as it stands does not know: its customer bought by the entry that is this sale. */
const entriesAlone = (key: string) => `
  SELECT ${key} AS own_key, amount AS money, sales AS more,
    arraySum(\`lines.thousandths\`) AS pieces,
    if(customer_id != '' AND ${standsForSale}, customer_id, '') AS buyer
  FROM sale_entries FINAL
  WHERE ${asksForEntries}`;

const sums = `sum(money) AS revenue, sum(more) AS count,
  uniqExactIf(buyer, buyer != '') AS customers, sum(pieces) AS thousandths`;
const summed = (rows: string) =>
  `SELECT own_key AS key, ${sums} FROM (${rows}) GROUP BY key ORDER BY key`;

const bySpan = (span: Span) =>
  defineQuestion({
    ...{ name: `sales-by-${span}`, params: paramsOf({ shift: Shift }), row },
    sql: summed(entriesAndSales({ entry: spanOf(span, 'day'), sale: spanOf(span, 'sold_day') })),
  });

/**
 * Sales and what came in for them, when it counts: a refund on its own day. Rows without anything
 * are left out. By parts of time they are told with those of a later period (`shift`).
 */
export const salesBySpan = { day: bySpan('day'), week: bySpan('week'), month: bySpan('month') };

const byKey = (name: string, rows: string) =>
  defineQuestion({
    ...{ name: `sales-by-${name}`, params: paramsOf({}), row },
    sql: summed(rows),
  });

/** By the tier that the customer has now; '' = none, or nobody's sale. */
const byTier = defineQuestion({
  ...{ name: 'sales-by-tier', params: paramsOf({}), row },
  sql: `
SELECT tier_now AS key, sum(revenue) AS revenue, sum(count) AS count,
  sum(customers) AS customers, sum(thousandths) AS thousandths
FROM (
  SELECT own_key AS customer, sum(money) AS revenue, sum(more) AS count,
    max(buyer != '') AS customers, sum(pieces) AS thousandths
  FROM (${entriesAndSales({ entry: 'customer_id', sale: 'customer_id' })}) GROUP BY customer
) AS e
LEFT JOIN (
  SELECT customer_id AS id, tier AS tier_now FROM customers FINAL WHERE org = {org:String}
) AS c ON e.customer = c.id
GROUP BY key ORDER BY key`,
});

export const salesByKey = {
  all: byKey('all', entriesAndSales({ entry: `''`, sale: `''` })),
  location: byKey('location', entriesAndSales({ entry: 'location_id', sale: 'location_id' })),
  hour: byKey('hour', entriesAlone(`leftPad(toString(hour), 2, '0')`)),
  staff: byKey('staff', entriesAlone('staff_id')),
  tier: byTier,
  category: salesByCategory,
};
