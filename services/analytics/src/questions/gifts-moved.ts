import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForEntries, Count, paramsOf, rowOf, Sum } from './conditions.ts';

/**
 * What moved of vouchers and stamps in a period, by unit. `reversed` is already taken from `used`.
 * `receivers`: customers who were given more than was taken back; `users`: who used some, and did
 * not have it reversed.
 */
export const giftsMoved = defineQuestion({
  name: 'gifts-moved',
  params: paramsOf({}),
  row: rowOf({
    ...{ unit: Type.String(), given: Sum, taken_back: Sum, used: Sum, reversed: Sum, lost: Sum },
    ...{ receivers: Count, users: Count },
  }),
  sql: `
SELECT unit, sum(given_to_one) AS given, sum(taken_of_one) AS taken_back,
  sum(used_by_one) AS used, sum(reversed_of_one) AS reversed, sum(lost_of_one) AS lost,
  countIf(customer_id != '' AND given_to_one > taken_of_one) AS receivers,
  countIf(customer_id != '' AND used_by_one > 0) AS users
FROM (
  SELECT unit, customer_id, sum(issued) AS given_to_one, sum(refunded + owed) AS taken_of_one,
    sum(redeemed - refunded - owed) AS used_by_one,
    sumIf(-redeemed, reason = 'redeemReversed') AS reversed_of_one, sum(lapsed) AS lost_of_one
  FROM movements FINAL
  WHERE ${asksForEntries} AND (startsWith(unit, 'reward.') OR startsWith(unit, 'stamps.'))
  GROUP BY unit, customer_id
)
GROUP BY unit ORDER BY unit`,
});
