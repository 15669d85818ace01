import { ExactSum, Nullable } from '@laurel/http/schemas';
import { type TObject, type TProperties, type TSchema, Type } from 'typebox';
import { beginnings } from '../questions/cohorts.ts';
import { spans } from '../questions/spans.ts';
import { dimensions } from '../reports/sales.ts';

/** How reports are answered, and what each figure means. */

const Change = Type.Optional(
  Nullable(
    Type.Number({
      description: '(value − previous) / |previous|, to four places; null where previous is 0',
    }),
  ),
);
const figureOf = <T extends TSchema>(value: (description: string) => T, component: string) =>
  Type.Object(
    {
      value: value('Of the period'),
      previous: Type.Optional(value('Of the period before; with `compare=previous`')),
      change: Change,
    },
    { component },
  );
const AmountSchema = figureOf(ExactSum, 'AnalyticsFigure');
const PiecesSchema = figureOf((description) => Type.Number({ description }), 'AnalyticsPieces');
const RateSchema = figureOf(
  (description) => Nullable(Type.Number({ description })),
  'AnalyticsRate',
);
const AverageSchema = figureOf(
  (description) => Nullable(Type.Integer({ description })),
  'AnalyticsAverage',
);
/** A named schema, with what it means here. */
const meaning = <T extends TProperties>(schema: TObject<T>) => {
  const { properties } = schema;
  return (description: string) => Type.Object(properties, { description, documentedAs: schema });
};
export const Amount = meaning(AmountSchema);
const Pieces = meaning(PiecesSchema);
export const Rate = meaning(RateSchema);
const Average = meaning(AverageSchema);

const SpanSchema = Type.Enum(spans, { type: 'string', component: 'AnalyticsSpan' });

const Day = (description: string) => Type.String({ format: 'date', description });
const PeriodSchema = Type.Object(
  { from: Day('First day'), to: Day('Last day, counted too') },
  { component: 'AnalyticsPeriod' },
);

/** What every report says of itself. */
export const asked = {
  period: PeriodSchema,
  previous: Type.Optional(PeriodSchema),
  timeZone: Type.String({ description: 'IANA; which day it is today' }),
  currency: Type.String({ description: 'ISO 4217; money is in its minor units' }),
  locationId: Type.Optional(Type.String()),
  tier: Type.Optional(Type.String()),
};
export const askedExample = {
  period: { from: '2026-11-01', to: '2026-11-07' },
  ...{ timeZone: 'Europe/Berlin', currency: 'EUR' },
};

const unitFields = {
  unit: Type.String({ description: 'Points, stamps of a card, vouchers of a reward' }),
  issued: Amount(
    'Given to customers; what was given anew for something that had been taken back is counted once',
  ),
  takenBack: Amount(
    'Taken back of it by refunds: from who still had it, or owed by who had spent it. In the settlement this is in `redeemed`',
  ),
  redeemed: Amount('Redeemed by customers, less the redemptions that were reversed'),
  lapsed: Amount('Expired, or given up'),
};
const UnitSchema = Type.Object(unitFields, { component: 'AnalyticsUnit' });

/** JSON, or lines of text that are written one after the other. */
export const answerOf = (schema: TSchema, header: string) => ({
  description: 'The report',
  content: {
    'application/json': { schema },
    'text/csv': {
      schema: Type.String({
        description: `A header line, then a row a line (RFC 4180); with a comparison each figure is followed by its \`…Previous\` and \`…Change\``,
        example: `${header}\r\n…\r\n`,
      }),
    },
  },
});

const revenue = Amount(
  'What was paid for sales, minor units, less what was given back for them. A refund counts on the day on which it was given; a correction, a void or another customer on the day of the sale, as if it had been told so at first',
);
const sales = Amount(
  'Sales, less those of which nothing is left; a refund of a whole sale counts on its own day',
);

