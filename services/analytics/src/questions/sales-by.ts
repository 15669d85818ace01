import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForEntries, Count, paramsOf, rowOf, Sum, standsForSale } from './conditions.ts';
import { salesByCategory } from './sales-by-category.ts';
import { Shift, type Span, spanOf } from './spans.ts';

/** SQL over an entry, by what its sales are told by. */
const keys = {
  all: `''`,
  hour: `leftPad(toString(hour), 2, '0')`,
  location: 'location_id',
  staff: 'staff_id',
} as const;

const row = rowOf({
  ...{ key: Type.String(), revenue: Sum, count: Count, customers: Count, thousandths: Sum },
});

/** Of each entry its key, and what it adds. */
const entries = (key: string) => `
  SELECT ${key} AS entry_key, amount, sales, customer_id,
    arraySum(\`lines.thousandths\`) AS pieces,
    customer_id != '' AND ${standsForSale} AS bought
  FROM sale_entries FINAL
  WHERE ${asksForEntries}`;

const sums = `
  sum(amount) AS revenue, sum(sales) AS count,
  uniqExactIf(customer_id, bought) AS customers, sum(pieces) AS thousandths`;

const bySpan = (span: Span) =>
  defineQuestion({
    ...{ name: `sales-by-${span}`, params: paramsOf({ shift: Shift }), row },
    sql: `SELECT entry_key AS key, ${sums}
FROM (${entries(spanOf(span, 'day'))}) GROUP BY key ORDER BY key`,
  });

/**
 * Sales and what came in for them, when it counts: a refund on its own day. Rows without anything
 * are left out. By parts of time they are told with those of a later period (`shift`).
 */
export const salesBySpan = { day: bySpan('day'), week: bySpan('week'), month: bySpan('month') };

const byKey = (key: keyof typeof keys) =>
  defineQuestion({
    ...{ name: `sales-by-${key}`, params: paramsOf({}), row },
    sql: `SELECT entry_key AS key, ${sums}
FROM (${entries(keys[key])}) GROUP BY key ORDER BY key`,
  });

/** By the tier that the customer has now; '' = none, or nobody's sale. */
const byTier = defineQuestion({
  ...{ name: 'sales-by-tier', params: paramsOf({}), row },
  sql: `
SELECT tier_now AS key, ${sums}
FROM (${entries('customer_id')}) AS e
LEFT JOIN (
  SELECT customer_id AS id, tier AS tier_now FROM customers FINAL WHERE org = {org:String}
) AS c ON e.entry_key = c.id
GROUP BY key ORDER BY key`,
});

export const salesByKey = {
  ...{ all: byKey('all'), hour: byKey('hour'), location: byKey('location') },
  ...{ staff: byKey('staff'), tier: byTier, category: salesByCategory },
};
