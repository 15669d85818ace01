import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { Count, DayParam, rowOf, Sum } from './conditions.ts';

/** What is counted, of whom; `other` is what he did it with. */
export const measures = [
  'earningByCustomer',
  'redeemingByCustomer',
  'spentRefundsByCustomer',
  'cardsByStaff',
  'redeemingByStaff',
  'refundsByStaff',
  'spentRefundsByStaff',
  'redeemingByDevice',
] as const;
export type Measure = (typeof measures)[number];

const since = `org = {org:String}
  AND at >= toDateTime64({since:Date} - 1, 3, 'UTC') AND at < toDateTime64({to:Date} + 2, 3, 'UTC')
  AND day >= {since:Date} AND day <= {to:Date}`;

const isThere = `customer_id != '' AND customer_id NOT IN (
    SELECT customer_id FROM customers FINAL WHERE org = {org:String} AND erased)`;

/** One happening a row: who, with what, on which day. */
const happenings: Readonly<Record<Measure, string>> = {
  earningByCustomer: `
    SELECT customer_id AS who, '' AS other, activity_id AS what, day AS on_day FROM movements FINAL
    WHERE ${since} AND kind = 'sale' AND issued > 0 AND ${isThere}`,
  redeemingByCustomer: `
    SELECT customer_id AS who, '' AS other, activity_id AS what, day AS on_day FROM movements FINAL
    WHERE ${since} AND reason = 'redeem' AND redeemed > 0 AND ${isThere}`,
  spentRefundsByCustomer: `
    SELECT customer_id AS who, '' AS other, activity_id AS what, day AS on_day FROM movements FINAL
    WHERE ${since} AND owed > 0 AND ${isThere}`,
  cardsByStaff: `
    SELECT staff_id AS who, customer_id AS other, sale_id AS what, day AS on_day
    FROM sale_entries FINAL
    WHERE ${since} AND kind IN ('sale', 'naming') AND sales = 1 AND staff_id != '' AND ${isThere}`,
  redeemingByStaff: `
    SELECT staff_id AS who, '' AS other, activity_id AS what, day AS on_day FROM movements FINAL
    WHERE ${since} AND reason = 'redeem' AND redeemed > 0 AND staff_id != ''`,
  refundsByStaff: `
    SELECT staff_id AS who, '' AS other, activity_id AS what, day AS on_day FROM sale_entries FINAL
    WHERE ${since} AND kind = 'refund' AND staff_id != ''`,
  spentRefundsByStaff: `
    SELECT staff_id AS who, '' AS other, activity_id AS what, day AS on_day FROM sale_entries FINAL
    WHERE ${since} AND kind = 'refund' AND staff_id != '' AND activity_id IN (
      SELECT activity_id FROM movements FINAL WHERE org = {org:String} AND owed > 0)`,
  redeemingByDevice: `
    SELECT device_id AS who, toString(intDiv(hour, 6)) AS other, activity_id AS what, day AS on_day
    FROM movements FINAL
    WHERE ${since} AND reason = 'redeem' AND redeemed > 0 AND device_id != ''`,
};

const params = Type.Object({ since: DayParam, from: DayParam, to: DayParam });

/**
 * Of each subject: how often within the period, how often before, and since when he is known. A
 * card is new to a staff when it comes first; that a device did nothing at night says something of
 * all the time that it was there.
 */
const counted = (measure: Measure) => `
  SELECT '${measure}' AS measure, who, other, uniqExactIf(what, on_day >= {from:Date}) AS now,
    uniqExactIf(what, on_day < {from:Date}) AS before,
    ${measure === 'redeemingByDevice' ? 'min(min(on_day)) OVER (PARTITION BY who)' : 'min(on_day)'}
      AS first_day
  FROM (${happenings[measure]})
  GROUP BY who, other`;
const all = measures.map(counted).join('\n  UNION ALL');

const measure = Type.Enum(measures);
const suspectsMost = 1_000;

/** Who did something at least so often in the period, of each measure the most first. */
export const suspects = defineQuestion({
  name: 'suspects',
  params: Type.Object({ ...params.properties, least: Type.Integer() }),
  row: rowOf({
    ...{ measure, who: Type.String(), other: Type.String() },
    ...{ now: Count, before: Count, known_days: Count },
  }),
  sql: `
SELECT measure, who, other, now, before,
  greatest(0, dateDiff('day', first_day, {from:Date})) AS known_days
FROM (${all})
WHERE now >= {least:UInt32}
ORDER BY measure, now DESC, who, other LIMIT ${suspectsMost} BY measure`,
});

/**
 * How the others are: of those who were known for four weeks before the period, how many had how
 * often, as if they had been known all the time; and how often it was in all. `times` < 0: of these
 * the sums alone count.
 */
export const peers = defineQuestion({
  name: 'peers',
  params,
  row: rowOf({
    ...{ measure, times: Type.Integer(), subjects: Count },
    ...{ now: Count, before: Count, most: Count },
  }),
  sql: `
SELECT measure, if(known < 28, -1,
    toInt64(round(earlier * dateDiff('day', {since:Date}, {from:Date}) / known))) AS times,
  count() AS subjects, sum(lately) AS now, sum(earlier) AS before, max(lately) AS most
FROM (
  SELECT measure, now AS lately, before AS earlier,
    greatest(0, dateDiff('day', first_day, {from:Date})) AS known
  FROM (${all})
)
GROUP BY measure, times ORDER BY measure, times`,
});

/** Points that a customer was given in the period and before, the most first; with the others'. */
export const pointsGiven = defineQuestion({
  name: 'points-given',
  params,
  row: rowOf({
    ...{ who: Type.String(), unit: Type.String(), now: Sum, before: Sum, known_days: Count },
    ...{ customers: Count, middle: Type.Number(), spread: Type.Number() },
  }),
  sql: `
SELECT one.1 AS who, unit, one.2 AS now, one.3 AS before, one.4 AS known_days, customers, middle,
  spread
FROM (
  SELECT unit, customers, middle, arrayJoin(most) AS one,
    arrayElement(arraySort(arrayMap(x -> abs(x - middle), logs)), intDiv(customers + 1, 2)) AS spread
  FROM (
    SELECT unit, toInt64(count()) AS customers, medianExact(log(given)) AS middle,
      groupArray(log(given)) AS logs,
      arraySlice(arrayReverseSort(r -> r.2, groupArray((customer, given, earlier, known))), 1, 100)
        AS most
    FROM (
      SELECT unit, customer_id AS customer, sumIf(issued, day >= {from:Date}) AS given,
        sumIf(issued, day < {from:Date}) AS earlier,
        greatest(0, dateDiff('day', min(day), {from:Date})) AS known
      FROM movements FINAL
      WHERE ${since} AND issued != 0 AND ${isThere}
        AND NOT startsWith(unit, 'reward.') AND NOT startsWith(unit, 'stamps.')
      GROUP BY unit, customer_id
      HAVING given > 0
    )
    GROUP BY unit
  )
)
ORDER BY now DESC, who`,
});
