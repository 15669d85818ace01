import { Nullable } from '@laurel/http/schemas';
import { Type } from 'typebox';

/** How `GET /v1/analytics/clv` and `GET /v1/customers/{id}/clv` are answered. */

const Minor = (description: string) => Type.Integer({ description });
const Rate = (description: string) => Type.Number({ description });

const estimate = Type.Object(
  {
    value: Type.Number(),
    standardError: Type.Number(),
    low: Rate('Of the interval that covers the truth in 95 of 100 cases'),
    high: Rate('Its end'),
  },
  { component: 'AnalyticsEstimate' },
);

const model = (name: string, parameters: string) =>
  Type.Object(
    {
      customers: Type.Integer({ description: 'How many it rests on' }),
      logLikelihood: Type.Number(),
      parameters: Type.Record(Type.String(), estimate, { description: parameters }),
    },
    { component: name },
  );

const reason = Nullable(
  Type.Object(
    {
      code: Type.Enum(
        ['not_computed', 'too_few_customers', 'too_few_repeats', 'not_identified', 'no_purchases'],
        { type: 'string', component: 'AnalyticsClvReasonCode' },
      ),
      detail: Type.String({ description: 'For people' }),
    },
    { component: 'AnalyticsClvReason', description: 'Why there is nothing; null: there is' },
  ),
);

const terms = {
  asOf: Nullable(
    Type.String({ format: 'date', description: 'The day of which it is; null: never computed' }),
  ),
  computedAt: Nullable(Type.String({ format: 'date-time' })),
  currency: Type.String({ description: 'ISO 4217; money is in its minor units' }),
  horizonDays: Type.Integer({ description: 'How far it looks ahead' }),
  yearlyDiscount: Rate('What money loses in a year'),
};

const groupFields = {
  customers: Type.Integer(),
  expectedAlive: Rate('How many of them are expected to still be customers'),
  expectedPurchases: Rate('Days with a purchase that are expected of them within the horizon'),
  valueMinor: Minor('What they are expected to spend within it, in money of today'),
  share: Rate('Of the value of all, to four places'),
};

const expectation = {
  probabilityAlive: Rate('How likely he is still a customer'),
  expectedPurchases: Rate('Days with a purchase that are expected within the horizon'),
  nextPurchaseMinor: Nullable(Minor('What his next purchase is expected to come to')),
  valueMinor: Nullable(Minor('What he is expected to spend within it, in money of today')),
};

const termsExample = {
  ...{ asOf: '2026-11-27', computedAt: '2026-11-27T04:47:12.000Z', currency: 'EUR' },
  ...{ horizonDays: 365, yearlyDiscount: 0.1 },
};
const groupExample = {
  ...{ customers: 81, expectedAlive: 74.2, expectedPurchases: 911.4 },
  ...{ valueMinor: 1_264_000, share: 0.41 },
};
const estimateExample = { value: 0.24, standardError: 0.012, low: 0.22, high: 0.27 };
const expectationExample = {
  ...{ probabilityAlive: 0.93, expectedPurchases: 14.2 },
  ...{ nextPurchaseMinor: 1_310, valueMinor: 17_820 },
};

export const ClvAnswer = Type.Object(
  {
    ...terms,
    reason,
    spendingReason: reason,
    buyers: Type.Integer({ description: 'Customers who ever bought, and are not erased' }),
    models: Type.Object(
      {
        buying: Nullable(model('AnalyticsBgNbd', 'r, alpha (days), a, b')),
        spending: Nullable(model('AnalyticsGammaGamma', 'p, q, v (minor units)')),
      },
      {
        component: 'AnalyticsClvModels',
        description:
          'BG/NBD (Fader, Hardie & Lee 2005) and Gamma-Gamma (Fader & Hardie 2013) in their own letters',
      },
    ),
    total: Nullable(Type.Object(groupFields, { component: 'AnalyticsClvTotal' })),
    deciles: Type.Array(
      Type.Object(
        {
          decile: Type.Integer({ description: '1: the tenth that is worth most' }),
          ...groupFields,
        },
        { component: 'AnalyticsClvDecile' },
      ),
    ),
    segments: Type.Array(
      Type.Object(
        {
          segment: Type.String({ description: 'Of RFM, as the job found it' }),
          ...groupFields,
        },
        { component: 'AnalyticsClvSegment' },
      ),
      { description: 'By value, the largest first' },
    ),
    top: Type.Array(
      Type.Object(
        { customerId: Type.String(), ...expectation },
        { component: 'AnalyticsClvCustomer' },
      ),
      { description: 'Who is worth most' },
    ),
  },
  {
    component: 'AnalyticsClv',
    example: {
      ...{ ...termsExample, reason: null, spendingReason: null, buyers: 812 },
      models: {
        buying: {
          ...{ customers: 812, logLikelihood: -9_582.4 },
          parameters: { r: estimateExample },
        },
        spending: {
          ...{ customers: 812, logLikelihood: -5_321.7 },
          parameters: { p: estimateExample },
        },
      },
      total: { ...groupExample, customers: 812, share: 1 },
      deciles: [{ decile: 1, ...groupExample }],
      segments: [{ segment: 'champions', ...groupExample }],
      top: [{ customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tf', ...expectationExample }],
    },
  },
);

const { customerId, ...bought } = {
  customerId: Type.String(),
  purchases: Type.Integer({ description: 'Days with a purchase' }),
  lastDays: Type.Integer({ description: 'From the first to the last one' }),
  ageDays: Type.Integer({ description: 'From the first one to today' }),
  amountMinor: Minor('What they came to'),
};

export const CustomerClvAnswer = Type.Object(
  {
    ...{ customerId, ...terms, reason },
    bought: Nullable(Type.Object(bought, { component: 'AnalyticsClvBought' })),
    expected: Nullable(Type.Object(expectation, { component: 'AnalyticsClvExpected' })),
  },
  {
    component: 'CustomerClv',
    example: {
      ...{ customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tf', ...termsExample, reason: null },
      bought: { purchases: 12, lastDays: 201, ageDays: 214, amountMinor: 15_340 },
      expected: expectationExample,
    },
  },
);
