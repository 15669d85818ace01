import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForEntries, Count, paramsOf, rowOf, Sum } from './conditions.ts';

/** Sales by location, those of customers apart; a refund on its own day. */
export const salesToday = defineQuestion({
  name: 'sales-today',
  sql: `
SELECT location_id AS key, sum(amount) AS revenue, sum(sales) AS count,
  sumIf(sales, customer_id != '') AS member_count
FROM sale_entries FINAL
WHERE ${asksForEntries}
GROUP BY key ORDER BY key`,
  params: paramsOf({}),
  row: rowOf({ key: Type.String(), revenue: Sum, count: Count, member_count: Count }),
});
