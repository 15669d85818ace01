import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForEntries, Count, paramsOf, rowOf, Sum } from './conditions.ts';

/**
 * What each clause (rule, stamp card, tier) gave in a period, by unit; '' = what none gave: rewards
 * of full cards, adjustments. An activity that takes back to give anew gave nothing more: it is
 * taken from those that gave, and added again. `customers`: who was given more than was taken back.
 */
export const givenByClause = defineQuestion({
  name: 'given-by-clause',
  params: paramsOf({}),
  row: rowOf({
    ...{ clause: Type.String(), unit: Type.String() },
    ...{ times: Type.Integer(), customers: Count, given: Sum, taken_back: Sum },
  }),
  sql: `
SELECT clause, unit,
  toInt64(uniqExactIfMerge(gave)) - toInt64(uniqExactIfMerge(took)) AS times,
  countIf(customer_id != '' AND given_to_one > taken_of_one) AS customers,
  sum(given_to_one) AS given, sum(taken_of_one) AS taken_back
FROM (
  SELECT clause, unit, customer_id,
    uniqExactIfState(activity_id, issued > 0) AS gave,
    uniqExactIfState(activity_id, issued < 0) AS took,
    sum(issued) AS given_to_one, sum(refunded + owed) AS taken_of_one
  FROM movements FINAL
  WHERE ${asksForEntries} AND (issued != 0 OR refunded != 0 OR owed != 0)
  GROUP BY clause, unit, customer_id
)
GROUP BY clause, unit ORDER BY clause, unit`,
});
