import { Nullable, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { exampleOf, UnitAmountSchema } from '../words/answers.ts';

const minor = (description: string) => Type.Integer({ description: `${description}, minor units` });
const count = (description: string) => Type.Integer({ description });

const SalesSum = Type.Object(
  { count: count('Sales of which something is left'), amountMinor: minor('What is left of them') },
  { component: 'BacktestSales' },
);

const UnitResult = Type.Object(
  {
    unit: Type.String({ description: '`points`, `stamps.<card>`, `reward.<reward>`' }),
    kind: Type.String({ description: '`points`, `credit`, `token`, `stamps` or `voucher`' }),
    given: count('Given by rules, cards and levels'),
    costMinor: minor('What that costs by the `cost` of the unit or reward'),
    added: count('Came otherwise, as recorded: corrections by hand, gifts'),
    taken: count('Went as recorded: redeemed, lapsed, corrected, given away'),
    short: count('Went in reality, and was not there under this program'),
  },
  { component: 'BacktestUnit' },
);

const ClauseResult = Type.Object(
  {
    clause: Type.String({ description: 'Rule, `stamps.<card>`, or `tier`' }),
    kind: Type.Enum(['rule', 'card', 'tier'], { type: 'string', component: 'BacktestClauseKind' }),
    fired: count('How often it gave something'),
    given: Type.Array(UnitAmountSchema),
    costMinor: minor('What that costs'),
    refused: Type.Array(
      Type.Object(
        { reason: Type.String(), count: Type.Integer() },
        { component: 'BacktestRefusals' },
      ),
      { description: 'Why it gave nothing, the most frequent reason first; codes as in `why`' },
    ),
  },
  { component: 'BacktestClause' },
);

const ProgramResult = Type.Object(
  {
    version: Nullable(Type.Integer({ description: 'Null: it is not published' })),
    costMinor: minor('What all that was given costs'),
    costShare: Nullable(
      Type.Number({ description: 'Cost as a part of sales, to four decimals; null without sales' }),
    ),
    liability: Type.Object(
      {
        beforeMinor: minor('What customers had at `from`'),
        afterMinor: minor('What they have at `to`'),
        changeMinor: minor('The difference'),
      },
      { component: 'BacktestLiability' },
    ),
    units: Type.Array(UnitResult),
    clauses: Type.Array(ClauseResult, { description: "In the program's order" }),
    rewards: Type.Array(
      Type.Object(
        { reward: Type.String(), granted: Type.Integer(), costMinor: minor('What they cost') },
        { component: 'BacktestReward' },
      ),
    ),
    tiers: Type.Array(
      Type.Object(
        {
          tier: Nullable(Type.String({ description: 'Null: below the first' })),
          customers: count('How many of those who appeared until `to` are on it then'),
        },
        { component: 'BacktestTier' },
      ),
    ),
  },
  { component: 'BacktestProgram' },
);
export type ProgramResult = Static<typeof ProgramResult>;

const CustomerResult = Type.Object(
  {
    customerId: Type.String(),
    publishedMinor: minor('Worth of what he gets under the published program'),
    draftMinor: minor('The same under the draft'),
    differenceMinor: minor('Draft less published'),
    units: Type.Array(
      Type.Object(
        { unit: Type.String(), published: Type.Integer(), draft: Type.Integer() },
        { component: 'BacktestCustomerUnit' },
      ),
      { description: 'Units of which he gets more or less' },
    ),
  },
  { component: 'BacktestCustomer' },
);
export type CustomerResult = Static<typeof CustomerResult>;

const CustomersResult = Type.Object(
  {
    active: count('Customers with a sale or event in the span'),
    more: count('Of them, how many get more under the draft'),
    less: count('How many get less'),
    same: count('How many get as much'),
    distribution: Type.Array(
      Type.Object(
        {
          fromMinor: Nullable(Type.Integer({ description: 'Difference from here; null: below' })),
          toMinor: Nullable(Type.Integer({ description: 'To below this; null: above' })),
          customers: Type.Integer(),
        },
        { component: 'BacktestBucket' },
      ),
      { description: 'Active customers by the difference in worth' },
    ),
    winners: Type.Array(CustomerResult, { description: 'The 20 who gain most' }),
    losers: Type.Array(CustomerResult, { description: 'The 20 who lose most' }),
  },
  { component: 'BacktestCustomers' },
);

export const ReportSchema = Type.Object(
  {
    from: Timestamp('Begin of the span, inclusive'),
    to: Timestamp('End of the span, exclusive'),
    currency: Type.String({ description: 'ISO 4217' }),
    sales: Type.Object(
      { all: SalesSum, ofCustomers: SalesSum, ofNobody: SalesSum },
      { component: 'BacktestSalesSums' },
    ),
    events: count('Custom events and occasions in the span that were replayed'),
    published: Nullable(ProgramResult),
    draft: ProgramResult,
    difference: Type.Object(
      {
        costMinor: minor('Cost of the draft less that of the published program'),
        liabilityMinor: minor('Change of the liability, likewise'),
        units: Type.Array(UnitAmountSchema, { description: 'Given, likewise' }),
      },
      { component: 'BacktestDifference' },
    ),
    customers: CustomersResult,
    promotions: Type.Array(
      Type.Object(
        {
          promotion: Type.String(),
          used: count('How often, less reversals'),
          amountMinor: minor('What it took off'),
        },
        { component: 'BacktestPromotion' },
      ),
      { description: 'What promotions took off in reality; under both programs the same' },
    ),
    notes: Type.Array(Type.String(), { description: 'What of it is approximate, and how' }),
  },
  { component: 'BacktestReport' },
);
export type Report = Static<typeof ReportSchema>;

const gave = (version: number | null, given: number) => ({
  ...{ version, costMinor: given, costShare: given / 10_000 },
  liability: { beforeMinor: 0, afterMinor: given, changeMinor: given },
  units: [
    ...[{ unit: 'points', kind: 'points', given, costMinor: given, added: 0, taken: 0, short: 0 }],
  ],
  clauses: [
    {
      ...{ clause: 'base', kind: 'rule' as const, fired: 2, costMinor: given },
      ...{ given: [{ unit: 'points', amount: given }], refused: [] },
    },
  ],
  ...{ rewards: [], tiers: [] },
});

export const reportExample: Report = {
  ...{ from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z', currency: 'GBP' },
  sales: {
    all: { count: 2, amountMinor: 10_000 },
    ofCustomers: { count: 2, amountMinor: 10_000 },
    ofNobody: { count: 0, amountMinor: 0 },
  },
  events: 0,
  ...{ published: gave(1, 100), draft: gave(null, 200) },
  difference: {
    ...{ costMinor: 100, liabilityMinor: 100 },
    units: [{ unit: 'points', amount: 100 }],
  },
  customers: {
    ...{ active: 1, more: 1, less: 0, same: 0 },
    distribution: [{ fromMinor: 100, toMinor: 1_000, customers: 1 }],
    winners: [
      {
        customerId: exampleOf.customerId,
        ...{ publishedMinor: 100, draftMinor: 200, differenceMinor: 100 },
        units: [{ unit: 'points', published: 100, draft: 200 }],
      },
    ],
    losers: [],
  },
  ...{ promotions: [], notes: ['Each sale is replayed as it stands now.'] },
};
