import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForEntries, Count, paramsOf, rowOf, Sum } from './conditions.ts';

/**
 * Rewards that were paid for and not with a voucher of theirs, by what paid. What was reversed is
 * taken from all three. `customers`: who paid for one, and did not have it reversed.
 */
export const rewardsPaid = defineQuestion({
  name: 'rewards-paid',
  params: paramsOf({}),
  row: rowOf({
    ...{ reward: Type.String(), unit: Type.String() },
    ...{ times: Count, paid: Sum, customers: Count },
  }),
  sql: `
SELECT reward, unit, toInt64(sum(times_of_one)) AS times, sum(paid_by_one) AS paid,
  countIf(customer_id != '' AND times_of_one > 0) AS customers
FROM (
  SELECT reward, unit, customer_id, sum(redeemed) AS paid_by_one,
    toInt64(uniqExactIf(activity_id, redeemed > 0))
      - toInt64(uniqExactIf(activity_id, redeemed < 0)) AS times_of_one
  FROM movements FINAL
  WHERE ${asksForEntries} AND reward != '' AND NOT startsWith(unit, 'reward.')
  GROUP BY reward, unit, customer_id
)
GROUP BY reward, unit ORDER BY reward, unit`,
});
