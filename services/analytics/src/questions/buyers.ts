import { defineQuestion } from '@laurel/warehouse/question';
import { asksForSales, Count, paramsOf, rowOf, Sum, soldInPeriod } from './conditions.ts';

/**
 * Who bought in a period, by sales as they stand now. `member_…` of sales that are a customer's,
 * `other_…` of those that are nobody's.
 */
export const buyers = defineQuestion({
  name: 'buyers',
  params: paramsOf({}),
  row: rowOf({
    ...{ customers: Count, repeating: Count },
    ...{ member_sales: Count, member_revenue: Sum, other_sales: Count, other_revenue: Sum },
  }),
  sql: `
SELECT countIf(customer_id != '') AS customers,
  countIf(customer_id != '' AND times >= 2) AS repeating,
  sumIf(times, customer_id != '') AS member_sales,
  sumIf(spent, customer_id != '') AS member_revenue,
  sumIf(times, customer_id = '') AS other_sales,
  sumIf(spent, customer_id = '') AS other_revenue
FROM (
  SELECT customer_id, count() AS times, sum(amount) AS spent
  FROM sales FINAL
  WHERE ${asksForSales} AND ${soldInPeriod}
  GROUP BY customer_id
)`,
});
