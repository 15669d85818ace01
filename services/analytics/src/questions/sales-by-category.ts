import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForEntries, Count, paramsOf, rowOf, Sum, soldInPeriod } from './conditions.ts';

/**
 * The same of the lines of sales. A sale that stands counts in each category of which something of
 * it was left when the period ended. '' = lines without a category.
 */
export const salesByCategory = defineQuestion({
  name: 'sales-by-category',
  params: paramsOf({}),
  row: rowOf({
    ...{ key: Type.String(), revenue: Sum, count: Count, customers: Count, thousandths: Sum },
  }),
  sql: `
SELECT category AS key, sum(worth) AS revenue, uniqExactIf(sale_id, stands_with) AS count,
  uniqExactIf(customer_id, stands_with AND customer_id != '') AS customers,
  sum(kept) AS thousandths
FROM (
  SELECT category, sale_id, customer_id, sum(net) AS worth, sum(pieces) AS kept,
    (worth > 0 OR kept > 0) AND (sale_id, customer_id) IN (
      SELECT sale_id, customer_id FROM sales FINAL
      WHERE org = {org:String} AND stands AND ${soldInPeriod}) AS stands_with
  FROM sale_entries FINAL
  ARRAY JOIN \`lines.category\` AS category, \`lines.amount\` AS net, \`lines.thousandths\` AS pieces
  WHERE ${asksForEntries}
  GROUP BY category, sale_id, customer_id
)
GROUP BY key ORDER BY key`,
});
