import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { DayParam, rowOf, Sum } from './conditions.ts';

/** Vouchers that customers had at the end of a day, less those they owed, since the beginning. */
export const openVouchers = defineQuestion({
  name: 'open-vouchers',
  params: Type.Object({ to: DayParam, tier: Type.String() }),
  row: rowOf({ unit: Type.String(), open: Sum }),
  sql: `
SELECT unit, sum(issued - redeemed - lapsed) AS open
FROM movements FINAL
WHERE org = {org:String} AND at < toDateTime64({to:Date} + 2, 3, 'UTC') AND day <= {to:Date}
  AND startsWith(unit, 'reward.')
  AND ({tier:String} = '' OR customer_id IN (
    SELECT customer_id FROM customers FINAL WHERE org = {org:String} AND tier = {tier:String}))
GROUP BY unit ORDER BY unit`,
});
