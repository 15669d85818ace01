import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import { asksForSales, Count, paramsOf, rowOf, soldInPeriod } from './conditions.ts';
import { Shift, type Span, spanOf } from './spans.ts';

const by = (span: Span) =>
  defineQuestion({
    name: `bought-by-${span}`,
    params: paramsOf({ shift: Shift }),
    row: rowOf({ key: Type.String(), active: Count, fresh: Count }),
    sql: `
SELECT ${spanOf(span, 'sold_day')} AS key, uniqExact(customer_id) AS active,
  uniqExactIf(customer_id, sold_day = first_day) AS fresh
FROM (
  SELECT customer_id, sold_day FROM sales FINAL
  WHERE ${asksForSales} AND customer_id != '' AND ${soldInPeriod}
) AS s
INNER JOIN (
  SELECT customer_id AS id, min(sold_day) AS first_day FROM sales FINAL
  WHERE ${asksForSales} AND customer_id != '' AND sold_day <= {to:Date}
  GROUP BY customer_id
) AS f ON s.customer_id = f.id
GROUP BY key ORDER BY key`,
  });

/** How many customers bought, and to how many of them it was the first time. */
export const boughtBySpan = { day: by('day'), week: by('week'), month: by('month') };
