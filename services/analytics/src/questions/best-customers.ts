import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForSales, Count, paramsOf, rowOf, Sum, soldInPeriod } from './conditions.ts';

/** Those customers who spent most, by their sales of a period as they stand now. */
export const bestCustomers = defineQuestion({
  name: 'best-customers',
  params: paramsOf({ top: Type.Integer({ minimum: 1, maximum: 1_000 }) }),
  row: rowOf({ customer: Type.String(), revenue: Sum, count: Count }),
  sql: `
SELECT customer_id AS customer, sum(amount) AS revenue, count() AS count
FROM sales FINAL
WHERE ${asksForSales} AND customer_id != '' AND ${soldInPeriod}
GROUP BY customer ORDER BY revenue DESC, customer LIMIT {top:UInt16}`,
});
