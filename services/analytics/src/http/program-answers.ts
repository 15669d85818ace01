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
