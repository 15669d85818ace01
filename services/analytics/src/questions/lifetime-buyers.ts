import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { Count, DayParam, rowOf, Sum } from './conditions.ts';

const row = rowOf({
  customer_id: Type.String(),
  ...{ purchases: Count, last_days: Count, age_days: Count, paid: Sum },
});

const buyers = (whose: string) => `
SELECT customer_id, toInt64(uniqExact(sold_day)) AS purchases,
  dateDiff('day', min(sold_day), max(sold_day)) AS last_days,
  dateDiff('day', min(sold_day), {today:Date}) AS age_days, sum(amount) AS paid
FROM sales FINAL
WHERE org = {org:String} AND stands AND amount > 0 AND customer_id != ''
  AND sold_day <= {today:Date} AND ${whose}
GROUP BY customer_id ORDER BY customer_id`;

const isThere = `customer_id NOT IN (
    SELECT customer_id FROM customers FINAL WHERE org = {org:String} AND erased)`;

/**
 * What is known of how everybody bought who is not erased: days with a purchase that stands and was
 * paid, from the first to the last and to today, and what they came to.
 */
export const lifetimeBuyers = defineQuestion({
  ...{ name: 'lifetime-buyers', params: Type.Object({ today: DayParam }), row },
  sql: buyers(isThere),
});

/** The same of one customer. */
export const lifetimeBuyer = defineQuestion({
  name: 'lifetime-buyer',
  params: Type.Object({ today: DayParam, customer: Type.String() }),
  row,
  sql: buyers('customer_id = {customer:String}'),
});
