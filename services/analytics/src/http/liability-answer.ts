import { ExactSum, Nullable, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';

/** How `GET /v1/analytics/liability` is asked and answered. */

const Share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });

export const LiabilityQuerySchema = Type.Object({
  at: Type.Optional(
    Type.String({
      format: 'date',
      description:
        'As it was recorded at the end of this day in the time zone of the organization; default now',
    }),
  ),
  unit: Type.Optional(Text('Of one unit alone', 120)),
  valuePerUnit: Type.Optional(
    Type.Number({
      ...{ minimum: 0, maximum: 1_000_000 },
      description:
        'What one is worth to who redeems it, in minor units: the basis of its stand-alone selling price. Default the `cost` of the unit. With `unit`',
    }),
  ),
  breakage: Type.Optional(
    Share('The part that is expected to lapse, where it is not to be estimated. With `unit`'),
  ),
  breakageAtIssue: Type.Optional(
    Share(
      'The part that was expected to lapse when the points were given, by which the price was allocated; default `breakage`. With `unit`',
    ),
  ),
  format: Type.Optional(
    Type.Enum(['json', 'csv'], { type: 'string', default: 'json', description: 'Of the answer' }),
  ),
});

const Rate = (description: string) => Type.Number({ description });
const Minor = (description: string) => Type.Integer({ description });

const allocation = Type.Object(
  {
    standAlone: Minor(
      'Stand-alone selling price of what came with sales and was kept: its number × value × (1 − breakage at issue)',
    ),
    allocated: Minor(
      'The part of what was paid that is theirs: paid × standAlone / (paid + standAlone of all units)',
    ),
    recognized: Minor(
      'Of it revenue by now: in the ratio of what was redeemed to all that is expected to be',
    ),
    contractLiability: Minor('allocated − recognized'),
  },
  { component: 'AnalyticsAllocation' },
);

const breakage = Type.Object(
  {
    method: Type.Enum(['additive'], {
      type: 'string',
      component: 'AnalyticsBreakageMethod',
      description:
        'The additive method (incremental loss ratios) over the triangle: at each age what lapsed, divided by what the months that are so old had kept',
    }),
    rate: Rate('The part that lapses in the end, by the ages that were seen'),
    standardError: Nullable(Rate('Of `rate`; null: fewer than two months were seen')),
    redemptionRate: Rate('The part that is redeemed'),
    passedOnRate: Rate('The part that is given to other customers, with whom it begins anew'),
    openRate: Rate(
      'Neither, at the oldest age that was seen: taken to be redeemed one day, and no breakage',
    ),
    cohorts: Type.Integer({ description: 'Months of issue that it rests on' }),
    ages: Type.Integer({ description: 'Months of age that were seen' }),
  },
  { component: 'AnalyticsBreakage' },
);

const From = (known: readonly string[], component: string, description: string) =>
  Type.Enum([...known], { type: 'string', component, description });

const inputs = Type.Object(
  {
    valuePerUnit: Rate('Minor units'),
    valueFrom: From(['given', 'cost'], 'AnalyticsValueFrom', 'Whence it is'),
    breakage: Rate('Expected now'),
    breakageFrom: From(
      ['given', 'estimated', 'none'],
      'AnalyticsBreakageFrom',
      '`none`: there was nothing to estimate it from',
    ),
    breakageAtIssue: Rate('By which the price is allocated'),
    standAlonePrice: Rate('Of one: valuePerUnit × (1 − breakageAtIssue), minor units'),
  },
  { component: 'AnalyticsLiabilityInputs' },
);

const age = Type.Object(
  {
    age: Type.Integer({ description: 'Months since that of issue; 0 is that month' }),
    takenBack: ExactSum('Taken back by refunds'),
    redeemed: ExactSum('Redeemed, less what was reversed'),
    expired: ExactSum('Lapsed'),
    passedOn: ExactSum('Given to other customers'),
    outstanding: ExactSum('There yet when it was over'),
  },
  { component: 'AnalyticsLiabilityAge' },
);

const month = Type.Object(
  {
    month: Type.String({ description: 'In which customers got it: `2026-11`' }),
    issued: ExactSum('Given by the program'),
    received: ExactSum('Given by other customers: it begins anew'),
    withSales: ExactSum('The part of `issued` that came with sales'),
    kept: ExactSum('issued + received − what refunds took back'),
    outstanding: ExactSum('There yet'),
    expectedToLapse: Minor('Of `outstanding`'),
    paid: ExactSum('What customers paid in the month, less what they were given back, minor units'),
    allocation,
    ages: Type.Array(age, { description: 'The run-off; the last age may not be over' }),
  },
  { component: 'AnalyticsLiabilityMonth' },
);

const unit = Type.Object(
  {
    unit: Type.String({ description: 'Points, stamps of a card, vouchers of a reward' }),
    held: ExactSum('What customers have, by the ledger; pending points are not in it'),
    owed: ExactSum('What customers owe, by the ledger'),
    outstanding: ExactSum('held − owed'),
    counted: ExactSum('The same by the warehouse'),
    costPerUnit: Type.Number({ description: 'What one costs now, minor units' }),
    amountMinor: ExactSum('outstanding at that cost, minor units'),
    breakage: Nullable(breakage),
    inputs,
    allocation,
    months: Type.Array(month, { description: 'The oldest first' }),
  },
  { component: 'AnalyticsUnitLiability' },
);

const allocationExample = {
  standAlone: 9_500,
  allocated: 8_676,
  recognized: 4_110,
  contractLiability: 4_566,
};

export const LiabilityAnswer = Type.Object(
  {
    at: Type.String({ format: 'date', description: 'The last day that counts' }),
    recordedUntil: Type.String({ format: 'date-time', description: 'Its end, or now' }),
    timeZone: Type.String({ description: 'IANA' }),
    currency: Type.String({ description: 'ISO 4217; money is in its minor units' }),
    units: Type.Array(unit),
  },
  {
    component: 'AnalyticsLiability',
    example: {
      ...{ at: '2026-11-30', recordedUntil: '2026-11-30T22:59:59.999Z' },
      ...{ timeZone: 'Europe/Berlin', currency: 'EUR' },
      units: [
        {
          ...{ unit: 'points', held: 5_500, owed: 0, outstanding: 5_500, counted: 5_500 },
          ...{ costPerUnit: 1, amountMinor: 5_500 },
          breakage: {
            ...{ method: 'additive', rate: 0.05, standardError: 0.004, redemptionRate: 0.81 },
            ...{ passedOnRate: 0, openRate: 0.14, cohorts: 26, ages: 26 },
          },
          inputs: {
            ...{ valuePerUnit: 1, valueFrom: 'cost', breakage: 0.05, breakageFrom: 'estimated' },
            ...{ breakageAtIssue: 0.05, standAlonePrice: 0.95 },
          },
          allocation: allocationExample,
          months: [
            {
              ...{ month: '2026-11', issued: 10_000, received: 0, withSales: 10_000 },
              ...{ kept: 10_000, outstanding: 5_500, expectedToLapse: 500, paid: 100_000 },
              allocation: allocationExample,
              ages: [
                {
                  ...{ age: 0, takenBack: 0, redeemed: 4_500, expired: 0, passedOn: 0 },
                  outstanding: 5_500,
                },
              ],
            },
          ],
        },
      ],
    },
  },
);
