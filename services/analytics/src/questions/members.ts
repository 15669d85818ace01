import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { Count, DayParam, rowOf } from './conditions.ts';

/** Customers who joined in a period, and all who had joined by its end, without who was erased. */
export const members = defineQuestion({
  name: 'members',
  params: Type.Object({ from: DayParam, to: DayParam, tier: Type.String() }),
  row: rowOf({ joined: Count, known: Count }),
  sql: `
SELECT countIf(joined_day >= {from:Date}) AS joined, countIf(NOT erased) AS known
FROM customers FINAL
WHERE org = {org:String} AND joined_day <= {to:Date}
  AND ({tier:String} = '' OR tier = {tier:String})`,
});
