import { defineQuestion } from '@laurel/warehouse/question';
import { asksForEntries, Count, paramsOf, rowOf } from './conditions.ts';

/**
 * How many customers were given something in a period that they kept, and how many redeemed
 * something, of whatever unit.
 */
export const collectors = defineQuestion({
  name: 'collectors',
  params: paramsOf({}),
  row: rowOf({ earning: Count, redeeming: Count }),
  sql: `
SELECT uniqExactIf(customer_id, given > 0) AS earning, uniqExactIf(customer_id, used > 0) AS redeeming
FROM (
  SELECT customer_id, sum(issued - refunded - owed) AS given, sum(redeemed - refunded - owed) AS used
  FROM movements FINAL
  WHERE ${asksForEntries} AND customer_id != ''
  GROUP BY customer_id, unit
)`,
});
