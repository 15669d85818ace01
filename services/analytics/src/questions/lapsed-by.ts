import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForSales, Count, DayParam, paramsOf, rowOf } from './conditions.ts';
import { Shift, type Span, spanOf } from './spans.ts';

const by = (span: Span) =>
  defineQuestion({
    name: `lapsed-by-${span}`,
    params: paramsOf({
      shift: Shift,
      patience: Type.Integer({ minimum: 1, maximum: 3_660 }),
      today: DayParam,
    }),
    row: rowOf({ key: Type.String(), lapsed: Count }),
    sql: `
SELECT ${spanOf(span, 'lapsed_on')} AS key, count() AS lapsed
FROM (
  SELECT arrayJoin(arrayMap(
    (bought, next) -> if(next > bought + {patience:UInt16}, bought + {patience:UInt16}, toDate(0)),
    days, arrayPushBack(arrayPopFront(days), toDate('2149-06-06'))
  )) AS lapsed_on
  FROM (
    SELECT customer_id, arraySort(groupUniqArray(sold_day)) AS days FROM sales FINAL
    WHERE ${asksForSales} AND customer_id != '' AND sold_day <= {to:Date}
    GROUP BY customer_id
  )
)
WHERE lapsed_on >= {from:Date} AND lapsed_on <= {to:Date} AND lapsed_on < {today:Date}
GROUP BY key ORDER BY key`,
  });

/**
 * How many customers lapsed: on the last of so many days (`patience`) without a purchase, once it
 * is over. Who comes back and stays away once more has lapsed twice.
 */
export const lapsedBySpan = { day: by('day'), week: by('week'), month: by('month') };
