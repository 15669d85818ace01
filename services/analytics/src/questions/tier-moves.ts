import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { Count, DayParam, rowOf } from './conditions.ts';

/** From which tier to which customers went in a period; '' = none. Who went twice counts twice. */
export const tierMoves = defineQuestion({
  name: 'tier-moves',
  params: Type.Object({ from: DayParam, to: DayParam, tier: Type.String() }),
  row: rowOf({ before: Type.String(), after: Type.String(), changes: Count, customers: Count }),
  sql: `
SELECT previous AS before, tier AS after, count() AS changes, uniqExact(customer_id) AS customers
FROM tier_changes FINAL
WHERE org = {org:String} AND day >= {from:Date} AND day <= {to:Date}
  AND ({tier:String} = '' OR customer_id IN (
    SELECT customer_id FROM customers FINAL WHERE org = {org:String} AND tier = {tier:String}))
GROUP BY before, after ORDER BY before, after`,
});
