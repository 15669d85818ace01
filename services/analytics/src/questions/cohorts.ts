import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForSales, Count, paramsOf, rowOf, Sum } from './conditions.ts';

/** What puts customers together: the month in which they joined, or bought for the first time. */
export const beginnings = ['joining', 'firstPurchase'] as const;
export type Beginning = (typeof beginnings)[number];

const params = paramsOf({});
const month = `formatDateTime(cohort, '%Y-%m')`;

/** Each customer's first day, where it lies in the period. */
const begun: Readonly<Record<Beginning, string>> = {
  joining: `
  SELECT customer_id AS id, toStartOfMonth(joined_day) AS cohort FROM customers FINAL
  WHERE org = {org:String} AND joined_day >= {from:Date} AND joined_day <= {to:Date}
    AND {location:String} = '' AND ({tier:String} = '' OR tier = {tier:String})`,
  firstPurchase: `
  SELECT customer_id AS id, toStartOfMonth(min(sold_day)) AS cohort FROM sales FINAL
  WHERE ${asksForSales} AND customer_id != ''
  GROUP BY customer_id HAVING min(sold_day) >= {from:Date} AND min(sold_day) <= {to:Date}`,
};

const sizesOf = (beginning: Beginning) =>
  defineQuestion({
    ...{ name: `cohort-sizes-by-${beginning}`, params },
    row: rowOf({ key: Type.String(), customers: Count }),
    sql: `
SELECT ${month} AS key, count() AS customers FROM (${begun[beginning]})
GROUP BY key ORDER BY key`,
  });

/** What was bought before the month of joining (and claimed later) is told with it. */
const purchasesOf = (beginning: Beginning) =>
  defineQuestion({
    ...{ name: `cohort-purchases-by-${beginning}`, params },
    row: rowOf({ key: Type.String(), since: Count, active: Count, count: Count, revenue: Sum }),
    sql: `
SELECT ${month} AS key, greatest(0, dateDiff('month', cohort, sold_day)) AS since,
  uniqExact(customer_id) AS active, count() AS count, sum(amount) AS revenue
FROM (
  SELECT customer_id, sold_day, amount FROM sales FINAL
  WHERE ${asksForSales} AND customer_id != ''
) AS s
INNER JOIN (${begun[beginning]}) AS c ON s.customer_id = c.id
GROUP BY key, since ORDER BY key, since`,
  });

const pointsOf = (beginning: Beginning) =>
  defineQuestion({
    ...{ name: `cohort-points-by-${beginning}`, params },
    row: rowOf({
      ...{ key: Type.String(), unit: Type.String() },
      ...{ given: Sum, taken_back: Sum, used: Sum, lost: Sum },
    }),
    sql: `
SELECT ${month} AS key, unit, sum(issued) AS given, sum(refunded + owed) AS taken_back,
  sum(redeemed - refunded - owed) AS used, sum(lapsed) AS lost
FROM (
  SELECT customer_id, unit, issued, redeemed, refunded, owed, lapsed FROM movements FINAL
  WHERE org = {org:String} AND customer_id != ''
    AND ({location:String} = '' OR location_id = {location:String})
) AS m
INNER JOIN (${begun[beginning]}) AS c ON m.customer_id = c.id
GROUP BY key, unit ORDER BY key, unit`,
  });

/** Customers by the month of their beginning, and what they did in the months since. */
export const cohortQuestions = {
  sizes: { joining: sizesOf('joining'), firstPurchase: sizesOf('firstPurchase') },
  purchases: { joining: purchasesOf('joining'), firstPurchase: purchasesOf('firstPurchase') },
  points: { joining: pointsOf('joining'), firstPurchase: pointsOf('firstPurchase') },
};
