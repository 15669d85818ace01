import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForEntries, Count, paramsOf, rowOf, Sum } from './conditions.ts';

/**
 * Stamp cards that became full, and whose, by the unit of their stamps. The leg that takes the
 * stamps stands directly before the one that gives a voucher for each card.
 */
export const cardsFilled = defineQuestion({
  name: 'cards-filled',
  params: paramsOf({}),
  row: rowOf({ unit: Type.String(), filled: Sum, customers: Count }),
  sql: `
SELECT unit, sum(vouchers) AS filled, uniqExact(customer_id) AS customers
FROM (
  SELECT activity_id, leg + 1 AS next_leg, unit, customer_id FROM movements FINAL
  WHERE ${asksForEntries} AND reason = 'cardCompleted' AND startsWith(unit, 'stamps.')
) AS s
INNER JOIN (
  SELECT activity_id AS id, toUInt64(leg) AS voucher_leg, issued AS vouchers FROM movements FINAL
  WHERE ${asksForEntries} AND reason = 'cardCompleted' AND startsWith(unit, 'reward.')
) AS v ON s.activity_id = v.id AND s.next_leg = v.voucher_leg
GROUP BY unit ORDER BY unit`,
});
