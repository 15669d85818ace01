import { Nullable } from '@laurel/http/schemas';
import { Type } from 'typebox';
import { segmentsFromWorst } from '../rfm/segments.ts';

/** What answers about RFM are made of. */

const Day = (description: string) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });

const Score = (description: string) => Type.Integer({ minimum: 1, maximum: 5, description });
const Cuts = (description: string) =>
  Type.Array(Type.Integer(), { minItems: 4, maxItems: 4, description });

const StandingSchema = Type.Enum(['prospect', ...segmentsFromWorst], {
  type: 'string',
  component: 'CustomerSegment',
  description: 'Segment; `prospect` has not bought anything',
});

const ThresholdsSchema = Type.Object(
  {
    basis: Type.Enum(['quintiles', 'thresholds', 'defaults'], {
      type: 'string',
      component: 'ThresholdBasis',
      description:
        '`quintiles`: fifths of your customers; `thresholds`: your settings; `defaults`: fixed ones, because there are too few customers for fifths',
    }),
    r: Cuts('Days since the last purchase: up to the first a 5, up to the second a 4 …'),
    f: Cuts('Purchases: from the first on a 2, from the second on a 3 …'),
    m: Cuts('What they came to, minor units: from the first on a 2 …'),
  },
  { component: 'RfmThresholds', description: 'By what scores are given' },
);

const thresholdsExample = {
  basis: 'quintiles' as const,
  r: [7, 21, 60, 140],
  f: [2, 3, 6, 12],
  m: [900, 2_500, 6_000, 15_000],
};

export const CustomerRfmAnswer = Type.Object(
  {
    asOf: Day("The last day that counts, in the organization's time zone"),
    recencyDays: Nullable(
      Type.Integer({ description: 'Days since the last purchase; null = never bought' }),
    ),
    frequency: Type.Integer({ description: 'Purchases in the window' }),
    monetary: Type.Integer({ description: 'What is left of what they came to, minor units' }),
    scores: Nullable(
      Type.Object(
        {
          r: Score('How lately he bought'),
          f: Score('How often'),
          m: Score('For how much'),
        },
        { component: 'RfmScores', description: 'From 1 to 5' },
      ),
    ),
    segment: StandingSchema,
    thresholds: ThresholdsSchema,
  },
  {
    component: 'CustomerRfm',
    example: {
      ...{ asOf: '2026-11-27', recencyDays: 4, frequency: 7, monetary: 6_420 },
      scores: { r: 5 as const, f: 4 as const, m: 4 as const },
      segment: 'champions' as const,
      thresholds: thresholdsExample,
    },
  },
);