export const KpisAnswer = Type.Object(
  {
    ...asked,
    revenue,
    sales,
    customers: Type.Object(
      {
        active: Amount(
          'Customers who bought: who have a sale of the period of which something is left now',
        ),
        repeating: Amount('Those of them with at least two such sales'),
        repeatPurchaseRate: Rate('repeating / active'),
        earning: Amount(
          'Customers who were given more of some unit than refunds took back in the period',
        ),
        redeeming: Amount('Customers who redeemed something, and did not have it reversed'),
        enrolled: Type.Optional(
          Amount(
            'Customers who joined in the period, whoever was erased since; absent when one location is asked about, for customers join the organization',
          ),
        ),
        enrolledInAll: Type.Optional(
          Amount('Customers who had joined by the last day of the period, without who was erased'),
        ),
      },
      { component: 'AnalyticsCustomerKpis' },
    ),
    averageBasket: Type.Object(
      {
        reading: Type.Literal('association', {
          description:
            'Members and others differ in more than the program: who buys much joins sooner. The difference is no effect of it',
        }),
        members: Average(
          'What is left of the sales of the period that are a customer’s, for each of them, minor units',
        ),
        others: Average('The same of the sales that are nobody’s'),
      },
      { component: 'AnalyticsBaskets', description: 'What goes together, not what came of it' },
    ),
    identified: Type.Optional(
      Type.Object(
        {
          sales: Rate('Sales of the period that are a customer’s, of all that stand'),
          revenue: Rate('The same of what is left of their money'),
        },
        { component: 'AnalyticsIdentified', description: 'Absent when one tier is asked about' },
      ),
    ),
    units: Type.Array(
      Type.Object(
        {
          ...unitFields,
          redemptionRate: Rate('redeemed / (issued − takenBack), of what moved in the period'),
        },
        { component: 'AnalyticsUnitRate' },
      ),
    ),
  },
  {
    component: 'AnalyticsKpis',
    example: {
      ...askedExample,
      revenue: { value: 1_284_300 },
      sales: { value: 3_120 },
      customers: {
        ...{
          active: { value: 812 },
          repeating: { value: 301 },
          repeatPurchaseRate: { value: 0.3707 },
        },
        ...{ earning: { value: 790 }, redeeming: { value: 94 } },
        ...{ enrolled: { value: 61 }, enrolledInAll: { value: 2_410 } },
      },
      averageBasket: {
        reading: 'association' as const,
        members: { value: 492 },
        others: { value: 356 },
      },
      identified: { sales: { value: 0.4103 }, revenue: { value: 0.4904 } },
      units: [
        {
          ...{ unit: 'points', issued: { value: 6_210 }, takenBack: { value: 40 } },
          ...{ redeemed: { value: 1_450 }, lapsed: { value: 0 }, redemptionRate: { value: 0.235 } },
        },
      ],
    },
  },
);

const salesFields = {
  revenue,
  sales,
  customers: Amount('Customers with a sale that stands now, each once'),
  pieces: Pieces('Pieces, kilograms, … of the lines, less what came back'),
  units: Type.Optional(Type.Array(UnitSchema, { description: 'What moved; absent of categories' })),
};
/** Absent where a row is no part of time. */
const part = {
  from: Type.Optional(Day('Its first day in the period')),
  to: Type.Optional(Day('Its last')),
};

export const SalesAnswer = Type.Object(
  {
    ...asked,
    by: Type.Enum(dimensions, { type: 'string', component: 'AnalyticsDimension' }),
    total: Type.Object(salesFields, {
      component: 'AnalyticsSalesTotal',
      description: 'Of the whole period; each customer is counted once',
    }),
    data: Type.Array(
      Type.Object(
        {
          key: Nullable(
            Type.String({
              description:
                'Day, week (`2026-W48`), month, hour of the day (`00` to `23`), or the id; null: sales without it',
            }),
          ),
          ...part,
          ...salesFields,
        },
        { component: 'AnalyticsSalesRow' },
      ),
      {
        description:
          'Parts of time in order, with zeros where there is nothing; anything else by revenue, largest first',
      },
    ),
  },
  {
    component: 'AnalyticsSales',
    example: {
      ...{ ...askedExample, by: 'day' as const },
      total: {
        ...{ revenue: { value: 1_200 }, sales: { value: 4 } },
        ...{ customers: { value: 2 }, pieces: { value: 4 }, units: [] },
      },
      data: [
        {
          ...{ key: '2026-11-01', from: '2026-11-01', to: '2026-11-01' },
          ...{ revenue: { value: 1_200 }, sales: { value: 4 } },
          ...{ customers: { value: 2 }, pieces: { value: 4 }, units: [] },
        },
      ],
    },
  },
);

