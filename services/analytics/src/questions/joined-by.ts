import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { Count, DayParam, rowOf } from './conditions.ts';
import { Shift, type Span, spanOf } from './spans.ts';

const by = (span: Span) =>
  defineQuestion({
    name: `joined-by-${span}`,
    params: Type.Object({ from: DayParam, to: DayParam, tier: Type.String(), shift: Shift }),
    row: rowOf({ key: Type.String(), joined: Count }),
    sql: `
SELECT ${spanOf(span, 'joined_day')} AS key, count() AS joined
FROM customers FINAL
WHERE org = {org:String} AND joined_day >= {from:Date} AND joined_day <= {to:Date}
  AND ({tier:String} = '' OR tier = {tier:String})
GROUP BY key ORDER BY key`,
  });

/** How many customers joined. */
export const joinedBySpan = { day: by('day'), week: by('week'), month: by('month') };
