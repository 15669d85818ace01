import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForEntries, near, paramsOf, rowOf, Sum } from './conditions.ts';
import { Shift, type Span, spanOf } from './spans.ts';

const row = rowOf({
  ...{ key: Type.String(), unit: Type.String() },
  ...{ given: Sum, taken_back: Sum, used: Sum, lost: Sum },
});

/**
 * In the settlement, what a refund takes back counts as redeemed; here it is told apart from what
 * customers redeemed.
 */
const sums = `
  sum(issued) AS given, sum(refunded + owed) AS taken_back,
  sum(redeemed - refunded - owed) AS used, sum(lapsed) AS lost`;
const moved = 'unit, issued, redeemed, refunded, owed, lapsed';

const movementsBy = (key: string) => `
SELECT ${key} AS key, unit, ${sums}
FROM movements FINAL
WHERE ${asksForEntries}
GROUP BY key, unit ORDER BY key, unit`;

const bySpan = (span: Span) =>
  defineQuestion({
    ...{ name: `points-by-${span}`, params: paramsOf({ shift: Shift }), row },
    sql: movementsBy(spanOf(span, 'day')),
  });

/** Points, stamps and vouchers that moved, by unit. */
export const pointsBySpan = { day: bySpan('day'), week: bySpan('week'), month: bySpan('month') };

const byKey = (name: string, key: string) =>
  defineQuestion({
    ...{ name: `points-by-${name}`, params: paramsOf({}), row },
    sql: movementsBy(key),
  });

/** A movement has what the sale or refund has that it was posted with; '' = it was with none. */
const bySale = (name: string, key: string) =>
  defineQuestion({
    ...{ name: `points-by-${name}`, params: paramsOf({}), row },
    sql: `
SELECT sale_key AS key, unit, ${sums}
FROM (SELECT activity_id, ${moved} FROM movements FINAL WHERE ${asksForEntries}) AS m
LEFT JOIN (
  SELECT activity_id AS id, any(${key}) AS sale_key FROM sale_entries FINAL
  WHERE org = {org:String} AND ${near}
  GROUP BY activity_id
) AS e ON m.activity_id = e.id
GROUP BY key, unit ORDER BY key, unit`,
  });

const byTier = defineQuestion({
  ...{ name: 'points-by-tier', params: paramsOf({}), row },
  sql: `
SELECT tier_now AS key, unit, ${sums}
FROM (SELECT customer_id, ${moved} FROM movements FINAL WHERE ${asksForEntries}) AS m
LEFT JOIN (
  SELECT customer_id AS id, tier AS tier_now FROM customers FINAL WHERE org = {org:String}
) AS c ON m.customer_id = c.id
GROUP BY key, unit ORDER BY key, unit`,
});

export const pointsByKey = {
  all: byKey('all', `''`),
  location: byKey('location', 'location_id'),
  hour: bySale('hour', `leftPad(toString(hour), 2, '0')`),
  staff: bySale('staff', 'staff_id'),
  tier: byTier,
};