const customerFields = {
  enrolled: Type.Optional(Amount('Customers who joined; absent when one location is asked about')),
  active: Amount('Customers who bought: who have a sale of these days that stands now'),
  new: Amount('Those of them who bought for the first time'),
  returning: Amount('active − new'),
  lapsed: Amount(
    'Customers for whom this was the last of `lapsedAfterDays` days without a purchase. Who comes back and stays away again lapses twice',
  ),
};

export const CustomersAnswer = Type.Object(
  {
    ...asked,
    by: SpanSchema,
    lapsedAfterDays: Type.Integer(),
    total: Type.Object(customerFields, {
      component: 'AnalyticsCustomersTotal',
      description: 'Of the whole period; who is active is counted once',
    }),
    data: Type.Array(
      Type.Object(
        {
          key: Type.String(),
          from: Day('Its first day in the period'),
          to: Day('Its last'),
          ...customerFields,
        },
        { component: 'AnalyticsCustomersRow' },
      ),
    ),
    top: Type.Array(
      Type.Object(
        {
          customerId: Type.String(),
          revenue: ExactSum('What is left of his sales of the period, minor units'),
          sales: Type.Integer({ description: 'Those sales' }),
        },
        { component: 'AnalyticsTopCustomer' },
      ),
      { description: 'Who spent most, first' },
    ),
  },
  {
    component: 'AnalyticsCustomers',
    example: {
      ...{ ...askedExample, by: 'day' as const, lapsedAfterDays: 90 },
      total: {
        ...{ enrolled: { value: 3 }, active: { value: 40 }, new: { value: 4 } },
        ...{ returning: { value: 36 }, lapsed: { value: 1 } },
      },
      data: [
        {
          ...{ key: '2026-11-01', from: '2026-11-01', to: '2026-11-01' },
          ...{ enrolled: { value: 3 }, active: { value: 40 }, new: { value: 4 } },
          ...{ returning: { value: 36 }, lapsed: { value: 1 } },
        },
      ],
      top: [{ customerId: 'cus_01kamj8r5ve5wvv3d0y4s9k2fa', revenue: 8_400, sales: 9 }],
    },
  },
);

const Plain = (fields: TProperties, component: string) =>
  Type.Array(Type.Object(fields, { component }));

export const CohortsAnswer = Type.Object(
  {
    ...asked,
    by: Type.Enum(beginnings, { type: 'string', component: 'AnalyticsBeginning' }),
    data: Type.Array(
      Type.Object(
        {
          cohort: Type.String({ description: 'The month: `2026-11`' }),
          customers: Type.Integer({ description: 'Who began in it' }),
          months: Plain(
            {
              month: Type.Integer({ description: '0 = the same month, 1 = the next …' }),
              active: Type.Integer({ description: 'Those who have a sale of it that stands now' }),
              share: Nullable(Type.Number({ description: 'active / customers' })),
              sales: Type.Integer({ description: 'Such sales' }),
              revenue: ExactSum('What is left of them, minor units'),
            },
            'AnalyticsCohortMonth',
          ),
          units: Plain(
            {
              unit: Type.String(),
              issued: ExactSum('Given to them until now'),
              takenBack: ExactSum('Taken back of it by refunds'),
              redeemed: ExactSum('Redeemed until now'),
              lapsed: ExactSum('Lapsed until now'),
              redemptionRate: Nullable(
                Type.Number({ description: 'redeemed / (issued − takenBack)' }),
              ),
            },
            'AnalyticsCohortUnit',
          ),
        },
        { component: 'AnalyticsCohort' },
      ),
    ),
  },
  {
    component: 'AnalyticsCohorts',
    example: {
      ...{
        ...askedExample,
        period: { from: '2026-10-01', to: '2026-10-31' },
        by: 'joining' as const,
      },
      data: [
        {
          ...{ cohort: '2026-10', customers: 120 },
          months: [
            { month: 0, active: 110, share: 0.9167, sales: 190, revenue: 81_200 },
            { month: 1, active: 62, share: 0.5167, sales: 101, revenue: 44_900 },
          ],
          units: [
            {
              ...{ unit: 'points', issued: 1_240, takenBack: 12, redeemed: 300, lapsed: 0 },
              redemptionRate: 0.2443,
            },
          ],
        },
      ],
    },
  },
);
