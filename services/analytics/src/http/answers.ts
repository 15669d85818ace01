import { customerSegments, type Segment } from '@laurel/contracts/segments';
import { ExactSum, FieldErrors, Nullable, Timestamp } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { Thresholds } from '../rfm/thresholds.ts';
import { windowMonthsMax } from '../scoring/settings.ts';

/** What answers about RFM are made of. */

const Day = (description: string) =>
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description });

const Score = (description: string) => Type.Integer({ minimum: 1, maximum: 5, description });
const Cuts = (description: string) =>
  Type.Array(Type.Integer(), { minItems: 4, maxItems: 4, description });

const StandingSchema = Type.Enum(customerSegments, {
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

/** The same in lists of its own, as answers are written. */
export const thresholdsAnswer = ({ basis, r, f, m }: Thresholds) => ({
  ...{ basis, r: [...r], f: [...f], m: [...m] },
});

const thresholdsExample = {
  basis: 'quintiles' as const,
  r: [7, 21, 60, 140],
  f: [2, 3, 6, 12],
  m: [900, 2_500, 6_000, 15_000],
};

const asOf = Day("The last day that counts, in the organization's time zone");

export const CustomerRfmAnswer = Type.Object(
  {
    asOf,
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

const headcount = {
  customers: Type.Integer({ description: 'How many customers' }),
  monetary: ExactSum('What is left of their purchases in the window, minor units'),
};

export const OverviewAnswer = Type.Object(
  {
    asOf,
    computedAt: Nullable(
      Timestamp('When it was counted; null: it never was, the daily job has not run yet'),
    ),
    thresholds: ThresholdsSchema,
    customers: Type.Integer({ description: 'Customers who bought' }),
    segments: Type.Array(
      Type.Object(
        {
          segment: StandingSchema,
          ...headcount,
          share: Type.Number({ description: 'Of the customers who bought, from 0 to 1' }),
        },
        { component: 'SegmentSize' },
      ),
      { description: 'Each segment, the best first' },
    ),
    matrix: Type.Array(
      Type.Object(
        { r: Score('How lately'), f: Score('How often'), ...headcount },
        { component: 'RfmCell' },
      ),
      { description: 'The 25 pairs of scores of recency and frequency, both from 5 on' },
    ),
  },
  {
    component: 'RfmOverview',
    example: {
      ...{ asOf: '2026-11-27', computedAt: '2026-11-27T00:04:07.000Z' },
      ...{ thresholds: thresholdsExample, customers: 4_120 },
      segments: [
        { segment: 'champions' as const, customers: 412, monetary: 9_120_400, share: 0.1 },
      ],
      matrix: [{ r: 5 as const, f: 5 as const, customers: 290, monetary: 7_300_100 }],
    },
  },
);

export const MovementsAnswer = Type.Object(
  {
    countedTo: Nullable(
      Day('The last day that is counted; null: none is, the daily job has not run yet'),
    ),
    data: Type.Array(
      Type.Object(
        {
          from: StandingSchema,
          to: StandingSchema,
          customers: Type.Integer({ description: 'How many; who went twice counts twice' }),
        },
        { component: 'SegmentMovement' },
      ),
      { description: 'Most customers first' },
    ),
  },
  {
    component: 'SegmentMovements',
    example: {
      countedTo: '2026-11-26',
      data: [{ from: 'loyal' as const, to: 'champions' as const, customers: 17 }],
    },
  },
);

const ScoringSchema = Type.Object(
  {
    kind: Type.Enum(['quintiles', 'thresholds'], {
      type: 'string',
      component: 'ScoringKind',
      description: '`quintiles`: by fifths of your customers; `thresholds`: by yours',
    }),
    r: Type.Optional(Cuts('With `thresholds`: days, ascending')),
    f: Type.Optional(Cuts('With `thresholds`: purchases, ascending')),
    m: Type.Optional(Cuts('With `thresholds`: minor units, ascending')),
  },
  { additionalProperties: false, component: 'RfmScoring', description: 'How scores are given' },
);

const MapSchema = Type.Record(Type.String(), Type.String(), {
  component: 'SegmentMap',
  description: 'Segment of each of the 125 codes, such as `{"555": "champions"}`',
});

const settingsFields = {
  windowMonths: Type.Integer({
    minimum: 1,
    maximum: windowMonthsMax,
    description: 'Purchases of so many months count',
  }),
  scoring: ScoringSchema,
};
const settingsExample = {
  windowMonths: 12,
  scoring: { kind: 'thresholds' as const, r: [7, 30, 90, 180], f: [2, 4, 8, 16], m: [1, 2, 3, 4] },
};

export const SettingsBody = Type.Object(
  {
    ...settingsFields,
    map: Type.Optional(Nullable(MapSchema)),
    asOf: Type.Optional(
      Type.String({
        maxLength: 10,
        description: '`now` (default), or a day that counts as today: `2011-12-09`',
      }),
    ),
  },
  { additionalProperties: false, component: 'RfmSettingsInput', example: settingsExample },
);

const settingsAnswerFields = {
  ...settingsFields,
  map: Nullable(MapSchema),
  asOf: Type.String({ description: '`now`, or the day that counts as today' }),
  applied: Type.Boolean({
    description: 'Whether customers are judged by them already; until then by those before',
  }),
};
export const SettingsAnswer = Type.Object(settingsAnswerFields, {
  component: 'RfmSettings',
  example: { ...settingsExample, map: null, asOf: 'now', applied: true },
});
export const SettingsSaved = Type.Object(
  {
    ...settingsAnswerFields,
    warnings: FieldErrors('What can hardly be meant: a worse segment for better scores'),
    runId: Nullable(
      Type.String({ description: 'The run of the job `rfm-scores` that lays them on' }),
    ),
  },
  {
    component: 'RfmSettingsSaved',
    example: {
      ...{ ...settingsExample, map: null, asOf: 'now', applied: false, warnings: [] },
      runId: 'run_01kamj8r5ve5wvv3d0y4s9k2fa',
    },
  },
);

/** A map as answers are written. */
export const mapAnswer = (map: Readonly<Record<string, Segment>> | null) => map && { ...map };
