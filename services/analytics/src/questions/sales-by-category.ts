import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import {
  asksForEntries,
  Count,
  paramsOf,
  rowOf,
  Sum,
  soldInPeriod,
  touchedSales,
} from './conditions.ts';

const arrays = `\`lines.category\` AS category, \`lines.amount\` AS net,
    \`lines.thousandths\` AS pieces`;
const hasSomething = '(net > 0 OR pieces > 0)';

/** Lines; of a sale to which nothing was done since, the first of each category counts it. */
const lines = `
  SELECT category, net, pieces,
    sales > 0 AND nth = 1 AND ${hasSomething} AND sale_id NOT IN (${touchedSales}) AS sold,
    if(sold, customer_id, '') AS buyer
  FROM sale_entries FINAL
  ARRAY JOIN ${arrays},
    arrayEnumerateUniq(arrayMap(
      (c, n, p) -> (c, n > 0 OR p > 0),
      \`lines.category\`, \`lines.amount\`, \`lines.thousandths\`)) AS nth
  WHERE ${asksForEntries}`;

/** Of the others it must be summed up what is left in each category. */
const touched = `
  SELECT category, toInt64(0) AS net, toInt64(0) AS pieces, toUInt8(1) AS sold, customer_id AS buyer
  FROM (
    SELECT category, sale_id, customer_id, sum(net_of_line) AS worth, sum(pieces_of_line) AS kept
    FROM sale_entries FINAL
    ARRAY JOIN \`lines.category\` AS category, \`lines.amount\` AS net_of_line,
      \`lines.thousandths\` AS pieces_of_line
    WHERE ${asksForEntries} AND sale_id IN (${touchedSales})
    GROUP BY category, sale_id, customer_id
  )
  WHERE (worth > 0 OR kept > 0) AND (sale_id, customer_id) IN (
    SELECT sale_id, customer_id FROM sales FINAL
    WHERE org = {org:String} AND revision > 0 AND stands AND ${soldInPeriod})`;

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
SELECT category AS key, sum(net) AS revenue, sum(sold) AS count,
  uniqExactIf(buyer, buyer != '') AS customers, sum(pieces) AS thousandths
FROM (${lines} UNION ALL ${touched})
GROUP BY key ORDER BY key`,
});
