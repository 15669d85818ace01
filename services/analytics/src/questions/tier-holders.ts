import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { Count, rowOf } from './conditions.ts';

/** How many customers have each tier now, without who was erased; '' = none. */
export const tierHolders = defineQuestion({
  name: 'tier-holders',
  params: Type.Object({ tier: Type.String() }),
  row: rowOf({ key: Type.String(), customers: Count }),
  sql: `
SELECT tier AS key, count() AS customers
FROM customers FINAL
WHERE org = {org:String} AND NOT erased AND ({tier:String} = '' OR tier = {tier:String})
GROUP BY key ORDER BY key`,
});
