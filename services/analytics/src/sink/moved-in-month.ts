import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';

/** What each location issued and redeemed of each unit in some days of its own calendar. */
export const movedInMonth = defineQuestion({
  name: 'moved-in-month',
  // a day of a store begins up to 14 h before that of UTC, and ends up to 12 h after it
  sql: `
    SELECT unit, location_id, sum(issued) AS issued, sum(redeemed) AS redeemed
    FROM movements FINAL
    WHERE org = {org:String}
      AND at >= toDateTime64({from:Date}, 3, 'UTC') - INTERVAL 1 DAY
      AND at < toDateTime64({before:Date}, 3, 'UTC') + INTERVAL 1 DAY
      AND day >= {from:Date} AND day < {before:Date}
      AND location_id != ''
    GROUP BY unit, location_id
    HAVING issued != 0 OR redeemed != 0`,
  params: Type.Object({ from: Type.String(), before: Type.String() }),
  row: Type.Object({
    unit: Type.String(),
    location_id: Type.String(),
    issued: Type.BigInt(),
    redeemed: Type.BigInt(),
  }),
});
