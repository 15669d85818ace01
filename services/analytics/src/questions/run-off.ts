import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { Count, rowOf, Sum } from './conditions.ts';

/** ms since epoch: what was recorded until then. */
const Until = Type.Object({ until: Type.Integer() });
const known = `org = {org:String} AND recorded_at <= fromUnixTimestamp64Milli({until:Int64})`;

/** What moved in each month on the clocks of the stores, by unit. */
export const movedByMonth = defineQuestion({
  name: 'moved-by-month',
  params: Until,
  row: rowOf({
    ...{ unit: Type.String(), month: Type.String() },
    ...{ given: Sum, with_sales: Sum, taken_back: Sum, used: Sum, lost: Sum, passed: Sum },
  }),
  sql: `
SELECT unit, formatDateTime(day, '%Y-%m') AS month,
  sum(issued) AS given,
  sumIf(issued, kind IN ('sale', 'naming', 'correction', 'refund')) AS with_sales,
  sum(refunded + owed) AS taken_back, sum(redeemed - refunded - owed) AS used,
  sum(lapsed) AS lost, sum(passed) AS passed
FROM movements FINAL
WHERE ${known}
GROUP BY unit, month ORDER BY unit, month`,
});

/** What a customer had more and less of a unit in a month; what he was given by another one too. */
const flows = `
  SELECT unit, customer_id AS holder, toStartOfMonth(day) AS month,
    sum(issued) + sum(passed) AS came, sum(refunded + owed) AS back,
    sum(redeemed - refunded - owed) AS used, sum(lapsed) AS lost, toInt64(0) AS gone
  FROM movements FINAL
  WHERE ${known}
  GROUP BY unit, holder, month
  UNION ALL
  SELECT unit, giver_id AS holder, toStartOfMonth(day) AS month, toInt64(0) AS came,
    toInt64(0) AS back, toInt64(0) AS used, toInt64(0) AS lost, sum(passed) AS gone
  FROM movements FINAL
  WHERE ${known} AND passed != 0
  GROUP BY unit, holder, month`;

/**
 * What became of what customers got in each month: what left first is what came first, customer by
 * customer. What came lies end to end from 0 on, what left as well, and what of a month left in
 * another is where the two overlap; a reversal goes back over what it reverses. So months add up
 * exactly, whatever the order in which things are told. Within a month what refunds took back
 * leaves before what was redeemed, then what lapsed, then what was given away.
 * `way`: 1 = taken back, 2 = redeemed, 3 = lapsed, 4 = given to another customer, 0 = is there yet.
 * `age`: months from the one in which it came; what left before it came (it was owed) has 0.
 */
export const runOff = defineQuestion({
  name: 'run-off',
  params: Until,
  row: rowOf({
    ...{ unit: Type.String(), month: Type.String(), way: Count, age: Count, amount: Sum },
  }),
  sql: `
SELECT unit, formatDateTime(came_in, '%Y-%m') AS month, way,
  if(way = 0, 0, greatest(0, dateDiff('month', came_in, left_in))) AS age, sum(amount) AS amount
FROM (
  SELECT unit, pair.1 AS came_in, pair.2 AS left_in, pair.3 AS way, pair.4 AS amount
  FROM (
    SELECT unit, arrayJoin(arrayFlatten(arrayMap(lot -> arrayFilter(p -> p.4 != 0, arrayMap(
      part -> (lot.1, part.1, part.2,
        sign(lot.3 - lot.2) * sign(part.4 - part.3) * greatest(toInt64(0),
          least(greatest(lot.2, lot.3), greatest(part.3, part.4))
            - greatest(least(lot.2, lot.3), least(part.3, part.4)))),
      parts)), lots))) AS pair
    FROM (
      SELECT unit,
        arrayMap((m, c, reached) -> (m, reached - c, reached),
          months, ins, arrayCumSum(ins)) AS lots,
        arrayConcat(
          arrayMap((m, w, amount, reached) -> (m, w, reached - amount, reached),
            arrayMap(o -> o.1, outs), arrayMap(o -> o.2, outs),
            arrayMap(o -> o.3, outs), arrayCumSum(arrayMap(o -> o.3, outs))),
          [(toDate('1970-01-01'), toUInt8(0), arraySum(arrayMap(o -> o.3, outs)),
            toInt64(4000000000000000000))]) AS parts
      FROM (
        SELECT unit, arrayMap(r -> r.1, sorted) AS months, arrayMap(r -> r.2, sorted) AS ins,
          arrayFilter(o -> o.3 != 0, arrayFlatten(arrayMap(r -> [
            (r.1, toUInt8(1), r.3), (r.1, toUInt8(2), r.4),
            (r.1, toUInt8(3), r.5), (r.1, toUInt8(4), r.6)], sorted))) AS outs
        FROM (
          SELECT unit, holder, arraySort(groupArray((month, came, back, used, lost, gone))) AS sorted
          FROM (
            SELECT unit, holder, month, sum(came) AS came, sum(back) AS back, sum(used) AS used,
              sum(lost) AS lost, sum(gone) AS gone
            FROM (${flows})
            GROUP BY unit, holder, month
          )
          GROUP BY unit, holder
        )
      )
    )
  )
)
GROUP BY unit, month, way, age
HAVING amount != 0
ORDER BY unit, month, way, age`,
});
