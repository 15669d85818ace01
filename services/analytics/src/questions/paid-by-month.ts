import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { DayParam, rowOf, Sum } from './conditions.ts';

/** What customers paid in each month up to a day, less what they were given back in it. */
export const paidByMonth = defineQuestion({
  name: 'paid-by-month',
  params: Type.Object({ to: DayParam }),
  row: rowOf({ month: Type.String(), paid: Sum }),
  sql: `
SELECT formatDateTime(day, '%Y-%m') AS month, sum(amount) AS paid
FROM sale_entries FINAL
WHERE org = {org:String} AND day <= {to:Date} AND customer_id != ''
GROUP BY month ORDER BY month`,
});
