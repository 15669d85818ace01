import { Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import { beginnings } from '../questions/cohorts.ts';
import { spans } from '../questions/spans.ts';
import { dimensions } from '../reports/sales.ts';

/** What reports are asked with. */

const Day = (description: string) => Type.Optional(Type.String({ format: 'date', description }));

const period = {
  from: Day('First day, on the clocks of the stores; default 29 days before the last'),
  to: Day('Last day, counted too; default today in the time zone of the organization'),
};
const filters = {
  locationId: Type.Optional(
    Text('Of one location alone: what it sold and gave, and what came back of that', 64),
  ),
  tier: Type.Optional(Text('Of customers who have this tier now', 64)),
  format: Type.Optional(
    Type.Enum(['json', 'csv'], { type: 'string', default: 'json', description: 'Of the answer' }),
  ),
};
const compare = Type.Optional(
  Type.Enum(['previous'], {
    type: 'string',
    description:
      'Every figure with that of the period of equal length that ends the day before (`previous`), and the `change`',
  }),
);

export const KpisQuery = Type.Object({ ...period, ...filters, compare });

export const SalesQuery = Type.Object({
  ...period,
  by: Type.Optional(
    Type.Enum(dimensions, {
      type: 'string',
      default: 'day',
      description:
        '`hour` is the hour of the day on the clock of the store; weeks are those of ISO 8601; `tier` is the one that the customer has now',
    }),
  ),
  ...filters,
  compare,
});

export const CustomersQuery = Type.Object({
  ...period,
  by: Type.Optional(Type.Enum(spans, { type: 'string', default: 'day' })),
  lapsedAfterDays: Type.Optional(
    Type.Integer({
      ...{ minimum: 1, maximum: 1_000, default: 90 },
      description: 'A customer has lapsed when he did not buy for so many days',
    }),
  ),
  top: Type.Optional(
    Type.Integer({
      ...{ minimum: 0, maximum: 1_000, default: 10 },
      description: 'How many of those who spent most are named; not in CSV',
    }),
  ),
  ...filters,
  compare,
});

export const CohortsQuery = Type.Object({
  from: Day('A day of the first month; default 11 months before the last'),
  to: Day('A day of the last month; default today'),
  by: Type.Optional(
    Type.Enum(beginnings, {
      type: 'string',
      description:
        'What puts customers together: the month in which they joined, or bought for the first time. Default `joining`; of one location `firstPurchase`, which is the first one there',
    }),
  ),
  ...filters,
});
