import { Type } from 'typebox';
import { Id, Literals, Name, strict } from './schema-parts.ts';

/** Where a program does not say otherwise. */
export const returnDaysDefault = 30;

export const TiersSchema = Type.Object(
  {
    basis: Type.Object(
      {
        measure: Literals(
          ['spend', 'visits', 'earned'],
          'What is counted: money in minor units, sales, or units earned',
          'TierMeasure',
        ),
        unit: Type.Optional(Type.String({ description: 'Which unit, for `earned`' })),
        window: Literals(
          ['calendarYear', 'rolling12', 'lifetime'],
          'Over the calendar year, this month and the eleven before, or for ever',
          'TierWindow',
        ),
      },
      { ...strict, component: 'TierBasis' },
    ),
    levels: Type.Array(
      Type.Object(
        {
          id: Id('Name of the level'),
          name: Type.Optional(Name('What customers call it')),
          from: Type.Integer({
            minimum: 0,
            maximum: Number.MAX_SAFE_INTEGER,
            description: 'Reached at this count',
          }),
          multiplier: Type.Optional(
            Type.Number({
              minimum: 1,
              maximum: 1000,
              description:
                'Adds (multiplier − 1) × what rules earned by a sale; at most four decimals; 1 without it',
            }),
          ),
          benefits: Type.Optional(
            Type.Array(Type.String({ maxLength: 255 }), {
              maxItems: 50,
              description: 'What else it brings, in words',
            }),
          ),
        },
        { ...strict, component: 'TierLevel', example: { id: 'silver', from: 50_000 } },
      ),
      { minItems: 1, maxItems: 50, description: 'Ascending' },
    ),
    downgrade: Type.Optional(
      Type.Object(
        {
          mode: Literals(
            ['none', 'one-step', 'full'],
            'When the count no longer carries the level: it stays, falls one level (for another year), or falls to what is counted',
            'DowngradeMode',
          ),
          graceDays: Type.Optional(
            Type.Integer({
              minimum: 0,
              maximum: 730,
              description: 'Days for which the level is kept after that',
            }),
          ),
        },
        { ...strict, component: 'Downgrade' },
      ),
    ),
    returnDays: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 365,
        description:
          'A level that a purchase brought falls at once to what is counted when the purchase is brought back within so many days; later, at review. 30 without it, 0 = always at review',
      }),
    ),
  },
  {
    ...strict,
    component: 'Tiers',
    example: {
      basis: { measure: 'spend' as const, window: 'rolling12' as const },
      levels: [
        { id: 'bronze', from: 0 },
        { id: 'silver', from: 50_000, multiplier: 1.25 },
      ],
    },
    description:
      'Levels of customers. Reached at once; lost by review, or with the purchase that brought them',
  },
);
