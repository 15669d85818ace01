import { Nullable } from '@laurel/http/schemas';
import { Type } from 'typebox';
import { clauseKinds } from '../reports/clauses.ts';
import { Amount, asked, askedExample, Rate } from './report-answers.ts';

/** How reports about a program are answered. */

export const RulesAnswer = Type.Object(
  {
    ...asked,
    cost: Amount('What all that was given and not taken back costs, minor units'),
    data: Type.Array(
      Type.Object(
        {
          clause: Nullable(
            Type.String({
              description:
                'The rule, `stamps.<card>`, or `tier` for what tiers multiply; null: what no clause gave, such as rewards of full cards and adjustments',
            }),
          ),
          kind: Type.Enum(clauseKinds, { type: 'string', component: 'AnalyticsClauseKind' }),
          unit: Nullable(
            Type.String({ description: 'What it gave; null: it gave nothing in either period' }),
          ),
          published: Type.Boolean({ description: 'Whether the published program has the clause' }),
          times: Amount(
            'Activities (sales, events, …) in which it gave something; one that was corrected or named somebody else’s counts once',
          ),
          customers: Amount('Customers who were given more of it than was taken back'),
          issued: Amount('Given; what was given anew counts once'),
          takenBack: Amount('Taken back of it by refunds'),
          share: Rate('issued − takenBack, as a part of the same of the unit by all clauses'),
          cost: Amount(
            'issued − takenBack at what one costs now, to the nearest minor unit. Stamps cost nothing: the rewards do that they become',
          ),
          costShare: Rate('cost as a part of all cost'),
        },
        { component: 'AnalyticsRule' },
      ),
      { description: 'In the order of the program, then what it has no more' },
    ),
  },
  {
    component: 'AnalyticsRules',
    example: {
      ...{ ...askedExample, cost: { value: 6_170 } },
      data: [
        {
          ...{ clause: 'base', kind: 'rule' as const, unit: 'points', published: true },
          ...{ times: { value: 1_604 }, customers: { value: 790 } },
          ...{ issued: { value: 6_210 }, takenBack: { value: 40 }, share: { value: 1 } },
          ...{ cost: { value: 6_170 }, costShare: { value: 1 } },
        },
      ],
    },
  },
);

const published = Type.Boolean({ description: 'Whether the published program has it' });

export const RewardsAnswer = Type.Object(
  {
    ...asked,
    rewards: Type.Array(
      Type.Object(
        {
          reward: Type.String(),
          published,
          granted: Amount('Vouchers given to customers; what was given anew counts once'),
          takenBack: Amount('Taken back of them by refunds'),
          redeemed: Amount('Vouchers that were handed in, less those that were reversed'),
          reversed: Amount('Vouchers that came back to their customers; no part of `redeemed`'),
          redemptionRate: Rate('redeemed / (granted − takenBack), of what moved in the period'),
          cost: Amount('redeemed at what one costs now, to the nearest minor unit'),
          receivers: Amount('Customers who were given more than was taken back'),
          redeemers: Amount('Customers who redeemed one, and did not have it reversed'),
          bought: Amount(
            'How often it was paid for with points, or something else that is no voucher of it; less what was reversed',
          ),
          paid: Type.Array(
            Type.Object(
              {
                unit: Type.String({ description: 'What paid for it' }),
                times: Amount('How often, less what was reversed'),
                amount: Amount('How much of the unit, less what was reversed'),
                customers: Amount('Who paid for one, and did not have it reversed'),
              },
              { component: 'AnalyticsRewardPaid' },
            ),
            { description: 'Only what moved in either period. It is no part of `cost`' },
          ),
          lapsed: Type.Optional(Amount('Expired; absent when one location is asked about')),
          open: Type.Optional(
            Amount(
              'What customers had when the period ended, less what they owed, whenever it was given; absent when one location is asked about',
            ),
          ),
        },
        { component: 'AnalyticsReward' },
      ),
      { description: 'In the order of the program, then what it has no more' },
    ),
    cards: Type.Array(
      Type.Object(
        {
          card: Type.String(),
          published,
          stamps: Amount('Given; those of a card that was opened again count once more'),
          takenBack: Amount('Taken back of them by refunds'),
          collectors: Amount('Customers who were given more than was taken back'),
          completed: Amount(
            'Cards that became full. One that was opened again by a refund stays counted; filled again it is counted again',
          ),
          completers: Amount('Customers who filled one'),
        },
        { component: 'AnalyticsCard' },
      ),
    ),
  },
  {
    component: 'AnalyticsRewards',
    example: {
      ...askedExample,
      rewards: [
        {
          ...{ reward: 'free-coffee', published: true, granted: { value: 120 } },
          ...{ takenBack: { value: 1 }, redeemed: { value: 84 }, reversed: { value: 2 } },
          ...{ redemptionRate: { value: 0.7059 }, cost: { value: 8_400 } },
          ...{ receivers: { value: 97 }, redeemers: { value: 71 } },
          ...{ lapsed: { value: 6 }, open: { value: 48 }, bought: { value: 31 } },
          paid: [
            {
              ...{ unit: 'points', times: { value: 31 }, amount: { value: 4_650 } },
              customers: { value: 28 },
            },
          ],
        },
      ],
      cards: [
        {
          ...{ card: 'coffee', published: true, stamps: { value: 1_310 } },
          ...{ takenBack: { value: 4 }, collectors: { value: 402 } },
          ...{ completed: { value: 120 }, completers: { value: 97 } },
        },
      ],
    },
  },
);

const Tier = (description: string) => Nullable(Type.String({ description }));

export const TiersAnswer = Type.Object(
  {
    ...asked,
    data: Type.Array(
      Type.Object(
        {
          tier: Tier('Null: customers without one; of sales also those that are nobody’s'),
          published,
          customers: Type.Optional(
            Type.Integer({
              description: 'Who has it now, whatever the period; absent of one location',
            }),
          ),
          active: Amount('Those of them who bought'),
          sales: Amount('Sales to who has it now, less those of which nothing is left'),
          revenue: Amount('What came in for them, minor units, less what was given back'),
        },
        { component: 'AnalyticsTier' },
      ),
      { description: 'In the order of the program, then what it has no more, then none' },
    ),
    moves: Type.Optional(
      Type.Array(
        Type.Object(
          {
            from: Tier('Null: none'),
            to: Tier('Null: none'),
            changes: Amount('Who went twice counts twice'),
            customers: Amount('Who went, each once'),
          },
          { component: 'AnalyticsTierMove' },
        ),
        {
          description:
            'Changes of tiers in the period, in the time zone of the organization; only those that were made. Absent when one location is asked about',
        },
      ),
    ),
  },
  {
    component: 'AnalyticsTiers',
    example: {
      ...askedExample,
      data: [
        {
          ...{ tier: 'gold', published: true, customers: 41 },
          ...{ active: { value: 30 }, sales: { value: 96 }, revenue: { value: 61_300 } },
        },
      ],
      moves: [{ from: 'silver', to: 'gold', changes: { value: 3 }, customers: { value: 3 } }],
    },
  },
);
